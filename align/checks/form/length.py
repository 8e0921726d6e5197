"""Lengths: a text much longer or shorter than the other versions lead to expect, or empty."""

import math
from collections.abc import Iterator
from statistics import median

from align.checks.findings import Evidence, Finding, Severity
from align.checks.form.marks import about, texts
from align.checks.protocol import Check
from align.checks.wording import language, primary, told
from align.units import TranslationUnit

# How long a language says things, English as 1: medians over news translated by people.
_USUAL = {"de": 1.13, "en": 1.0, "es": 1.14, "fr": 1.19, "ru": 1.06, "zh": 0.33, "ja": 0.45}
# From this ratio a finding is a warning; lesser ones are notes.
_GROSS = 3.0
# A memory of two languages cannot tell which is wrong and needs a clearer case.
_PAIR = 1.25


def length(
    unit: TranslationUnit, number: int, *, ratio: float = 2.0, shortest: int = 40
) -> Iterator[Finding]:
    """Find a text whose length is out of line with the other versions.

    Args:
        unit: the unit.
        number: its number.
        ratio: how many times longer or shorter than expected.
        shortest: a unit whose texts are all shorter than this many characters is passed over.
    """
    lengths = {code: len(text) for code, text in texts(unit) if text.strip()}
    if len(lengths) < 2 or max(lengths.values()) < shortest:
        return
    logs = {code: math.log(size / _usual(code)) for code, size in lengths.items()}
    if max(logs.values()) - min(logs.values()) < math.log(max(ratio, 1.0)):
        return
    gaps = {
        code: value - median(other for c, other in logs.items() if c != code)
        for code, value in logs.items()
    }
    odd = max(gaps, key=lambda code: (abs(gaps[code]), code))
    factor = math.exp(abs(gaps[odd]))
    pair = len(lengths) == 2
    if factor >= ratio * (_PAIR if pair else 1.0):
        way = "longer" if gaps[odd] > 0 else "shorter"
        counts = told({code: str(size) for code, size in lengths.items()})
        yield Finding(
            "length",
            Severity.WARNING if factor >= _GROSS else Severity.NOTE,
            (number,),
            tuple(lengths),
            f"{language(odd)} is {factor:.1f} times {way} than the other versions lead to expect "
            f"(characters: {counts}).",
            odd="" if pair else odd,
            evidence=(Evidence(number, odd, 0, lengths[odd]),),
            confidence=min(1.0, factor / (2 * _GROSS)),
        )


def _usual(code: str) -> float:
    return _USUAL.get(primary(code), 1.0)


def blank(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a text that is there and empty."""
    written = [code for code, text in texts(unit) if text.strip()]
    for code, text in texts(unit):
        if written and not text.strip():
            message = f"{language(code)} is empty."
            yield about("blank", Severity.ERROR, number, code, message)


CHECKS = (
    Check("blank", "a text that is there and empty", Severity.ERROR, unit=blank),
    Check(
        "length",
        "a text much longer or shorter than the other versions lead to expect",
        Severity.NOTE,
        unit=length,
        settings={"ratio": 2.0, "shortest": 40},
    ),
)
