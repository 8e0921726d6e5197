"""What `fetch` and `run` do with addresses."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypedDict

import click

from corpora.documents import DocumentSet


class Network(TypedDict):
    """The values of `network_options`."""

    languages: tuple[str, ...]
    delay: float
    timeout: float
    retries: int
    max_size: int
    user_agent: str | None
    allow_private: bool
    refresh: bool


def fetch_texts(urls: Sequence[str], directory: Path, network: Any) -> Iterator[DocumentSet]:
    """Yield the text at each address, telling on stderr what is found and what is not.

    Raises:
        FetchError, ReadError, StoreError: as `corpora.fetchers.Fetcher.fetch`.
    """
    from corpora.fetchers import Fetcher, Step
    from corpora.store import Store
    from corpora.web.settings import Settings

    settings = Settings(
        delay=network["delay"],
        timeout=network["timeout"],
        retries=network["retries"],
        size_limit=network["max_size"] * 1_000_000,
        allow_private=network["allow_private"],
        user_agent=network["user_agent"],
    )

    def tell(step: Step) -> None:
        click.echo(str(step), err=True)

    with Store(directory) as store, Fetcher(store, settings=settings, progress=tell) as fetcher:
        for url in urls:
            yield fetcher.fetch(url, languages=network["languages"], refresh=network["refresh"])


def describe(texts: DocumentSet) -> str:
    """Return which versions there are and which not, in a line."""
    found = ", ".join(
        f"{document.language} ({len(document.paragraphs)} paragraphs)" for document in texts
    )
    missing = "".join(f"; no {language}: {reason}" for language, reason in texts.missing.items())
    return f"{texts.name}: {found}{missing}"
