"""Questions that one version states, and statements that it asks."""

from collections.abc import Iterator

from align.checks.content.versions import said
from align.checks.findings import Evidence, Finding, Severity
from align.units import TranslationUnit

NAME = "questions"
_MARKS = "?？؟"


def questions(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find the version that asks what no other asks, or does not ask what all the others do."""
    texts = said(unit)
    asking = {
        code: place
        for code, text in texts.items()
        if (place := max(text.rfind(mark) for mark in _MARKS)) >= 0
    }
    silent = [code for code in texts if code not in asking]
    if len(texts) < 3 or min(len(asking), len(silent)) != 1:
        return
    alone = len(asking) == 1
    odd = next(iter(asking)) if alone else silent[0]
    others = ", ".join(code for code in texts if code != odd)
    yield Finding(
        NAME,
        # "Name three" asks as well as "which three?".
        Severity.NOTE,
        (number,),
        tuple(texts),
        f"{odd} asks a question, {others} do not" if alone else f"{others} ask, {odd} does not",
        odd=odd,
        evidence=tuple(Evidence(number, code, at, at + 1) for code, at in asking.items()),
        confidence=0.6,
    )
