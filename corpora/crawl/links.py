"""What a page links to: pages of its section, further pages of its list, feeds."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from corpora.crawl.addresses import clean, format_apart, may_be_page
from corpora.crawl.leads import Kind, Lead
from corpora.crawl.scope import Scope
from corpora.fetchers.protocol import Page

_MOST_LINKS = 5_000  # no page has more; one that does is made to keep us busy
_FEEDS = ("application/rss+xml", "application/atom+xml")
_PAGING_PARAMETER = re.compile(
    r"(?:\w*_)?(?:page|paged|pg|p|seite|pagina|pageno|pagenum(?:ber)?|pageindex|cur|offset|start|"
    r"from|skip|pagen_\d+)",
    re.IGNORECASE,
)
_PAGING_PATH = re.compile(r"/(?:page|seite|pagina|p)[/_-]?\d+/?$", re.IGNORECASE)
_PAGER = re.compile(r"pag(?:er|inat|ing|ination|e-?n(?:av|um))", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,5}")
_PAGER_DEPTH = 4


def find_links(page: Page, scope: Scope) -> tuple[list[Lead], Mapping[str, int]]:
    """Return the leads of a page within a scope, each text once, in the page's order.

    Of a text in several formats (``talk.html``, ``talk.pdf``) the first is taken.

    Returns:
        The leads, and how many links lead elsewhere on the page's own host, by the first part of
        their path: where a user may have to widen the scope.
    """
    leads: dict[str, Lead] = {}
    away: Counter[str] = Counter()
    own, host = format_apart(page.url), urlsplit(page.url).netloc
    for url, kind in _links(page):
        if kind is Kind.FEED:
            if scope.allows(url):
                leads.setdefault(url, Lead(url, kind))
            continue
        name = format_apart(url)
        if name == own or not may_be_page(url):
            continue
        if scope.holds(url):
            known = leads.get(name)
            if known is None or (kind is Kind.PAGING and known.kind is Kind.PAGE):
                leads[name] = Lead(clean(url), kind)
        elif urlsplit(url).netloc == host:
            away["/" + urlsplit(url).path.strip("/").rpartition("/")[0]] += 1
    return list(leads.values()), away


def _links(page: Page) -> Iterator[tuple[str, Kind]]:
    count = 0
    for element in page.tree.iter("a", "area", "link"):
        url = page.resolve(element.get("href"))
        if url is None:
            continue
        count += 1
        if count > _MOST_LINKS:
            return
        relations = (element.get("rel") or "").lower().split()
        if element.tag != "link":
            paging = "next" in relations or _is_paging(element, url, page.url)
            yield url, Kind.PAGING if paging else Kind.PAGE
        elif "next" in relations:
            yield url, Kind.PAGING
        elif "alternate" in relations and (element.get("type") or "").lower() in _FEEDS:
            yield url, Kind.FEED


def _is_paging(anchor: HtmlElement, url: str, page: str) -> bool:
    """Tell whether a link leads to another page of the list that a page is part of."""
    if _without_paging(url) == _without_paging(page):
        return True
    label = anchor.text_content().strip()
    if not _NUMBER.fullmatch(label):
        return False
    around = [anchor, *list(anchor.iterancestors())[:_PAGER_DEPTH]]
    return any(
        _PAGER.search(f"{each.get('class', '')} {each.get('id', '')} {each.get('aria-label', '')}")
        for each in around
    )


def _without_paging(url: str) -> tuple[str, str, tuple[str, ...]]:
    parts = urlsplit(url)
    kept = [
        pair
        for pair in parts.query.split("&")
        if pair and not _counts_pages(*pair.partition("=")[::2])
    ]
    return parts.netloc, _PAGING_PATH.sub("", parts.path).rstrip("/"), tuple(sorted(kept))


def _counts_pages(name: str, value: str) -> bool:
    return bool(_PAGING_PARAMETER.fullmatch(name) and _NUMBER.fullmatch(value))
