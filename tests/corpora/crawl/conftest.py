"""A section in several languages that a test fills with texts, on a real server."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from corpora.crawl import Crawl, Section, Summary, Told, Wanted
from corpora.crawl.origins import Origin
from corpora.crawl.summary import ignore
from corpora.web import Settings
from scripts.news_site import parallel
from tests.corpora.conftest import Server
from tests.corpora.fetchers.conftest import TITLES

QUICK = Settings(delay=0, backoff=0, retries=1, allow_private=True, timeout=5, concurrency=8)


@dataclass
class News:
    """Texts at ``/LANG/news/NUMBER``, listed at ``/LANG/news/``."""

    server: Server
    languages: tuple[str, ...] = ("en", "de")
    published: dict[int, str] = field(default_factory=dict)

    def publish(self, numbers: Iterable[int], *, day: str = "2024-03-05", extra: str = "") -> None:
        """Put up all versions of some texts."""
        for number in numbers:
            self.published[number] = day
            for code in self.languages:
                self.server.page(self.path(number, code), self.text(number, code, day, extra))

    def path(self, number: int, code: str = "en") -> str:
        """Return where a text is."""
        return f"/{code}/news/{number}"

    def text(self, number: int, code: str, day: str, extra: str = "") -> str:
        """Return the page of one version; each text has its own run of paragraphs and figures."""
        alternates = "".join(
            f'<link rel="alternate" hreflang="{each}" href="{self.path(number, each)}">'
            for each in self.languages
        )
        source = parallel()
        paragraphs = "".join(
            f"<p>{source[(number + i) % len(source)][code]} {number * 1009 + i * 101}</p>"
            for i in range(6)
        )
        title = f"{TITLES[code]} {number}"
        return (
            f'<html lang="{code}"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta property="article:published_time" content="{day}">{alternates}</head><body>'
            f"<nav><a href=/{code}/news/>News</a></nav><main><h1>{title}</h1>"
            f"{paragraphs}{extra}</main></body></html>"
        )

    def list_them(
        self, numbers: Iterable[int], path: str = "/en/news/", *, after: str = "", head: str = ""
    ) -> str:
        """Put up a list of texts; return its address."""
        items = "".join(
            f'<li><a href="{self.path(number)}">{TITLES["en"]} {number}</a>'
            f"<p>What the cities have agreed on, in short, and what comes next.</p></li>"
            for number in numbers
        )
        return self.server.page(
            path,
            f'<html lang="en"><head><title>News</title>{head}</head><body><h1>News</h1>'
            f"<ul>{items}</ul>{after}</body></html>",
        )


Run = Callable[..., Summary]


@pytest.fixture
def news(server: Server) -> News:
    return News(server)


@dataclass
class Crawls:
    """Crawls into one corpus."""

    directory: Path
    tell: Callable[[Told], None] = ignore

    def __call__(
        self,
        start: str,
        wanted: Wanted | None = None,
        *,
        within: Iterable[str] = (),
        hosts: Iterable[str] = (),
        settings: Settings = QUICK,
    ) -> Summary:
        return self.take(Section(start, within, hosts), wanted, settings)

    def take(
        self, origin: Origin, wanted: Wanted | None = None, settings: Settings = QUICK
    ) -> Summary:
        wanted = wanted or Wanted(languages=("de", "en"))
        run = Crawl(
            self.directory, origin, wanted, settings=settings, progress=self.tell, readers=1
        )
        return asyncio.run(run.run())


@pytest.fixture
def crawl(tmp_path: Path) -> Crawls:
    return Crawls(tmp_path / "corpus")
