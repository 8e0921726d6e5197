"""Dates as pages write them, in every language."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.dates import find_date, parse_date

DAY = dt.date(2019, 10, 16)
MOMENT = dt.datetime(2019, 10, 16, 12, 11)  # noqa: DTZ001  (dates of pages are naive)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "16 October 2019"),
        ("en", "October 16, 2019"),
        ("en", "Oct. 16th, 2019"),
        ("en", "Wednesday, 16 October 2019"),
        ("de", "16. Oktober 2019"),
        ("de", "16.10.2019"),
        ("de", "Mittwoch, 16. Okt. 2019"),
        ("es", "16 de octubre de 2019"),
        ("es", "16 octubre 2019"),
        ("fr", "16 octobre 2019"),
        ("fr", "mercredi 16 oct. 2019"),
        ("fr", "16/10/2019"),
        ("ru", "16 октября 2019 г."),
        ("ru", "16 октября 2019 года"),
        ("ru", "16 окт. 2019"),
        ("ru", "16.10.2019"),
        ("en", "2019-10-16"),
        ("en", "16-Oct-2019"),
        ("ru", "2111-16-10-2019"),
    ],
)
def test_days(language: str, text: str) -> None:
    assert parse_date(text, language) == DAY


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "16 October 201912:11"),
        ("de", "16. Oktober 201912:11"),
        ("es", "16 octubre 201912:11"),
        ("fr", "16 octobre 201912:11"),
        ("ru", "16 октября 201912:11"),
        ("en", "16 October 2019, 12:11 p.m."),
        ("de", "16. Oktober 2019, 12.11 Uhr"),
        ("es", "16 de octubre de 2019 a las 12:11 h"),
        ("fr", "16 octobre 2019 à 12h11"),
        ("ru", "16 октября 2019 г. в 12:11 МСК"),
        ("en", "2019-10-16T12:11:00+03:00"),
        ("en", "2019-10-16 12:11"),
    ],
)
def test_days_with_a_time(language: str, text: str) -> None:
    assert parse_date(text, language) == MOMENT


def test_the_first_of_a_month_in_french() -> None:
    assert parse_date("1er mars 2020", "fr") == dt.date(2020, 3, 1)


def test_the_date_in_a_document_number_follows_the_number() -> None:
    assert parse_date("2016-30-09-2022", "ru") == dt.date(2022, 9, 30)


@pytest.mark.parametrize(
    "text",
    ["", "October 2019", "16 October", "31 February 2019", "In 2019, 12 people met", "today",
     "2019", "12 articles of May 2019", "16 October 2019 and some more words about it"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, "en") is None


def test_a_date_within_words() -> None:
    assert find_date("Moscow, 16 October 201912:11 | Press release", "en") == MOMENT
    assert find_date("Berlin, den 16. Oktober 2019 und 17. Oktober 2019", "de") == DAY
    assert find_date("no date in 2019", "en") is None


def test_months_of_another_language_are_no_dates() -> None:
    assert parse_date("16 октября 2019", "en") is None


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from(["de", "en", "es", "ru", "fr"]))
def test_figures_are_day_before_month(date: dt.date, language: str) -> None:
    assert parse_date(f"{date:%d.%m.%Y}", language, thorough=False) == date
    assert parse_date(f"{date:%d/%m/%Y}", language, thorough=False) == date


@given(st.text(max_size=60), st.sampled_from(["de", "en", "es", "ru", "fr"]))
def test_any_text_is_looked_at_safely(text: str, language: str) -> None:
    found = parse_date(text, language, thorough=False)
    assert found is None or isinstance(found, dt.date)
