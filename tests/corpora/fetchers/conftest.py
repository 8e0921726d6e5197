"""Pages of many designs around the texts of the sample."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpora.documents import DocumentSet
from corpora.fetchers import Fetcher
from corpora.store import Store
from corpora.web import Settings
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
