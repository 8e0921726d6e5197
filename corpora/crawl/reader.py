"""A process that reads pages: ``python -m corpora.crawl.reader``, started by `corpora.crawl.pool`.

Reading a page takes ten times as long as fetching it, so it is done on all cores. A reader has no
network and no store: it asks for the pages that it needs.
"""

import asyncio
import os
import sys
from collections.abc import Iterable, Sequence
from pkgutil import resolve_name
from typing import TYPE_CHECKING, BinaryIO

from corpora.crawl.frames import Assignment, Fulfilment, Report, Wish, pack, receive
from corpora.crawl.visiting import Means, Plan, visit
from corpora.errors import FetchError
from corpora.fetchers.fetching import load_sites
from corpora.fetchers.habits import Habits
from corpora.fetchers.protocol import Candidate, Page, Site
from corpora.web.urls import normalize_url

if TYPE_CHECKING:
    from corpora.crawl.source import Answer
    from corpora.fetchers.judging import Judge


class Stated:
    """A site that notes which addresses it states, rather than guesses.

    A search asks it about a page again and again; what it says is kept.

    Args:
        site: the site itself.
        languages: all that may be asked for.
        stated: where the addresses are noted.
    """

    def __init__(self, site: Site, languages: Sequence[str], stated: set[str]) -> None:
        self._site = site
        self._languages = languages
        self._stated = stated
        self._said: dict[Page, list[Candidate]] = {}
        self.exclusive = getattr(site, "exclusive", False)

    def matches(self, page: Page) -> bool:
        """Ask the site."""
        return self._site.matches(page)

    def candidates(self, page: Page, languages: Sequence[str]) -> Iterable[Candidate]:
        """Yield what the site yields."""
        if page not in self._said:
            self._said[page] = list(self._site.candidates(page, self._languages))
        for candidate in self._said[page]:
            if candidate.language in languages:
                if candidate.stated:
                    self._stated.add(candidate.url)
                yield candidate


class Reader:
    """Pays the visits that it is given, several at a time while it waits for pages."""

    def __init__(self, plan: Plan, output: BinaryIO) -> None:
        self._plan = plan
        self._output = output
        self._sites = load_sites()
        self._habits = Habits()
        self._judge: Judge | None = resolve_name(plan.judge)() if plan.judge else None
        self._waiting: dict[tuple[int, str], asyncio.Future[Answer]] = {}
        self._visits: set[asyncio.Task[None]] = set()

    async def run(self, stream: asyncio.StreamReader) -> None:
        """Do what comes in, until the other end is gone."""
        while True:
            try:
                message = await receive(stream)
            except EOFError:
                return
            if isinstance(message, Assignment):
                paid = asyncio.create_task(self._visit(message))
                self._visits.add(paid)
                paid.add_done_callback(self._visits.discard)
            elif isinstance(message, Fulfilment):
                waiting = self._waiting.pop((message.task, message.url))
                if isinstance(message.answer, FetchError):
                    waiting.set_exception(message.answer)
                else:
                    waiting.set_result(message.answer)

    def wish(self, task: int, url: str, *, guessed: bool) -> "asyncio.Future[Answer]":
        """Ask for a page."""
        wished = asyncio.get_running_loop().create_future()
        self._waiting[task, url] = wished
        self._send(Wish(task, url, guessed))
        return wished

    async def _visit(self, given: Assignment) -> None:
        task, stated = given.task, set[str]()
        sites = [Stated(site, self._plan.languages, stated) for site in self._sites]
        page = Page(given.answer.response)
        pages = Pages(self, task.id, page, stated)
        try:
            found = await visit(
                task.lead,
                page,
                pages,
                Means(sites, self._habits, self._judge),
                self._plan,
                search=given.search or given.answer.new,
            )
            self._send(Report(task.id, found))
        except Exception as error:  # noqa: BLE001  one page must not end the reading of all others
            self._send(Report(task.id, error))

    def _send(self, message: object) -> None:
        try:
            self._output.write(pack(message))
            self._output.flush()
        except BrokenPipeError:
            _leave()


class Pages:
    """The pages of one visit, each asked for once."""

    def __init__(self, reader: Reader, task: int, first: Page, stated: set[str]) -> None:
        self._reader = reader
        self._task = task
        self._stated = stated
        self._pages = {first.response.url: asyncio.Future[Page]()}
        self._pages[first.response.url].set_result(first)

    async def get(self, url: str, language: str = "") -> Page:  # noqa: ARG002  the protocol asks
        """Return a page.

        Raises:
            FetchError: it cannot be had.
        """
        url = normalize_url(url)
        if url not in self._pages:
            self._pages[url] = asyncio.ensure_future(self._ask(url))
        return await self._pages[url]

    async def _ask(self, url: str) -> Page:
        answer = await self._reader.wish(self._task, url, guessed=url not in self._stated)
        return Page(answer.response)


async def _serve(output: BinaryIO) -> None:
    stream = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(stream), sys.stdin
    )
    await Reader(await receive(stream), output).run(stream)


def main() -> None:
    """Serve on standard input and output; what a library prints goes to standard error."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    asyncio.run(_serve(output))
    _leave()


def _leave() -> None:
    """End at once: whoever would want to hear what is still being read is gone."""
    os._exit(0)


if __name__ == "__main__":
    main()
