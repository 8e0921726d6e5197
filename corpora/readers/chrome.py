"""Lines around a text that sites add and that are not part of it: dates, versions, settings."""

import datetime as dt
import re

from corpora.dates import find_date
from corpora.readers.names import known_language

_VERSION = r"([a-z]{2})-[A-Z]{2}\d{0,2}"
_VERSION_BAR = re.compile(rf"[\s•·|,]*{_VERSION}(?:[\s•·|,]+{_VERSION})*[\s•·|,]*")
_ADVANCED_SETTINGS = frozenset(
    {
        "advanced settings",
        "advanced options",
        "erweiterte einstellungen",
        "weitere einstellungen",
        "configuración avanzada",
        "ajustes avanzados",
        "opciones avanzadas",
        "расширенные настройки",
        "дополнительные настройки",
        "paramètres avancés",
        "réglages avancés",
        "configuration avancée",
        "options avancées",
    }
)
_LONGEST_DATELINE = 60
_TIME_ALONE = re.compile(r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:\s*(?:Uhr|h))?")


def parse_version_bar(text: str) -> tuple[str, ...]:
    """Return the codes of a bar of language versions such as ``• de-DE1 en-GB1``; else nothing.

    A version in a language that polyalign does not know is left out.
    """
    if not _VERSION_BAR.fullmatch(text):
        return ()
    tags = (match[1] for match in re.finditer(_VERSION, text))
    return tuple(dict.fromkeys(code for tag in tags if (code := known_language(tag))))


def is_version_bar(text: str) -> bool:
    """Whether a line is nothing but tags of language versions."""
    return bool(_VERSION_BAR.fullmatch(text))


def find_dateline(text: str, language: str) -> dt.date | None:
    """Return the date in a line that says little else, such as ``Moscow, 16 October 2019``."""
    short = len(text) <= _LONGEST_DATELINE
    sentence = text.endswith((".", "!", "?")) and not text.endswith("г.")
    return find_date(text, language) if short and not sentence else None


def is_advanced_settings(text: str) -> bool:
    """Whether a line is the label of the settings that end the ministry's pages."""
    return text.strip().lower() in _ADVANCED_SETTINGS


def parse_time(text: str) -> dt.time | None:
    """Return the time of day that a line is, or None."""
    match = _TIME_ALONE.fullmatch(text.strip())
    return dt.time(int(match["hour"]), int(match["minute"])) if match else None


def with_time(date: dt.date, time: dt.time | None) -> dt.date:
    """Return the date with a time told apart from it, unless it has one."""
    if time is None or isinstance(date, dt.datetime):
        return date
    return dt.datetime.combine(date, time)
