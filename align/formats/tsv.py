r"""Tab-separated values: a unit a line, the header names the columns.

Texts are escaped so that any program may split at line feeds and tabs: ``\t`` is a tab, ``\n`` a
line feed, ``\r`` a carriage return, ``\\`` a backslash, and ``\e`` a text that is empty. Any other
backslash stands for itself. There are no quotation marks around cells.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from align.formats.cells import cell_of, units_of
from align.formats.lines import encoded, lines
from align.formats.protocol import Options
from align.formats.repairs import Repairs
from align.formats.spool import spooled
from align.units import TranslationUnit

_ESCAPES = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": r"\\"}
_MEANINGS = {escape: char for char, escape in _ESCAPES.items()} | {r"\e": ""}
_TO_ESCAPE = re.compile(r"[\t\n\r\\]")
_ESCAPED = re.compile(r"\\[tnre\\]")


def read(path: Path, repairs: Repairs) -> Iterator[TranslationUnit]:  # noqa: ARG001 - nothing is mended
    """Yield the units of a file as they come.

    Raises:
        ReadError: it is no such table; names the line.
    """
    numbered = ((number, line.removesuffix("\r")) for number, line in lines(path))
    _, header = next(numbered, (1, ""))
    rows = ((f"line {number}", line.split("\t")) for number, line in numbered if line)
    if header:
        yield from units_of(path, header.split("\t"), rows, _unescaped)


def write(units: Iterable[TranslationUnit], path: Path, options: Options) -> int:  # noqa: ARG001 - it holds whatever there is
    """Write a header and a unit a line, and return how many units."""
    written = 0
    with path.open("wb") as file, spooled(units, path.parent) as spool:
        if spool.columns:
            file.write(encoded("\t".join(spool.columns) + "\n"))
        for row in spool.rows():
            cells = (
                (_escape(cell_of(name, row[name])) or r"\e") if name in row else ""
                for name in spool.columns
            )
            file.write(encoded("\t".join(cells) + "\n"))
            written += 1
    return written


def _escape(text: str) -> str:
    return _TO_ESCAPE.sub(lambda found: _ESCAPES[found[0]], text)


def _unescaped(cell: str) -> str:
    return _ESCAPED.sub(lambda found: _MEANINGS[found[0]], cell) if "\\" in cell else cell
