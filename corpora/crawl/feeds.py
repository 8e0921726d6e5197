"""RSS and Atom: what a feed leads to."""

import datetime as dt
from collections.abc import Iterator
from time import struct_time

from corpora.crawl.leads import Kind, Lead
from corpora.errors import FetchError
from corpora.web.urls import follow


def read_feed(data: bytes, url: str) -> Iterator[Lead]:
    """Yield the entries of a feed, and its next pages where it says that it has some (RFC 5005)."""
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415  0.1 s

    # Nothing is loaded: the argument is bytes. Its HTML is not looked at, so it is not cleaned.
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    for entry in feed.entries:
        if lead := _lead(url, entry.get("link"), Kind.PAGE, _date(entry)):
            yield lead
    for link in feed.feed.get("links", ()):
        if link.get("rel") in {"next", "prev-archive"} and (
            lead := _lead(url, link.get("href"), Kind.FEED, None)
        ):
            yield lead


def _lead(url: str, reference: str | None, kind: Kind, date: dt.date | None) -> Lead | None:
    try:
        return Lead(follow(url, reference), kind, date) if reference else None
    except FetchError:
        return None


def _date(entry: dict[str, struct_time]) -> dt.date | None:
    parsed = entry.get("updated_parsed") or entry.get("published_parsed")
    try:
        return dt.datetime(*parsed[:6], tzinfo=dt.UTC) if parsed else None
    except ValueError:
        return None
