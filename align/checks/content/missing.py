"""Paragraphs and sentences that a version lacks altogether, or has alone."""

from collections.abc import Iterator

from align.checks.content.versions import said
from align.checks.findings import Evidence, Finding, Severity
from align.units import TranslationUnit

NAME = "missing"


def missing(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find units that some of the languages lack which were aligned."""
    texts = said(unit)
    lacking = [code for code in unit.languages if code not in unit.variants]
    if not lacking or not texts:
        return
    alone = len(texts) == 1 and len(unit.languages) > 2
    odd = next(iter(texts)) if alone else lacking[0] if len(lacking) == 1 else ""
    level = unit.level
    message = (
        f"only {odd} has this {level}"
        if alone
        else f"{', '.join(lacking)} {'lacks' if len(lacking) == 1 else 'lack'} this {level}"
    )
    yield Finding(
        NAME,
        Severity.WARNING,
        (number,),
        (*texts, *lacking),
        message,
        odd=odd if len(unit.languages) > 2 else "",
        evidence=tuple(Evidence(number, code, 0, len(text)) for code, text in texts.items()),
        # What most versions have was rather lost than added.
        confidence=0.9 if alone or len(lacking) == 1 else 0.6,
    )
