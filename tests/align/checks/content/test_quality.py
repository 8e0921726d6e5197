"""A gate: on the sample, whose errors we know, all of them are found and nothing else.

The floors only go up.
"""

from collections.abc import Sequence

import pytest

from align.checks.content import CHECKS
from align.checks.engine import run
from align.checks.findings import Finding, Severity
from align.units import TranslationUnit, Variant
from scripts.planting import KINDS, plant
from scripts.sample.site import gold, texts

TEXTS = ("release", "interview")
LANGUAGES = ("de", "en", "es", "fr", "ru")

# Share of the errors planted in the sample that are found with the language they stand in. It is
# short: names are learnt from more text than this, and few of its sentences deny anything.
FLOORS = {
    "number changed": 0.95,
    "date moved": 0.9,
    "name swapped": 0.3,
    "sentence dropped": 0.95,
    "sentence added": 0.9,
    "negation removed": 0.4,
    "untranslated": 0.95,
    "wrong unit": 0.9,
}


def sample(name: str) -> list[TranslationUnit]:
    body = {
        code: [text for kind, text in texts()[name, code] if kind != "title"] for code in LANGUAGES
    }
    return [
        TranslationUnit(
            {
                code: Variant("\n".join(body[code][number] for number in run_of))
                for code, run_of in unit.items()
                if run_of
            },
            LANGUAGES,
            document=name,
        )
        for unit in gold()[name]
    ]


def alarms(units: Sequence[TranslationUnit]) -> list[Finding]:
    return [found for found in run(units, CHECKS) if found.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("name", "disagreements"),
    [
        ("release", {(2, "numbers", "es"), (17, "dates", "fr")}),
        ("interview", {(7, "dates", "en"), (25, "numbers", "de")}),
    ],
)
def test_the_errors_of_the_sample_are_found_and_no_others(
    name: str, disagreements: set[tuple[int, str, str]]
) -> None:
    units = sample(name)
    found = {(each.units[0], each.check, each.odd) for each in alarms(units)}
    assert {each for each in found if each[1] != "missing"} == disagreements
    incomplete = {n for n, unit in enumerate(units, 1) if len(unit.variants) < len(LANGUAGES)}
    assert {number for number, check, _ in found if check == "missing"} == incomplete


@pytest.mark.parametrize("kind", KINDS)
def test_planted_errors_are_found(kind: str) -> None:
    units = [unit for name in TEXTS for unit in sample(name) if len(unit.variants) == 5]
    planted = hit = 0
    for turn in range(3):
        spoilt, places = plant(kind, units, seed=1, every=3, turn=turn)
        found = alarms(spoilt)
        planted += len(places)
        hit += sum(
            any(f.units[0] == number and code in (*f.languages, f.odd) for f in found)
            for number, code in places.items()
        )
    assert hit >= FLOORS[kind] * planted
