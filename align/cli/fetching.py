"""What `fetch` and `run` do with addresses."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import click

from align.cli.console import tell
from corpora.documents import Document, DocumentSet

if TYPE_CHECKING:
    from corpora.web.settings import Settings


class Network(TypedDict):
    """The values of `network_options`."""

    languages: tuple[str, ...]
    delay: float
    concurrency: int
    timeout: float
    retries: int
    max_size: int
    user_agent: str | None
    allow_private: bool
    refresh: bool


def fetch_texts(urls: Sequence[str], directory: Path, network: Any) -> Iterator[DocumentSet]:
    """Yield the text at each address, telling on stderr what is done and found.

    Raises:
        FetchError, ReadError, StoreError: as `corpora.fetchers.Fetcher.fetch`.
    """
    from align.judging import TranslationJudge
    from corpora.fetchers import Fetcher, Step
    from corpora.store import Store
    from corpora.web.urls import normalize_url

    addresses = [normalize_url(url) for url in urls]  # refuse a wrong one before any work
    verbose = click.get_current_context().find_root().params["verbose"]

    def report(step: Step) -> None:
        if verbose or step.action in {"found", "stored"}:  # `describe` tells what is missing
            tell(str(step), err=True)

    with (
        Store(directory) as store,
        Fetcher(
            store, settings=make_settings(network), progress=report, judge=TranslationJudge()
        ) as fetcher,
    ):
        for url in addresses:
            yield fetcher.fetch(url, languages=network["languages"], refresh=network["refresh"])


def is_archive(start: str) -> bool:
    """Tell whether what a user names is a WARC file rather than an address."""
    return "://" not in start and start.lower().endswith((".warc", ".warc.gz"))


def make_settings(network: Any) -> "Settings":
    """Return how to behave on the network, from the values of `network_options`."""
    from corpora.web.settings import Settings

    return Settings(
        delay=network["delay"],
        concurrency=network["concurrency"],
        timeout=network["timeout"],
        retries=network["retries"],
        size_limit=network["max_size"] * 1_000_000,
        allow_private=network["allow_private"],
        user_agent=network["user_agent"],
    )


def describe(texts: DocumentSet) -> str:
    """Return which versions there are and which not, in a line."""
    found = ", ".join(_version(texts, document) for document in texts)
    missing = "".join(f"; no {language}: {reason}" for language, reason in texts.missing.items())
    return f"{texts.name}: {found}{missing}"


def _version(texts: DocumentSet, document: Document) -> str:
    origin = texts.origins.get(document.language)
    return f"{document.language} ({len(document.paragraphs)} paragraphs; {origin or 'read'})"
