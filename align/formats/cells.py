"""Rows as cells of text: what TSV, CSV and XLSX have in common.

Numbers and names stand as they are; numbers of segments and languages have a space between; of
several notes each has a line; tags and properties are JSON. An empty cell says nothing.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from align.formats.rows import UNIT_COLUMNS, Row, languages_of, unit_of
from align.units import TranslationUnit
from corpora.errors import ReadError


def cell_of(name: str, value: Any) -> str:  # noqa: ANN401 - what a row has
    """Return the text of a row's value in a column."""
    match _kind(name):
        case "segments" | "languages":
            return " ".join(map(str, value))
        case "notes":
            joined = "\n".join(value)
            return joined if joined and _notes(joined) == value else _json(value)
        case "tags" | "properties":
            return _json(value)
        case _:
            return str(value)


def value_of(name: str, cell: str) -> Any:  # noqa: ANN401 - what a row has
    """Return the value of a cell with text in it.

    Raises:
        ValueError: the cell does not hold what its column has.
    """
    kind = _kind(name)
    try:
        return _VALUES.get(kind, str)(cell)
    except (ValueError, RecursionError):
        shown = cell if len(cell) <= 40 else f"{cell[:40]}..."
        raise ValueError(f"{name}: {shown!r} is no {kind}") from None


def units_of(
    path: Path,
    header: Sequence[str],
    rows: Iterable[tuple[str, Sequence[str]]],
    plain: Callable[[str], str] = str,
) -> Iterator[TranslationUnit]:
    """Yield the units of a table, rows without text in any cell passed over.

    Args:
        path: for messages.
        header: names of the columns.
        rows: the others, each with its place such as ``line 2`` and as many cells as the header.
        plain: gives the text that a cell with anything in it stands for.

    Raises:
        ReadError: the columns are not ours, or a row holds something else than a unit.
    """
    try:
        languages_of(tuple(header))
        if twice := [name for name, count in Counter(header).items() if count > 1]:
            raise ValueError(f"column {twice[0]!r} stands there twice")  # noqa: TRY301 - told like the others
    except ValueError as error:
        raise ReadError(f"{path}: header: {error}: rename it or leave it out") from error
    for place, cells in rows:
        if len(cells) != len(header):
            raise ReadError(
                f"{path}: {place}: not {len(header)} cells like the header, but {len(cells)}: "
                "is it cut off? mend it or export it again"
            )
        try:
            row: Row = {
                name: value_of(name, plain(cell))
                for name, cell in zip(header, cells, strict=True)
                if cell
            }
            if row:
                yield unit_of(row)
        except ValueError as error:
            raise ReadError(f"{path}: {place}: {error}: mend it or leave it out") from error


def _kind(name: str) -> str:
    """Return what a column holds; "text" for a language."""
    return name if name in UNIT_COLUMNS else name.partition(":")[2] or "text"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _notes(cell: str) -> list[str]:
    if cell.startswith("["):
        try:
            notes = json.loads(cell)
        except (ValueError, RecursionError):
            notes = None
        if isinstance(notes, list) and all(isinstance(note, str) for note in notes):
            return notes
    return cell.split("\n")


_VALUES: dict[str, Callable[[str], Any]] = {
    "segments": lambda cell: [int(number) for number in cell.split()],
    "languages": str.split,
    "notes": _notes,
    "tags": json.loads,
    "properties": json.loads,
    "score": float,
    "paragraph": float,
}
