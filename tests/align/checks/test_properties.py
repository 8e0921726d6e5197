"""What holds of every check of the catalogue, whatever the texts."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.checks.catalogue import catalogue
from align.checks.engine import run
from align.checks.findings import Finding
from align.checks.protocol import Check
from align.units import Tag, TranslationUnit, Variant

CODES = ("de", "en", "es", "fr", "ru", "el", "zh", "en-US", "qaa")
# What checks look for, so that they find it.
PIECES = (
    *(
        "12 Menschen",
        "12,5 %",
        "am 3. Mai 2019",
        "не",
        "nicht",
        "Resolution 1540",
        "Лавров",
        "Lavrov",
    ),
    *(
        "«oui»",
        "„so“",
        "¿Qué?",
        "Wer?",
        "etc..",
        "to to",
        "%s",
        "{name}",
        "&nbsp;",
        "(",
        "]",
        "YouTube",
    ),
    *(
        "https://example.org/?a=1",
        "a@b.org",
        "UNO",
        "ООН",
        "\t",
        "\n",
        "  ",
        "\x00",
        "\ud800",
        "Ã¼",
    ),
    *("Mосква", "\u200b", "…", "XIV", "zwölf", "двадцать", "$5", "12:30", "İ", "ﬁ", "١٢", "²"),
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join),
)
TAGS = st.lists(
    st.builds(
        Tag,
        st.integers(0, 5),
        st.sampled_from(["open", "close", "alone"]),
        st.sampled_from("12"),
        st.sampled_from(["", "<b>"]),
    ),
    max_size=3,
).map(tuple)
UNITS = st.builds(
    TranslationUnit,
    st.dictionaries(st.sampled_from(CODES), st.builds(Variant, TEXTS, tags=TAGS), max_size=5),
    st.just(("de", "en", "es", "fr", "ru")),
    st.floats(0, 1),
)
MEMORIES = st.lists(UNITS, max_size=4)
CHECKS = catalogue()


def turned(unit: TranslationUnit) -> TranslationUnit:
    variants = dict(reversed(unit.variants.items()))
    return TranslationUnit(variants, unit.languages, unit.score)


def known(findings: Sequence[Finding]) -> set[tuple[object, ...]]:
    return {
        (
            *(each.check, each.severity, each.units, frozenset(each.languages), each.message),
            *(each.odd, frozenset(each.evidence), each.confidence),
        )
        for each in findings
    }


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(units=MEMORIES)
def test_a_check_never_fails_and_points_into_texts(
    check: Check, units: list[TranslationUnit]
) -> None:
    findings = list(run(units, [check]))
    for each in findings:
        assert each.check == check.name
        assert each.message
        assert 0 <= each.confidence <= 1
        assert each.units
        assert all(1 <= number <= len(units) for number in each.units)
        for number, code, start, end in each.evidence:
            assert number in each.units
            assert 0 <= start <= end <= len(units[number - 1].variants[code].text)
        each.fingerprint(units)
    assert known(findings) == known(list(run([turned(unit) for unit in units], [check])))


def test_names_are_unique_and_spelt_alike() -> None:
    names = [check.name for check in CHECKS]
    assert len(names) == len(set(names))
    assert all(name == name.lower().strip() and " " not in name for name in names)


def test_summaries_fit_a_line() -> None:
    assert all(check.summary and not check.summary.endswith(".") for check in CHECKS)
    assert all(len(check.summary) < 100 and "\n" not in check.summary for check in CHECKS)
