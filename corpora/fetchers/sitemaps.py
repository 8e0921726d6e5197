"""Versions that only a site's sitemap tells."""

from collections.abc import Iterator

from corpora.errors import FetchError, ReadError
from corpora.fetchers.pages import PageSource
from corpora.fetchers.protocol import Candidate
from corpora.fetchers.sitemap_entries import Entry, read_sitemap, unpack
from corpora.web.client import Client
from corpora.web.urls import follow

MOST_SITEMAPS = 8  # files of a site that are looked into: what is behind them takes a crawl
_IN_SITEMAP = 0.95


class Sitemaps:
    """The sitemaps of sites, fetched when a search first needs them.

    Args:
        client: knows what robots.txt names.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._useful: dict[str, list[str]] = {}

    async def candidates(self, url: str, pages: PageSource) -> list[Candidate]:
        """Return what the sitemaps of a page's site say of its versions."""
        root = follow(url, "/")
        if root not in self._useful:
            self._useful[root] = await self._find(root, pages)
        for sitemap in self._useful[root]:
            for entry in await self._entries(sitemap, pages):
                if url in entry.versions.values():
                    how = "hreflang in the sitemap"
                    return [
                        Candidate(language, target, how, _IN_SITEMAP)
                        for language, target in entry.versions.items()
                    ]
        return []

    async def _find(self, root: str, pages: PageSource) -> list[str]:
        """Return the sitemaps of a site that tell versions."""
        try:
            waiting = await self._client.sitemaps(root)
        except FetchError:
            return []
        waiting = waiting or [follow(root, "/sitemap.xml")]
        useful: list[str] = []
        seen: set[str] = set()
        while waiting and len(seen) < MOST_SITEMAPS:
            sitemap = waiting.pop(0)
            if sitemap in seen:
                continue
            seen.add(sitemap)
            entries = list(await self._entries(sitemap, pages))
            waiting += [entry.url for entry in entries if entry.is_sitemap]
            if any(len(entry.versions) > 1 for entry in entries):
                useful.append(sitemap)
        return useful

    async def _entries(self, sitemap: str, pages: PageSource) -> Iterator[Entry]:
        try:
            page = await pages.get(sitemap)
            body = unpack(page.response.body, sitemap)
        except (FetchError, ReadError):
            return iter(())
        if b"<html" in body[:2000].lower():
            return iter(())
        return read_sitemap(body, page.url)
