"""Alignment of a text's language versions, and everything made of it.

The functions below are the library's front door; each is loaded when it is first used, so that
importing `align` costs nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.aligner import align as align
    from align.checks.engine import check as check
    from align.embedding import load_embedder as load_embedder
    from align.fetching import fetch as fetch
    from align.formats import read as read
    from align.formats import write as write
    from align.memory import Memory as Memory
    from align.units import TranslationUnit as TranslationUnit
    from align.units import Variant as Variant

_HOME = {
    "align": "align.aligner",
    "check": "align.checks.engine",
    "fetch": "align.fetching",
    "load_embedder": "align.embedding",
    "read": "align.formats",
    "write": "align.formats",
    "Memory": "align.memory",
    "TranslationUnit": "align.units",
    "Variant": "align.units",
}

__all__ = [
    "Memory",
    "TranslationUnit",
    "Variant",
    "align",
    "check",
    "fetch",
    "load_embedder",
    "read",
    "write",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - rarely needed twice

    return getattr(import_module(_HOME[name]), name)
