"""Sentences and meaning: what one version lacks, has alone, or says otherwise."""

import pytest

from align.checks.content.meaning import meaning
from align.checks.content.sentences import sentences
from align.checks.findings import Severity
from align.units import TranslationUnit, Variant

HARBOUR = {
    "de": "Der Hafen wurde im Winter geschlossen. Die Schiffe liegen jetzt weiter südlich.",
    "en": "The harbour was closed in winter. The ships now lie further south.",
    "es": "El puerto se cerró en invierno. Los barcos están ahora más al sur.",
    "fr": "Le port a été fermé en hiver. Les navires se trouvent désormais plus au sud.",
    "ru": "Порт закрыли зимой. Корабли теперь стоят южнее.",
}
BAKERY = {
    "de": "Beim Bäcker gibt es morgens frisches Brot.",
    "en": "The baker sells fresh bread in the morning.",
    "es": "El panadero vende pan fresco por la mañana.",
    "fr": "Le boulanger vend du pain frais le matin.",
    "ru": "Утром пекарь продаёт свежий хлеб.",
}


def unit(texts: dict[str, str]) -> TranslationUnit:
    return TranslationUnit({code: Variant(text) for code, text in texts.items()})


def test_versions_that_say_the_same_give_no_finding() -> None:
    for texts in (HARBOUR, BAKERY):
        assert list(sentences(unit(texts), 1)) == []
        assert list(meaning(unit(texts), 1)) == []


@pytest.mark.parametrize("odd", HARBOUR)
def test_a_sentence_lost_is_shown_in_the_other_versions(odd: str) -> None:
    first = HARBOUR[odd].partition(". ")[0]
    (finding,) = sentences(unit({**HARBOUR, odd: first + "."}), 1)
    assert finding.odd == odd
    assert odd not in {each.language for each in finding.evidence}
    shown = finding.evidence[0]
    assert HARBOUR[shown.language][shown.start : shown.end] != first


@pytest.mark.parametrize("odd", HARBOUR)
def test_a_sentence_added_is_shown_where_it_stands(odd: str) -> None:
    text = f"{HARBOUR[odd]} {BAKERY[odd]}"
    (finding,) = sentences(unit({**HARBOUR, odd: text}), 1)
    assert finding.odd == odd
    (shown,) = finding.evidence
    assert text[shown.start : shown.end] == BAKERY[odd]


def test_two_sentences_for_one_are_no_finding() -> None:
    joined = HARBOUR["fr"].replace(". Les", ", et les")
    assert list(sentences(unit({**HARBOUR, "fr": joined}), 1)) == []


@pytest.mark.parametrize("odd", BAKERY)
def test_the_text_of_another_unit_is_found(odd: str) -> None:
    (finding,) = meaning(unit({**BAKERY, odd: HARBOUR[odd]}), 1)
    assert (finding.odd, finding.severity) == (odd, Severity.ERROR)


def test_of_two_versions_none_is_named_and_none_blamed() -> None:
    (finding,) = meaning(unit({"de": BAKERY["de"], "en": HARBOUR["en"]}), 1)
    assert (finding.odd, finding.severity) == ("", Severity.NOTE)


def test_texts_without_a_known_word_are_borne() -> None:
    odd = {"de": "", "en": "\x00\x01 \ud800", "fr": "…", "ru": "ʘ" * 20}
    assert list(sentences(unit(odd), 1)) == []
    list(meaning(unit(odd), 1))
