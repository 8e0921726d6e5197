"""Where the pages of a crawl come from: the store if it has them, else the network."""

import asyncio
import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from corpora.crawl.frontier import is_before
from corpora.crawl.writer import Writer
from corpora.errors import FetchError
from corpora.store import Store
from corpora.store.failures import Failure
from corpora.web.response import Headers, Response
from corpora.web.urls import normalize_url

NOT_MODIFIED = 304


class Web(Protocol):
    """What answers for pages that are not stored: the network, or nothing."""

    async def get(self, url: str, *, known: "Known | None" = None) -> Response:
        """Return a page, or a 304 if it is as `known` says.

        Raises:
            FetchError: it cannot be had.
        """
        ...

    async def close(self) -> None:
        """Close what is open."""
        ...


class Known(Protocol):
    """Gives the request headers that ask for a page only if it has changed."""

    def __call__(self, url: str, /) -> Headers:
        """Return them, none if nothing is known of the address."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """A page; `new` if it was not stored, or has changed since."""

    response: Response
    new: bool


class Source:
    """Gets each page at most once a run.

    Args:
        reader: the store, opened to read.
        writer: to the same store.
        web: asked for what is not stored.
        began_at: when the run began; what failed for good since then is not tried again.

    Attributes:
        changed: addresses of pages that are no longer as they were stored.
    """

    def __init__(self, reader: Store, writer: Writer, web: Web, began_at: dt.datetime) -> None:
        self._reader = reader
        self._writer = writer
        self._web = web
        self._began_at = began_at
        self._under_way: dict[str, asyncio.Task[Answer]] = {}
        self.changed: set[str] = set()

    async def get(
        self, url: str, *, newer_than: dt.date | None = None, guessed: bool = False
    ) -> Answer:
        """Return a page.

        Args:
            url: its address.
            newer_than: what was fetched and checked before that will not do.
            guessed: nothing says that there is such a page.

        Raises:
            FetchError: it cannot be had.
        """
        url = normalize_url(url)
        if url not in self._under_way:
            task = asyncio.create_task(self._get(url, newer_than, guessed=guessed))
            self._under_way[url] = task
            task.add_done_callback(lambda _: self._under_way.pop(url))
        # One who no longer waits does not take the page from the others who do.
        return await asyncio.shield(self._under_way[url])

    async def _get(self, url: str, newer_than: dt.date | None, *, guessed: bool) -> Answer:
        failure = self._reader.failures.get(url)
        if failure and not failure.temporary and failure.at >= self._began_at:
            raise FetchError(failure.cause)
        checked_at = self._reader.captures.checked_at(url)
        stored = self._reader.response(url) if checked_at else None
        if stored is not None and not is_before(checked_at, newer_than):
            return Answer(stored, new=False)
        try:
            response = await self._web.get(
                url, known=self._reader.captures.validators if stored else None
            )
        except FetchError as error:
            await self._fail(url, error, guessed=guessed)
            raise
        if response.status == NOT_MODIFIED and stored is not None:
            steps = [*(step.url for step in response.redirects), response.final_url]
            await self._writer.do(
                lambda: self._writer.store.captures.confirm(steps, response.fetched_at)
            )
            return Answer(stored, new=False)
        new = await self._writer.do(lambda: self._keep(url, response))
        if new and stored is not None:
            self.changed.add(url)
        return Answer(response, new)

    def _keep(self, url: str, response: Response) -> bool:
        self._writer.store.failures.forget(url)
        return self._writer.store.save(response)

    async def _fail(self, url: str, error: FetchError, *, guessed: bool) -> None:
        now = dt.datetime.now(dt.UTC)
        failure = Failure(url, str(error), error.temporary, guessed, now)
        await self._writer.do(lambda: self._writer.store.failures.keep(failure))
