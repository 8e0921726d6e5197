"""Dates that one version states otherwise than the rest."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from align.checks.content.calendar import Date, read_dates, read_weekdays
from align.checks.content.versions import base, listed, said
from align.checks.findings import Evidence, Finding, Severity
from align.units import TranslationUnit

NAME = "dates"


class _Mention(NamedTuple):
    start: int
    end: int
    values: frozenset[tuple[int, ...]]
    sure: bool


def dates(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find months, days of the month and days of the week that the other versions do not have."""
    texts = said(unit)
    if len(texts) < 2:
        return
    read = {code: read_dates(text, base(code)) for code, text in texts.items()}
    weekdays = {code: read_weekdays(text, base(code)) for code, text in texts.items()}
    months = {code: _months(each) for code, each in read.items()}
    found = False
    for finding in _compare(months, texts, number, "dates"):
        found = True
        yield finding
    if not found:
        yield from _compare(
            {code: _days(each) for code, each in read.items()}, texts, number, "dates"
        )
    named = {
        code: [_Mention(start, end, frozenset({(day,)}), sure) for start, end, day, sure in each]
        for code, each in weekdays.items()
    }
    yield from _compare(named, texts, number, "days of the week")


def _months(dates: Sequence[Date]) -> list[_Mention]:
    return [_Mention(d.start, d.end, frozenset((m,) for m in d.months), d.sure) for d in dates]


def _days(dates: Sequence[Date]) -> list[_Mention]:
    """Return one mention a day of the month, so that one end of a range can be wrong."""
    return [
        _Mention(d.start, d.end, frozenset((month, day) for month in d.months), sure=True)
        for d in dates
        for day in sorted(d.days)
    ]


def _compare(
    read: Mapping[str, Sequence[_Mention]], texts: Mapping[str, str], number: int, what: str
) -> Iterator[Finding]:
    """Find what a version alone has, where most of the others agree on what it lacks."""
    for code, mentions in read.items():
        others = {key: each for key, each in read.items() if key != code and each}
        if not mentions or not others or len(others) < min(len(read) - 1, 2):
            continue
        counts = {key: Counter(v for m in each for v in m.values) for key, each in read.items()}
        here = counts.pop(code)
        holders = {
            value: sum(counts[key][value] > here[value] for key in others)
            for value in sorted({v for each in counts.values() for v in each})
        }
        # One of four may have said it in other words.
        enough = len(others) - (len(others) > 3)
        missing = [value for value, count in holders.items() if count >= enough]
        own = next(
            (
                mention
                for mention in mentions
                if mention.sure
                and all(here[v] > each[v] for each in counts.values() for v in mention.values)
            ),
            None,
        )
        if own is None:
            continue
        if not missing:
            continue
        spans = {code: own}
        spans |= {key: m for key, each in others.items() if (m := _first(each, missing[0]))}
        sure = len(others) > 1 and holders[missing[0]] == len(others)
        yield _finding(spans, code, texts, number, what, sure=sure)
        if len(others) == 1:
            return


def _first(mentions: Sequence[_Mention], value: tuple[int, ...]) -> _Mention | None:
    return next((mention for mention in mentions if value in mention.values), None)


def _finding(
    spans: Mapping[str, _Mention],
    code: str,
    texts: Mapping[str, str],
    number: int,
    what: str,
    *,
    sure: bool,
) -> Finding:
    parts = {key: texts[key][m.start : m.end].strip() for key, m in sorted(spans.items())}
    return Finding(
        NAME,
        Severity.ERROR if sure else Severity.WARNING,
        (number,),
        tuple(parts),
        f"{what} differ: {listed(parts)}",
        odd=code if len(spans) > 2 else "",
        evidence=tuple(Evidence(number, key, m.start, m.end) for key, m in spans.items()),
        confidence=0.95 if sure else 0.7,
    )
