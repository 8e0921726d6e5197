"""Dates: months, days and days of the week, in five languages."""

import pytest

from align.checks.content.calendar import read_dates
from align.checks.content.dates import dates
from align.checks.findings import Finding, Severity
from align.units import TranslationUnit, Variant


def found(**texts: str) -> list[Finding]:
    return list(dates(TranslationUnit({c: Variant(t) for c, t in texts.items()}), 1))


MEETING = {
    "de": "Die Konferenz findet am 12. September 2023 statt.",
    "en": "The conference takes place on 12 September 2023.",
    "es": "La conferencia se celebrará el 12 de septiembre de 2023.",
    "fr": "La conférence aura lieu le 12 septembre 2023.",
    "ru": "Конференция состоится 12 сентября 2023 года.",
}


@pytest.mark.parametrize(
    ("text", "language", "days", "month"),
    [
        ("am 1. Jänner", "de", {1}, 1),
        ("16.–17. Juni", "de", {16, 17}, 6),
        ("June 16–17", "en", {16, 17}, 6),
        ("March 3rd, 2020", "en", {3}, 3),
        ("el 1 de mayo", "es", {1}, 5),
        ("le 1er mars", "fr", {1}, 3),
        ("с 16 по 17 июня", "ru", {16, 17}, 6),
        ("2023-09-12", "en", {9, 12}, 9),
        ("12.09.2023", "ru", {9, 12}, 9),
        ("desde el 4-1 de febrero", "es", set(), 2),
    ],
)
def test_a_date_is_read(text: str, language: str, days: set[int], month: int) -> None:
    (date,) = read_dates(text, language)
    assert set(date.days) == days
    assert month in date.months


def test_versions_that_agree_give_no_finding() -> None:
    assert found(**MEETING) == []


@pytest.mark.parametrize("odd", MEETING)
def test_another_day_is_found(odd: str) -> None:
    (finding,) = found(**{**MEETING, odd: MEETING[odd].replace("12", "21")})
    assert finding.odd == odd


def test_another_month_is_found() -> None:
    (finding,) = found(**{**MEETING, "fr": MEETING["fr"].replace("septembre", "octobre")})
    assert finding.odd == "fr"
    assert "12 octobre" in finding.message


def test_another_day_of_the_week_is_found() -> None:
    (finding,) = found(de="am Montag", en="on Monday", fr="lundi", ru="во вторник")
    assert finding.odd == "ru"


def test_months_that_are_other_words_raise_no_alarm() -> None:
    assert found(de="Er darf im Juni.", en="He may in June.", fr="Il peut en juin.") == []


def test_a_place_is_no_month() -> None:
    assert read_dates("в Сент-Джонстоне", "ru") == ()


def test_one_of_the_others_may_name_a_month_less_often() -> None:
    match = {
        "de": "Der Juni war trocken. Nach dem Juni kam der Regen.",
        "en": "June was dry. After June came the rain.",
        "es": "Junio fue seco. Después de junio llegó la lluvia.",
        "fr": "Juin était sec. Après juin vint la pluie.",
        "ru": "Июнь был сухим. Потом пошёл дождь.",
    }
    assert found(**match) == []
    (finding,) = found(**{**match, "fr": match["fr"].replace("Après juin", "Après mai")})
    assert (finding.odd, finding.severity) == ("fr", Severity.WARNING)


def test_of_two_versions_none_is_named() -> None:
    (finding,) = found(de="12. Mai", en="21 May")
    assert finding.odd == ""
