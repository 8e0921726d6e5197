"""Language: text left untranslated."""

import pytest

from align.checks.content.language import language
from align.checks.findings import Finding, Severity
from align.units import TranslationUnit, Variant

BRIDGE = {
    "de": "Die alte Brücke darf seit dem Frühjahr nicht mehr befahren werden.",
    "en": "The old bridge has not been open to traffic since the spring.",
    "es": "El puente viejo no está abierto al tráfico desde la primavera.",
    "fr": "Le vieux pont n’est pas ouvert à la circulation depuis le printemps.",
    "ru": "Старый мост с весны не открыт для движения.",
}


def unit(**texts: str) -> TranslationUnit:
    return TranslationUnit({code: Variant(text) for code, text in texts.items()})


def languages(**texts: str) -> list[Finding]:
    return list(language(unit(**texts), 1))


def test_five_languages_are_five_languages() -> None:
    assert languages(**BRIDGE) == []


@pytest.mark.parametrize("source", BRIDGE)
@pytest.mark.parametrize("faulty", BRIDGE)
def test_text_left_untranslated_is_found(source: str, faulty: str) -> None:
    findings = languages(**{**BRIDGE, faulty: BRIDGE[source]})
    assert [f.odd for f in findings] == ([faulty] if source != faulty else [])


def test_one_sentence_left_untranslated_is_found_within_the_others() -> None:
    text = f"{BRIDGE['fr']} {BRIDGE['en']}"
    (finding,) = languages(**{**BRIDGE, "fr": text})
    assert (finding.odd, finding.severity) == ("fr", Severity.ERROR)
    (span,) = finding.evidence
    assert text[span.start : span.end] == BRIDGE["en"]


def test_names_alike_in_all_languages_are_translated() -> None:
    assert languages(de="Mercado Libre S.A.", en="Mercado Libre S.A.") == []
