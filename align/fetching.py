"""Fetching with a judge: pages are taken for versions by what they say."""

from collections.abc import Sequence

from align.embedding import Embedder
from align.judging import TranslationJudge
from corpora.documents import DocumentSet
from corpora.fetchers import LANGUAGES_ASKED, Progress
from corpora.fetchers import fetch as fetch_unjudged
from corpora.fetchers.progress import ignore
from corpora.store import Store
from corpora.web.settings import Settings


def fetch(
    url: str,
    *,
    store: Store,
    languages: Sequence[str] = LANGUAGES_ASKED,
    settings: Settings | None = None,
    refresh: bool = False,
    progress: Progress = ignore,
    embedder: Embedder | None = None,
) -> DocumentSet:
    """Return the text at an address in the given languages, as many as there are.

    As `corpora.fetch`, but each page is judged by its content before it is taken for a version.

    Args:
        url: of any version.
        store: keeps the pages; what is in it is not fetched again.
        languages: codes; the set has its documents in this order.
        settings: how to behave towards servers.
        refresh: fetch again what is stored.
        progress: is told each step.
        embedder: the model to judge with; the embedded one if not given.

    Raises:
        FetchError, ReadError, LanguageError, StoreError: as `corpora.fetchers.Fetcher.fetch`.
    """
    return fetch_unjudged(
        url,
        store=store,
        languages=languages,
        settings=settings,
        refresh=refresh,
        progress=progress,
        judge=TranslationJudge(embedder),
    )
