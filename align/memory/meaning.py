"""Search by meaning: a vector a unit, and the nearest to that of a text in any language.

The vector of a unit is the mean direction of its variants', in 256 whole numbers of one byte. They
are computed when they are first needed and kept in the memory.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from align.embedding import Embedder, Vectors, signature, unit_rows
from align.memory.database import Memory, TranslationMemoryError
from align.memory.matches import Match
from align.memory.reading import numbered_units
from align.memory.rows import restored
from align.memory.schema import BLOCK, LANGUAGES_AT_MOST

# A number of a vector of length 1 is seldom over 0.3: what one byte holds times this.
_SCALE = 400
_ROWS_AT_ONCE = 8_192
_TEXTS_AT_ONCE = 20_000

Codes = NDArray[np.int8]
Told = Callable[[int, int], None]


def nearest(
    memory: Memory,
    texts: Sequence[str],
    embedder: Embedder,
    *,
    also: Sequence[str] = (),
    lowest: int = 50,
    limit: int = 5,
) -> list[list[Match]]:
    """Return for each text the units that mean the most similar, the nearest first.

    Only units that have their vectors are found: see `embed_units`.

    Args:
        memory: where to look.
        texts: in any of the model's languages.
        embedder: the model that made the vectors.
        also: codes of languages that the units must have; a match counts as found in the first.
        lowest: 100 times the cosine from which on a unit is near.
        limit: the most to return of each text.

    Raises:
        TranslationMemoryError: the memory holds nothing in a language, has vectors of another
            model, or cannot be read.
    """
    needed = [memory.language(code) for code in also]
    asked = unit_rows(embedder.embed(texts))
    with memory.told():
        _check_model(memory, embedder)
        numbers, scores = _nearest(memory.database, asked, lowest / 100, needed, limit)
    return [
        list(_matches(memory, units, cosines, also))
        for units, cosines in zip(numbers, scores, strict=True)
    ]


def embed_units(memory: Memory, embedder: Embedder, told: Told | None = None) -> int:
    """Compute the vectors of units that have none and return how many there were.

    Some ten thousand are written at a time: stopped, it goes on where it was.

    Args:
        memory: where to.
        embedder: a model; vectors of another one are dropped.
        told: called with how many units are done, and how many there are to do.

    Raises:
        TranslationMemoryError: the memory cannot be written to.
    """
    model = signature(embedder)
    with memory.told():
        missing = list(_missing(memory.database, model))
        others = memory.database.execute(
            "SELECT (SELECT count(*) FROM vectors WHERE model <> ?), count(*) FROM unembedded",
            (model,),
        ).fetchone()
    done, total = 0, sum(count for _, _, count in missing)
    if any(others):
        with memory.writing() as database:
            database.execute("DELETE FROM vectors WHERE model <> ?", (model,))
            _embed_changed(database, embedder)
    for block, start, count in missing:
        with memory.writing() as database:
            _embed_block(database, embedder, block, start)
        done += count
        if told:
            told(done, total)
    return total


def forget_vector(database: sqlite3.Connection, unit: int) -> None:
    """Take away the vector of a unit that changed, until vectors are computed again."""
    if _write_vector(database, unit, None):
        database.execute("INSERT OR IGNORE INTO unembedded VALUES (?)", (unit,))


def _write_vector(database: sqlite3.Connection, unit: int, codes: Codes | None) -> bool:
    """Put a vector, or none, in the place of a unit's; False if it has no place yet."""
    block, place = divmod(unit, BLOCK)
    row = database.execute(
        "SELECT filled, length(rows) FROM vectors WHERE block = ?", (block,)
    ).fetchone()
    if row is None or place >= row[0]:
        return False
    size = row[1] // row[0]
    with database.blobopen("vectors", "rows", block) as rows:
        rows.seek(place * size)
        rows.write(bytes(size) if codes is None else codes.tobytes())
    return True


def _embed_changed(database: sqlite3.Connection, embedder: Embedder) -> None:
    """Compute the vectors of units that changed."""
    for (unit,) in database.execute("SELECT unit FROM unembedded").fetchall():
        first = unit * LANGUAGES_AT_MOST
        texts = database.execute(
            "SELECT text FROM variants WHERE id BETWEEN ? AND ?",
            (first, first + LANGUAGES_AT_MOST - 1),
        ).fetchall()
        vectors = unit_rows(embedder.embed([restored(text) for (text,) in texts]))
        _write_vector(database, unit, _coded(vectors.sum(axis=0)) if texts else None)
    database.execute("DELETE FROM unembedded")


def _coded(sums: Vectors) -> Codes:
    return np.clip(np.rint(unit_rows(sums) * _SCALE), -127, 127).astype(np.int8)


def _missing(database: sqlite3.Connection, model: str) -> Iterator[tuple[int, int, int]]:
    """Yield blocks with units that have no vector: block, first such place, how many units."""
    filled = dict(database.execute("SELECT block, filled FROM vectors WHERE model = ?", (model,)))
    (last,) = database.execute("SELECT coalesce(max(id), 0) FROM units").fetchone()
    for block in range(last // BLOCK + 1):
        start = filled.get(block, 0)
        (count,) = database.execute(
            "SELECT count(*) FROM units WHERE id BETWEEN ? AND ?",
            (block * BLOCK + start, block * BLOCK + BLOCK - 1),
        ).fetchone()
        if count:
            yield block, start, count


def _embed_block(database: sqlite3.Connection, embedder: Embedder, block: int, start: int) -> None:
    """Write the vectors of a block's units from a place on."""
    first = block * BLOCK
    rows = database.execute(
        "SELECT id, text FROM variants WHERE id BETWEEN ? AND ? ORDER BY id",
        ((first + start) * LANGUAGES_AT_MOST, (first + BLOCK) * LANGUAGES_AT_MOST - 1),
    )
    sums = np.zeros((0, embedder.dimension), np.float32)
    while some := rows.fetchmany(_TEXTS_AT_ONCE):
        places = np.array([number // LANGUAGES_AT_MOST - first - start for number, _ in some])
        vectors = unit_rows(embedder.embed([restored(text) for _, text in some]))
        if len(sums) <= places[-1]:
            grown = np.zeros((places[-1] + 1, embedder.dimension), np.float32)
            grown[: len(sums)] = sums
            sums = grown
        np.add.at(sums, places, vectors)
    codes = _coded(sums)
    row = database.execute("SELECT rows FROM vectors WHERE block = ?", (block,)).fetchone()
    before = row[0][: start * embedder.dimension] if row else b""
    database.execute(
        "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)",
        (block, signature(embedder), start + len(codes), before + codes.tobytes()),
    )


def _check_model(memory: Memory, embedder: Embedder) -> None:
    models = memory.database.execute("SELECT DISTINCT model FROM vectors").fetchall()
    if models and models != [(signature(embedder),)]:
        raise TranslationMemoryError(
            f"{memory.path}: has vectors of {models[0][0]}: compute them with the model anew"
        )


def _nearest(
    database: sqlite3.Connection,
    asked: Vectors,
    lowest: float,
    needed: Sequence[int],
    limit: int,
) -> tuple[list[NDArray[np.int64]], list[NDArray[np.float32]]]:
    """Return for each vector the units nearest to it and their cosines."""
    numbers = [np.empty(0, np.int64) for _ in asked]
    cosines = [np.empty(0, np.float32) for _ in asked]
    for block, held in database.execute("SELECT block, rows FROM vectors ORDER BY block"):
        codes = np.frombuffer(held, np.int8).reshape(-1, asked.shape[1])
        there = _having(database, block, len(codes), needed)
        for start in range(0, len(codes), _ROWS_AT_ONCE):
            some = codes[start : start + _ROWS_AT_ONCE].astype(np.float32)
            scores = asked @ some.T / _SCALE
            scores[:, ~there[start : start + len(some)]] = -1
            for text, row in enumerate(scores):
                near = np.flatnonzero(row >= lowest)
                units = np.concatenate([numbers[text], near + (block * BLOCK + start)])
                values = np.concatenate([cosines[text], row[near]])
                best = np.argsort(-values, kind="stable")[:limit]
                numbers[text], cosines[text] = units[best], values[best]
    return numbers, cosines


def _having(
    database: sqlite3.Connection, block: int, count: int, needed: Sequence[int]
) -> NDArray[np.bool_]:
    """Return which units of a block have all the languages."""
    there = np.ones(count, bool)
    for language in needed:
        row = database.execute(
            "SELECT words FROM lengths WHERE language = ? AND block = ?", (language, block)
        ).fetchone()
        words = np.frombuffer(row[0] if row else b"", "<u2")[:count]
        there[: len(words)] &= words > 0
        there[len(words) :] = False
    return there


def _matches(
    memory: Memory,
    numbers: NDArray[np.int64],
    cosines: NDArray[np.float32],
    also: Sequence[str],
) -> Iterator[Match]:
    found = numbered_units(memory, numbers.tolist())
    for number, cosine in zip(numbers.tolist(), cosines.tolist(), strict=True):
        if number in found:
            unit = found[number]
            language = also[0] if also else next(iter(unit.variants))
            yield Match(number, language, min(100, round(100 * cosine)), "meaning", unit)
