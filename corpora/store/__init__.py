"""The corpus on disk: raw pages as WARC, what is known of them in SQLite.

A page counts as stored once its record is in ``pages.warc.gz`` and on the disk; ``corpus.sqlite``
follows. When a run is killed between the two, the next one finds the record and indexes it; a
record torn in the middle is cut off. Two runs may write to one corpus: SQLite's write lock is held
while a record is appended.
"""

from corpora.store.documents import read_response
from corpora.store.schema import STATE
from corpora.store.state import PAGES
from corpora.store.store import Store

__all__ = ["PAGES", "STATE", "Store", "read_response"]
