"""How texts begin and end: full stop, question, colon, bullet; and where they trail off."""

import re
from collections.abc import Iterator

from align.checks.consensus import odd_one, witnesses
from align.checks.findings import Evidence, Finding, Severity
from align.checks.form.marks import Span, texts
from align.checks.protocol import Check
from align.checks.wording import primary, told
from align.units import TranslationUnit

# Marks that end a sentence in one script or another. Which of them is a question is content.
_SENTENCE = frozenset(".!?…。．！？؟۔।॥։።⁇⁈⁉‼")
_KINDS = {
    **dict.fromkeys(_SENTENCE, "the end of a sentence"),
    **dict.fromkeys(":：", "a colon"),
    **dict.fromkeys(";；؛", "a semicolon"),
    **dict.fromkeys(",，、،", "a comma"),
}
_NOTHING = "no mark"
_CLOSERS = " \t\r\n\u00a0\u202f\u3000\"'“”„‘’‚«»‹›」』）】)]}*_"
_STARTS = re.compile(r"\s*([-–—•·*‣▪●○]|\d{1,3}[.)]|[a-zа-я]\))\s")
_ELLIPSIS = re.compile(r"\.\.\.+|…")
_GREEK_QUESTION = frozenset(";\u037e")


def end_punctuation(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a text that ends in another kind of mark than the other versions."""
    kinds: dict[str, str] = {}
    places: dict[str, Span] = {}
    for code, text in texts(unit):
        end = len(text.rstrip(_CLOSERS))
        if end:
            kinds[code] = _kind(text[end - 1], code)
            places[code] = (end - 1, end)
    if len(set(kinds.values())) > 1:
        yield _differing("end-punctuation", "The texts end differently", number, kinds, places)


def _kind(mark: str, code: str) -> str:
    if mark in _GREEK_QUESTION and primary(code) == "el":
        return _KINDS["?"]
    return _KINDS.get(mark, _NOTHING)


def start_punctuation(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a text with a bullet or number before it where the other versions have none."""
    found = {code: _STARTS.match(text) for code, text in texts(unit)}
    if any(found.values()):
        kinds = {code: "a mark" if match else _NOTHING for code, match in found.items()}
        places = {code: match.span(1) for code, match in found.items() if match}
        if len(set(kinds.values())) > 1:
            yield _differing(
                "start-punctuation", "Not all texts begin with a mark", number, kinds, places
            )


def ellipsis(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a text that trails off where the other versions do not, or the other way round."""
    found = {code: list(_ELLIPSIS.finditer(text)) for code, text in texts(unit)}
    if any(found.values()):
        kinds = {code: str(len(marks)) for code, marks in found.items()}
        places = {code: marks[0].span() for code, marks in found.items() if marks}
        if len(set(kinds.values())) > 1:
            yield _differing("ellipsis", "The numbers of ellipses differ", number, kinds, places)


def _differing(
    check: str, what: str, number: int, kinds: dict[str, str], places: dict[str, Span]
) -> Finding:
    odd = odd_one(kinds)
    shown = (odd,) if odd in places else tuple(places)
    return Finding(
        check,
        Severity.NOTE,
        (number,),
        tuple(kinds),
        f"{what}: {told(kinds)}.",
        odd=odd,
        evidence=tuple(Evidence(number, code, *places[code]) for code in shown),
        confidence=witnesses(kinds) / (len(kinds) + 1),
    )


CHECKS = (
    Check(
        "end-punctuation",
        "a text that ends in another kind of mark than the other versions",
        Severity.NOTE,
        unit=end_punctuation,
    ),
    Check(
        "start-punctuation",
        "a bullet or number before one text and not before the others",
        Severity.NOTE,
        unit=start_punctuation,
    ),
    Check(
        "ellipsis",
        "a text that trails off where the others do not",
        Severity.NOTE,
        unit=ellipsis,
    ),
)
