"""Characters that should not be in a text: control characters, wrong encodings, look-alikes."""

import re
from collections.abc import Iterator

from align.checks.findings import Finding, Severity
from align.checks.form.marks import about, matches, spans, texts
from align.checks.protocol import Check
from align.checks.wording import language, quoted
from align.units import TranslationUnit

# What XML cannot hold, and C1, replacement, private and non-characters.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffc-\uffff]"
)
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# UTF-8 read as Windows-1252 or Windows-1251: Ã¤ â€œ Ð¡Ñ‚ Рў.
_TAIL = "\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€"
_TAIL_1251 = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї"
_GARBLED = re.compile(
    f"Ã[{_TAIL}]|â€[{_TAIL}]|Â[\u00a0°§«»¿¡]|[ÐÑ][{_TAIL}][ÐÑ][{_TAIL}]|[РС][{_TAIL_1251}][РС][{_TAIL_1251}]"
)
_LATIN, _CYRILLIC = "A-Za-zÀ-ÖØ-öø-ɏ", "Ѐ-ӿ"
_BORDER = re.compile(rf"[{_LATIN}](?=[{_CYRILLIC}])|[{_CYRILLIC}](?=[{_LATIN}])")
_WORD = re.compile(rf"[{_LATIN}{_CYRILLIC}]+")
# Letters of one alphabet that look like one of the other.
_ALIKE = frozenset("aceopxyABCEHKMOPTXiIsSjJëËасеорхуАВСЕНКМОРТХіІѕЅјЈёЁ")
_IS_LATIN = re.compile(f"[{_LATIN}]")


def control_characters(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find characters that no text has: control characters, halves of surrogate pairs, �."""
    for code, text, where in matches(unit, _CONTROL):
        names = ", ".join(dict.fromkeys(quoted(text[start:end]) for start, end in where))
        message = f"{language(code)}: {names} is no character of a text."
        yield about("control-characters", Severity.ERROR, number, code, message, where)


def invisible_characters(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find characters that cannot be seen and that searches stumble over."""
    for code, text, where in matches(unit, _INVISIBLE):
        names = ", ".join(dict.fromkeys(quoted(text[start:end]) for start, end in where))
        message = f"{language(code)}: there are invisible characters, {names}."
        yield about("invisible-characters", Severity.NOTE, number, code, message, where)


def garbled(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find text that was read in the wrong encoding."""
    for code, text, where in matches(unit, _GARBLED):
        start, end = where[0]
        message = f"{language(code)}: {quoted(text[start:end])} looks like a wrong encoding."
        yield about("garbled", Severity.ERROR, number, code, message, where, confidence=0.8)


def mixed_scripts(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find words with letters of two alphabets, as a Latin c in a Cyrillic word."""
    for code, text in texts(unit):
        if not _BORDER.search(text):
            continue
        for start, end in spans(_WORD, text):
            word = text[start:end]
            if not _BORDER.search(word):
                continue
            alike = _has_look_alikes(word)
            yield about(
                "mixed-scripts",
                Severity.WARNING if alike else Severity.NOTE,
                number,
                code,
                f"{language(code)}: {quoted(word)} mixes Latin and Cyrillic letters.",
                [(start, end)],
                confidence=0.9 if alike else 0.5,
            )


def _has_look_alikes(word: str) -> bool:
    """Whether the letters of one of the alphabets could all be meant as the other's."""
    latin = set(_IS_LATIN.findall(word))
    return latin <= _ALIKE or set(word) - latin <= _ALIKE


CHECKS = (
    Check(
        "control-characters",
        "control characters, halves of surrogate pairs, replacement characters",
        Severity.ERROR,
        unit=control_characters,
    ),
    Check(
        "invisible-characters",
        "zero-width spaces, soft hyphens, marks of direction",
        Severity.NOTE,
        unit=invisible_characters,
    ),
    Check("garbled", "text read in the wrong encoding", Severity.ERROR, unit=garbled),
    Check(
        "mixed-scripts",
        "words with letters of two alphabets",
        Severity.WARNING,
        unit=mixed_scripts,
    ),
)
