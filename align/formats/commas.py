"""Comma-separated values (RFC 4180): a unit a row, the header names the columns.

An empty text cannot be told from none. Spreadsheet programs take a text that begins with ``=`` for
a formula: for them XLSX is the better format.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from align.formats.cells import cell_of, units_of
from align.formats.lines import lines
from align.formats.protocol import Options
from align.formats.repairs import Repairs
from align.formats.spool import spooled
from align.units import TranslationUnit
from corpora.errors import ReadError


def read(path: Path, repairs: Repairs) -> Iterator[TranslationUnit]:  # noqa: ARG001 - nothing is mended
    """Yield the units of a file as they come; what separates may be a semicolon as well.

    Raises:
        ReadError: it is no such table; names the line.
    """
    rows = _rows(path)
    _, header = next(rows, ("", []))
    if header:
        yield from units_of(path, header, rows)


def _rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    numbered = lines(path)
    _, first = next(numbered, (1, ""))
    texts = (f"{line}\n" for line in _and(first, numbered))
    csv.field_size_limit(sys.maxsize)
    rows = csv.reader(
        texts, delimiter=";" if ";" in first and "," not in first else ",", strict=True
    )
    try:
        for row in rows:
            if row:
                yield f"line {rows.line_num}", row
    except csv.Error as error:
        raise ReadError(
            f"{path}: line {rows.line_num}: no CSV ({error}): mend it or export it again"
        ) from error


def _and(first: str, numbered: Iterable[tuple[int, str]]) -> Iterator[str]:
    yield first
    for _, line in numbered:
        yield line


def write(units: Iterable[TranslationUnit], path: Path, options: Options) -> int:  # noqa: ARG001 - it holds whatever there is
    """Write a header and a unit a row, and return how many units."""
    written = 0
    with (
        path.open("w", encoding="utf-8", newline="") as file,
        spooled(units, path.parent) as spool,
    ):
        rows = csv.writer(file)
        if spool.columns:
            rows.writerow(spool.columns)
        for row in spool.rows():
            rows.writerow(cell_of(name, row[name]) if name in row else "" for name in spool.columns)
            written += 1
    return written
