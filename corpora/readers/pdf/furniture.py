"""What stands on page after page without being text: running heads and feet, page numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from corpora.readers.pdf.lines import Line, Page

_OUTERMOST = 3  # lines at either end of a page among which heads and feet are
_SAME_HEIGHT = 3.0  # points
_NEAR = 2  # pages: left and right ones may differ
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s|\[(]*(?:(?:page|seite|página|pág\.|страница|стр\.|p\.|s\.|с\.)\s*)?(\d{1,4})"
    r"(?:\s*(?:/|of|von|de|из|sur)\s*\d{1,4})?[-–—\s|\])]*",
    re.IGNORECASE,
)

_ROMAN = re.compile(r"[ivxl]{1,8}", re.IGNORECASE)
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}


class _Place(NamedTuple):
    """What a head or foot is known by: its words without numbers, and about where it stands."""

    words: str
    height: int


def without_furniture(pages: list[Page]) -> list[Page]:
    """Return the pages without running heads, feet and page numbers.

    A line goes only if it is among the outermost of its page and one of the two pages before or
    after has the same at the same height: the same words, and numbers that are the same or count
    the pages. A line that is nothing but its page's number goes, too.
    """
    seen: dict[_Place, list[tuple[int, Line]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for line in _outermost(page):
            for place in _places(line):
                seen[place].append((number, line))
    cleaned = []
    for number, page in enumerate(pages):
        kept = list(page.lines)
        for end in (_top, _bottom):
            for line in end(kept):
                repeated = any(
                    _counts(number, line, other, twin)
                    for place in _places(line)
                    for other, twin in seen[place]
                )
                if not repeated and not _is_number_of(line, number):
                    break
                kept.remove(line)
        cleaned.append(replace(page, lines=tuple(kept)))
    return cleaned


def _top(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: -line.base)[:_OUTERMOST]


def _bottom(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.base)[:_OUTERMOST]


def _outermost(page: Page) -> list[Line]:
    return list(dict.fromkeys((*_top(list(page.lines)), *_bottom(list(page.lines)))))


def _places(line: Line) -> Iterator[_Place]:
    """Yield the place of a line, and the next one, so that no two near ones are told apart."""
    words = _NUMBER.sub("#", _in_figures(line.text))
    for near in (0, 1):
        yield _Place(words, int(line.base / _SAME_HEIGHT) + near)


def _counts(number: int, line: Line, other: int, twin: Line) -> bool:
    """Whether two pages' lines are one piece of furniture: nothing but page numbers differs."""
    if not 0 < abs(number - other) <= _NEAR:
        return False
    pairs = zip(
        _NUMBER.findall(_in_figures(line.text)),
        _NUMBER.findall(_in_figures(twin.text)),
        strict=True,
    )
    return all(one == two or int(two) - int(one) == other - number for one, two in pairs)


def _is_number_of(line: Line, number: int) -> bool:
    """Whether a line is nothing but its page's number, of a file that begins with page 1."""
    match = _PAGE_NUMBER.fullmatch(line.text)
    return match is not None and int(match[1]) == number + 1


def _in_figures(text: str) -> str:
    """Return a Roman number in figures, and any other text as it is."""
    if not _ROMAN.fullmatch(text):
        return text
    values = [_ROMAN_DIGITS[letter] for letter in text.lower()]
    return str(
        sum(
            -value if value < following else value
            for value, following in zip(values, [*values[1:], 0], strict=True)
        )
    )
