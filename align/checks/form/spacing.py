"""Spaces, tabs and line breaks."""

import re
from collections.abc import Callable, Iterator

from align.checks.consensus import odd_one
from align.checks.findings import Finding, Severity
from align.checks.form.marks import Span, about, matches, spans, texts
from align.checks.protocol import Check
from align.checks.wording import language, primary, quoted, told
from align.units import TranslationUnit

_DOUBLED = re.compile(r"[ \u00a0\u202f]{2,}(?=\S)(?<=\S[ \u00a0\u202f]{2})")
_EDGE = re.compile(r"\A\s+|\s+\Z")
_BEFORE = re.compile(r"[ \t\u00a0\u202f]+[,.;:!?](?=\s|\Z)")
_BEFORE_FRENCH = re.compile(r"[ \t\u00a0\u202f]+[,.](?=\s|\Z)")
# A letter, a mark, a letter; a capital after a full stop, as in "end.Next".
_AFTER = re.compile(
    r"[,;](?<=[^\W\d_]{2}.)(?=[^\W\d_])"
    r"|[.!?](?<=[^\W\d_][a-zа-яёß-ÿ].)(?=[A-ZА-ЯЁÀ-Þ][a-zа-яёß-ÿ])"
)
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*|\b\w[\w-]*(?:\.\w[\w-]*)*\.[a-zA-Z]{2,}/\S*")
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo"})


def edge_spaces(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a space before or after one text where the other versions have none."""
    found = {code: spans(_EDGE, text) for code, text in texts(unit) if text.strip()}
    if any(found.values()) and not all(found.values()):
        for code, where in found.items():
            if where:
                message = f"{language(code)}: there is space before or after the text."
                yield about("edge-spaces", Severity.NOTE, number, code, message, where)


def doubled_spaces(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find two spaces or more in a row."""
    for code, _, where in matches(unit, _DOUBLED):
        message = f"{language(code)}: there are several spaces in a row."
        yield about("doubled-spaces", Severity.NOTE, number, code, message, where)


def space_before_punctuation(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a space before a mark that takes none in the language."""
    for code, text in texts(unit):
        french = primary(code) == "fr"
        if where := spans(_BEFORE_FRENCH if french else _BEFORE, text):
            message = f"{language(code)}: there is a space before {_marks(text, where)}."
            yield about("space-before-punctuation", Severity.NOTE, number, code, message, where)


def space_after_punctuation(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a mark with no space after it, in the middle of what reads like two words."""
    for code, text, found in matches(unit, _AFTER):
        addresses = spans(_ADDRESS, text)
        where = [
            (at, end)
            for at, end in found
            if not any(start <= at < stop for start, stop in addresses)
        ]
        if where and primary(code) not in _UNSPACED:
            message = f"{language(code)}: no space follows {_marks(text, where)}."
            yield about("space-after-punctuation", Severity.NOTE, number, code, message, where)


def _marks(text: str, where: list[Span]) -> str:
    return ", ".join(dict.fromkeys(quoted(text[start:end].strip()) for start, end in where))


def tabs(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find texts whose numbers of tabs differ."""
    yield from _counts("tabs", "\t", unit, number, lambda _: True)


def line_breaks(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find texts whose numbers of line breaks differ, but for those between paragraphs."""
    yield from _counts("line-breaks", "\n", unit, number, _in_one_piece)


def _in_one_piece(unit: TranslationUnit) -> bool:
    return all(len(variant.segments) < 2 for variant in unit.variants.values())


def _counts(
    check: str,
    char: str,
    unit: TranslationUnit,
    number: int,
    applies: Callable[[TranslationUnit], bool],
) -> Iterator[Finding]:
    counts = {code: text.count(char) for code, text in texts(unit)}
    if len(set(counts.values())) > 1 and applies(unit):
        told_counts = told({code: str(count) for code, count in counts.items()})
        yield Finding(
            check,
            Severity.NOTE,
            (number,),
            tuple(counts),
            f"The numbers of {check.replace('-', ' ')} differ: {told_counts}.",
            odd=odd_one(counts),
        )


CHECKS = (
    Check(
        "edge-spaces",
        "space before or after one text and not the others",
        Severity.NOTE,
        unit=edge_spaces,
    ),
    Check("doubled-spaces", "two spaces or more in a row", Severity.NOTE, unit=doubled_spaces),
    Check(
        "space-before-punctuation",
        "a space before a mark that takes none in the language",
        Severity.NOTE,
        unit=space_before_punctuation,
    ),
    Check(
        "space-after-punctuation",
        "no space after a mark between two words",
        Severity.NOTE,
        unit=space_after_punctuation,
    ),
    Check("tabs", "numbers of tabs that differ", Severity.NOTE, unit=tabs),
    Check("line-breaks", "numbers of line breaks that differ", Severity.NOTE, unit=line_breaks),
)
