"""A whole section of a site into a corpus: every text that it lists, every version of each.

`Crawl` does the work; `crawl` is that for programs that are not asynchronous.
"""

from corpora.crawl.archive import Archive
from corpora.crawl.crawler import Crawl, Wanted, crawl
from corpora.crawl.origins import Section
from corpora.crawl.summary import Summary, Told

__all__ = ["Archive", "Crawl", "Section", "Summary", "Told", "Wanted", "crawl"]
