"""Texts in local files: which files are the versions of one text."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpora.documents import Document, DocumentSet
from corpora.errors import LanguageError, ReadError
from corpora.patterns import Pattern
from corpora.readers import SUFFIXES, is_own_page, read, text_in_folder, text_of_name
from corpora.store import Store
from corpora.tables import Listed, read_table

PAIRING = "pairing.tsv"  # what `polyalign pair` writes beside its copies
# Files that systems and programs put beside the user's own.
_HIDDEN = (".", "~$")
_MANY = 5  # kinds of files that a message names


@dataclass(slots=True)
class _Folder:
    """What a folder holds: the files of each text, and what is left out, by the reason."""

    texts: dict[tuple[str, ...], dict[Path, str | None]] = field(default_factory=dict)
    left_out: dict[str, Counter[str]] = field(default_factory=dict)

    def leave_out(self, reason: str, sort: str) -> None:
        self.left_out.setdefault(reason, Counter())[sort] += 1

    def add(self, path: Path, text: tuple[str, ...], language: str | None) -> None:
        self.texts.setdefault(text, {})[path] = language

    @property
    def files(self) -> list[Path]:
        return sorted(path for files in self.texts.values() for path in files)


def read_sets(
    paths: Iterable[Path | str] = (),
    languages: Mapping[Path, str] | None = None,
    *,
    pattern: str | None = None,
    tables: Iterable[Path | str] = (),
    unreadable: Callable[[ReadError], object] | None = None,
) -> Iterator[DocumentSet]:
    """Yield the texts that files, folders, tables of files and fetched corpora hold.

    Files named alone are versions of one text whatever they are called, unless two are in one
    language. In a folder the files whose paths differ in the language only are the versions of
    one text: ``talk.en.html`` and ``talk.de.html``, or ``en/talk.html`` and ``de/talk.html``.

    Args:
        paths: files and folders.
        languages: for some of the files, in a folder or not, the tag of their language.
        pattern: how the files in the folders are named, as `corpora.patterns.Pattern` has it;
            others are left out.
        tables: files as `corpora.tables.read_table` takes them.
        unreadable: is told of each file in a folder that cannot be read, which is then left out;
            without it the first one is an error, as any file named by itself is.

    Raises:
        ReadError: a path does not exist or cannot be read, or a folder holds nothing to read.
        LanguageError: a text has two versions in one language.
    """
    languages = languages or {}
    shape = Pattern(pattern) if pattern else None
    listed = [text for table in tables for text in read_table(Path(table))]
    given = [Path(path) for path in paths]
    folders = [path for path in dict.fromkeys(given) if path.is_dir()]
    surveyed = {path: _survey(path, shape) for path in folders if not Store.is_store(path)}
    inside = {path for folder in surveyed.values() for path in folder.files}
    inside.update(path for text in listed for path in text.files)
    named = dict.fromkeys((*(path for path in given if path not in folders), *languages))
    files = [path for path in named if path not in inside]
    if files:
        yield _one_text(text_of_name(files[0].name), dict.fromkeys(files), languages)
    for text in listed:
        yield _one_text(text.name, text.files, languages)
    for path in folders:
        if path not in surveyed:
            yield from _fetched(path)
            continue
        any_read = False
        for text in _texts(path, surveyed[path]):
            if found := _one_text(text.name, text.files, languages, unreadable):
                any_read = True
                yield found
        if not any_read:
            count = len(surveyed[path].files)
            raise ReadError(f"{path}: none of its {count} files can be read: see the reasons above")


def files_to_read(
    paths: Iterable[Path], *, pattern: str | None = None, tables: Iterable[Path] = ()
) -> list[Path]:
    """Return the files that `read_sets` reads, those in folders and tables included.

    What `polyalign fetch` keeps in a folder is not among them; pages of alignments that polyalign
    has put into a folder are passed over, and so are hidden files.

    Raises:
        ReadError: a folder or table cannot be read, or holds nothing to read.
    """
    shape = Pattern(pattern) if pattern else None
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
        elif not Store.is_store(path):
            files += _survey(path, shape).files
    for table in tables:
        files += (table, *(path for text in read_table(table) for path in text.files))
    return files


def left_out(
    paths: Iterable[Path], *, pattern: str | None = None, besides: Iterable[Path] = ()
) -> Iterator[str]:
    """Yield what in folders `read_sets` does not read, in a line a folder and reason.

    Args:
        paths: files and folders.
        pattern: how the files in the folders are named.
        besides: files that need no mention, such as those about to be written.
    """
    shape = Pattern(pattern) if pattern else None
    known = {os.path.realpath(path) for path in besides}
    for path in paths:
        if path.is_dir() and not Store.is_store(path):
            for reason, sorts in _survey(path, shape, known).left_out.items():
                names = [sort for sort, _ in sorts.most_common(_MANY)]
                more = ", ..." if len(sorts) > _MANY else ""
                count = sorts.total()
                yield (
                    f"{path}: left out: {count} {'file' if count == 1 else 'files'} {reason} "
                    f"({', '.join(names)}{more})"
                )


def _fetched(folder: Path) -> Iterator[DocumentSet]:
    with Store(folder, read_only=True) as store:
        if next(store.texts(), None) is None:
            raise ReadError(
                f"{folder}: no text has been fetched into it: fetch one, or finish a stopped fetch"
            )
        yield from store.sets()


def _one_text(
    name: str,
    files: Mapping[Path, str | None],
    languages: Mapping[Path, str],
    unreadable: Callable[[ReadError], object] | None = None,
) -> DocumentSet:
    documents: dict[str, Document] = {}
    origin: dict[str, Path] = {}
    for path, named in files.items():
        try:
            document = read(path, language=languages.get(path), named=named)
        except ReadError as error:
            if unreadable is None:
                raise
            unreadable(error)
            continue
        if document.language in documents:
            raise LanguageError(
                f"{path}: is in {document.language}, as is {origin[document.language]}: give one "
                f"version a language, or say which it is in with --lang CODE={path}"
            )
        documents[document.language], origin[document.language] = document, path
    return DocumentSet(name, documents)


def _texts(path: Path, folder: _Folder) -> Iterator[Listed]:
    for name, files in folder.texts.items():
        yield Listed("/".join(name) or path.resolve().name, files)


def _survey(path: Path, pattern: Pattern | None, known: Iterable[str] = ()) -> _Folder:
    """Return what a folder holds.

    Raises:
        ReadError: it cannot be read, or holds nothing to read.
    """
    folder = _Folder()
    for file in sorted(_files(path)):
        if file.name == PAIRING or is_own_page(file) or (known and os.path.realpath(file) in known):
            continue
        suffix = file.suffix.lower()
        if suffix not in SUFFIXES:
            folder.leave_out("of kinds that are not read", suffix or "no suffix")
        elif pattern is None:
            folder.add(file, (text_in_folder(file, path),), None)
        elif not (named := pattern.match(file.relative_to(path))):
            folder.leave_out(f"whose names do not fit {pattern}", file.name)
        elif named.language is None:
            folder.leave_out("in languages that are not known", named.tag)
        else:
            folder.add(file, named.text, named.language)
    if not folder.texts:
        known_suffixes = ", ".join(sorted(SUFFIXES))
        if pattern and folder.left_out:
            raise ReadError(f"{path}: no file in it fits {pattern} and is read: see its names")
        raise ReadError(f"{path}: no files to read in it: read are {known_suffixes}")
    return folder


def _files(path: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(path, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        yield from (Path(where, name) for name in names if not name.startswith(_HIDDEN))


def _refuse(error: OSError) -> None:
    raise ReadError(
        f"{error.filename}: cannot be read ({error.strerror}): check its permissions"
    ) from error
