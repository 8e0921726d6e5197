"""The index of words for fuzzy matching, and the lookup in it.

A text that matches another to p per cent shares at least p per cent of the longer one's words with
it. So for each unit the words shared with the text looked up are counted, and only units that
share enough are compared: nothing that matches is missed. Words are counted a block of 65,536 units
at a time, where the counts stay in the processor's cache.
"""

import json
import sqlite3
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.memory.database import Memory
from align.memory.hashing import word_numbers
from align.memory.matches import Match
from align.memory.reading import numbered_units
from align.memory.rows import restored
from align.memory.schema import BLOCK, LANGUAGES_AT_MOST
from align.memory.words import percentage, words

# Added to the number of a word for each time it came before in the text, so that the second "the"
# of two texts counts as shared once more.
_AGAIN = np.uint64(0x9E3779B1)
_32_BITS = np.uint64(0xFFFFFFFF)
_LONGEST = 0xFFFF  # words of a text that are told apart from more

Places = NDArray[np.uint16]


def similar(
    memory: Memory,
    text: str,
    language: str,
    *,
    also: Sequence[str] = (),
    lowest: int = 70,
    limit: int = 5,
) -> list[Match]:
    """Return the units most like a text in its language, the likest first, the latest of equals.

    Args:
        memory: where to look.
        text: what to look for.
        language: its code.
        also: codes of languages that the units must have besides.
        lowest: percentage from which on a unit is like the text (see `align.memory.words`).
        limit: the most to return.

    Raises:
        TranslationMemoryError: the memory holds nothing in a language, or cannot be read.
    """
    number = memory.language(language)
    needed = [memory.language(code) for code in also]
    best: list[tuple[int, int]] = []
    listed = words(text)
    with memory.told():
        units, bounds = _candidates(memory.database, number, text, lowest)
        for unit, bound in zip(units, bounds, strict=True):
            if len(best) == limit and best[-1][0] >= bound:
                break
            said = _said(memory.database, unit, number, needed)
            score = 0 if said is None else percentage(text, said, listed)
            if score >= lowest and (score, unit) not in best:
                best = sorted([*best, (score, unit)], reverse=True)[:limit]
        found = numbered_units(memory, [unit for _, unit in best])
        return [Match(unit, language, score, "fuzzy", found[unit]) for score, unit in best]


def _candidates(
    database: sqlite3.Connection, language: int, text: str, lowest: int
) -> tuple[list[int], list[int]]:
    """Return units that share enough words with a text, and the percentage they can reach at most.

    Those that can reach the most come first, of equals the latest.
    """
    numbers, _ = word_numbers([text])
    shared = numbered(numbers, np.zeros(len(numbers), np.int64)) >> np.uint64(16)
    asked = json.dumps(shared.tolist())
    units, bounds = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for block, lengths in database.execute(
        "SELECT block, words FROM lengths WHERE language = ?", (language,)
    ):
        rows = database.execute(
            "SELECT places FROM postings WHERE language = ? AND block = ? AND word IN"
            " (SELECT value FROM json_each(?))",
            (language, block, asked),
        )
        places = np.frombuffer(b"".join(row[0] for row in rows), "<u2")
        listed = np.frombuffer(lengths, "<u2").astype(np.int64)
        counts = np.bincount(places, minlength=len(listed))
        longest = np.maximum(listed, len(numbers))
        enough = np.flatnonzero((100 * counts >= lowest * longest) & (counts > 0))
        units.append(enough + block * BLOCK)
        bounds.append(np.minimum(100, 100 * counts[enough] // longest[enough]))
    unit, bound = np.concatenate(units), np.concatenate(bounds)
    order = np.lexsort((-unit, -bound))
    return unit[order].tolist(), bound[order].tolist()


def _said(
    database: sqlite3.Connection, unit: int, language: int, needed: Sequence[int]
) -> str | None:
    """Return what a unit says in a language, None if it does not or lacks one of the others."""
    query = "SELECT text FROM variants WHERE id = ?"
    rows = [
        database.execute(query, (unit * LANGUAGES_AT_MOST + number,)).fetchone()
        for number in (language, *needed)
    ]
    return restored(rows[0][0]) if all(rows) else None


def index_words(
    database: sqlite3.Connection, language: int, units: Sequence[int], texts: Sequence[str]
) -> None:
    """Put the words of units in one language into the index.

    Args:
        database: the memory's, within a transaction.
        language: number of the language.
        units: numbers of the units, ascending.
        texts: what they say.
    """
    numbers, counts = word_numbers(texts)
    bounds = np.concatenate([[0], np.cumsum(counts)])
    of_block = np.array(units, np.int64) // BLOCK
    starts = np.flatnonzero(np.diff(of_block, prepend=-1)).tolist()
    for start, end in pairwise([*starts, len(units)]):
        block = int(of_block[start])
        places, sizes = np.array(units[start:end], np.int64) % BLOCK, counts[start:end]
        _add_lengths(database, language, block, places, np.minimum(sizes, _LONGEST))
        some = numbers[bounds[start] : bounds[end]]
        _add_postings(database, language, block, np.repeat(places, sizes), some)


def numbered(numbers: NDArray[np.uint64], places: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return word numbers and places as sorted keys, repeated words of a text told apart.

    A key is the number of the word, in the upper 48 bits, and the place in the block.
    """
    shift = np.uint64(16)
    keys = np.sort((numbers << shift) | places.astype(np.uint64))
    again = np.flatnonzero(keys[1:] == keys[:-1]) + 1
    if not len(again):
        return keys
    # How many of the keys just before are the same.
    runs = np.flatnonzero(np.diff(again, prepend=-2) != 1)
    times = np.arange(len(again)) - np.repeat(runs, np.diff(runs, append=len(again))) + 1
    word = ((keys[again] >> shift) + times.astype(np.uint64) * _AGAIN) & _32_BITS
    keys[again] = (word << shift) | (keys[again] & np.uint64(0xFFFF))
    return np.sort(keys)


def _add_postings(
    database: sqlite3.Connection,
    language: int,
    block: int,
    places: NDArray[np.int64],
    numbers: NDArray[np.uint64],
) -> None:
    keys = numbered(numbers, places)
    found = keys >> np.uint64(16)
    starts = np.flatnonzero(np.diff(found, prepend=np.uint64(2**40)))
    held = (keys & np.uint64(0xFFFF)).astype("<u2").tobytes()
    bounds = [*(2 * starts).tolist(), len(held)]
    database.executemany(
        "INSERT INTO postings VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
        " SET places = CAST(places || excluded.places AS BLOB)",
        (
            (language, block, word, held[start:end])
            for word, (start, end) in zip(found[starts].tolist(), pairwise(bounds), strict=True)
        ),
    )


def _add_lengths(
    database: sqlite3.Connection,
    language: int,
    block: int,
    places: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> None:
    row = database.execute(
        "SELECT words FROM lengths WHERE language = ? AND block = ?", (language, block)
    ).fetchone()
    held = np.frombuffer(row[0] if row else b"", "<u2")
    lengths = np.zeros(max(len(held), places.max() + 1), "<u2")
    lengths[: len(held)] = held
    lengths[places] = counts
    database.execute(
        "INSERT OR REPLACE INTO lengths VALUES (?, ?, ?)", (language, block, lengths.tobytes())
    )
