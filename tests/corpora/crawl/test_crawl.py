"""A section becomes a corpus, over real HTTP: what is taken, and what is not asked for again."""

import datetime as dt
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler

import pytest

from corpora.crawl import Wanted
from corpora.errors import FetchError
from corpora.store import Store
from tests.corpora.conftest import Server, serving
from tests.corpora.fetchers.test_documents import printed

from .conftest import QUICK, Crawls, News

BOTH = ("de", "en")


def taken(crawl: Crawls) -> dict[int, tuple[str, ...]]:
    """Return the languages of each text, by its number."""
    with Store(crawl.directory, read_only=True) as store:
        return {int(text.name): tuple(text.versions) for text in store.texts()}


def all_of(numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
    return dict.fromkeys(numbers, BOTH)


def test_every_text_of_a_list_with_its_versions(server: Server, news: News, crawl: Crawls) -> None:
    news.publish(range(101, 107))
    summary = crawl(news.list_them(range(101, 107)))
    assert summary.texts == 6
    assert taken(crawl) == all_of(range(101, 107))
    assert all(server.times(path) == 1 for path in server.routes)


def test_documents_of_the_section(server: Server, crawl: Crawls) -> None:
    for code in BOTH:
        server.page(
            f"/{code}/news/1.pdf", printed(code), headers={"Content-Type": "application/pdf"}
        )
    links = "".join(
        f'<li><a href="{name}">The text of the agreement, {name}</a>'
        for name in ("1.pdf", "1.docx", "photo.jpg")
    )
    crawl(server.page("/en/news/", f"<html><ul>{links}</ul></html>"))
    assert taken(crawl) == all_of([1])
    assert not server.times("/en/news/1.docx")  # the same in another format


def test_a_document_that_cannot_be_read_is_listed(server: Server, crawl: Crawls) -> None:
    headers = {"Content-Type": "application/pdf"}
    address = server.page("/en/news/1.pdf", b"%PDF-1.7 and no more", headers=headers)
    crawl(server.page("/en/news/", '<html><a href="1.pdf">The agreement</a></html>'))
    with Store(crawl.directory, read_only=True) as store:
        (failure,) = store.failures
    assert failure.url == address
    assert failure.cause.startswith(f"{address}: cannot be read as a PDF")


XML = {"Content-Type": "text/xml"}


def alternates(server: Server, english: str, german: str) -> str:
    """Return a sitemap of two texts with their versions."""
    entries = "".join(
        f"<url><loc>{server.base}{english.format(number)}</loc>"
        f'<xhtml:link rel="alternate" hreflang="en" href="{english.format(number)}"/>'
        f'<xhtml:link rel="alternate" hreflang="de" href="{german.format(number)}"/></url>'
        for number in (101, 102)
    )
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">{entries}</urlset>'
    )


class TestSources:
    def test_a_list_over_many_pages(self, news: News, crawl: Crawls) -> None:
        news.publish(range(101, 116))
        start = news.list_them(range(101, 106), after='<a rel="next" href="?page=2">older</a>')
        news.list_them(range(106, 111), "/en/news/?page=2", after='<a href="?page=3">3</a>')
        news.list_them(range(111, 116), "/en/news/?page=3", after='<a href="?page=1">1</a>')
        crawl(start)
        assert taken(crawl) == all_of(range(101, 116))

    def test_a_list_without_end(self, server: Server, news: News, crawl: Crawls) -> None:
        news.publish(range(101, 106))
        start = news.list_them(range(101, 106), after='<a href="?page=2">next</a>')
        for page in range(2, 30):
            news.list_them([], f"/en/news/?page={page}", after=f'<a href="?page={page + 1}">n</a>')
        crawl(start)
        assert taken(crawl) == all_of(range(101, 106))
        assert server.times("/en/news/?page=3") == 0

    def test_a_calendar_without_end(self, server: Server, crawl: Crawls) -> None:
        for day in range(1, 40):
            link = f'<a href="/en/news/day-{day}">No event at any of our harbours on {day}</a>'
            link += f'<a rel="next" href="?page={day + 1}">next</a>'
            server.page(f"/en/news/?page={day}", f"<html>{link}</html>")
            server.page(f"/en/news/day-{day}", "<html><p>-</p></html>")
        crawl(f"{server.base}/en/news/?page=1")
        assert server.times("/en/news/?page=20")
        assert not server.times("/en/news/?page=25")

    def test_indexes_of_sitemaps_without_end(self, server: Server, crawl: Crawls) -> None:
        for number in range(1, 12):
            index = f"<sitemapindex><sitemap><loc>/{number + 1}.xml</loc></sitemap></sitemapindex>"
            server.page(f"/{number}.xml", index, headers=XML)
        crawl(f"{server.base}/1.xml")
        assert server.times("/4.xml")
        assert not server.times("/6.xml")

    def test_a_sitemap_with_its_versions(self, server: Server, news: News, crawl: Crawls) -> None:
        news.publish([101, 102])
        for number in (101, 102):  # nothing on the pages tells of the versions
            for code, slug in (("en", "harbours"), ("de", "haefen")):
                page = news.text(number, code, "2024-03-05").replace("alternate", "other")
                server.page(f"/{code}/news/{slug}-{number}", page)
        crawl(
            server.page(
                "/sitemap.xml",
                alternates(server, "/en/news/harbours-{}", "/de/news/haefen-{}"),
                headers=XML,
            )
        )
        with Store(crawl.directory, read_only=True) as store:
            for text in store.texts():
                assert set(text.versions) == {"de", "en"}
                assert text.versions["de"].how == "hreflang in the sitemap"

    def test_a_sitemap_that_comes_after_the_pages(
        self, server: Server, news: News, crawl: Crawls
    ) -> None:
        for number in (101, 102):
            for path, code in ((news.path(number), "en"), (f"/x/{number}", "de")):
                page = news.text(number, code, "2024-03-05").replace("alternate", "other")
                server.page(path, page)
        start = news.list_them([101, 102])
        crawl(start)
        assert taken(crawl) == dict.fromkeys([101, 102], ("en",))
        robots = f"Sitemap: {server.base}/sitemap.xml"
        server.page("/robots.txt", robots, headers={"Content-Type": "text/plain"})
        server.page("/sitemap.xml", alternates(server, "/en/news/{}", "/x/{}"), headers=XML)
        crawl(start)
        assert taken(crawl) == all_of([101, 102])
        times = server.times("/x/101")
        crawl(start)
        assert server.times("/x/101") == times == 1

    def test_sitemaps_that_robots_txt_names(
        self, server: Server, news: News, crawl: Crawls
    ) -> None:
        import gzip  # noqa: PLC0415

        news.publish(range(101, 104))
        text = {"Content-Type": "text/plain"}
        server.page("/robots.txt", f"Sitemap: {server.base}/sitemaps.xml", headers=text)
        namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        index = f"<sitemap><loc>{server.base}/news.xml.gz</loc></sitemap>"
        xml = {"Content-Type": "application/xml"}
        server.page(
            "/sitemaps.xml", f"<sitemapindex {namespace}>{index}</sitemapindex>", headers=xml
        )
        entries = "".join(f"<url><loc>{news.path(n)}</loc></url>" for n in (102, 103))
        packed = gzip.compress(f"<urlset {namespace}>{entries}</urlset>".encode())
        kind = {"Content-Type": "application/x-gzip"}
        server.page("/news.xml.gz", packed, headers=kind)
        crawl(news.list_them([101]))
        assert taken(crawl) == all_of([101, 102, 103])

    @pytest.mark.parametrize(
        "feed",
        [
            "<rss version='2.0'><channel><title>N</title>{}</channel></rss>",
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>N</title>{}</feed>",
        ],
    )
    def test_a_feed(self, server: Server, news: News, crawl: Crawls, feed: str) -> None:
        news.publish(range(101, 104))
        entries = "".join(
            f"<item><link>{server.base}{news.path(n)}</link></item>"
            if "rss" in feed
            else f"<entry><link href='{server.base}{news.path(n)}'/></entry>"
            for n in range(101, 104)
        )
        kind = {"Content-Type": "application/xml"}
        server.page("/news.xml", feed.format(entries), headers=kind)
        crawl(server.base + "/news.xml")
        assert taken(crawl) == all_of(range(101, 104))


class TestScope:
    def test_only_the_section_is_looked_at(self, server: Server, news: News, crawl: Crawls) -> None:
        news.publish([101, 102])
        server.page("/en/about", "<p>No text of the section.")
        away = '<a href="/en/about">About us</a> <a href="http://127.0.0.1:1/en/news/5">Else</a>'
        summary = crawl(news.list_them([101, 102], after=away))
        assert server.times("/en/about") == 0
        assert summary.away == {"/en": 1}
        assert summary.outcomes == {"listing": 1, "text": 2}

    def test_more_paths_may_be_named(self, server: Server, news: News, crawl: Crawls) -> None:
        news.publish([101, 102])
        server.page("/press/101", news.text(101, "en", "2024-03-05"))
        start = server.page("/press/", '<p>News<p><a href="/en/news/102">The agreement</a>')
        assert crawl(start).texts == 0
        assert crawl(start, within=["/en/news"]).texts == 1

    def test_no_other_host_is_asked_not_even_by_a_redirect(
        self, server: Server, news: News, crawl: Crawls
    ) -> None:
        news.publish([101])
        with serving() as other:
            other.page("/en/news/102", news.text(102, "en", "2024-03-05"))
            server.redirect("/en/news/102", other.base + "/en/news/102")
            start = news.list_them([101, 102])
            assert crawl(start).outcomes["failed"] == 1
            assert other.asked == []
            with Store(crawl.directory, read_only=True) as store:
                (failure,) = store.failures
            assert "--host" in failure.cause
            host = other.base.removeprefix("http://")
            crawl.directory = crawl.directory.with_name("other")
            crawl(start, hosts=[host])
            assert other.times("/en/news/102") == 1

    def test_what_robots_txt_forbids_is_not_asked_for_but_counted(
        self, server: Server, news: News, crawl: Crawls
    ) -> None:
        server.page("/robots.txt", "User-agent: *\nDisallow: /en/news/102")
        news.publish([101, 102])
        summary = crawl(news.list_them([101, 102]))
        assert summary.outcomes["forbidden"] == 1
        assert "1 page skipped because robots.txt forbids them" in str(summary)
        assert server.times("/en/news/102") == 0
        with Store(crawl.directory, read_only=True) as store:
            assert [failure.url for failure in store.failures] == [f"{server.base}/en/news/102"]

    def test_sessions_and_tracking_make_no_other_page(self, news: News, crawl: Crawls) -> None:
        news.publish([101])
        links = "".join(
            f'<li><a href="/en/news/101{end}">The agreement of the cities</a>'
            for end in ("?utm_source=x", ";jsessionid=0A1B2C3D4E5F60718293", "/?fbclid=1", "#top")
        )
        summary = crawl(news.list_them([101], after=links))
        assert summary.outcomes == {"listing": 1, "text": 1}


class TestWanted:
    def test_texts_since_a_day(self, server: Server, news: News, crawl: Crawls) -> None:
        for page in range(1, 5):
            numbers = range(100 * page, 100 * page + 4)
            news.publish(numbers, day=f"2024-0{9 - page}-01")
            after = f'<a href="?page={page + 1}">older</a>'
            path = "/en/news/" + (f"?page={page}" if page > 1 else "")
            news.list_them(numbers, path, after=after)
        start, since = server.base + "/en/news/", dt.date(2024, 7, 1)
        summary = crawl(start, Wanted(BOTH, since=since))
        assert taken(crawl) == all_of([*range(100, 104), *range(200, 204)])
        assert summary.outcomes["old"] >= 4
        # Page 3 has none of that time, so nobody looks at page 4.
        assert server.times("/en/news/?page=4") == 0
        crawl(start, Wanted(BOTH, since=dt.date(2024, 6, 1)))
        assert len(taken(crawl)) == 12

    def test_so_many_texts_a_run(self, news: News, crawl: Crawls) -> None:
        news.publish(range(101, 111))
        start = news.list_them(range(101, 111))
        summary = crawl(start, Wanted(BOTH, limit=4))
        assert (summary.texts, summary.limited) == (4, True)
        assert crawl(start, Wanted(BOTH, limit=4)).texts == 4
        assert crawl(start, Wanted(BOTH, limit=4)).texts == 2
        assert taken(crawl) == all_of(range(101, 111))

    def test_more_languages_later(self, server: Server, news: News, crawl: Crawls) -> None:
        news.publish([101])
        start = news.list_them([101])
        crawl(start, Wanted(("en",)))
        crawl(start, Wanted(BOTH))
        assert taken(crawl) == all_of([101])
        assert server.times("/en/news/101") == 1


class TestAgain:
    def test_next_week_only_what_is_new(self, server: Server, news: News, crawl: Crawls) -> None:
        news.publish(range(101, 111))
        pager = '<a href="?page=2">older</a>'
        start = news.list_them(range(106, 111), after=pager)
        news.list_them(range(101, 106), "/en/news/?page=2")
        crawl(start)
        server.asked.clear()
        news.publish([111])
        news.list_them([111, *range(107, 111)], after=pager)
        news.list_them(range(102, 107), "/en/news/?page=2")
        assert crawl(start).texts == 1
        assert sorted(server.asked) == [
            *("/de/news/111", "/en/news/", "/en/news/111", "/en/news/?page=2", "/robots.txt")
        ]

    def test_unchanged_pages_are_not_sent_again(
        self, server: Server, news: News, crawl: Crawls
    ) -> None:
        conditions = []

        def answer(request: BaseHTTPRequestHandler) -> None:
            conditions.append(request.headers["If-None-Match"])
            if request.headers["If-None-Match"] == '"1"':
                request.send_response(304)
                request.end_headers()
                return
            request.send_response(200)
            request.send_header("ETag", '"1"')
            request.end_headers()
            request.wfile.write(body)

        news.publish([101])
        body = news.text(101, "en", "2024-03-05").encode()
        server.route("/en/news/101", answer)
        start = news.list_them([101])
        crawl(start)
        assert crawl(start, Wanted(BOTH, refresh=True)).outcomes == {"listing": 1, "version": 1}
        assert conditions == [None, '"1"']

    def test_a_changed_page_is_kept_as_a_new_revision(
        self, server: Server, news: News, crawl: Crawls
    ) -> None:
        news.publish([101])
        start = news.list_them([101])
        crawl(start)
        news.publish([101], extra="<p>This was added later, and it is a sentence.</p>")
        summary = crawl(start, Wanted(BOTH, refresh=True))
        assert (summary.texts, summary.outcomes["changed"]) == (0, 1)
        with Store(crawl.directory, read_only=True) as store:
            (texts,) = store.sets()
            assert len(store.captures.revisions(server.base + "/en/news/101")) == 2
        assert all("added later" in document.paragraphs[-1].text for document in texts)

    def test_what_failed_for_a_while_is_tried_again(
        self, server: Server, news: News, crawl: Crawls
    ) -> None:
        news.publish([101, 102])
        start = news.list_them([101, 102])
        server.page("/en/news/101", "", status=503)
        server.page("/de/news/102", "", status=503)
        assert crawl(start).outcomes == {"listing": 1, "retry": 2}
        assert taken(crawl) == {102: ("en",)}
        news.publish([101, 102])
        crawl(start)
        assert taken(crawl) == all_of([101, 102])
        with Store(crawl.directory, read_only=True) as store:
            assert list(store.failures) == []


def test_a_start_that_is_not_there_leaves_nothing(server: Server, crawl: Crawls) -> None:
    with pytest.raises(FetchError, match="404"):
        crawl(server.base + "/en/news/")
    assert not crawl.directory.exists()


def test_private_addresses_are_refused(news: News, crawl: Crawls) -> None:
    with pytest.raises(FetchError, match="--allow-private"):
        crawl(news.list_them([101]), settings=type(QUICK)(delay=0))
