"""Plain text, or a page saved as text, to documents."""

import datetime as dt
import re
from dataclasses import dataclass
from itertools import pairwise

from corpora.dates import parse_date, parse_document_number
from corpora.documents import Document, Kind, Paragraph, Version
from corpora.encodings import decode
from corpora.errors import ReadError
from corpora.languages import LANGUAGES
from corpora.readers import chrome
from corpora.readers.blocks import fold_white_space, is_visible
from corpora.readers.settling import settle_language
from corpora.readers.sniffing import refuse_binary, refuse_other_formats

_LINE_END = re.compile(r"\r\n|[\r\n\f]")
_BULLET = re.compile(r"[•·◦▪‣*]\s")
_ENDS_LINE = re.compile(r"[.!?…:;][\"”“»›’)\]]*$")
_WRAP_WIDTHS = range(40, 121)
_WRAPPED_SHARE = 0.8
_LONGEST_HEADING = 150
_HEADER_LINES = 6
# What tells a saved page, in the letters of _mark: a bar of versions or a number below the title,
# or a date with a time of day above it.
_SAVED_PAGE = re.compile("[MDC]*[HT]?[MDC]*[BN][BNMDC]*")
_TIMED_TEXT = re.compile("(?:M|DC|CD)H?")


def read_text(
    data: bytes,
    *,
    source: str,
    charset: str | None = None,
    language: str | None = None,
    named: str | None = None,
    url: str | None = None,
) -> Document:
    """Return the document of plain text or of a ministry's page saved as text.

    Empty lines end paragraphs, and so do line ends unless the text is wrapped at a width. Of a
    saved page the date, the title, the bar of versions and the settings are told apart from the
    body; any other text is kept whole.

    Args:
        data: the file as it is.
        source: what to call it in messages: a path or an address.
        charset: the encoding, if something declares it; checked against the bytes.
        language: the language, if the caller knows it; else it is told from the text.
        named: the language that the file's name tells, checked against the text.
        url: where the text came from.

    Raises:
        ReadError: the data is empty or no text, or its language is unclear.
        LanguageError: ``language`` is unknown.
    """
    refuse_other_formats(data, source=source)
    decoded = decode(data, charset)
    refuse_binary(data, decoded, source=source)
    lines = split_paragraphs(decoded.text)
    if not lines:
        raise ReadError(f"{source}: no words in it: give a file with text")
    code = settle_language(" ".join(lines), source=source, told=language, named=named)
    header = _read_header(lines, code)
    body = lines[header.length :]
    while header.length and body and chrome.is_advanced_settings(body[-1]):
        body.pop()
    if not body:
        raise ReadError(f"{source}: no text below its header: give a file with text")
    return Document(
        language=code,
        paragraphs=_paragraphs(body, has_title=header.title is not None),
        title=header.title,
        date=header.date,
        url=url,
        versions=tuple(Version(offered) for offered in header.versions),
    )


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of plain text, white space folded.

    Where nearly every line inside a paragraph breaks only because its next word would not have
    fitted, the text is wrapped and its lines are joined; else every line is a paragraph.
    """
    blocks: list[list[str]] = [[]]
    for line in _LINE_END.split(text):
        folded = fold_white_space(line)
        if is_visible(folded):
            blocks[-1].append(folded)
        elif blocks[-1]:
            blocks.append([])
    width = _wrap_width(blocks)
    return [paragraph for block in blocks for paragraph in _join_wrapped(block, width)]


def _wrap_width(blocks: list[list[str]]) -> int | None:
    """Return the width that a text is wrapped at, None if its lines end where they please."""
    width = max((len(line) for block in blocks for line in block), default=0)
    breaks = [pair for block in blocks for pair in pairwise(block)]
    forced = sum(_is_forced(line, following, width) for line, following in breaks)
    ended = sum(bool(_ENDS_LINE.search(line)) for line, _ in breaks)
    wrapped = (
        breaks
        and width in _WRAP_WIDTHS
        and forced >= _WRAPPED_SHARE * len(breaks)
        and ended <= len(breaks) / 2
    )
    return width if wrapped else None


def _is_forced(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _join_wrapped(lines: list[str], width: int | None) -> list[str]:
    paragraphs: list[list[str]] = []
    for line in lines:
        if (
            width
            and paragraphs
            and _is_forced(paragraphs[-1][-1], line, width)
            and not _BULLET.match(line)
        ):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [" ".join(parts) for parts in paragraphs]


@dataclass(frozen=True, slots=True)
class _Header:
    """What stands above the body of a saved page; ``length`` paragraphs of it."""

    length: int = 0
    title: str | None = None
    date: dt.date | None = None
    versions: tuple[str, ...] = ()


def _read_header(lines: list[str], language: str) -> _Header:
    """Read the header of a saved page; an ordinary text has none, at most a date."""
    marks = [_mark(line, language) for line in lines[:_HEADER_LINES]]
    letters = "".join(letter for letter, _ in marks)
    match = _SAVED_PAGE.match(letters) or _TIMED_TEXT.match(letters)
    length = match.end() if match else 0
    values = [value for _, value in marks[: length or 1]]
    dates = [value for value in values if isinstance(value, dt.date)]
    times = [value for value in values if isinstance(value, dt.time)]
    title = re.search("[HT]", letters[:length])
    return _Header(
        length=length,
        title=lines[title.start()] if title else None,
        date=chrome.with_time(dates[0], next(iter(times), None)) if dates else None,
        versions=next((value for value in values if isinstance(value, tuple)), ()),
    )


def _mark(line: str, language: str) -> tuple[str, dt.date | dt.time | tuple[str, ...] | None]:
    """Return what a line of a header is, as a letter, and what it tells.

    B is a bar of versions, N a document's number, D a date, M a date with its time, C a time
    alone, H what may be a headline, T other text.
    """
    if chrome.is_version_bar(line):
        return "B", chrome.parse_version_bar(line)
    if date := parse_document_number(line):
        return "N", date
    if date := _parse_date(line, language):
        return "M" if isinstance(date, dt.datetime) else "D", date
    if time := chrome.parse_time(line):
        return "C", time
    return "H" if _is_heading(line) else "T", None


def _parse_date(line: str, language: str) -> dt.date | None:
    """Return the date that a line is, in the text's language or in another, as chrome may be."""
    codes = [language, *(code for code in LANGUAGES if code != language)]
    return next((date for code in codes if (date := parse_date(line, code, thorough=False))), None)


def _paragraphs(lines: list[str], *, has_title: bool) -> tuple[Paragraph, ...]:
    kinds = [Kind.LIST_ITEM if _BULLET.match(line) else Kind.PARAGRAPH for line in lines]
    if not has_title and len(lines) > 1 and _is_heading(lines[0]):
        kinds[0] = Kind.HEADING
    return tuple(map(Paragraph, lines, kinds))


def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and line[-1].isalnum()
