"""The order in which the lines of a page are read: columns, and notes apart."""

import re
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from corpora.readers.pdf.lines import Line

_WIDE = 0.6  # share of the page's width from which on a line is not in a column
_GUTTER = 0.8  # width of the space between columns, in letter heights
_FEWEST_LINES = 4  # of a column
_NARROWEST = 8.0  # letter heights that such a column is wide
_FULL = 0.5  # share of its column's width that a line of prose fills ...
_PROSE = 0.5  # ... in this share of lines at least; cells of tables do not
_SAME_ROW = 0.4  # letter heights
_SMALL = 0.92  # of the body's letters, up to which size notes are set
_NOTE = re.compile(r"\d{1,3}|[*†‡§]")
_LABEL_GAP = 4.0  # letter heights between the sign of a list item and its text
_SPACE_GAP = 1.5  # letter heights that a stretched space may be wide ...
_COLUMN_GAP = 6.0  # ... and within a narrow column, where no cell of a table can be meant
_LABEL = re.compile(r"[•▪◦·●■□○‣⁃–—*-]|\(?\w{1,3}[.)]")


def reading_order(pages: Iterable[Iterable[Line]]) -> list[list[Line]]:
    """Return the columns of pages in reading order, each with its lines from top to bottom.

    Lines across the columns, such as a heading, are a column of their own. Where a page has too
    little text to tell, columns such as another page has are believed.
    """
    sorted_pages = [sorted(page, key=lambda line: (-line.base, line.x0)) for page in pages]
    found = [_prose_gutters(rows) for rows in sorted_pages]
    usual = max(found, key=len, default=[])
    columns: list[list[Line]] = []
    for rows, gutters in zip(sorted_pages, found, strict=True):
        columns += _columns(rows, gutters or (usual if _may_have(rows, usual) else []))
    return columns


def _columns(rows: list[Line], gutters: list[float]) -> Iterator[list[Line]]:
    """Yield the columns of a page: of each band between lines that cross, from left to right."""
    widest = _COLUMN_GAP if gutters else _SPACE_GAP
    for crosses, band in groupby(rows, key=lambda line: _crosses(line, gutters)):
        lines = list(band)
        parts: dict[int, list[Line]] = {}
        for line in lines:
            parts.setdefault(0 if crosses else _column(line, gutters), []).append(line)
        for number in sorted(parts):
            yield _whole_rows(parts[number], widest)


def part_notes(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of a page's text, and those of the notes below it in smaller letters."""
    rows = sorted(lines, key=lambda line: -line.base)
    if not rows:
        return [], []
    body = _usual_size(rows)
    start = len(rows)
    while start and rows[start - 1].size <= _SMALL * body:
        start -= 1
    while start < len(rows) and not _NOTE.match(rows[start].text):
        start += 1
    return rows[:start], rows[start:]


def _usual_size(lines: list[Line]) -> float:
    """Return the size of most letters."""
    weights: dict[float, int] = {}
    for line in lines:
        size = round(line.size, 1)
        weights[size] = weights.get(size, 0) + len(line.text)
    return max(weights, key=lambda size: weights[size])


def _crosses(line: Line, gutters: list[float]) -> bool:
    return any(line.x0 < gutter < line.x1 for gutter in gutters)


def _column(line: Line, gutters: list[float]) -> int:
    return sum(gutter < line.x0 for gutter in gutters)


def _gutters(lines: list[Line]) -> list[float]:
    """Return where spaces run down the page that only wide lines cross."""
    if len(lines) < 2 * _FEWEST_LINES:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    narrow = sorted(
        (line for line in lines if line.x1 - line.x0 < _WIDE * (right - left)),
        key=lambda line: line.x0,
    )
    least = _GUTTER * statistics.median(line.size for line in lines)
    gutters: list[float] = []
    reached = narrow[0].x1 if narrow else right
    for line in narrow:
        if line.x0 - reached >= least:
            gutters.append((reached + line.x0) / 2)
        reached = max(reached, line.x1)
    return gutters


def _prose_gutters(lines: list[Line]) -> list[float]:
    """Return the spaces between columns of prose; those between the cells of a table are none."""
    gutters = _gutters(lines)
    parts: dict[int, list[Line]] = {}
    for line in lines:
        if not _crosses(line, gutters):
            parts.setdefault(_column(line, gutters), []).append(line)
    prose = all(_is_prose(_whole_rows(part, _COLUMN_GAP)) for part in parts.values())
    return gutters if prose else []


def _is_prose(column: list[Line]) -> bool:
    if len(column) < _FEWEST_LINES:
        return False
    width = max(line.x1 for line in column) - min(line.x0 for line in column)
    full = sum(line.x1 - line.x0 >= _FULL * width for line in column)
    return full >= _PROSE * len(column) and width >= _NARROWEST * column[0].size


def _may_have(lines: list[Line], gutters: list[float]) -> bool:
    """Whether a page has lines on all sides of the gutters."""
    return (
        bool(gutters)
        and len({_column(line, gutters) for line in lines if not _crosses(line, gutters)})
        == len(gutters) + 1
    )


def _whole_rows(column: list[Line], widest: float) -> list[Line]:
    """Join the pieces of a line that wide spaces have parted: list signs, stretched words."""
    joined: list[Line] = []
    for row in _rows(column):
        joined.append(row[0])
        for line in row[1:]:
            before = joined[-1]
            if _is_one_line(before, line, widest):
                joined[-1] = replace(
                    before,
                    text=f"{before.text} {line.text}",
                    x1=line.x1,
                    bold=before.bold and line.bold,
                    size=line.size,
                )
            else:
                joined.append(line)
    return joined


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Return the pieces that stand side by side, from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if rows and rows[-1][0].base - line.base <= _SAME_ROW * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _is_one_line(before: Line, line: Line, widest: float) -> bool:
    gap = line.x0 - before.x1
    if _LABEL.fullmatch(before.text):
        widest = _LABEL_GAP
    return -_SAME_ROW * line.size <= gap <= widest * line.size
