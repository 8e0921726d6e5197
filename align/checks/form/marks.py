"""What checks of form share: texts in a fixed order, and findings about one of them."""

import re
from collections.abc import Iterable, Iterator

from align.checks.findings import Evidence, Finding, Severity
from align.units import TranslationUnit

Span = tuple[int, int]


def texts(unit: TranslationUnit) -> list[tuple[str, str]]:
    """Return codes and texts in the order of codes, so that no finding hangs on any other."""
    return [(code, unit.variants[code].text) for code in sorted(unit.variants)]


def spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    """Return where a pattern is found."""
    return [match.span() for match in pattern.finditer(text)]


def about(
    check: str,
    severity: Severity,
    number: int,
    code: str,
    message: str,
    where: Iterable[Span] = (),
    *,
    confidence: float = 1.0,
) -> Finding:
    """Return a finding about the text of one language, which is the one at fault."""
    return Finding(
        check,
        severity,
        (number,),
        (code,),
        message,
        odd=code,
        evidence=tuple(Evidence(number, code, start, end) for start, end in where),
        confidence=confidence,
    )


def matches(
    unit: TranslationUnit, pattern: re.Pattern[str]
) -> Iterator[tuple[str, str, list[Span]]]:
    """Yield code, text and places for each text in which a pattern is found."""
    for code, text in texts(unit):
        if where := spans(pattern, text):
            yield code, text, where
