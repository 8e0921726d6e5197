"""Full text in any language: indexing, and finding texts by words, phrases and beginnings."""

import re
import sqlite3
from collections.abc import Iterable, Sequence

from align.memory.schema import words_table
from align.memory.words import UNSPACED

# SQLite's tokenizer takes a run of Chinese for one word. This, a space to it, goes round each
# character in the index; no text has it by itself there.
_GAP = "\u200b"
_CHARACTER = re.compile(f"[{UNSPACED}]")


def index_texts(
    database: sqlite3.Connection, language: int, units: Sequence[int], texts: Iterable[str]
) -> None:
    """Put the texts of units in one language into its index."""
    table = words_table(language)
    database.executemany(
        f"INSERT INTO {table} (rowid, text) VALUES (?, ?)",  # noqa: S608 - a number of ours
        zip(units, map(spaced, texts), strict=True),
    )


def forget_text(database: sqlite3.Connection, language: int, unit: int, text: str) -> None:
    """Take a text out of the index."""
    table = words_table(language)
    database.execute(
        f"INSERT INTO {table} ({table}, rowid, text) VALUES ('delete', ?, ?)",  # noqa: S608 - a number of ours
        (unit, spaced(text)),
    )


def spaced(text: str) -> str:
    """Return a text as the index takes it: with a gap round each character that is a word."""
    if text.isascii():
        return text
    text = _CHARACTER.sub(rf"{_GAP}\g<0>{_GAP}", text)
    return text.encode("utf-8", "replace").decode()


def unspaced(text: str) -> str:
    """Return a text from the index without the gaps."""
    return text.replace(_GAP, "")
