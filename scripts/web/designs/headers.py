"""Sites whose pages say nothing of their versions: HTTP headers or a sitemap do."""

from scripts.web.articles import LANGUAGES, NAMES, article
from scripts.web.site import Site, every, home, page


def link_headers() -> Site:
    """Make a site: link headers with hreflang."""
    site = Site("linkheader", "HTTP Link headers")
    for name in NAMES:
        addresses = every("/{slug}", name)
        value = ", ".join(
            f'<{url}>; rel="alternate"; hreflang="{code}"' for code, url in addresses.items()
        )
        for code, url in addresses.items():
            site.put(url, page(article(name, code)), Link=value, Content_Language=code)
        site.expect_all(addresses)
    return site


def negotiation() -> Site:
    """Make a site: one address whose page depends on Accept-Language.

    Headers name the page given.
    """
    site = Site("negotiated", "negotiated by Accept-Language, Content-Location names the page")
    for place, name in enumerate(NAMES[:4]):
        addresses = {code: f"/doc/{name}.html.{code}" for code in LANGUAGES}
        listed = ", ".join(
            f'{{"{name}.html.{code}" 1 {{type text/html}} {{language {code}}}}}'
            for code in LANGUAGES
        )
        extra = {"Alternates": listed} if place % 2 else {}
        for code, url in addresses.items():
            site.put(url, page(article(name, code)), Content_Language=code)
        site.put(
            f"/doc/{name}",
            page(article(name, "en")),
            Content_Location=f"{name}.html.en",
            Content_Language="en",
            Vary="Accept-Language",
            **extra,
        )
        site.expect(f"/doc/{name}", addresses | {"en": (f"/doc/{name}", addresses["en"])})
        site.expect(addresses["fr"], addresses)
    return site


def sitemap() -> Site:
    """Make a site: a sitemap with xhtml:link, behind an index that robots.txt names."""
    site = Site("sitemap", "sitemap with xhtml:link, behind an index")
    host = site.hosts[0]
    entries = []
    for name in NAMES:
        addresses = every("/{slug}-{number}", name)
        if name == "bees":
            addresses.pop("ru")
        pairs = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="http://{host}{url}"/>'
            f"<!-- //{host}/ -->"
            for code, url in addresses.items()
        )
        entries += [
            f"<url><loc>http://{host}{url}</loc>{pairs}</url>" for url in addresses.values()
        ]
        site.publish(name, addresses)
    xml = '<?xml version="1.0" encoding="UTF-8"?>'
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    )
    body = f"{xml}<urlset {spaces}>{''.join(entries)}</urlset>"
    site.put("/sitemaps/news.xml", body, Content_Type="application/xml")
    index = f"{xml}<sitemapindex {spaces}><sitemap><loc>http://{host}/sitemaps/news.xml</loc></sitemap></sitemapindex>"
    site.put("/sitemap_index.xml", index, Content_Type="application/xml")
    robots = f"User-agent: *\nAllow: /\nSitemap: http://{host}/sitemap_index.xml\n"
    site.put("/robots.txt", robots, Content_Type="text/plain")
    site.put("/", home("en"))
    return site


HEADERS = (link_headers, negotiation, sitemap)
