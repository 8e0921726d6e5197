"""Versions that only the sitemap tells."""

from collections.abc import Callable

from corpora.documents import DocumentSet
from tests.corpora.conftest import Server

from .conftest import article

Fetch = Callable[..., DocumentSet]
XML = {"Content-Type": "application/xml"}
NAMES = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def sitemap(server: Server, path: str, addresses: dict[str, str]) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{server.base}{url}"/>'
        for code, url in addresses.items()
    )
    entries = "".join(
        f"<url><loc>{server.base}{url}</loc>{links}</url>" for url in addresses.values()
    )
    return server.page(path, f"<urlset {NAMES}>{entries}</urlset>", headers=XML)


def test_the_usual_place(server: Server, fetch: Fetch) -> None:
    addresses = {"en": "/ports", "de": "/haefen"}
    sitemap(server, "/sitemap.xml", addresses)
    for code, path in addresses.items():
        server.page(path, article(code))
    found = fetch(server.base + "/ports")
    assert found.languages == ("de", "en")
    assert found.origins["de"].how == "hreflang in the sitemap"


def test_an_index_that_robots_names(server: Server, fetch: Fetch) -> None:
    addresses = {"en": "/ports", "fr": "/villes"}
    part = sitemap(server, "/parts/1.xml", addresses)
    index = f"<sitemapindex><sitemap><loc>{part}</loc></sitemap></sitemapindex>"
    where = server.page("/index.xml", index, headers=XML)
    server.page("/robots.txt", f"User-agent: *\nAllow: /\nSitemap: {where}\n")
    for code, path in addresses.items():
        server.page(path, article(code))
    assert fetch(server.base + "/villes").languages == ("en", "fr")


def test_pages_that_say_all_need_no_sitemap(server: Server, fetch: Fetch) -> None:
    links = '<link rel="alternate" hreflang="de" href="/haefen">'
    server.page("/haefen", article("de"))
    start = server.page("/ports", article("en", head=links))
    assert fetch(start, languages=("de", "en")).languages == ("de", "en")
    assert server.times("/sitemap.xml") == 0


def test_a_site_is_asked_once(server: Server, fetch: Fetch) -> None:
    for number in (1, 2):
        fetch(server.page(f"/{number}", article("en")))
    assert server.times("/sitemap.xml") == 1


def test_an_index_without_end_is_left(server: Server, fetch: Fetch) -> None:
    for number in range(40):
        following = f"{server.base}/s{number + 1}.xml"
        body = f"<sitemapindex><sitemap><loc>{following}</loc></sitemap></sitemapindex>"
        server.page(f"/s{number}.xml", body, headers=XML)
    server.routes["/sitemap.xml"] = server.routes["/s0.xml"]
    assert fetch(server.page("/ports", article("en"))).languages == ("en",)
    assert sum(path.startswith("/s") for path in server.asked) <= 8


def test_a_broken_sitemap_breaks_nothing(server: Server, fetch: Fetch) -> None:
    server.page("/sitemap.xml", "<urlset><url><loc>", headers=XML)
    assert fetch(server.page("/ports", article("en"))).languages == ("en",)
