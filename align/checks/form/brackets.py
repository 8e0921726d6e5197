"""Brackets and quotation marks that are opened and not closed, or the reverse; marks set twice."""

import re
from collections.abc import Iterator

from align.checks.findings import Finding, Severity
from align.checks.form.marks import Span, about, matches, spans, texts
from align.checks.protocol import Check
from align.checks.wording import language, primary, quoted
from align.units import TranslationUnit

_PAIRS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "』": "『", "」": "「"}
_ANY = re.compile("[" + re.escape("".join((*_PAIRS, *_PAIRS.values()))) + "]")
# "a)" and "12)" number a list, ":-)" smiles.
_ALONE = re.compile(r"(?:(?<=\s)|\A)(?:(?:\d{1,3}|[^\W\d_]|[ivxIVX]{2,4})\)|[:;]-?[()])")
_QUOTES = re.compile('[„“”«»"]')
# After a figure it means inches.
_STRAIGHT = re.compile(r'(?<!\d)"')
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


def unpaired_quotes(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a version that opens a quotation and does not close it, where the others pair theirs.

    A quotation may go on in the next unit: then no version closes it.
    """
    marks = {code: spans(_QUOTES, text) for code, text in texts(unit)}
    if not any(marks.values()):
        return
    unpaired = {
        code: [span for span in where if unit.variants[code].text[slice(*span)] in wrong]
        for code, where in marks.items()
        if where and (wrong := _unpaired_quotes(unit.variants[code].text, primary(code)))
    }
    paired = [code for code, where in marks.items() if where and code not in unpaired]
    if len(unpaired) == 1 and paired:
        ((code, where),) = unpaired.items()
        yield about(
            "unpaired-quotes",
            Severity.NOTE,
            number,
            code,
            f"{language(code)}: a quotation is opened and not closed, or closed and not opened.",
            where,
            confidence=len(paired) / (len(paired) + 1),
        )


def _unpaired_quotes(text: str, code: str) -> str:
    """Return the kinds of marks that do not pair: „ “ ”, « », or the straight ones."""
    low, left, right = text.count("„"), text.count("“"), text.count("”")
    opened, closed = text.count("«"), text.count("»")
    curly = low != left + right if low or code in {"de", "ru"} else left != right
    # In Russian one » closes two « that end together.
    angled = opened != closed and not (code == "ru" and 0 < closed < opened)
    straight = len(_STRAIGHT.findall(text)) % 2
    return "„“”" * curly + "«»" * angled + '"' * straight


def doubled_punctuation(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a comma, semicolon or full stop that stands twice."""
    for code, text, where in matches(unit, _DOUBLED):
        start, end = where[0]
        message = f"{language(code)}: {quoted(text[start:end])} is one mark too many."
        yield about("doubled-punctuation", Severity.WARNING, number, code, message, where)


CHECKS = (
    Check("brackets", "brackets without their counterpart", Severity.NOTE, unit=brackets),
    Check(
        "unpaired-quotes",
        "a quotation opened and not closed, where the other versions close it",
        Severity.NOTE,
        unit=unpaired_quotes,
    ),
    Check(
        "doubled-punctuation",
        "a comma, semicolon or full stop set twice",
        Severity.WARNING,
        unit=doubled_punctuation,
    ),
)
