"""Sitemaps and their indexes, also packed; language versions as ``xhtml:link`` has them."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from corpora.errors import FetchError, ReadError
from corpora.fetchers.labels import language_of_tag
from corpora.web.decoding import Body, BodyError, TooLargeError
from corpora.web.urls import follow

_GZIP_MAGIC = b"\x1f\x8b"
_LARGEST = 60_000_000  # the protocol allows 50 MB


class Entry(NamedTuple):
    """What a sitemap lists."""

    url: str
    is_sitemap: bool
    """Whether the address is of another sitemap, as those in an index are."""
    date: dt.date | None
    """When it last changed, as the sitemap says."""
    versions: Mapping[str, str]
    """Addresses of its language versions, by code."""


def unpack(data: bytes, source: str) -> bytes:
    """Return a sitemap that may be packed, unpacked.

    Raises:
        ReadError: it is damaged, or larger than sitemaps may be.
    """
    if not data.startswith(_GZIP_MAGIC):
        return data
    body = Body("gzip", _LARGEST)
    try:
        body.add(data)
        return body.finish()
    except BodyError as error:
        raise ReadError(f"{source}: a damaged sitemap: {error}") from error
    except TooLargeError as error:
        raise ReadError(f"{source}: larger than a sitemap may be") from error


def read_sitemap(data: bytes, url: str) -> Iterator[Entry]:
    """Yield what a sitemap or an index of sitemaps lists, the latest first.

    Entities are not resolved and nothing is loaded; a sitemap that breaks off gives what it has.
    """
    entries = list(_entries(data, url))
    yield from sorted(entries, key=lambda entry: _day(entry.date), reverse=True)


def _entries(data: bytes, url: str) -> Iterator[Entry]:
    parsed = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=False,
    )
    try:
        for _, element in parsed:
            if entry := _entry(element, url):
                yield entry
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError:  # it breaks off
        return


def _entry(element: etree._Element, url: str) -> Entry | None:
    is_index = etree.QName(element).localname == "sitemap"
    location: str | None = None
    date: dt.date | None = None
    versions: dict[str, str] = {}
    for child in element.iterchildren("{*}*"):
        name = etree.QName(child).localname
        if name == "loc":
            location = _address(url, child.text)
        elif name == "lastmod":
            date = _date(child.text)
        elif name == "link" and child.get("rel") == "alternate":
            language = language_of_tag(child.get("hreflang"))
            target = _address(url, child.get("href"))
            if language and target:
                versions.setdefault(language, target)
    if location is None:
        return None
    return Entry(location, is_index, date, versions)


def _address(url: str, reference: str | None) -> str | None:
    try:
        return follow(url, reference) if reference and reference.strip() else None
    except FetchError:
        return None


def _date(text: str | None) -> dt.date | None:
    """Return a date in W3C's format, its time in UTC."""
    written = (text or "").strip()
    try:
        if len(written) <= len("2024-01-01"):
            return dt.date.fromisoformat((written + "-01-01")[:10])
        moment = dt.datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _day(date: dt.date | None) -> dt.date:
    if date is None:
        return dt.date.min
    return date.date() if isinstance(date, dt.datetime) else date
