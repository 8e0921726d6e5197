"""Units that are the same in one version and not in another."""

from align.checks.findings import Severity
from align.units import TranslationUnit, Variant
from tests.align.checks.conftest import found, shown, unit

PRESS = {"de": "Die Presse war da gewesen", "en": "The press had been there"}


def test_the_same_translated_differently() -> None:
    units = [
        unit(**PRESS),
        unit(de="die  presse war da gewesen", en="Journalists came"),
        unit(**PRESS),
    ]
    (finding,) = found("translated-differently", *units)
    assert finding.units == (2, 1)
    assert finding.severity is Severity.WARNING
    assert shown([finding], *units) == ["Journalists came", "The press had been there"]
    assert "“Journalists came” (1 unit); “The press had been there” (2 units)" in finding.message


def test_two_versions_that_agree_name_the_third() -> None:
    units = [unit(**PRESS, fr="Une phrase"), unit(**PRESS, fr="Deux phrases")]
    (finding,) = found("translated-differently", *units)
    assert finding.odd == "fr"
    assert set(finding.languages) == {"de", "en", "fr"}


def test_one_version_that_says_the_same_for_what_differs_in_all_others_is_found_once() -> None:
    units = [
        unit(de="Er kam an", en="He arrived", fr="Il est arrivé hier soir"),
        unit(de="Sie ging weg", en="She left", fr="Il est arrivé hier soir"),
    ]
    (finding,) = found("translated-differently", *units)
    assert finding.odd == "fr"
    assert finding.message.endswith("; other texts in English, too.")


def test_capitals_and_spaces_make_no_difference() -> None:
    assert not found("translated-differently", unit(de="Ja", en="Yes"), unit(de="JA", en=" yes "))


def translated(**texts: str) -> TranslationUnit:
    return TranslationUnit({code: Variant(text) for code, text in texts.items()}, source="de")


def test_the_source_decides_which_way_to_look() -> None:
    units = [translated(de="Eins", en="One"), translated(de="Ein", en="One")]
    assert not found("translated-differently", *units)
    (finding,) = found("translated-alike", *units)
    assert finding.severity is Severity.NOTE


def test_a_finding_keeps_its_name_when_a_like_unit_is_added() -> None:
    units = [unit(**PRESS), unit(de=PRESS["de"], en="Journalists came")]
    (before,) = found("translated-differently", *units)
    longer = [unit(de="Neu", en="New"), *units, unit(**PRESS)]
    (after,) = found("translated-differently", *longer)
    assert before.fingerprint(units) == after.fingerprint(longer)
