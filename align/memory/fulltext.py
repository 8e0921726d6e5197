"""Full text in any language: indexing, and finding texts by words, phrases and beginnings."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import count

from align.memory.database import Memory, TranslationMemoryError
from align.memory.matches import Match
from align.memory.reading import numbered_units
from align.memory.schema import LANGUAGES_AT_MOST, TOKENIZER, words_table
from align.memory.words import UNSPACED

_MOST_TERMS = 64
_PIECE = 20_000

# SQLite's tokenizer takes a run of Chinese for one word. This, a space to it, goes round each
# character that is a word in what it is given.
_GAP = "\u200b"
_CHARACTER = re.compile(f"[{UNSPACED}]")

# A phrase in quotation marks or a word, either with * behind it for a beginning.
_TERM = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')
# No characters of any text (Unicode, 23.7).
_START, _END = "\ufdd0", "\ufdd1"


def search(
    memory: Memory,
    query: str,
    *,
    language: str | None = None,
    also: Sequence[str] = (),
    limit: int = 20,
) -> list[Match]:
    """Return the units whose text holds all that is asked for, the latest first.

    Args:
        memory: where to look.
        query: words; ``"a phrase"`` in quotation marks; ``begin*`` for words that begin so. Case
            and diacritics do not matter.
        language: code of the language to look in; all of them, one after the other, if not given.
        also: codes of languages that the units must have besides.
        limit: the most to return.

    Raises:
        TranslationMemoryError: there is no word in the query, or more than an index can take; the
            memory holds nothing in a language, or cannot be read.
    """
    terms = _terms(query)
    if not terms:
        raise TranslationMemoryError(f"{query!r}: no word to search for: write one")
    if len(terms) > _MOST_TERMS:
        raise TranslationMemoryError(
            f"a query of {len(terms)} words: write at most {_MOST_TERMS}, or search by fuzzy match"
        )
    asked = " AND ".join(terms)
    needed = [memory.language(code) for code in also]
    languages = {language: memory.language(language)} if language else memory.languages
    found: list[Match] = []
    with memory.told():
        for code, number in languages.items():
            numbers = _matching(memory.database, number, asked, needed, limit - len(found))
            units = numbered_units(memory, numbers)
            texts = [unit.variants[code].text for unit in units.values()]
            for (place, unit), spans in zip(units.items(), _spans(texts, terms), strict=True):
                found.append(Match(place, code, 100, "text", unit, spans))
    return found


def _terms(query: str) -> list[str]:
    """Return what is asked for in the language of FTS5, everything quoted."""
    terms = []
    for phrase, star, word in _TERM.findall(query):
        text, beginning = (word.rstrip("*"), word.endswith("*")) if word else (phrase, bool(star))
        text = spaced(text.replace("\0", " "))
        if any(char.isalnum() for char in text):
            terms.append(f'"{text}"' + "*" * beginning)
    return terms


def _matching(
    database: sqlite3.Connection, language: int, asked: str, needed: Sequence[int], limit: int
) -> list[int]:
    table = words_table(language)
    has = f"EXISTS (SELECT 1 FROM variants WHERE id = {table}.rowid * ? + ?)"  # noqa: S608 - a number of ours
    conditions = " AND ".join([f"{table} MATCH ?", *[has] * len(needed)])
    query = f"SELECT rowid FROM {table} WHERE {conditions} ORDER BY rowid DESC LIMIT ?"  # noqa: S608 - a number of ours
    others = [number for other in needed for number in (LANGUAGES_AT_MOST, other)]
    return [number for (number,) in database.execute(query, (asked, *others, limit))]


def _spans(texts: Sequence[str], terms: Sequence[str]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield where in each text that matches what is asked for stands.

    The index holds no texts, so a small one that does is made of them: SQLite marks them by the
    same rules by which it found them. Long texts go in by pieces, as marking takes the square of
    their length.
    """
    pieces = [list(_pieces(text)) for text in texts]
    with closing(sqlite3.connect(":memory:")) as small:
        small.execute(f"CREATE VIRTUAL TABLE found USING fts5(text, tokenize = '{TOKENIZER}')")
        small.executemany(
            "INSERT INTO found (rowid, text) VALUES (?, ?)",
            enumerate(spaced(piece) for some in pieces for _, piece in some),
        )
        marked = dict(
            small.execute(
                "SELECT rowid, highlight(found, 0, ?, ?) FROM found WHERE found MATCH ?",
                (_START, _END, " OR ".join(terms)),
            )
        )
    numbers = count()
    for some in pieces:
        yield tuple(
            (at + start, at + end)
            for at, piece in some
            for start, end in _marks(piece, marked.get(next(numbers), ""))
        )


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield pieces of a text that end between words, each with its place."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text):
            end = text.rfind(" ", start, end) + 1 or end
        yield start, text[start:end]
        start = end


def _marks(text: str, marked: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text that are marked in what SQLite made of it."""
    place = start = 0
    for char in marked:
        if place < len(text) and char == text[place]:
            place += 1
        elif char == _START:
            start = place
        elif char == _END:
            yield start, place
        elif char != _GAP:  # a lone surrogate, which SQLite was given as a question mark
            place += 1


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
