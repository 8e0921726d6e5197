"""A crawl that begins with an archive: its pages are taken as if they came from the network."""

from itertools import islice
from pathlib import Path

from corpora.archives import read_archive
from corpora.crawl.origins import Beginning, Get, Keep
from corpora.crawl.scope import Scope
from corpora.crawl.source import Known
from corpora.errors import FetchError
from corpora.web.response import Response
from corpora.web.settings import Settings

_AT_ONCE = 64


class Offline:
    """Stands where the network would be, and has nothing."""

    def __init__(self, name: str) -> None:
        self._name = name

    async def get(self, url: str, *, known: Known | None = None) -> Response:  # noqa: ARG002
        """Refuse.

        Raises:
            FetchError: always.
        """
        raise FetchError(f"{url}: not in {self._name}")

    async def close(self) -> None:
        """Close nothing."""


class Archive:
    """All texts of a WARC file. Nothing is fetched; versions are found among its pages.

    Args:
        path: of the file.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        self._size_limit = Settings().size_limit
        self.name = str(self._path.absolute())

    def open(self, settings: Settings) -> Offline:
        """Return what has nothing but what is stored."""
        self._size_limit = settings.size_limit
        return Offline(self._path.name)

    async def begin(self, get: Get, keep: Keep) -> Beginning:  # noqa: ARG002  the protocol asks
        """Store all pages of the archive.

        Raises:
            ReadError: it cannot be read.
        """
        answers = read_archive(self._path, self._size_limit)
        while some := list(islice(answers, _AT_ONCE)):
            await keep(some)
        return Beginning(Scope(anywhere=True), follow=False)
