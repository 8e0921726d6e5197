"""Plain parallel text, as Moses and its kin take it: a file a language, a unit a line.

``NAME.moses`` stands for the files ``NAME.de``, ``NAME.en`` ... beside it, whose lines belong
together by number. Texts stand there as they are; an empty line is a language that lacks the unit.
A line break in a text has no place in it, and neither has anything else that is known of units.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import zip_longest
from pathlib import Path

from align.formats import SUFFIXES, replacing
from align.formats.lines import encoded, lines
from align.formats.locales import canonical, is_valid
from align.formats.protocol import Options
from align.formats.repairs import Repairs
from align.formats.rows import languages_of, unit_of
from align.formats.spool import spooled
from align.units import TranslationUnit
from corpora.errors import PolyalignError, ReadError

_BREAK = re.compile("[\r\n]")
# Suffixes of files of other kinds that are codes of languages too, spoken by few.
_NO_LANGUAGES = {"bak", "bin", "cfg", "doc", "log", "odt", "old", "tar", "tmp", "txt", "xml"}


def files_of(path: Path) -> dict[str, Path]:
    """Return the files of a parallel text that there are, by language tag."""
    start = f"{path.stem}."
    return {
        tag: file
        for file in sorted(path.parent.iterdir())
        if file.name.startswith(start)
        and Path(file.name).suffix.lower() not in SUFFIXES
        and Path(file.name).suffix.lower()[1:] not in _NO_LANGUAGES
        and is_valid(canonical(tag := file.name.removeprefix(start)))
        and file.is_file()
    }


def read(path: Path, repairs: Repairs) -> Iterator[TranslationUnit]:  # noqa: ARG001 - nothing is mended
    """Yield the units of the files as they come; lines that are empty everywhere are passed over.

    Raises:
        ReadError: there are no such files, or they have not the same number of lines.
    """
    files = files_of(path)
    if len(files) < 2:
        raise ReadError(
            f"{path}: stands for {path.stem}.de, {path.stem}.en and the like, and there are "
            f"{len(files)} of them: check the name"
        )
    languages_of(tuple(files))
    for number, texts in enumerate(zip_longest(*(_texts(file) for file in files.values())), 1):
        if None in texts:
            ended = list(files.values())[texts.index(None)]
            raise ReadError(
                f"{ended}: ends after {number - 1} lines, other files of {path} do not: "
                "lines belong together by number, so give all of them"
            )
        if any(texts):
            yield unit_of({tag: text or None for tag, text in zip(files, texts, strict=True)})


def _texts(file: Path) -> Iterator[str]:
    return (line.removesuffix("\r") for _, line in lines(file))


def write(units: Iterable[TranslationUnit], path: Path, options: Options) -> int:  # noqa: ARG001 - restricted to the pair already
    """Write a file a language, each replaced as one, and return how many units they hold.

    Raises:
        PolyalignError: a text has a line break, or a file of another language has the name, which
            would be read along.
    """
    written = 0
    with ExitStack() as stack:
        spool = stack.enter_context(spooled(units, path.parent))
        places = [path.with_name(f"{path.stem}.{code}") for code in spool.languages]
        _refuse_strangers(path, places)
        files = [
            stack.enter_context(stack.enter_context(replacing(place)).open("wb"))
            for place in places
        ]
        for row in spool.rows():
            written += 1
            for code, file in zip(spool.languages, files, strict=True):
                text = row.get(code, "")
                if _BREAK.search(text):
                    raise PolyalignError(
                        f"{path}: the text of unit {written} in {code} has a line break, and "
                        "plain text has a line a unit: --drop line-breaks leaves such units out, "
                        ".tsv and .jsonl keep them"
                    )
                file.write(encoded(text + "\n"))
    return written


def _refuse_strangers(path: Path, places: Sequence[Path]) -> None:
    for file in files_of(path).values():
        if file not in places:
            raise PolyalignError(
                f"{file}: is there from before and would be read along: delete it, or name "
                "another output"
            )
