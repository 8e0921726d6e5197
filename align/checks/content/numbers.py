"""Numbers that one version states otherwise than the rest."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from align.checks.content.calendar import read_dates
from align.checks.content.measures import rounded
from align.checks.content.numerals import Number, figures_said, read_numbers
from align.checks.content.scores import results
from align.checks.content.versions import base, listed, said
from align.checks.findings import Evidence, Finding, Severity
from align.units import TranslationUnit

NAME = "numbers"
_DIGIT = re.compile(r"[\d½¼¾]")
# "4." at the beginning counts paragraphs.
_LISTED = re.compile(r"\A\W{0,2}\d+\s?[.)]")
# Values that every language leaves unsaid or says with an article.
_UNSAID = frozenset({0.0, 1.0})
_Read = Mapping[str, tuple[Number, ...]]


def numbers(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find figures that no other version has, above all where the others agree on another one."""
    texts = said(unit)
    if len(texts) < 2 or not any(map(_DIGIT.search, texts.values())):
        return
    figures = [figures_said(text, base(code)) for code, text in texts.items()]
    if figures[0] is not None and all(each == figures[0] for each in figures):
        return
    read = {code: read_numbers(text, base(code)) for code, text in texts.items()}
    found = [finding for code in texts for finding in _compare(code, read, texts, number)]
    yield from found or results(texts, number)


def _compare(code: str, read: _Read, texts: Mapping[str, str], number: int) -> Iterator[Finding]:
    others = {key: value for key, value in read.items() if key != code}
    missing = _missing(read[code], others)
    # What was told once, or stands in the others as often, need not be looked at again.
    settled: set[frozenset[float]] = set()
    for own in read[code]:
        if not own.figure or own.values in settled or _dated(own, code, texts):
            continue
        if not _surplus(own, read[code], others, missing):
            settled.add(own.values)
            continue
        value = min(missing, key=lambda v: min(abs(v - each) for each in own.values), default=None)
        sure = value is not None and len(others) > 2 and missing[value] == len(others)
        if value is None and (len(others) < 3 or (own.start < 3 and _LISTED.match(texts[code]))):
            continue
        # Hundreds are hardly rounded differently, though one version may have other measures.
        most = sure or (
            value is not None and value >= 100 and missing[value] >= max(len(others) - 1, 3)
        )
        if rounded(own, code, read, texts, surely=most):
            continue
        severity = Severity.ERROR if sure else Severity.WARNING
        settled.add(own.values)
        yield _finding(code, own, value, read, texts, number, severity)
        if value is not None:
            del missing[value]


def _dated(own: Number, code: str, texts: Mapping[str, str]) -> bool:
    """Tell whether a figure is the day of a date, which the check of dates can compare."""
    inside = any(
        date.start <= own.start and own.end <= date.end and not date.days.isdisjoint(own.values)
        for date in read_dates(texts[code], base(code))
    )
    if not inside:
        return False
    days = sum(
        any(date.days for date in read_dates(text, base(key)))
        for key, text in texts.items()
        if key != code
    )
    return days >= min(2, len(texts) - 1)


def _values(others: _Read) -> set[float]:
    return {v for each in others.values() for n in each if n.figure for v in n.values}


def _surplus(
    own: Number, all_own: tuple[Number, ...], others: _Read, missing: Mapping[float, int]
) -> bool:
    """Tell whether no other version has a figure, or, if one is missing, none has it as often."""
    unsaid = not _UNSAID.isdisjoint(own.values)
    if unsaid and not missing:
        return False
    here = 1
    if not unsaid and len(others) in missing.values():
        here = sum(not own.values.isdisjoint(each.values) for each in all_own)
    return all(
        sum(not own.values.isdisjoint(each.values) for each in other) < here
        for other in others.values()
    )


def _missing(own: tuple[Number, ...], others: _Read) -> dict[float, int]:
    """Return the values that most others have oftener than this version, one as a figure.

    Number words alone count if all the others have them.

    Returns:
        By value, how many of the others have it.
    """
    missing = {}
    sets = [{v for n in each for v in n.values} for each in others.values()]
    words = {value for value in set.intersection(*sets) if 2 < value < 100}
    said_here = Counter(value for n in own for value in n.values)
    said_there = [Counter(value for n in each for value in n.values) for each in others.values()]
    for value in sorted((_values(others) | words) - _UNSAID):
        holders = sum(each[value] > said_here[value] for each in said_there)
        if holders >= max(2, len(others) - 1):
            missing[value] = holders
    for value in _UNSAID if len(others) > 2 else ():
        here = sum(value in n.values for n in own)
        if all(
            sum(n.figure and value in n.values for n in each) > here for each in others.values()
        ):
            missing[value] = len(others)
    return missing


def _finding(
    code: str,
    own: Number,
    value: float | None,
    read: _Read,
    texts: Mapping[str, str],
    number: int,
    severity: Severity,
) -> Finding:
    spans = {code: own}
    for key in read:
        if key != code and value is not None:
            for each in read[key][::-1]:
                if value in each.values:
                    spans[key] = each
    parts = {key: texts[key][each.start : each.end] for key, each in sorted(spans.items())}
    message = (
        f"numbers differ: {listed(parts)}"
        if value is not None
        else f"only {code} says {parts[code]}"
    )
    return Finding(
        NAME,
        severity,
        (number,),
        tuple(parts) if value is not None else (code,),
        message,
        odd=code,
        evidence=tuple(Evidence(number, key, n.start, n.end) for key, n in spans.items()),
        confidence=0.95 if severity is Severity.ERROR else 0.7,
    )
