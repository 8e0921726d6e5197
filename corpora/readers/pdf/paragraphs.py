"""Lines to paragraphs: which line goes on what the line before it says."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Self

from corpora.readers.pdf.lines import Line

_SAME_SIZE = 0.08
_SHARE = 0.1  # of all distances between lines, from which on one is usual
_WIDER_PITCH = 1.18  # of the usual distance between lines, above which a paragraph ends
_WIDE, _SEVERAL = 1.35, 5  # letter heights between lines, and how often to believe in more
_INDENT = 0.7  # letter heights
_CENTRED = 0.5
_SPACE = 0.2  # letter heights that a space is wide at least
_FEW = 3  # lines that make a margin ...
_MOST = 0.6  # ... and the share that make one of a quotation's own
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”“»›’)\]\d]*$")
_ABBREVIATION = re.compile(r"(?:^|[\s.])(?:\w{1,2}|\d+)\.$")
_ROOM = 0.2  # of a column's width, that a line leaves empty: twice that before a small letter
_ROOM_AT_LEAST = 7.0  # letter heights
_BULLET = re.compile(r"[•▪◦·●■□○‣⁃]")
_LABEL = re.compile(r"(?:[•▪◦·●■□○‣⁃–—*-]|\(?\w{1,3}[.)])\s")
_NUMBER_LABEL = re.compile(r"\(?\d{1,3}[.)]\s")
_LEADERS = re.compile(r"(?:[.·…]\s?){4,}\s*\w{0,5}$")  # dots on the way to a page number or price
_HYPHENS = ("-", "\u2010", "\u00ad")


@dataclass(frozen=True, slots=True)
class Typography:
    """How a document is set.

    Attributes:
        size: height of most letters.
        pitch: distance of the lines of a paragraph, in letter heights.
        bold: whether most letters are bold.
        indent: how far the first lines of paragraphs begin to the right, in points; 0 if they
            do not.
    """

    size: float
    pitch: float
    bold: bool
    indent: float

    @classmethod
    def of(cls, columns: Iterable[list[Line]]) -> Self:
        """Return what letters and lines of the columns usually have."""
        columns = list(columns)
        lines = [line for column in columns for line in column]
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        pitches = Counter(
            round((above.base - below.base) / below.size, 1)
            for column in columns
            for above, below in pairwise(column)
            if above.base > below.base and _is_same_size(above, below)
        )
        return cls(
            size=sizes.most_common(1)[0][0] if sizes else 0.0,
            # Paragraphs of a line each make a wider pitch the most frequent one.
            pitch=min(
                (
                    pitch
                    for pitch, count in pitches.items()
                    if count >= _SHARE * pitches.total() and (pitch <= _WIDE or count >= _SEVERAL)
                ),
                default=_WIDE / _WIDER_PITCH,
            ),
            bold=sum(len(line.text) * (1 if line.bold else -1) for line in lines) > 0,
            indent=_usual_indent(columns),
        )


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where the lines of a column begin and end."""

    left: float
    right: float

    @classmethod
    def of(cls, column: list[Line], usual: "_Margins | None" = None) -> Self:
        """Return the margins of a column; of a short one those of the columns like it."""
        size = column[0].size
        left = min(line.x0 for line in column)
        right = _margin(column) or max(line.x1 for line in column)
        if usual and abs(usual.left - left) <= 2 * size:
            right = max(right, usual.right)
        return cls(left, right)


def _usual_indent(columns: list[list[Line]]) -> float:
    """Return how far lines stand to the right before one at the margin follows; 0 if few do."""
    indents: Counter[float] = Counter()
    for column in columns:
        left = min(line.x0 for line in column)
        for above, below in pairwise(column):
            at_margin = below.x0 - left < 1 and not _LABEL.match(below.text)
            if at_margin and above.x0 - left > _INDENT * above.size:
                indents[round(above.x0 - left)] += 1
    usual, count = indents.most_common(1)[0] if indents else (0, 0)
    return usual if count >= max(_FEW, _SHARE / 2 * sum(map(len, columns))) else 0


def join_lines(columns: list[list[Line]], typography: Typography) -> list[list[Line]]:
    """Return the lines of each paragraph, over the ends of columns and pages.

    A paragraph ends where the next line stands lower than usual, is set in another size or
    weight, begins with an indent or a list's sign; and where the line is so short that the next
    word would have fitted on it. It goes on in the next column or page only if its last line is
    full and does not end a sentence.
    """
    longest = max(columns, key=len, default=[])
    usual = _Margins.of(longest) if longest else None
    paragraphs: list[list[Line]] = []
    before: _Margins | None = None
    for column in columns:
        margins = _Margins.of(column, usual)
        insets = _insets(column, margins)
        for at, (line, inset) in enumerate(zip(column, insets, strict=True)):
            if not paragraphs:
                goes_on = False
            elif at:
                goes_on = _goes_on(paragraphs[-1], line, inset, typography)
            else:
                goes_on = _goes_over(paragraphs[-1], line, before or margins, margins)
            if goes_on:
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
        before = margins
    return paragraphs


def _insets(column: list[Line], margins: _Margins) -> list[_Margins]:
    """Return the margins of each line: a quotation or list that is set in has its own right one."""
    runs: list[list[Line]] = []
    for line in column:
        if runs and abs(runs[-1][-1].x0 - line.x0) <= 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    insets: list[_Margins] = []
    for run in runs:
        set_in = run[0].x0 - margins.left > _INDENT * run[0].size
        right = (_margin(run, _MOST * len(run)) if set_in else None) or margins.right
        insets += [_Margins(margins.left, right)] * len(run)
    return insets


def _margin(lines: list[Line], wanted: float = 0) -> float | None:
    """Return where several lines end, or as many as wanted; None if no so many end alike."""
    reach = 2 * statistics.median(line.size for line in lines)
    ends = sorted((line.x1 for line in lines), reverse=True)
    alike = zip(ends, ends[max(_FEW, ceil(wanted)) - 1 :], strict=False)
    return next((end for end, last in alike if end - last <= reach), None)


def _goes_on(paragraph: list[Line], line: Line, margins: _Margins, typography: Typography) -> bool:
    """Whether a line goes on with a paragraph in the same column."""
    last = paragraph[-1]
    pitch = (last.base - line.base) / line.size
    if (
        not _is_set_alike(last, line)
        or not 0 < pitch <= _WIDER_PITCH * typography.pitch
        or line.x0 > last.x1
        or line.x1 < last.x0
        or _BULLET.match(line.text)
        or _LEADERS.search(last.text)
        or (_NUMBER_LABEL.match(line.text) and _ends_sentence(last.text))
    ):
        return False
    if typography.indent and abs(line.x0 - margins.left - typography.indent) <= 1:
        return False
    if _is_centred(last, margins) and _is_centred(line, margins):
        return True
    return not _is_cut_short(last, line, margins) and _is_in_line(paragraph, line)


def _goes_over(paragraph: list[Line], line: Line, before: _Margins, margins: _Margins) -> bool:
    """Whether a line goes on with a paragraph of the column or page before."""
    last = paragraph[-1]
    return (
        _is_set_alike(last, line)
        and not _ends_sentence(last.text)
        and not _LABEL.match(line.text)
        and (line.text[:1].islower() or not _is_cut_short(last, line, before))
        and line.x0 - margins.left <= max(_INDENT * line.size, paragraph[-1].x0 - before.left + 1)
    )


def _is_in_line(paragraph: list[Line], line: Line) -> bool:
    """Whether a line begins where a further line of a paragraph may.

    The second line may stand left of the first, which was indented, or right of a list's sign.
    """
    step = line.x0 - paragraph[-1].x0
    if abs(step) <= _INDENT * line.size:
        return True
    return len(paragraph) == 1 and (step < 0 or bool(_LABEL.match(paragraph[0].text)))


def _is_cut_short(last: Line, line: Line, margins: _Margins) -> bool:
    """Whether a line ends before it had to: the next word would have fitted on it.

    Where no sentence ends, more room must be left than no-break spaces between the next words
    explain: nothing tells them from other spaces in a PDF.
    """
    if last.text.endswith(_HYPHENS):
        return False
    room = margins.right - last.x1 - _SPACE * last.size
    if _ends_sentence(last.text):
        return room > line.first_word
    least = max(_ROOM * (margins.right - margins.left), _ROOM_AT_LEAST * line.size)
    return room > max(line.first_word, least * (1 + line.text[0].islower()))


def _ends_sentence(text: str) -> bool:
    return bool(_ENDS_SENTENCE.search(text)) and not _ABBREVIATION.search(text)


def _is_centred(line: Line, margins: _Margins) -> bool:
    before, after = line.x0 - margins.left, margins.right - line.x1
    return before > line.size and abs(before - after) <= _CENTRED * line.size


def _is_set_alike(one: Line, two: Line) -> bool:
    return _is_same_size(one, two) and one.bold == two.bold


def _is_same_size(one: Line, two: Line) -> bool:
    return abs(one.size - two.size) <= _SAME_SIZE * two.size
