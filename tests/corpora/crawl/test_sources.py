"""What sitemaps, feeds and lists lead to; and what they cannot make us do."""

import datetime as dt
import gzip
import random
from pathlib import Path

import pytest

from corpora.crawl.feeds import read_feed
from corpora.crawl.leads import Kind
from corpora.crawl.listing import is_listing
from corpora.errors import ReadError
from corpora.fetchers.protocol import Page
from corpora.fetchers.sitemap_entries import read_sitemap, unpack
from corpora.web import Response
from scripts.news_site import article, listing

URL = "https://a.org/sitemap.xml"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def page(body: str) -> Page:
    url = "https://a.org/en/news/"
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Page(Response(url, url, 200, headers, body.encode(), dt.datetime.now(dt.UTC)))


def sitemap(entries: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<urlset {NAMESPACE}>{entries}</urlset>'.encode()


class TestSitemaps:
    def test_the_latest_first_with_their_dates(self) -> None:
        entries = "".join(
            f"<url><loc>/{day}</loc><lastmod>{day}</lastmod></url>"
            for day in ("2024-03-05", "2024-03-06T09:15:00+01:00", "2023", "yesterday")
        )
        leads = list(read_sitemap(sitemap(entries), URL))
        assert [lead.date for lead in leads] == [
            dt.datetime.fromisoformat("2024-03-06T09:15:00+01:00"),
            dt.date(2024, 3, 5),
            dt.date(2023, 1, 1),
            None,
        ]
        assert all(lead.url.startswith("https://a.org/") for lead in leads)

    def test_one_that_breaks_off_gives_what_it_has(self) -> None:
        whole = sitemap("<url><loc>/1</loc></url>" * 2)
        assert len(list(read_sitemap(whole[:-30], URL))) >= 1

    def test_no_entity_is_resolved(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("https://a.org/secret")
        entities = f'<!DOCTYPE x [<!ENTITY f SYSTEM "file://{tmp_path}/secret">]>'
        leads = list(read_sitemap(sitemap("<url><loc>&f;</loc></url>", entities), URL))
        assert all("secret" not in lead.url for lead in leads)

    def test_a_bomb_is_refused(self) -> None:
        with pytest.raises(ReadError, match="larger than a sitemap"):
            unpack(gzip.compress(bytes(100_000_000)), URL)

    def test_any_bytes_are_taken(self) -> None:
        rng = random.Random(0)  # noqa: S311  the same each time
        whole = sitemap("<url><loc>/1</loc><lastmod>2024-03-05</lastmod></url>" * 3)
        for _ in range(200):
            damaged = bytearray(whole)
            for _ in range(4):
                damaged[rng.randrange(len(damaged))] = rng.randrange(256)
            list(read_sitemap(bytes(damaged), URL))
            list(read_feed(bytes(damaged), URL))


class TestFeeds:
    def test_pages_dates_and_older_parts(self) -> None:
        feed = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed?page=2"/>
        <entry><link href="/1"/><updated>2024-03-05T09:15:00Z</updated></entry>
        <entry><title>no link</title></entry></feed>"""
        first, older = read_feed(feed, "https://a.org/feed")
        assert (first.url, first.kind) == ("https://a.org/1", Kind.PAGE)
        assert first.date == dt.datetime(2024, 3, 5, 9, 15, tzinfo=dt.UTC)
        assert (older.url, older.kind) == ("https://a.org/feed?page=2", Kind.FEED)


class TestLists:
    def test_a_list_is_one(self) -> None:
        assert is_listing(page(listing(1, 30)))

    def test_a_text_is_none_even_with_many_links_below(self) -> None:
        related = "".join(
            f'<li><a href="/{n}">Another agreement of the cities {n}</a></li>' for n in range(9)
        )
        text = article(1, "en").replace("</main>", f"<ul>{related}</ul></main>")
        assert not is_listing(page(text))

    def test_an_empty_page_is_none(self) -> None:
        assert not is_listing(page(""))
