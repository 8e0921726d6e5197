"""Units from texts, and what a check shows of them."""

from collections.abc import Sequence

from align.checks.engine import check
from align.checks.findings import Finding
from align.checks.protocol import Value
from align.units import TranslationUnit, Variant


def unit(**texts: str) -> TranslationUnit:
    return TranslationUnit({code: Variant(text) for code, text in texts.items()})


def found(name: str, *units: TranslationUnit, **values: Value) -> list[Finding]:
    """Run one check."""
    return check(units, only=[name], settings={name: values})


def shown(findings: Sequence[Finding], *units: TranslationUnit) -> list[str]:
    """Return the stretches of text that findings point to."""
    return [
        units[number - 1].variants[code].text[start:end]
        for finding in findings
        for number, code, start, end in finding.evidence
    ]
