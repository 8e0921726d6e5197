"""Pages of many designs around the texts of the sample."""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpora.documents import DocumentSet
from corpora.errors import FetchError
from corpora.fetchers import Fetcher
from corpora.fetchers.fetching import load_sites
from corpora.fetchers.judging import Judge
from corpora.fetchers.protocol import Page
from corpora.fetchers.versions import Search
from corpora.store import Store
from corpora.web import Response, Settings
from scripts.sample.site import texts

QUICK = Settings(delay=0, backoff=0, retries=1, allow_private=True, timeout=5)
TITLES = {
    "de": "Hafenstädte vereinbaren gemeinsame Regeln für die Küstenschifffahrt",
    "en": "Port cities agree on common rules for coastal shipping",
    "es": "Las ciudades portuarias acuerdan normas comunes para la navegación",
    "ru": "Портовые города договорились об общих правилах судоходства",
    "fr": "Les villes portuaires adoptent des règles communes de navigation",
}


def article(
    language: str,
    *,
    name: str = "release",
    head: str = "",
    before: str = "",
    after: str = "",
    first: int = 0,
    last: int = 12,
) -> str:
    """Return a page with some paragraphs of a sample text between menus."""
    paragraphs = "\n".join(f"<p>{text}</p>" for _, text in texts()[name, language][first:last])
    return (
        f'<html lang="{language}"><head><meta charset="utf-8"><title>{TITLES[language]}</title>'
        f"{head}</head><body>{before}<main><h1>{TITLES[language]}</h1>{paragraphs}</main>{after}"
        '<footer><a href="/contact">Contact</a></footer></body></html>'
    )


class Stored:
    """Pages of a store and no network: those of hosts that a test must not go to."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def get(self, url: str, language: str = "") -> Page:  # noqa: ARG002  the protocol asks
        """Return a page, if it is stored."""
        response = self._store.response(url)
        if response is None:
            raise FetchError(f"{url}: not stored")
        return Page(response)


def keep(store: Store, url: str, body: str) -> None:
    """Store a page as if it had been fetched."""
    headers = (("content-type", "text/html; charset=utf-8"),)
    store.save(Response(url, url, 200, headers, body.encode(), dt.datetime.now(dt.UTC)))


def search_stored(
    store: Store, url: str, languages: tuple[str, ...], judge: Judge | None = None
) -> DocumentSet:
    """Return the text at an address as far as its versions are stored."""
    search = Search(Stored(store), load_sites(), languages, judge=judge)
    return store.document_set(store.record(asyncio.run(search.run(url))), languages)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "corpus") as opened:
        yield opened


@pytest.fixture
def fetch(store: Store) -> Iterator[Callable[..., DocumentSet]]:
    """Fetch a text without delays."""
    with Fetcher(store, settings=QUICK) as fetcher:

        def run(url: str, **options: object) -> DocumentSet:
            return fetcher.fetch(url, **options)  # type: ignore[arg-type]

        yield run
