"""Units into a memory: streamed, each kept once, taken up again after a kill."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from itertools import islice

from align.memory.database import Memory
from align.memory.fulltext import index_texts
from align.memory.fuzzy import index_words
from align.memory.preparing import Prepared, prepare
from align.memory.rows import storable, with_order
from align.memory.schema import LANGUAGES_AT_MOST
from align.units import TranslationUnit

# Units written in one transaction, and characters in them: what a kill can cost, and memory.
_AT_ONCE, _CHARACTERS = 32_768, 50_000_000
_ORIGINS_KNOWN = 100_000


@dataclass(frozen=True, slots=True)
class Added:
    """What became of units added to a memory.

    Attributes:
        new: units that were not there.
        again: units that were there and are counted once more.
        alone: units of a single language, left out: they are no translations.
        before: units that an earlier run, which was broken off, had added.
    """

    new: int = 0
    again: int = 0
    alone: int = 0
    before: int = 0

    def summary(self) -> str:
        """Return in words what became of the units."""
        if self.before and not self.new + self.again + self.alone:
            return f"is in the memory already, {self.before:,} units"
        told = [
            f"{self.new:,} new {'unit' if self.new == 1 else 'units'}",
            f"{self.again:,} that were there",
        ]
        if self.alone:
            told.append(f"{self.alone:,} in one language only, left out")
        if self.before:
            told.append(f"after {self.before:,} that an earlier run had read")
        return ", ".join(told)


def add(
    memory: Memory,
    units: Iterable[TranslationUnit],
    *,
    source: str = "",
    digest: bytes | None = None,
    signature: str = "",
) -> Added:
    """Add units to a memory as they come, and return what became of them.

    Units are written some ten thousand at a time. If the process is killed, or the units end in an
    error, those written are in the memory; the same call with the same digest leaves them out and
    goes on behind them.

    Args:
        memory: where to.
        units: in any number.
        source: where they come from, for a person: a file's name, or what made them.
        digest: of the source's bytes; units of a source that was read to its end before are
            not added again.
        signature: of the tool that made or read them; polyalign's own unless given.

    Raises:
        TranslationMemoryError: the memory cannot be written to.
    """
    return add_prepared(
        memory, map(prepare, units), source=source, digest=digest, signature=signature
    )


def add_prepared(
    memory: Memory,
    units: Iterator[Prepared],
    *,
    source: str = "",
    digest: bytes | None = None,
    signature: str = "",
) -> Added:
    """Add units that are made ready (see `add`)."""
    adding = _Adding(memory, source, digest, signature or _ours())
    if adding.complete:
        return Added(before=adding.done)
    for _ in islice(units, adding.done):
        pass
    new = again = alone = 0
    before = adding.done
    for chunk in _chunks(units):
        counts = adding.store(chunk)
        new, again, alone = new + counts[0], again + counts[1], alone + counts[2]
    adding.finish()
    return Added(new, again, alone, before)


def _ours() -> str:
    try:
        return f"polyalign:{version('polyalign')}"
    except PackageNotFoundError:  # run from a checkout
        return "polyalign:dev"


def _chunks(units: Iterator[Prepared]) -> Iterator[list[Prepared]]:
    chunk: list[Prepared] = []
    size = 0
    for unit in units:
        chunk.append(unit)
        size += sum(len(text) for _, text, _ in unit.variants)
        if len(chunk) == _AT_ONCE or size > _CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@dataclass(slots=True)
class _Rows:
    """The rows of a chunk; texts by language, for the indexes."""

    units: list[tuple[object, ...]] = field(default_factory=list)
    variants: list[tuple[object, ...]] = field(default_factory=list)
    repeats: list[tuple[int, int]] = field(default_factory=list)
    texts: dict[int, tuple[list[int], list[str]]] = field(default_factory=dict)


class _Adding:
    """One source on its way into a memory."""

    def __init__(self, memory: Memory, source: str, digest: bytes | None, signature: str) -> None:
        self._memory = memory
        self._source = storable(source)
        self._digest = digest
        self._signature = signature
        self._number: int | None = None
        self._origins: dict[tuple[str, tuple[str, ...]], int] = {}
        self.done = 0
        self.complete = False
        if digest is not None:
            with memory.told():
                row = memory.database.execute(
                    "SELECT id, done, ended FROM imports WHERE digest = ?", (digest,)
                ).fetchone()
            if row:
                self._number, self.done, self.complete = row[0], row[1], row[2] is not None

    def store(self, chunk: list[Prepared]) -> tuple[int, int, int]:
        """Write some units in one transaction; return how many are new, known and alone."""
        with self._memory.writing() as database:
            number = self._begun(database)
            rows = self._rows(database, chunk)
            database.executemany("INSERT INTO units VALUES (?, ?, ?, ?, ?, 1, ?)", rows.units)
            database.executemany("INSERT INTO variants VALUES (?, ?, ?)", rows.variants)
            database.executemany(
                "UPDATE units SET uses = uses + 1 WHERE id = ?",
                ((unit,) for unit, _ in rows.repeats),
            )
            database.executemany(
                "INSERT INTO repeats VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1",
                rows.repeats,
            )
            for language, (units, texts) in rows.texts.items():
                index_texts(database, language, units, texts)
                index_words(database, language, units, texts)
            self.done += len(chunk)
            database.execute("UPDATE imports SET done = ? WHERE id = ?", (self.done, number))
        new, again = len(rows.units), len(rows.repeats)
        return new, again, len(chunk) - new - again

    def finish(self) -> None:
        """Note that the source has been read to its end."""
        with self._memory.writing() as database:
            number = self._begun(database)
            database.execute("UPDATE imports SET ended = ? WHERE id = ?", (now(), number))

    def _begun(self, database: sqlite3.Connection) -> int:
        if self._number is None:
            (self._number,) = database.execute(
                "INSERT INTO imports (source, digest, signature, began) VALUES (?, ?, ?, ?)"
                " RETURNING id",
                (self._source, self._digest, self._signature, now()),
            ).fetchone()
        number: int = self._number
        return number

    def _rows(self, database: sqlite3.Connection, chunk: list[Prepared]) -> _Rows:
        """Return the rows to write."""
        rows = _Rows()
        known = self._memory.languages
        seen: dict[bytes, int] = {}
        number = next_unit(database)
        edited = database.execute("SELECT 1 FROM history LIMIT 1").fetchone() is not None
        for unit in chunk:
            if len(unit.variants) < 2:
                continue
            origin = self._origin(database, unit)
            there = seen.get(unit.key) or _find(database, unit.key, edited=edited)
            if there:
                rows.repeats.append((there, origin))
                continue
            seen[unit.key] = number
            last, ordered = -1, True
            for code, text, details in unit.variants:
                language = known.get(code)
                if language is None:
                    language = known[code] = self._memory.add_language(code)
                    rows.texts[language] = ([], [])
                ordered = ordered and language > last
                last = language
                place = number * LANGUAGES_AT_MOST + language
                rows.variants.append((place, storable(text), details))
                units, texts = rows.texts.setdefault(language, ([], []))
                units.append(number)
                texts.append(text)
            rest = unit.details
            if not ordered:
                rest = with_order(rest, (code for code, _, _ in unit.variants))
            rows.units.append((number, unit.key, origin, unit.score, unit.level, rest))
            number += 1
        return rows

    def _origin(self, database: sqlite3.Connection, unit: Prepared) -> int:
        """Return the number of where a unit comes from."""
        place = (unit.document, unit.languages)
        number = self._origins.get(place)
        if number is None:
            row = (self._begun(database), storable(unit.document), json.dumps(unit.languages))
            database.execute("INSERT OR IGNORE INTO origins VALUES (NULL, ?, ?, ?)", row)
            (number,) = database.execute(
                "SELECT id FROM origins WHERE import = ? AND document = ? AND languages = ?", row
            ).fetchone()
            if len(self._origins) > _ORIGINS_KNOWN:
                self._origins.clear()
            self._origins[place] = number
        return number


def next_unit(database: sqlite3.Connection) -> int:
    """Return the number of the next unit; that of a deleted one is not given again."""
    (highest,) = database.execute(
        "SELECT max(coalesce(max(id), 0), (SELECT coalesce(max(unit), 0) FROM history)) FROM units"
    ).fetchone()
    return int(highest) + 1


def now() -> str:
    """Return the time as the memory notes it, UTC."""
    return dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _find(database: sqlite3.Connection, key: bytes, *, edited: bool) -> int | None:
    """Return the unit that says what a key stands for, or said so before it was edited."""
    row = database.execute("SELECT id FROM units WHERE key = ?", (key,)).fetchone()
    if row is None and edited:
        row = database.execute(
            "SELECT unit FROM history JOIN units ON units.id = unit WHERE history.key = ? LIMIT 1",
            (key,),
        ).fetchone()
    return int(row[0]) if row else None
