"""HTML pages to documents."""

import datetime as dt
from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from lxml import etree, html

from corpora.dates import find_date, parse_date, parse_document_number
from corpora.documents import Document, Paragraph, Version
from corpora.encodings import declared_in_markup, decode
from corpora.errors import ReadError
from corpora.readers import chrome, metadata
from corpora.readers.blocks import Block, iterate_blocks, text_of
from corpora.readers.boilerplate import find_boilerplate
from corpora.readers.main_text import is_readable, select_main_text
from corpora.readers.names import known_language
from corpora.readers.settling import settle_language
from corpora.readers.sniffing import (
    MAX_ELEMENTS,
    is_crowded,
    looks_like_html,
    refuse_binary,
    refuse_other_formats,
)
from corpora.readers.titles import find_title

_HEADER_LINES = 6
_HEADER_LINE = 100
T = TypeVar("T")


def read_html(
    data: bytes,
    *,
    source: str,
    charset: str | None = None,
    language: str | None = None,
    named: str | None = None,
    url: str | None = None,
) -> Document:
    """Return the document of an HTML page: its main text, complete and in order.

    Args:
        data: the page as it came.
        source: what to call it in messages: a path or an address.
        charset: the encoding of the HTTP header, checked against the bytes.
        language: the language, if the caller knows it; else it is told from the text.
        named: the language that the file's name tells, checked against the text.
        url: the page's address, for the links of its versions; else what the page tells of it.

    Raises:
        ReadError: the data is no HTML, is empty or holds no main text, or its language is unclear.
        LanguageError: ``language`` is unknown.
    """
    root = parse_tree(data, source=source, charset=charset)
    dropped = find_boilerplate(root)
    blocks = list(iterate_blocks(root, dropped))
    url = url or metadata.own_address(root)
    title = find_title(root, blocks)
    versions = _versions(root, blocks, url)
    published = metadata.published(root)
    tags = metadata.language_tags(root)
    for element in dropped:
        _remove(element)
    main = select_main_text(root, blocks, title.position)
    if not is_readable(main):
        raise ReadError(f"{source}: no main text, at most a menu: give a page with an article")
    code = settle_language(
        " ".join(block.text for block in main),
        source=source,
        told=language,
        named=named,
        hints=tags,
    )
    lines = _header(main) if title.position is None else _around(blocks, title.position)
    return Document(
        language=code,
        paragraphs=tuple(
            Paragraph(block.text, block.kind) for block in _without_chrome(main, code, title.text)
        ),
        title=title.text,
        date=_date(lines, published, title.text, code),
        url=url,
        versions=versions,
    )


def parse_tree(data: bytes, *, source: str, charset: str | None = None) -> html.HtmlElement:
    """Return the element tree of a page.

    Entities are those of HTML alone, nothing is loaded from elsewhere.

    Raises:
        ReadError: the data is no HTML, too large, or nested deeper than libxml2 follows.
    """
    refuse_other_formats(data, source=source)
    if not looks_like_html(data):
        raise ReadError(f"{source}: no HTML in it: save the page as HTML, or name the file .txt")
    decoded = decode(data, charset, declared_in_markup(data))
    refuse_binary(data, decoded, source=source)
    if is_crowded(decoded.text):
        raise ReadError(
            f"{source}: a thousand attributes in one tag, no page of text: clean it first"
        )
    # Without huge_tree libxml2 silently ends the page at a depth of 256.
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(decoded.text.encode(), parser=parser)
    except etree.ParserError:
        raise ReadError(f"{source}: nothing but comments in it: give a page with text") from None
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise ReadError(f"{source}: elements nested too deeply for a page of text: clean it first")
    if sum(1 for _ in islice(root.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        raise ReadError(
            f"{source}: over {MAX_ELEMENTS} elements, no page of text: cut it into parts"
        )
    return root


def _remove(element: etree._Element) -> None:
    """Take an element out of its tree, leaving the text behind it."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    previous = element.getprevious()
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _versions(root: etree._Element, blocks: list[Block], url: str | None) -> tuple[Version, ...]:
    """Return the versions of the page's bar with their links, else those of its head."""
    offered: dict[str, Version] = {}
    for block in blocks:
        if not chrome.is_version_bar(block.text):
            continue
        links = {
            code: metadata.resolve(url, anchor.get("href", ""))
            for anchor in block.element.iter("a")
            if (code := known_language(anchor.get("lang") or text_of(anchor)))
        }
        for code in chrome.parse_version_bar(block.text):
            offered.setdefault(code, Version(code, links.get(code)))
    return tuple(offered.values()) or metadata.alternate_versions(root, url)


def _header(main: list[Block]) -> list[Block]:
    """Return the short lines that a text begins with, where sites print date and number."""
    header = main[:_HEADER_LINES]
    for position, block in enumerate(header):
        if len(block.text) > _HEADER_LINE:
            return header[:position]
    return header


def _around(blocks: list[Block], title: int) -> list[Block]:
    """Return the lines around a title."""
    return [*blocks[max(0, title - _HEADER_LINES) : title], *_header(blocks[title + 1 :])]


def _date(
    header: list[Block], published: dt.date | None, title: str | None, language: str
) -> dt.date | None:
    """Return the date that the head of the page tells, with the time of day that is printed.

    Else the date marked up or printed around the title, in the document's number, or in the title.
    """
    lines = [block.text for block in header]
    printed = [date for line in lines if (date := chrome.find_dateline(line, language))]
    date = (
        published
        or _first(metadata.marked_date(block) for block in header)
        or next(iter(printed), None)
        or _first(parse_document_number(line) for line in lines)
        or _first(parse_date(line, language) for line in lines)
        or find_date(title or "", language)
    )
    if date is None or isinstance(date, dt.datetime):
        return date
    timed = (found for found in printed if isinstance(found, dt.datetime) and found.date() == date)
    return _first(timed) or chrome.with_time(date, _first(map(chrome.parse_time, lines)))


def _first(found: Iterable[T | None]) -> T | None:
    return next((item for item in found if item is not None), None)


def _without_chrome(main: list[Block], language: str, title: str | None) -> list[Block]:
    """Leave out the lines that the site has put around the text."""
    header = len(_header(main))
    while main and chrome.is_advanced_settings(main[-1].text):
        main = main[:-1]
    return [
        block
        for position, block in enumerate(main)
        if not chrome.is_version_bar(block.text)
        and not (position < header and _is_header_line(block.text, language, title))
    ]


def _is_header_line(text: str, language: str, title: str | None) -> bool:
    return (
        text == title
        or parse_document_number(text) is not None
        or chrome.parse_time(text) is not None
        or parse_date(text, language, thorough=False) is not None
    )
