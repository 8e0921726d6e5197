"""Fetching for programs that are not asynchronous."""

import asyncio
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from corpora.documents import DocumentSet
from corpora.errors import PolyalignError
from corpora.fetchers.progress import Progress, ignore
from corpora.found import FoundText
from corpora.languages import LANGUAGES, parse_language
from corpora.store import Store
from corpora.web.settings import Settings

if TYPE_CHECKING:
    from corpora.fetchers.habits import Habits
    from corpora.fetchers.judging import Judge
    from corpora.fetchers.protocol import Site
    from corpora.fetchers.sitemaps import Sitemaps
    from corpora.web.client import Client

T = TypeVar("T")
LANGUAGES_ASKED = tuple(LANGUAGES)
MOST_REMEMBERED = 300  # texts of a corpus that teach how their sites write addresses
ENTRY_POINTS = "polyalign.sites"


class Fetcher:
    """Fetches texts with all their versions into a store; a context manager.

    One fetcher for many addresses keeps its manners across them: the delay between two requests
    and the robots.txt of each host. Ctrl-C loses the page in flight and nothing else: the same
    call again goes on from there.

    Args:
        store: keeps the pages; what is in it is not fetched again.
        settings: how to behave towards servers.
        progress: is told each step.
        judge: says whether a page's content is a translation; `align.fetch` brings one.
    """

    def __init__(
        self,
        store: Store,
        *,
        settings: Settings | None = None,
        progress: Progress = ignore,
        judge: "Judge | None" = None,
    ) -> None:
        self._judge = judge
        self._store = store
        self._settings = settings or Settings()
        self._progress = progress
        self._runner = asyncio.Runner()
        self._thread: ThreadPoolExecutor | None = None
        self._client: Client | None = None
        self._habits: Habits | None = None
        self._sitemaps: Sitemaps | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections. The store stays open."""
        if self._client is not None:
            self._run(self._client.close())
        if self._thread is None:
            self._runner.close()
        else:
            self._thread.submit(self._runner.close).result()
            self._thread.shutdown()

    def fetch(
        self, url: str, *, languages: Sequence[str] = LANGUAGES_ASKED, refresh: bool = False
    ) -> DocumentSet:
        """Return the text at an address in the given languages, as many as there are.

        Args:
            url: of any version.
            languages: codes; the set has its documents in this order.
            refresh: fetch again what is stored.

        Raises:
            FetchError: the page at `url` cannot be had.
            ReadError: there is no text on it in a language polyalign knows.
            LanguageError: a language asked for is unknown.
            StoreError: the store cannot be written.
        """
        from corpora.web.urls import normalize_url  # noqa: PLC0415  with yarl, 40 ms

        url = normalize_url(url)
        codes = tuple(dict.fromkeys(parse_language(language).code for language in languages))
        found = None if refresh else self._store.found(url)
        if found is None or not found.is_settled(codes):
            search = self._search(url, codes, refresh=refresh)
            found = self._store.record(self._run(search))
        return self._store.document_set(found, codes)

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return self._runner.run(coroutine)
        # In a notebook this thread has a loop running already.
        self._thread = self._thread or ThreadPoolExecutor(1)
        return self._thread.submit(self._runner.run, coroutine).result()

    async def _search(self, url: str, codes: Sequence[str], *, refresh: bool) -> FoundText:
        # aiohttp takes 200 ms to import, and what is stored already needs no network.
        from corpora.fetchers.pages import Pages  # noqa: PLC0415
        from corpora.fetchers.sitemaps import Sitemaps  # noqa: PLC0415
        from corpora.fetchers.versions import Search  # noqa: PLC0415
        from corpora.web.client import Client  # noqa: PLC0415

        if self._client is None:
            self._client = Client(self._settings)
            self._sitemaps = Sitemaps(self._client)
            self._habits = self._remember()
        search = Search(
            Pages(self._store, self._client, self._progress, refresh=refresh),
            load_sites(),
            codes,
            self._progress,
            judge=self._judge,
            habits=self._habits,
            sitemaps=self._sitemaps,
        )
        return await search.run(url)

    def _remember(self) -> "Habits":
        """Return what the texts stored teach of their sites."""
        from corpora.fetchers.habits import Habits  # noqa: PLC0415  see above

        habits = Habits()
        for text in islice(self._store.texts(), MOST_REMEMBERED):
            habits.learn({code: found.url for code, found in text.versions.items()})
        return habits


def fetch(
    url: str,
    *,
    store: Store,
    languages: Sequence[str] = LANGUAGES_ASKED,
    settings: Settings | None = None,
    refresh: bool = False,
    progress: Progress = ignore,
    judge: "Judge | None" = None,
) -> DocumentSet:
    """Return the text at an address in the given languages: `Fetcher.fetch` for one address."""
    with Fetcher(store, settings=settings, progress=progress, judge=judge) as fetcher:
        return fetcher.fetch(url, languages=languages, refresh=refresh)


def load_sites() -> list["Site"]:
    """Return the sites known: those that installed packages add, then ours, the generic one last.

    A package's site takes the place of ours if it has the same name.

    Raises:
        PolyalignError: a package's site cannot be loaded.
    """
    from corpora.fetchers.generic import Generic  # noqa: PLC0415  with lxml
    from corpora.fetchers.institutions import INSTITUTIONS  # noqa: PLC0415
    from corpora.fetchers.ministry import Ministry  # noqa: PLC0415
    from corpora.fetchers.wikipedia import Wikipedia  # noqa: PLC0415

    sites: dict[str, Site] = {}
    for entry in metadata.entry_points(group=ENTRY_POINTS):
        try:
            loaded = entry.load()
            made = isinstance(loaded, type) or not hasattr(loaded, "matches")
            sites[entry.name] = loaded() if made else loaded
        except Exception as error:
            raise PolyalignError(
                f"{entry.value}: the site {entry.name!r} of an installed package cannot be loaded"
                f" ({error}); mend or uninstall it"
            ) from error
    ours: dict[str, Site] = {
        "ministry": Ministry(),
        **INSTITUTIONS,
        "wikipedia": Wikipedia(),
        "generic": Generic(),
    }
    return list((sites | {name: site for name, site in ours.items() if name not in sites}).values())
