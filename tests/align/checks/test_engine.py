"""Checks are chosen, set and run, and findings keep their name."""

from collections.abc import Iterator, Sequence

import pytest

from align.checks.engine import run, worst_first
from align.checks.findings import Evidence, Finding, Severity
from align.checks.protocol import Check, SettingsError
from align.units import TranslationUnit, Variant


def unit(**texts: str) -> TranslationUnit:
    return TranslationUnit({code: Variant(text) for code, text in texts.items()})


def long(unit: TranslationUnit, number: int, *, limit: int = 3) -> Iterator[Finding]:
    for code, variant in unit.variants.items():
        if len(variant.text) > limit:
            yield Finding("long", Severity.WARNING, (number,), (code,), "It is long.")


def several(units: Sequence[TranslationUnit]) -> Iterator[Finding]:
    if len(units) > 1:
        numbers = tuple(range(1, len(units) + 1))
        yield Finding("several", Severity.ERROR, numbers, ("de",), "There are several.")


LONG = Check("long", "long texts", Severity.WARNING, unit=long, settings={"limit": 3})
SEVERAL = Check("several", "more units than one", Severity.ERROR, memory=several)


def test_units_are_taken_as_they_come() -> None:
    def units() -> Iterator[TranslationUnit]:
        yield unit(de="vier")
        raise AssertionError("asked for a second unit before the first was checked")

    assert next(run(units(), [LONG])).units == (1,)


def test_a_memory_check_sees_all_units() -> None:
    found = list(run(iter([unit(de="a"), unit(de="b")]), [LONG, SEVERAL]))
    assert [(each.check, each.units) for each in found] == [("several", (1, 2))]


def test_settings_are_the_check_s_arguments() -> None:
    assert not list(run([unit(de="vier")], [LONG.configured({"limit": 4})]))


def test_a_severity_set_is_what_findings_get() -> None:
    (finding,) = run([unit(de="vier")], [LONG.configured({"severity": "note"})])
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize("values", [{"limits": 4}, {"limit": "4"}, {"severity": "bad"}])
def test_a_setting_that_is_none_is_refused(values: dict[str, str | int]) -> None:
    with pytest.raises(SettingsError, match="long: "):
        LONG.configured(values)


def test_the_worst_comes_first() -> None:
    def finding(severity: Severity, confidence: float, number: int) -> Finding:
        return Finding("x", severity, (number,), ("de",), "", confidence=confidence)

    note, doubtful = finding(Severity.NOTE, 1, 1), finding(Severity.ERROR, 0.4, 1)
    later, sure = finding(Severity.ERROR, 0.9, 3), finding(Severity.ERROR, 0.9, 2)
    assert worst_first([note, doubtful, later, sure]) == [sure, later, doubtful, note]


class TestFingerprint:
    def test_stays_when_units_come_or_go(self) -> None:
        one, other = unit(de="a", en="b"), unit(de="c", en="d")
        before = Finding("x", Severity.NOTE, (1,), ("de", "en"), "…")
        after = Finding("x", Severity.NOTE, (2,), ("en", "de"), "other words")
        assert before.fingerprint([one]) == after.fingerprint([other, one])

    def test_tells_two_places_of_a_text_apart(self) -> None:
        first, second = (
            Finding(
                "x", Severity.NOTE, (1,), ("de",), "", evidence=(Evidence(1, "de", at, at + 1),)
            )
            for at in (0, 1)
        )
        units = [unit(de="aa")]
        assert first.fingerprint(units) != second.fingerprint(units)

    def test_takes_lone_surrogates(self) -> None:
        finding = Finding("x", Severity.NOTE, (1,), ("de",), "")
        assert len(finding.fingerprint([unit(de="\ud800")])) == 16
