"""Quotations that one version does not mark as such."""

import re
from collections.abc import Iterator

from align.checks.content.versions import said
from align.checks.findings import Evidence, Finding, Severity
from align.units import TranslationUnit

NAME = "quotations"
_MARK = re.compile(r"[«»„“”‟\"‹›「」]|(?<!\w)['‘‚](?=\w)|(?<=\w)['’](?!\w)")


def quotations(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find the version without quotation marks where all the others have some."""
    texts = said(unit)
    marks = {code: match for code, text in texts.items() if (match := _MARK.search(text))}
    if len(texts) < 3 or len(marks) != len(texts) - 1:
        return
    odd = next(code for code in texts if code not in marks)
    yield Finding(
        NAME,
        Severity.NOTE,
        (number,),
        tuple(texts),
        f"{', '.join(marks)} quote, {odd} does not",
        odd=odd,
        evidence=tuple(Evidence(number, code, *match.span()) for code, match in marks.items()),
        confidence=0.5,
    )
