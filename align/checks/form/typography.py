"""What one language asks of marks: French spaces, quotation marks, Spanish ¿ and ¡."""

import re
from collections.abc import Iterator, Sequence

from align.checks.findings import Finding, Severity
from align.checks.form.marks import Span, about, spans, texts
from align.checks.protocol import Check
from align.checks.wording import language, primary
from align.units import TranslationUnit, Variant

# High marks with an ordinary space before them, or none; so for the inside of « ».
_HIGH = re.compile(r"(?<=[\w)\]»%’'])[ \u2009]?[;:!?]+(?=\s|\Z|[»)])")
_INSIDE = re.compile(r"«(?:[ \u2009]|(?=\w))|(?:(?<=[\w.!?…)])|[ \u2009])»")
_BREAKING = re.compile(r"[ \u2009]")
_KEPT = re.compile(r"[\u00a0\u202f][;:!?»]|«[\u00a0\u202f]")


def french_spaces(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find ; : ! ? and « » in French without any space."""
    for code, marks in _french_marks(unit):
        text = unit.variants[code].text
        if where := [span for span in marks if not _BREAKING.search(text, *span)]:
            message = "French: ; : ! ? or « » lacks its no-break space."
            yield about("french-spaces", Severity.NOTE, number, code, message, where)


def french_line_breaks(units: Sequence[TranslationUnit]) -> Iterator[Finding]:
    """Find ; : ! ? and « » in French with a space at which a line can break.

    A memory that sets it throughout gets one finding, at the first place.
    """
    found: list[tuple[int, str, list[Span]]] = []
    kept = 0
    for number, unit in enumerate(units, start=1):
        for code, marks in _french_marks(unit):
            text = unit.variants[code].text
            kept += len(_KEPT.findall(text))
            if where := [span for span in marks if _BREAKING.search(text, *span)]:
                found.append((number, code, where))
    total = sum(len(where) for _, _, where in found)
    usual = total > kept
    for number, code, where in found[:1] if usual else found:
        message = "French: a line can break at the space beside ; : ! ? or « »"
        message += f", here and {total - 1} times more." if usual and total > 1 else "."
        yield about(
            "french-line-breaks", Severity.NOTE, number, code, message, where, confidence=0.3
        )


def _french_marks(unit: TranslationUnit) -> Iterator[tuple[str, list[Span]]]:
    for code, text in texts(unit):
        if primary(code) == "fr":
            yield code, _unspaced(text, _region(unit.variants[code], code))


def _region(variant: Variant, code: str) -> str:
    return (variant.locale or code).partition("-")[2].upper()


def _unspaced(text: str, region: str) -> list[Span]:
    """Return the marks without a no-break space; Canada spaces only : and « », the Swiss none."""
    if region == "CH":
        return []
    high = spans(_HIGH, text)
    if region == "CA":
        high = [(start, end) for start, end in high if ":" in text[start:end]]
    return sorted(high + spans(_INSIDE, text))


# Marks each language sets, the outer and the inner ones, and those of its books.
_STYLES = {
    "de": "„“‚‘»«›‹’",
    "en": "“”‘’",
    "es": "«»“”‘’",
    "fr": "«»“”‘’‹›",
    "ru": "«»„“’",
}
_SWISS = "«»‹›’"
_MARKS = re.compile("[„“”«»‟‹›〈〉「」‚‘]")
# Inside a word, or away from any, ‘ is an apostrophe and ‚ a comma.
_OPENED = re.compile(r"(?<!\w)[‚‘](?=\w)")
_WRONG_WAY = re.compile(r"(?:(?<=\s)|\A)“(?=\w)")


def quotation_marks(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find quotation marks that the language does not set."""
    for code, text in texts(unit):
        style = _STYLES.get(primary(code))
        if not style:
            continue
        if _region(unit.variants[code], code) == "CH":
            style += _SWISS
        foreign = [
            match.span()
            for match in _MARKS.finditer(text)
            if match[0] not in style
            and (match[0] not in "‚‘" or _OPENED.match(text, match.start()))
        ]
        if primary(code) in {"de", "ru"} and "“" in text:
            foreign += spans(_WRONG_WAY, text)
        if foreign:
            yield about(
                "quotation-marks",
                Severity.NOTE,
                number,
                code,
                f"{language(code)}: these are not the quotation marks of the language "
                f"({_usual(code)}).",
                sorted(foreign),
            )


def _usual(code: str) -> str:
    style = _STYLES[primary(code)]
    return f"{style[0]}…{style[1]}"


_OPENING = re.compile(r"[¿¡]")
# Not the mark of a name in the middle of a sentence ("Yahoo! compra").
_CLOSING = re.compile(
    r"(?<=\w)[\"”»’)\]]*[?!]+(?=[\"”»’)\]]*(?:\s+[^\Wa-zñáéíóúü]|\s*\Z|\s+[¿¡«“\"(—–]))"
)
_CLOSED = re.compile(r"[?!]")


def spanish_marks(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a Spanish question or exclamation that is not opened, or not closed."""
    for code, text in texts(unit):
        if primary(code) != "es" or not any(mark in text for mark in "¿¡?!"):
            continue
        if unopened := list(_unopened(text)):
            yield about(
                "spanish-marks",
                Severity.WARNING,
                number,
                code,
                "Spanish: a question or exclamation is not opened with ¿ or ¡.",
                unopened,
            )
        if unclosed := list(_unclosed(text)):
            yield about(
                "spanish-marks",
                Severity.WARNING,
                number,
                code,
                "Spanish: a question or exclamation is opened and never closed.",
                unclosed,
            )


def _unopened(text: str) -> Iterator[Span]:
    """Yield closing marks with no opening one since the closing mark before."""
    last = 0
    for match in _CLOSING.finditer(text):
        if not _OPENING.search(text, last, match.start()):
            yield match.span()
        last = match.end()


def _unclosed(text: str) -> Iterator[Span]:
    """Yield opening marks after which no closing one comes."""
    for match in _OPENING.finditer(text):
        if not _CLOSED.search(text, match.end()):
            yield match.span()


CHECKS = (
    Check(
        "french-spaces",
        "French ; : ! ? « » without the space they take",
        Severity.NOTE,
        unit=french_spaces,
    ),
    Check(
        "french-line-breaks",
        "French ; : ! ? « » with a space at which a line can break",
        Severity.NOTE,
        memory=french_line_breaks,
    ),
    Check(
        "quotation-marks",
        "quotation marks of another language",
        Severity.NOTE,
        unit=quotation_marks,
    ),
    Check(
        "spanish-marks",
        "Spanish questions and exclamations that are not opened or not closed",
        Severity.WARNING,
        unit=spanish_marks,
    ),
)
