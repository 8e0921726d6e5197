"""One address to all the language versions of its text."""

from corpora.fetchers.fetching import LANGUAGES_ASKED, Fetcher, fetch
from corpora.fetchers.progress import Progress, Step

__all__ = ["LANGUAGES_ASKED", "Fetcher", "Progress", "Step", "fetch"]
