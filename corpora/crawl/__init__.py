"""A whole section of a site into a corpus: every text that it lists, every version of each.

`Crawl` does the work; `crawl` is that for programs that are not asynchronous. Each name is loaded
when it is first used: the processes that read pages need few of them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpora.crawl.archive import Archive as Archive
    from corpora.crawl.crawler import Crawl as Crawl
    from corpora.crawl.crawler import Wanted as Wanted
    from corpora.crawl.crawler import crawl as crawl
    from corpora.crawl.origins import Section as Section
    from corpora.crawl.summary import Summary as Summary
    from corpora.crawl.summary import Told as Told

_HOME = {
    "Archive": "corpora.crawl.archive",
    "Crawl": "corpora.crawl.crawler",
    "Section": "corpora.crawl.origins",
    "Summary": "corpora.crawl.summary",
    "Told": "corpora.crawl.summary",
    "Wanted": "corpora.crawl.crawler",
    "crawl": "corpora.crawl.crawler",
}

__all__ = ["Archive", "Crawl", "Section", "Summary", "Told", "Wanted", "crawl"]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - rarely needed twice

    return getattr(import_module(_HOME[name]), name)
