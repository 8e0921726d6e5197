"""Documents in: fetching and reading the language versions of texts.

The functions below are the library's front door; each is loaded when it is first used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpora.documents import Document as Document
    from corpora.documents import DocumentSet as DocumentSet
    from corpora.documents import Paragraph as Paragraph
    from corpora.fetchers import fetch as fetch
    from corpora.folders import read_sets as read_sets
    from corpora.readers import read as read

_HOME = {
    "Document": "corpora.documents",
    "DocumentSet": "corpora.documents",
    "Paragraph": "corpora.documents",
    "fetch": "corpora.fetchers",
    "read": "corpora.readers",
    "read_sets": "corpora.folders",
}

__all__ = ["Document", "DocumentSet", "Paragraph", "fetch", "read", "read_sets"]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - rarely needed twice

    return getattr(import_module(_HOME[name]), name)
