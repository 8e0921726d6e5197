"""Addresses and numbers of documents, which translation leaves alone."""

import re
from collections.abc import Iterator

from align.checks.content.versions import disagreements, listed, said
from align.checks.findings import Evidence, Finding, Severity
from align.units import TranslationUnit

NAME = "references"
_REFERENCE = re.compile(
    r"(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})"
    r"|(?:https?://|www\.)(?P<host>[\w.-]{1,100}\w)(?:[/?#][^\s<>\"»”]*)?"
    r"|(?P<document>\b[A-Z]{1,5}(?:/[A-Z0-9.]{1,12}){1,6}\b)"
)


def references(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find sites, mail addresses and document numbers that one version has alone or lacks."""
    texts = said(unit)
    found = {code: _references(text) for code, text in texts.items()}
    for odd, alone, lacking in disagreements(found):
        if not lacking:
            continue
        keys = {code: alone[0] if code == odd and alone else lacking[0] for code in found}
        spans = {code: found[code][key] for code, key in keys.items() if key in found[code]}
        parts = {code: texts[code][start:end] for code, (start, end) in spans.items()}
        yield Finding(
            NAME,
            Severity.ERROR if alone else Severity.WARNING,
            (number,),
            tuple(texts),
            f"references differ: {listed(parts)}" + ("" if alone else f", {odd} none"),
            odd=odd,
            evidence=tuple(Evidence(number, code, *span) for code, span in spans.items()),
            confidence=0.9 if alone else 0.7,
        )


def _references(text: str) -> dict[str, tuple[int, int]]:
    """Return where references stand: addresses by their site, whose pages are translated."""
    found: dict[str, tuple[int, int]] = {}
    if "/" in text or "@" in text or "www." in text:
        for match in _REFERENCE.finditer(text):
            host = ".".join((match["host"] or "").lower().removeprefix("www.").split(".")[-2:])
            key = host or (match["mail"] or match["document"]).casefold()
            found.setdefault(key, match.span())
    return found
