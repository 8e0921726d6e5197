"""Where a crawl begins: a site's section. What it takes to know its limits and its sources."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from corpora.crawl.addresses import clean
from corpora.crawl.leads import Kind, Lead
from corpora.crawl.scope import Scope
from corpora.crawl.source import Answer, Web
from corpora.crawl.visiting import listed
from corpora.errors import FetchError
from corpora.fetchers.protocol import Page
from corpora.store.failures import Failure
from corpora.web.client import Client
from corpora.web.response import Response
from corpora.web.settings import Settings
from corpora.web.urls import normalize_url

Get = Callable[[str], Awaitable[Answer]]
Keep = Callable[[Sequence[Response | Failure]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Beginning:
    """The limits of a crawl, and the addresses it begins with.

    Attributes:
        scope: what belongs to it.
        follow: look for links on pages; else only what the leads list is visited.
        leads: to begin with.
    """

    scope: Scope
    follow: bool
    leads: Iterable[Lead] = field(default_factory=tuple)


class Origin(Protocol):
    """Where a crawl begins.

    Attributes:
        name: what it is known by in the corpus.
    """

    name: str

    def open(self, settings: Settings) -> Web:
        """Return what answers for its pages."""
        ...

    async def begin(self, get: Get, keep: Keep) -> Beginning:
        """Return its limits and its first leads.

        Args:
            get: gets a page, as it is now.
            keep: stores pages that need not be got, to be visited, and what is wrong with others.

        Raises:
            FetchError: there is no such thing.
        """
        ...


class Section:
    """The section of a site that a page heads, or what a feed or a sitemap lists.

    Args:
        start: address of any of these.
        within: further paths that belong to it.
        hosts: further hosts that may be asked.
    """

    def __init__(self, start: str, within: Iterable[str] = (), hosts: Iterable[str] = ()) -> None:
        self.name = clean(normalize_url(start))
        self._within = tuple(within)
        self._hosts = tuple(hosts)
        self._client: Client | None = None
        self._scope = Scope.around([self.name], within=self._within, hosts=self._hosts)

    def open(self, settings: Settings) -> Client:
        """Return a client that never leaves the hosts allowed."""
        self._client = Client(settings, permit=self._permit)
        return self._client

    async def begin(self, get: Get, keep: Keep) -> Beginning:  # noqa: ARG002  the protocol asks
        """Look at the start: it may redirect, and robots.txt may name sitemaps.

        Raises:
            FetchError: it cannot be had.
        """
        page = Page((await get(self.name)).response)
        start = Lead(self.name, Kind.START)
        if listed(page):
            self._scope = Scope(self._scope.hosts, self._scope.paths if self._within else ())
            return Beginning(self._scope, follow=False, leads=[start])
        starts = dict.fromkeys([self.name, page.url])
        self._scope = Scope.around(starts, within=self._within, hosts=self._hosts)
        sitemaps = await self._sitemaps(page.url)
        leads = [Lead(url, Kind.SITEMAP) for url in sitemaps if self._scope.allows(url)]
        return Beginning(self._scope, follow=True, leads=[start, *leads])

    def _permit(self, url: str) -> None:
        self._scope.permit(url)  # the scope of the time: it is only known after the first page

    async def _sitemaps(self, url: str) -> list[str]:
        try:
            named = await self._client.sitemaps(url) if self._client else []
        except FetchError:  # told where it matters: at each page
            return []
        kept = []
        for each in named:
            try:
                kept.append(normalize_url(each))
            except FetchError:
                continue
        return kept
