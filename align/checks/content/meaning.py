"""Versions that mean something else than the rest."""

from collections.abc import Iterator

from align.checks.content.vectors import agreement, read_versions
from align.checks.content.versions import said
from align.checks.findings import Evidence, Finding, Severity
from align.units import TranslationUnit

NAME = "meaning"
# What 99.7 % of right versions of news stay above: the mean cosine to the other versions, alone
# and as a share of that among the others.
_LOWEST, _LOWEST_SHARE = 0.26, 0.4
# Two versions have nobody to agree against one of them.
_LOWEST_OF_TWO = 0.1
# Of short texts a word or two decide.
_SHORTEST, _LONG, _LOWEST_SHORT = 12, 40, 0.2


def meaning(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find the version whose vector is far from all the others, which agree."""
    whole = said(unit)
    texts = {code: text for code, text in whole.items() if len(text) >= _SHORTEST}
    if len(texts) < 2:
        return
    read = read_versions(whole)
    near = agreement({code: read[code] for code in texts})
    if len(texts) == 2:
        if min(own for own, _ in near.values()) < _LOWEST_OF_TWO:
            yield _finding(tuple(texts), "", texts, number, Severity.NOTE)
        return
    code = min(near, key=lambda each: near[each][0] - near[each][1])
    own, others = near[code]
    lowest = _LOWEST if len(texts[code]) >= _LONG else _LOWEST_SHORT
    if own < lowest and own < _LOWEST_SHARE * others:
        yield _finding(tuple(texts), code, texts, number, Severity.ERROR)


def _finding(
    codes: tuple[str, ...], odd: str, texts: dict[str, str], number: int, severity: Severity
) -> Finding:
    others = [code for code in codes if code != odd]
    message = (
        f"{odd} says something else than {', '.join(others)}"
        if odd
        else f"{' and '.join(codes)} may say different things"
    )
    return Finding(
        NAME,
        severity,
        (number,),
        codes,
        message,
        odd=odd,
        evidence=tuple(Evidence(number, code, 0, len(texts[code])) for code in [odd or codes[0]]),
        confidence=0.9 if odd else 0.5,
    )
