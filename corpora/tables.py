"""Tables that list files: which text each is a version of, and in which language."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpora.encodings import decode
from corpora.errors import LanguageError, ReadError
from corpora.languages import LANGUAGES
from corpora.readers.names import language_of_folder, text_of_name
from corpora.readers.sniffing import MAX_BYTES

# No path is longer; csv's own limit is the whole process's, and other files need it higher.
_LONGEST = 4096
_DELIMITERS = "\t;,"
_TEXT = frozenset({"text", "name"})
_LANGUAGE = frozenset({"language", "lang"})
_PATH = frozenset({"path", "file"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A text of a table: its name, and its files with the language said of each."""

    name: str
    files: Mapping[Path, str | None]


@dataclass(slots=True)
class _Text:
    files: dict[Path, str | None] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def read_table(path: Path) -> list[Listed]:
    """Return the texts that a table lists, in its order.

    A file a row in the columns ``text``, ``language`` and ``path``; or a text a row, with a
    column ``text`` and one for each language, named by its tag or name. Other columns are passed
    over. Values are apart by commas, semicolons or tabs. Paths start from the table's folder, or
    else from the working directory.

    Raises:
        ReadError: the table cannot be read, lacks its columns, or lists a file that is not there.
        LanguageError: it names an unknown language, or one twice for a text.
    """
    rows = _rows(path)
    try:
        header = [cell.strip().casefold() for cell in next(rows)[1]]
    except StopIteration:
        raise ReadError(f"{path}: an empty table: list the files in it") from None
    columns = _columns(path, header)
    texts: dict[str, _Text] = {}
    for line, row in rows:
        for name, language, listed in columns.versions(path, line, row):
            _add(texts.setdefault(name, _Text()), path, line, language, listed)
    if not texts:
        raise ReadError(f"{path}: no file is listed below its header: list the files in it")
    return [Listed(name, text.files) for name, text in texts.items()]


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, with the numbers of their lines."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(f"{path}: {size // 2**20} MB is no table of files: give a smaller one")
        text = decode(path.read_bytes()).text
    except OSError as error:
        raise ReadError(
            f"{path}: cannot be read ({error.strerror}): check the name and its permissions"
        ) from None
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise ReadError(
            f"{path}:{reader.line_num}: no row of a table ({error}): save it as CSV in UTF-8"
        ) from error


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns hold what; either path and language, or a path for each language."""

    text: int | None
    language: int | None
    path: int | None
    by_language: Mapping[int, str]

    def versions(
        self, table: Path, line: int, row: list[str]
    ) -> Iterator[tuple[str, str | None, Path]]:
        """Yield name, language and file of each version in a row."""
        cells = dict(enumerate(cell.strip() for cell in row))
        places = {self.path: None} if self.path is not None else self.by_language
        for place, language in places.items():
            if cell := cells.get(place, ""):
                listed = _existing(table, line, cell)
                tag = "" if self.language is None else cells.get(self.language, "")
                named = "" if self.text is None else cells.get(self.text, "")
                yield (
                    named or text_of_name(listed),
                    language or (_parse(table, line, tag) if tag else None),
                    listed,
                )


def _columns(path: Path, header: list[str]) -> _Columns:
    def find(names: frozenset[str]) -> int | None:
        return next((place for place, name in enumerate(header) if name in names), None)

    by_language: dict[int, str] = {}
    if (place := find(_PATH)) is None:
        for number, name in enumerate(header):
            code = language_of_folder(name)
            if code in by_language.values():
                raise LanguageError(f"{path}:1: two columns for {code}: keep one")
            if code:
                by_language[number] = code
        if not by_language:
            raise ReadError(
                f"{path}: no column tells the files: name the columns text, language, path, "
                f"or text and {', '.join(LANGUAGES)}"
            )
    return _Columns(find(_TEXT), find(_LANGUAGE), place, by_language)


def _parse(table: Path, line: int, tag: str) -> str:
    if code := language_of_folder(tag):
        return code
    raise LanguageError(
        f"{table}:{line}: unknown language {tag!r}: choose from {', '.join(LANGUAGES)}, or leave "
        "the row out"
    )


def _existing(table: Path, line: int, cell: str) -> Path:
    if len(cell) > _LONGEST:
        raise ReadError(
            f"{table}:{line}: no row of a table (a field of {len(cell)} characters): save it as "
            "CSV in UTF-8"
        )
    for path in (table.parent / cell, Path(cell)):
        if path.is_file():
            return path
    raise ReadError(
        f"{table}:{line}: no such file {cell!r}, from the table's folder or from here: correct it"
    )


def _add(text: _Text, table: Path, line: int, language: str | None, listed: Path) -> None:
    if language and language in text.lines:
        raise LanguageError(
            f"{table}:{line}: a second version in {language}, as in line {text.lines[language]}: "
            "give each text a name of its own"
        )
    if language:
        text.lines[language] = line
    text.files[listed] = language
