"""Dates and days of the week as texts of the five languages write them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Date(NamedTuple):
    """A date in a text.

    Attributes:
        start: where it stands.
        end: and where it ends.
        days: days of the month, several of a range; empty where only a month is named.
        months: the month, or both that figures such as 5/6/2018 may mean.
        sure: whether the word means nothing but the month; "May" may be a verb.
    """

    start: int
    end: int
    days: frozenset[int]
    months: frozenset[int]
    sure: bool


_MONTHS = {
    "de": "Januar|Jänner|Jan Februar|Feber|Feb März|Mrz April|Apr Mai Juni|Jun Juli|Jul August|Aug "
    "September|Sept|Sep Oktober|Okt November|Nov Dezember|Dez",
    "en": "January|Jan February|Feb March|Mar April|Apr May June|Jun July|Jul August|Aug "
    "September|Sept|Sep October|Oct November|Nov December|Dec",
    "es": "enero febrero marzo abril mayo junio julio agosto se[p]?tiembre octubre noviembre "
    "diciembre",
    "fr": "janvier|janv février|févr mars avril mai juin juillet|juil août|aout septembre|sept "
    "octobre|oct novembre|nov décembre|déc",
    "ru": "январ[ьяюе]|январ[её]м|янв феврал[ьяюе]|феврал[её]м|фев март[аеу]?|мартом "
    "апрел[ьяюе]|апрелем|апр ма[йяюе]|маем июн[ьяюе]|июнем июл[ьяюе]|июлем август[аеу]?|авг "
    "сентябр[ьяюе]|сентябр[её]м|сент(?!-) октябр[ьяюе]|октябр[её]м|окт ноябр[ьяюе]|ноябр[её]м|нояб "
    "декабр[ьяюе]|декабр[её]м|дек",
}
_WEEKDAYS = {
    "de": "Montag\\w* Dienstag\\w* Mittwoch\\w* Donnerstag\\w* Freitag\\w* "
    "Samstag\\w*|Sonnabend\\w* Sonntag\\w*",
    "en": "Mondays? Tuesdays? Wednesdays? Thursdays? Fridays? Saturdays? Sundays?",
    "es": "lunes martes miércoles jueves viernes sábados? domingos?",
    "fr": "lundis? mardis? mercredis? jeudis? vendredis? samedis? dimanches?",
    "ru": "понедельник\\w* вторник\\w* сред[ауые] четверг\\w* пятниц\\w* суббот\\w* "
    "воскресень[ею]\\w*",
}
# Months that are other words, too, unless a day or year stands by them.
_AMBIGUOUS: dict[str, set[str]] = {
    "de": {"jan", "feb", "dez"},
    "en": {"may", "march", "mar", "jan", "jun", "dec", "sep", "oct"},
    "es": set(),
    "fr": {"mars", "oct"},
    "ru": {"дек", "маем"},
}
_ENDING = r"(?:\.|er|st|nd|rd|th|[ºª]|-?го|-?е|-?ое)?"
# "since March", but neither "March on!" nor "Theresa May".
_IN_SENTENCE = re.compile(r"\b[a-zäöüß]{2,}\s$")
_TO = r"\s?(?:[–—-]|bis(?:\szum)?|to|and|und|au|à|et|al?|y|и|по|,)\s?"
_DAY = r"(?<![\d.,:])(?:[0-2]?\d|3[01])"


def _pattern(names: str) -> re.Pattern[str]:
    months = "|".join(f"(?P<m{n}>{each})" for n, each in enumerate(names.split(), start=1))
    return re.compile(
        rf"(?:(?:(?P<from>{_DAY}){_ENDING}{_TO})?(?:l[e']\s)?(?P<day>{_DAY}){_ENDING}\s+"
        rf"(?:de\s+|of\s+)?)?\b(?:{months})\b\.?"
        rf"(?:\s(?P<first>[0-3]?\d)(?:st|nd|rd|th)?\b(?!:)(?:{_TO}(?P<to>[0-3]?\d)(?:st|nd|rd|th)?\b)?)?"
        r"(?P<year>,?\s+(?:del?\s+)?\d{4}\b)?",
        re.IGNORECASE,
    )


_NAMED = {code: _pattern(names) for code, names in _MONTHS.items()}
# Letters without which there is no month or day of the week, to be looked for in lower case.
_MONTH_SIGNS = {
    "de": ("jan", "jän", "feb", "mär", "mrz", "apr", "mai", "jun", "jul", "aug", "sep", "okt",
           "nov", "dez"),
    "en": ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "tiembre",
           "octubre", "noviembre", "diciembre"),
    "fr": ("janv", "févr", "mars", "avril", "mai", "juin", "juil", "aout", "août", "sept", "oct",
           "nov", "déc"),
    "ru": ("янв", "фев", "март", "апр", "ма", "июн", "июл", "авг", "сент", "окт", "ноя", "дек"),
}  # fmt: skip
_WEEKDAY_SIGNS = {
    "de": ("tag", "woch", "abend"),
    "en": ("day",),
    "es": ("lunes", "martes", "miérc", "jueves", "viernes", "sábado", "domingo"),
    "fr": ("di",),
    "ru": ("понед", "втор", "сред", "четв", "пятн", "субб", "воскр"),
}
_FIGURES = re.compile(
    r"(?<![\d./-])(?P<a>[0-3]?\d)(?P<sign>[./-])(?P<b>[0-3]?\d)(?P=sign)(?:\d{4}|\d\d)(?![\d/-])"
)
_FIGURES_SIGN = re.compile(r"\d[./-]\d\d?[./-]\d")
_ISO = re.compile(r"(?<![\d-])\d{4}-(?P<b>[01]\d)-(?P<a>[0-3]\d)(?!\d)")
_WEEKDAY = {
    code: re.compile(
        r"\b(?:" + "|".join(f"(?P<d{n}>{e})" for n, e in enumerate(names.split(), 1)) + r")\b",
        re.IGNORECASE,
    )
    for code, names in _WEEKDAYS.items()
}
_SOFT_WEEKDAYS = {"среда", "среды", "среде"}  # an environment, too


@lru_cache(maxsize=64)
def read_dates(text: str, language: str) -> tuple[Date, ...]:
    """Return the dates and months that a text names, in order.

    Args:
        text: in the language.
        language: code; in languages without names of months only dates in figures are read.
    """
    found = list(_in_figures(text)) if _FIGURES_SIGN.search(text) else []
    if language in _NAMED:
        lower = text.lower()
        if any(sign in lower for sign in _MONTH_SIGNS[language]):
            found += _named(text, language)
    return tuple(sorted(found))


def _in_figures(text: str) -> Iterator[Date]:
    for pattern in (_FIGURES, _ISO):
        for match in pattern.finditer(text):
            one, other = int(match["a"]), int(match["b"])
            months = frozenset(each for each in (one, other) if 1 <= each <= 12)
            if months and one and other:
                days = frozenset({one, other})
                yield Date(match.start(), match.end(), days, months, sure=True)


def _named(text: str, language: str) -> Iterator[Date]:
    for match in _NAMED[language].finditer(text):
        month = next(n for n in range(1, 13) if match[f"m{n}"])
        word = match[f"m{month}"]
        days = [match[name] for name in ("from", "day", "first", "to") if match[name]]
        if match["from"] and int(match["from"]) >= int(match["day"]):
            days = []  # el 4-1 de febrero: the result of a game
        if language in {"de", "en"} and not word[0].isupper():
            continue
        sure = (
            bool(days or match["year"])
            or word.lower() not in _AMBIGUOUS[language]
            or (language in {"de", "en"} and bool(_IN_SENTENCE.search(text, 0, match.start())))
        )
        numbers = frozenset(number for day in days if 1 <= (number := int(day)) <= 31)
        yield Date(match.start(), match.end(), numbers, frozenset({month}), sure)


@lru_cache(maxsize=64)
def read_weekdays(text: str, language: str) -> tuple[tuple[int, int, int, bool], ...]:
    """Return where a text names which day of the week, from 1, and whether it surely does."""
    pattern = _WEEKDAY.get(language)
    if pattern is None:
        return ()
    lower = text.lower()
    if not any(sign in lower for sign in _WEEKDAY_SIGNS[language]):
        return ()
    return tuple(
        (
            match.start(),
            match.end(),
            int(str(match.lastgroup)[1:]),
            match.group().lower() not in _SOFT_WEEKDAYS
            and (language not in {"de", "en"} or match.group()[0].isupper()),
        )
        for match in pattern.finditer(text)
    )
