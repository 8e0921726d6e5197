"""Missing units, acronyms, references, questions and quotations: the odd one out."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.checks.content import CHECKS
from align.checks.content.acronyms import acronyms
from align.checks.content.missing import missing
from align.checks.content.questions import questions
from align.checks.content.quotations import quotations
from align.checks.content.references import references
from align.checks.findings import Finding, Severity
from align.units import TranslationUnit, Variant

Looks = Callable[[TranslationUnit, int], Iterator[Finding]]
LANGUAGES = ("de", "en", "es", "fr", "ru")


def found(check: Looks, **texts: str) -> list[Finding]:
    unit = TranslationUnit({c: Variant(t) for c, t in texts.items()}, LANGUAGES)
    return list(check(unit, 1))


ALL = {"de": "Ja.", "en": "Yes.", "es": "Sí.", "fr": "Oui.", "ru": "Да."}


def without(code: str) -> dict[str, str]:
    return {key: text for key, text in ALL.items() if key != code}


def test_a_unit_that_a_version_lacks_is_missing_there() -> None:
    assert found(missing, **ALL) == []
    (finding,) = found(missing, **without("es"))
    assert (finding.odd, finding.message) == ("es", "es lacks this paragraph")


def test_a_unit_that_one_version_has_is_its_own() -> None:
    (finding,) = found(missing, ru="Примечание редакции.")
    assert (finding.odd, finding.message) == ("ru", "only ru has this paragraph")


UNITED = {"de": "die VN", "en": "the UN", "es": "la ONU", "fr": "l’ONU", "ru": "в ООН"}


def test_an_organisation_has_other_letters_in_each_language() -> None:
    assert found(acronyms, **UNITED) == []
    assert found(acronyms, de="UNESCO", en="UNESCO", fr="UNESCO", ru="ЮНЕСКО") == []
    assert found(acronyms, de="LGBT", en="LGBT", es="LGTB", ru="ЛГБТ") == []


def test_the_french_eu_may_be_the_union_or_the_states() -> None:
    assert found(acronyms, de="die USA", en="the USA", es="EE. UU.", fr="les EU", ru="США") == []
    assert found(acronyms, de="die EU", en="the EU", es="la UE", fr="l’EU", ru="ЕС") == []


def test_another_organisation_is_found() -> None:
    (finding,) = found(acronyms, **{**UNITED, "fr": "l’OTAN"})
    assert (finding.odd, finding.severity) == ("fr", Severity.WARNING)


def test_letters_that_no_table_knows_are_only_noted() -> None:
    (finding,) = found(acronyms, **{**UNITED, "fr": "la SDN"})
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("A/RES/70/1", "A/RES/71/1"),
        ("info@example.org", "office@example.org"),
        ("https://www.example.org/", "https://example.com/"),
    ],
)
def test_another_reference_is_found(right: str, wrong: str) -> None:
    texts = dict.fromkeys(LANGUAGES, right)
    assert found(references, **texts) == []
    (finding,) = found(references, **{**texts, "es": wrong})
    assert (finding.odd, finding.severity) == ("es", Severity.ERROR)


def test_pages_of_one_site_in_several_languages_are_one_reference() -> None:
    texts = {code: f"https://{code}.example.org/{code}/news" for code in LANGUAGES}
    assert found(references, **texts) == []


def test_a_statement_for_a_question_is_noted() -> None:
    asked = {"de": "Wer?", "en": "Who?", "es": "¿Quién?", "fr": "Qui ?", "ru": "Кто?"}
    assert found(questions, **asked) == []
    (finding,) = found(questions, **{**asked, "ru": "Он."})
    assert finding.odd == "ru"


def test_a_quotation_that_is_none_is_noted() -> None:
    quoted = {"de": "„Ja“", "en": "“Yes”", "es": "«Sí»", "fr": "« Oui »", "ru": "«Да»"}
    assert found(quotations, **quoted) == []
    (finding,) = found(quotations, **{**quoted, "en": "Yes"})
    assert finding.odd == "en"


characters = st.characters()  # lone surrogates as well
marks = st.sampled_from(["12", "XX", "5 km", "May", "«", "?", "UN", "a@b.c", ". ", "не", "http://"])
texts = st.lists(characters | marks).map("".join)


@given(st.dictionaries(st.sampled_from([*LANGUAGES, "en-US", "pl"]), texts))
def test_any_text_is_borne_by_every_check(said: dict[str, str]) -> None:
    units = [TranslationUnit({c: Variant(t) for c, t in said.items()}, tuple(said))] * 2
    for check in CHECKS:
        findings = check.unit(units[0], 1) if check.unit else check.memory(units)  # type: ignore[misc]
        for finding in findings:
            assert finding.check == check.name
            for each in finding.evidence:
                assert 0 <= each.start <= each.end <= len(said[each.language])


@given(st.permutations(LANGUAGES))
def test_the_order_of_versions_does_not_matter(order: list[str]) -> None:
    said = {**UNITED, "fr": "l’OTAN", "de": "die VN am 5. Mai, 12"}
    unit = TranslationUnit({code: Variant(said[code]) for code in order}, LANGUAGES)
    sorted_unit = TranslationUnit({code: Variant(said[code]) for code in LANGUAGES}, LANGUAGES)
    for check in CHECKS:
        if check.unit:
            assert list(check.unit(unit, 1)) == list(check.unit(sorted_unit, 1))
