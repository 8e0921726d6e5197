"""Negation: a version that affirms what the others deny, where they deny it."""

import pytest

from align.checks.content.negation import negation
from align.checks.findings import Finding
from align.units import TranslationUnit, Variant

BRIDGE = {
    "de": "Die alte Brücke darf seit dem Frühjahr nicht mehr befahren werden.",
    "en": "The old bridge has not been open to traffic since the spring.",
    "es": "El puente viejo no está abierto al tráfico desde la primavera.",
    "fr": "Le vieux pont n’est pas ouvert à la circulation depuis le printemps.",
    "ru": "Старый мост с весны не открыт для движения.",
}
TRAIN = {
    "de": "Der Nachtzug hielt gestern nicht in Altdorf. Die Reisenden durften den Bahnsteig nicht "
    "verlassen.",
    "en": "The night train did not stop in Altdorf yesterday. Passengers were not allowed to leave "
    "the platform.",
    "es": "El tren nocturno no paró ayer en Altdorf. Los viajeros no podían salir del andén.",
    "fr": "Le train de nuit ne s’est pas arrêté hier à Altdorf. Les voyageurs ne pouvaient pas "
    "quitter le quai.",
    "ru": "Ночной поезд вчера не остановился в Альтдорфе. Пассажирам не разрешили покинуть "
    "платформу.",
}


def found(**texts: str) -> list[Finding]:
    unit = TranslationUnit({code: Variant(text) for code, text in texts.items()})
    return list(negation(unit, 1))


@pytest.mark.parametrize(
    ("odd", "affirmed"),
    [
        ("de", "Die alte Brücke darf seit dem Frühjahr wieder befahren werden."),
        ("en", "The old bridge has been open to traffic since the spring."),
        ("es", "El puente viejo está abierto al tráfico desde la primavera."),
        ("fr", "Le vieux pont est ouvert à la circulation depuis le printemps."),
        ("ru", "Старый мост с весны открыт для движения."),
    ],
)
def test_the_version_that_affirms_is_named(odd: str, affirmed: str) -> None:
    assert found(**BRIDGE) == []
    (finding,) = found(**{**BRIDGE, odd: affirmed})
    assert finding.odd == odd


def test_what_denies_without_a_negation_is_no_finding() -> None:
    assert found(**{**BRIDGE, "en": "The bridge has been left without traffic."}) == []


def test_one_of_two_denials_is_missed_and_shown_in_the_others() -> None:
    assert found(**TRAIN) == []
    texts = {**TRAIN, "es": TRAIN["es"].replace("no paró", "paró")}
    (finding,) = found(**texts)
    assert finding.odd == "es"
    shown = {span.language: texts[span.language][: span.end] for span in finding.evidence}
    assert shown == {
        "de": "Der Nachtzug hielt gestern nicht",
        "en": "The night train did not",
        "fr": "Le train de nuit ne s’est pas",
        "ru": "Ночной поезд вчера не",
    }


def test_other_words_that_deny_excuse_where_they_stand_alone() -> None:
    forbidden = TRAIN["ru"].replace("не разрешили", "запретили")
    assert found(**{**TRAIN, "ru": forbidden}) == []
    party = {
        "de": "Die Nachbarn feiern heute mit Musik und wünschen sich Sonne.",
        "en": "The neighbours celebrate today with music and hope for sun.",
        "es": "Los vecinos celebran hoy con música y solo piden sol.",
        "fr": "Les voisins fêtent aujourd’hui avec de la musique et espèrent le soleil.",
        "ru": "Соседи празднуют сегодня с музыкой и надеются на солнце.",
    }
    texts = {code: f"{BRIDGE[code]} {party[code]}" for code in BRIDGE}
    assert found(**texts) == []
    (finding,) = found(**{**texts, "es": texts["es"].replace("no está", "está")})
    assert finding.odd == "es"


def test_a_russian_nobody_does_not_deny_without_its_verb() -> None:
    mayor = {
        "de": "Der Bürgermeister war nie in dieser Schule.",
        "en": "The mayor has never been to this school.",
        "es": "El alcalde nunca ha estado en esta escuela.",
        "fr": "Le maire n’est jamais venu dans cette école.",
    }
    assert found(**mayor, ru="Мэр никогда не был в этой школе.") == []
    (finding,) = found(**mayor, ru="Мэр никогда был в этой школе.")
    assert finding.odd == "ru"
