"""Numbers as texts write them, with every value that each may have.

``1.234`` is one thousand or one and a bit, as the language has it; whoever compares takes the
reading that the other versions share. Words and Roman numerals count only as explanations of
figures.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from align.checks.content.number_words import LOWEST_SCALE, compose, word_values


class Number(NamedTuple):
    """A number in a text: where it stands, what it may be, and whether it has digits."""

    start: int
    end: int
    values: frozenset[float]
    figure: bool


_SPACES = "\u0020\u00a0\u2009\u202f"
_FIGURE = (
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?"  # 1 234,5
    r"|\d{1,3}(?:[.,’'˙·]\d{3})+(?!\d)(?:[.,·]\d+)?"  # 1.234,5 and 1,234.5
    # 1.5, but neither end of 1.5.2018
    r"|\d+(?:(?<!\d[.,]\d)(?<!\d[.,]\d\d)[.,·]\d+(?![.,]?\d))?"
)
_TOKEN = re.compile(rf"(?P<figure>{_FIGURE})|(?P<half>[½¼¾])|(?P<word>[^\W\d_]+)")
_FIGURES = re.compile(rf"(?P<figure>{_FIGURE}|[½¼¾])(?:[\W_]{{0,3}}(?P<next>[^\W\d_]+))?")
_SEPARATOR = re.compile(r"[^\d½¼¾]")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
# What may stand between the parts of one number, and between the ends of a range.
_JOINT = re.compile(r"[\s\u00ad-]{0,2}(?:(?:and|y|und|et|de|d[’'])[\s-])?\.?\s?")
_RANGE = re.compile(r"\W{0,2}(?:to|bis|und|and|or|oder|a|à|y|o|u|et|ou|до|и|или|–|—|-|$)?\W{0,2}")
_HOUR = re.compile(
    r"\W{0,2}(?:[ap]\W?\s?m\b|uhr|h\b|heures|horas|o.clock|ч\b|час|:\d\d)", re.IGNORECASE
)
_DECADE = re.compile(r"(?:años|los|années)\s\d0|\d0(?:er\b|['’]?s\b|-[ехы])", re.IGNORECASE)
# 20.30 Uhr is an hour, 5.10.2018 a day.
_CLOCK = re.compile(rf"[0-3]?\d\.[0-5]\d(?:\.\d|{_HOUR.pattern})", re.IGNORECASE)
_ROMAN_LETTERS = str.maketrans("ХІМС", "XIMC")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_HUNDRED = 100.0
_LONGEST = 15  # digits that a float keeps apart


@lru_cache(maxsize=64)
def read_numbers(text: str, language: str) -> tuple[Number, ...]:
    """Return the numbers of a text in order, those in digits, words and Roman numerals.

    Args:
        text: in the language.
        language: code; in languages without number words only figures and Romans are read.
    """
    runs: list[list[tuple[int, int, tuple[float, ...], bool]]] = []
    end = -1
    for token in _tokens(text, language):
        start, _, values, figure = token
        joined = runs and _JOINT.fullmatch(text, end, start)
        if joined and (_resumes if figure else _continues)(runs[-1][-1], values):
            runs[-1].append(token)
        else:
            runs.append([token])
        end = token[1]
    numbers = [_number(run) for run in runs]
    return tuple(_ranges(text, [*map(_with_context(text), numbers)]))


def figures_said(text: str, language: str) -> list[str] | None:
    """Return the figures of a text, sorted, with all separators alike; quicker than their values.

    Args:
        text: in the language.
        language: code.

    Returns:
        None if a word after one of them may multiply it, so that only values tell.
    """
    found = []
    for match in _FIGURES.finditer(text):
        if match["next"] and word_values(match["next"].lower(), language):
            return None
        found.append(_SEPARATOR.sub(".", match["figure"]))
    return sorted(found)


def _tokens(text: str, language: str) -> Iterator[tuple[int, int, tuple[float, ...], bool]]:
    for match in _TOKEN.finditer(text):
        kind, said = match.lastgroup, match.group()
        if kind == "figure":
            # The 3 of W3C is no number that a translation must keep.
            alone = not text[match.start() - 1 : match.start()].isalpha()
            yield match.start(), match.end(), _figure_values(said), alone
        elif kind == "half":
            yield match.start(), match.end(), (_FRACTIONS[said],), True
        elif values := word_values(said.lower(), language) or _roman_values(said):
            yield match.start(), match.end(), values, False


def _continues(before: tuple[int, int, tuple[float, ...], bool], values: tuple[float, ...]) -> bool:
    """Tell whether a word may be the next part of the number that the token before began."""
    # "Eine Viertelstunde" is not 16.
    if before[3] or before[2] == (1.0,):
        return max(values) >= LOWEST_SCALE or _HUNDRED in values
    return True


def _resumes(before: tuple[int, int, tuple[float, ...], bool], values: tuple[float, ...]) -> bool:
    """Tell whether a figure goes on with a number that has a scale: 17 mil 280 millones."""
    return not before[3] and min(before[2]) >= LOWEST_SCALE > max(values) >= _HUNDRED


def _number(run: list[tuple[int, int, tuple[float, ...], bool]]) -> Number:
    """Return what a run of tokens may be: as a whole, and the words of it each alone."""
    first, rest = run[0], run[1:]
    values = set(first[2])
    if rest and first[3]:
        # "5 million" is no 5, but "5 m" may be metres.
        if min(rest[0][2]) >= LOWEST_SCALE and rest[0][1] - rest[0][0] > 1:
            values.clear()
    elif rest:
        values |= {value for token in rest for value in token[2]}
    if rest:
        usual = [token[2][0] for token in run]
        values |= {compose([each, *usual[1:]]) for each in first[2]}
        values |= {compose([*usual[:-1], each]) for each in run[-1][2]}
    return Number(first[0], run[-1][1], frozenset(round(v, 6) for v in values), first[3])


@lru_cache(maxsize=16_384)
def _figure_values(figure: str) -> tuple[float, ...]:
    """Return what a run of digits and separators may be: whole, with decimals, or in parts."""
    digits = [part for part in re.split(r"\D", figure) if part]
    if sum(map(len, digits)) > _LONGEST:
        return tuple(float(part[-_LONGEST:]) for part in digits)
    whole = float("".join(digits))
    if len(digits) == 1:
        return (whole,)
    if figure[-len(digits[-1]) - 1].isspace():
        return (whole,)
    values = [float("".join(digits[:-1]) + "." + digits[-1])]
    if len(digits[-1]) == 3:
        values.insert(0, whole)
    return tuple(values)


def _roman_values(word: str) -> tuple[float, ...]:
    # A lone letter is an initial or an elided article, but for kings and centuries.
    if not word.isupper() or word in {"C", "D", "L", "M", "С", "М"}:
        return ()
    word = word.translate(_ROMAN_LETTERS)
    if not _ROMAN.fullmatch(word):
        return ()
    values = [_ROMAN_VALUES[letter] for letter in word]
    following = [*values[1:], 0]
    return (float(sum(-v if v < f else v for v, f in zip(values, following, strict=True))),)


def _with_context(text: str) -> Callable[[Number], Number]:
    """Return what adds to a number the values that the text around it allows."""

    def widen(number: Number) -> Number:
        if not number.figure:
            return number
        more: set[float] = set()
        if _CLOCK.match(text, number.start):
            more |= {float(part) for part in re.findall(r"\d+", text[number.start : number.end])}
        for value in number.values:
            if 1 <= value <= 24 and value != 12 and _HOUR.match(text, number.end):
                more.add(value + 12 if value < 12 else value - 12)
            if value < 100 and text[max(number.start - 1, 0) : number.start] in "'’/–-":
                more |= {1900 + value, 2000 + value}
            if value % 10 == 0 and _DECADE.search(text, max(number.start - 8, 0), number.end + 4):
                more.add(1900 + value if value < 100 else value // 100 + 1)
        return number._replace(values=number.values | more) if more else number

    return widen


def _ranges(text: str, numbers: list[Number]) -> Iterator[Number]:
    """Give the first of "2 to 3 million" the scale of the second."""
    for number, following in zip_longest(numbers, numbers[1:]):
        scaled = (
            following
            and max(following.values) >= LOWEST_SCALE
            and number.figure
            and _RANGE.fullmatch(text, number.end, following.start)
        )
        if scaled and following:
            scales = {s for s in (1e3, 1e6, 1e9, 1e12) if max(following.values) >= s}
            more = {value * scale for value in number.values for scale in scales}
            yield number._replace(values=number.values | more)
        else:
            yield number
