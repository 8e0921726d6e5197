"""Dates as pages of the five languages write them."""

import datetime as dt
import re

# Dateparser reads all this too, but takes 0.4 s to warm up for five languages, a third of what
# aligning five pages may take; it is kept for rarer shapes.
_MONTHS = {
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_NOMINATIVE_MAY = {"ru": {"май": 5}}  # the other nominatives begin like their genitives


def _month_numbers(names: list[str]) -> dict[str, int]:
    """Return the months by name and by every abbreviation that names only one of them."""
    numbers: dict[str, set[int]] = {}
    for number, name in enumerate(names, 1):
        for end in range(3, len(name) + 1):
            numbers.setdefault(name[:end], set()).add(number)
    return {name: months.pop() for name, months in numbers.items() if len(months) == 1}


_MONTH_NUMBERS = {
    language: _month_numbers(names.split()) | _NOMINATIVE_MAY.get(language, {})
    for language, names in _MONTHS.items()
}
_TIME = r"(?P<hour>[01]?\d|2[0-3])\s?[:.hч]\s?(?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?"
_YEAR_END = r"(?:\s*(?:г\.|года|год)(?!\w))?"
_TIME_JOINT = r"[\s,;|–—-]*(?:(?:um|at|a\s+las?|à|в)\s+)?"
_TIME_END = (
    r"(?:\s*(?:uhr|h|ч\.?|hrs?|hours|(?P<half>[ap])\.?m\.?))?"
    r"(?:\s*(?:мск|msk|mes?z|ces?t|gmt|utc))?"
)
_NAMED = (
    r"(?P<day>\d{1,2})(?:\.|er|st|nd|rd|th|º|ª|-го)?\s+(?:de\s+)?"
    r"(?P<month>[^\W\d_]{3,10})\.?\s*,?\s+(?:del?\s+)?(?P<year>\d{4})"
)
_NAMED_MONTH_FIRST = (
    r"(?P<month>[^\W\d_]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
)
_FIGURES = r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})"
_ISO = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)T?"
_ISO_TIMESTAMP = re.compile(r"\d{4}-?\d\d-?\d\d(?:[T ]\d\d:?\d\d.*)?")
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_SHAPES = [
    re.compile(
        rf"(?<!\d){shape}{_YEAR_END}(?:{_TIME_JOINT}{_TIME}{_TIME_END})?(?![\d:])", re.IGNORECASE
    )
    for shape in (_NAMED, _NAMED_MONTH_FIRST, _FIGURES, _ISO)
]
_DOCUMENT_NUMBER = re.compile(r"\d{1,6}-(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d{4})")
_RUN_TOGETHER = re.compile(r"(?<!\d)(\d{4})(\d{1,2}:\d\d)(?!\d)")
_LONGEST = 80
_HAS_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d{3})")


def parse_date(text: str, language: str, *, thorough: bool = True) -> dt.date | None:
    """Return the date that a whole text is: a ``datetime`` (naive) if it tells a time, or None.

    Reads ``16 October 201912:11`` (date and time run together), ``1er mars 2020``, ``18 de marzo
    de 2020``, ``5 октября 2019 г.``, ``16.10.2019``, ISO 8601, the number and date of a document
    such as ``2016-30-09-2022``, and what dateparser knows of the language. Figures are day before
    month.

    Args:
        text: the words to read, nothing but a date.
        language: code from `corpora.languages.LANGUAGES`.
        thorough: whether to ask dateparser, which is slow to load, about unusual shapes.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST or not _HAS_YEAR.search(text):
        return None
    return (
        parse_timestamp(text)
        or parse_document_number(text)
        or _match_shapes(_apart(text), language)
        or (_by_dateparser(_apart(text), language) if thorough else None)
    )


def find_date(text: str, language: str) -> dt.date | None:
    """Return the first date written out within a text, or None."""
    if not _HAS_YEAR.search(text):
        return None
    text = _apart(text)
    found = [
        (match.start(), date)
        for shape in _SHAPES
        if (match := shape.search(text)) and (date := _date_of(match, language))
    ]
    return min(found, key=lambda item: item[0])[1] if found else None


def parse_timestamp(text: str) -> dt.date | None:
    """Return the local date of an ISO 8601 timestamp, a ``datetime`` if it has a time, or None."""
    text = text.strip()
    if not _ISO_TIMESTAMP.fullmatch(text):
        return None
    try:
        if len(text) <= len("2019-10-16"):
            return dt.date.fromisoformat(text)
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def parse_document_number(text: str) -> dt.date | None:
    """Return the date in a document's number such as ``2016-30-09-2022``, or None."""
    match = _DOCUMENT_NUMBER.fullmatch(text.strip())
    return _date_of(match, "en") if match else None


def _apart(text: str) -> str:
    return _RUN_TOGETHER.sub(r"\1 \2", text)


def _match_shapes(text: str, language: str) -> dt.date | None:
    for shape in _SHAPES:
        match = re.fullmatch(_WEEKDAY + shape.pattern, text, re.IGNORECASE)
        if match and (date := _date_of(match, language)):
            return date
    return None


def _date_of(match: re.Match[str], language: str) -> dt.date | None:
    parts = match.groupdict()
    month = parts["month"].lower()
    number = int(month) if month.isdigit() else _month_number(month, language)
    if number is None:
        return None
    try:
        date = dt.date(int(parts["year"]), number, int(parts["day"]))
        if parts.get("hour") is None:
            return date
        hour = int(parts["hour"])
        if parts["half"]:
            hour = hour % 12 + 12 * (parts["half"].lower() == "p")
        time = dt.time(hour, int(parts["minute"]), int(parts["second"] or 0))
        return dt.datetime.combine(date, time)
    except ValueError:
        return None


def _month_number(name: str, language: str) -> int | None:
    """Return a month's number; Russian nominatives differ from the names known by their ending."""
    numbers = _MONTH_NUMBERS.get(language, {})
    return numbers.get(name) or (numbers.get(name[:-1]) if language == "ru" else None)


def _by_dateparser(text: str, language: str) -> dt.date | None:
    import dateparser  # type: ignore[import-untyped]  # noqa: PLC0415  0.1 s

    moment: dt.datetime | None = dateparser.parse(
        text,
        languages=[language],
        settings={
            "DATE_ORDER": "DMY",
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    if moment is None:
        return None
    return moment if re.search(r"\d[:hч.]\d\d", text) and moment.time() else moment.date()
