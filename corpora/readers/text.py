"""Plain text, or a page saved as text, to documents."""

import datetime as dt
import re
from dataclasses import dataclass
from itertools import pairwise

from corpora.dates import parse_document_number
from corpora.documents import Document, Kind, Paragraph, Version
from corpora.encodings import decode
from corpora.errors import ReadError
from corpora.languages import LANGUAGES
from corpora.readers import chrome
from corpora.readers.blocks import fold_white_space, has_words
from corpora.readers.naming import settle_language
from corpora.readers.sniffing import refuse_binary, refuse_other_formats

_LINE_END = re.compile(r"\r\n|[\r\n\f]")
_BULLET = re.compile(r"[•·◦▪‣*]\s")
_ENDS_LINE = re.compile(r"[.!?…:;][\"”“»›’)\]]*$")
_WIDEST_WRAP = 120
_WRAPPED_SHARE = 0.8
_LONGEST_HEADING = 150
_HEADER_LINES = 4


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
        if has_words(folded):
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
        and width <= _WIDEST_WRAP
        and forced >= _WRAPPED_SHARE * len(breaks)
        and ended <= len(breaks) / 2
    )
    return width if wrapped else None


def _is_forced(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _join_wrapped(lines: list[str], width: int | None) -> list[str]:
    paragraphs: list[str] = []
    previous = ""
    for line in lines:
        if previous and width and _is_forced(previous, line, width) and not _BULLET.match(line):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
        previous = line
    return paragraphs


@dataclass(frozen=True, slots=True)
class _Header:
    """What stands above the body of a saved page; ``length`` paragraphs of it."""

    length: int = 0
    title: str | None = None
    date: dt.date | None = None
    versions: tuple[str, ...] = ()


def _read_header(lines: list[str], language: str) -> _Header:
    """Read the header of a saved page; an ordinary text has none of its marks and no header.

    The marks are a bar of versions, a document's number, or a first line that is a date with a
    time of day.
    """
    title: str | None = None
    date = numbered = None
    time: dt.time | None = None
    versions: tuple[str, ...] = ()
    marked, length = False, 0
    for position, line in enumerate(lines[:_HEADER_LINES]):
        if chrome.is_version_bar(line):
            versions, marked = chrome.parse_version_bar(line), True
        elif chrome.is_document_number(line):
            numbered, marked = parse_document_number(line), True
        elif date is None and (found := _parse_date(line, language)):
            date = found
            marked = marked or isinstance(found, dt.datetime)
        elif time is None and (clock := chrome.parse_time(line)):
            time, marked = clock, True
        elif title is None and (date or time or position == 0):
            title = line
        else:
            break
        length = position + 1
    if not marked:
        return _Header(date=date)
    date = date or numbered
    return _Header(length, title, chrome.with_time(date, time) if date else None, versions)


def _parse_date(line: str, language: str) -> dt.date | None:
    """Return the date that a line is, in the text's language or in another, as chrome may be."""
    codes = [language, *(code for code in LANGUAGES if code != language)]
    return next((date for code in codes if (date := chrome.parse_date_line(line, code))), None)


def _paragraphs(lines: list[str], *, has_title: bool) -> tuple[Paragraph, ...]:
    kinds = [Kind.LIST_ITEM if _BULLET.match(line) else Kind.PARAGRAPH for line in lines]
    if not has_title and len(lines) > 1 and _is_heading(lines[0]):
        kinds[0] = Kind.HEADING
    return tuple(map(Paragraph, lines, kinds))


def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and line[-1].isalnum()
