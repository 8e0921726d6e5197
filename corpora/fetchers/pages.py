"""Pages from the store, and from the network only what is not there."""

import asyncio
from typing import TYPE_CHECKING, Protocol

from corpora.fetchers.progress import Progress, Step
from corpora.fetchers.protocol import Page
from corpora.store import Store
from corpora.web.urls import normalize_url

if TYPE_CHECKING:
    from corpora.web.client import Client


class PageSource(Protocol):
    """Where a search gets its pages from."""

    async def get(self, url: str, language: str = "") -> Page:
        """Return a page; `language` is the one expected, for the progress.

        Raises:
            FetchError: it cannot be had.
        """
        ...


class Pages:
    """Gets each page at most once from the network.

    Args:
        refresh: fetch again what an earlier run has stored.
    """

    def __init__(
        self, store: Store, client: "Client", progress: Progress, *, refresh: bool = False
    ) -> None:
        self._store = store
        self._client = client
        self._progress = progress
        self._refresh = refresh
        self._under_way: dict[str, asyncio.Task[Page]] = {}

    async def get(self, url: str, language: str = "") -> Page:
        """Return a page; `language` is the one expected, for the progress.

        Raises:
            FetchError: it cannot be had.
        """
        url = normalize_url(url)
        if url not in self._under_way:
            self._under_way[url] = asyncio.create_task(self._get(url, language))
        return await self._under_way[url]

    async def _get(self, url: str, language: str) -> Page:
        stored = None if self._refresh else self._store.response(url)
        if stored is not None:
            self._progress(Step(language, "stored", url))
            return Page(stored)
        response = await self._client.get(url)
        self._store.save(response)
        self._progress(Step(language, "fetched", url))
        return Page(response)
