"""Brackets that are opened and not closed, or closed and not opened; marks set twice."""

import re
from collections.abc import Iterator

from align.checks.findings import Finding, Severity
from align.checks.form.marks import Span, about, matches, texts
from align.checks.protocol import Check
from align.checks.wording import language, quoted
from align.units import TranslationUnit

_PAIRS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "』": "『", "」": "「"}
_ANY = re.compile("[" + re.escape("".join((*_PAIRS, *_PAIRS.values()))) + "]")
# "a)" and "12)" number a list, ":-)" smiles.
_ALONE = re.compile(r"(?:(?<=\s)|\A)(?:(?:\d{1,3}|[^\W\d_]|[ivxIVX]{2,4})\)|[:;]-?[()])")
_DOUBLED = re.compile(r"[,;]{2}|\.\.(?![./\\])(?<![./\\]..)")


def brackets(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find brackets without their counterpart, unless every version has them so."""
    found = {code: _unpaired(text) for code, text in texts(unit)}
    everywhere = len(found) > 1 and all(found.values())
    for code, where in found.items():
        if where:
            text = unit.variants[code].text
            marks = ", ".join(quoted(text[start:end]) for start, end in where)
            yield about(
                "brackets",
                Severity.NOTE if everywhere else Severity.WARNING,
                number,
                code,
                f"{language(code)}: {marks} has no counterpart.",
                where,
                confidence=0.3 if everywhere else 0.9,
            )


def _unpaired(text: str) -> list[Span]:
    """Return the brackets of a text that pair with no other."""
    opened: list[tuple[str, int]] = []
    unpaired = []
    for match in _ANY.finditer(text):
        bracket, at = match[0], match.start()
        if bracket not in _PAIRS:
            opened.append((bracket, at))
        elif opened and opened[-1][0] == _PAIRS[bracket]:
            opened.pop()
        else:
            unpaired.append(at)
    unpaired += [at for _, at in opened]
    alone = {match.end() - 1 for match in _ALONE.finditer(text)} if unpaired else ()
    return [(at, at + 1) for at in sorted(unpaired) if at not in alone]


def doubled_punctuation(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a comma, semicolon or full stop that stands twice."""
    for code, text, where in matches(unit, _DOUBLED):
        start, end = where[0]
        message = f"{language(code)}: {quoted(text[start:end])} is one mark too many."
        yield about("doubled-punctuation", Severity.WARNING, number, code, message, where)


CHECKS = (
    Check("brackets", "brackets without their counterpart", Severity.WARNING, unit=brackets),
    Check(
        "doubled-punctuation",
        "a comma, semicolon or full stop set twice",
        Severity.WARNING,
        unit=doubled_punctuation,
    ),
)
