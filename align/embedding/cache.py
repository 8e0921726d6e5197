"""Vectors on disk, so that a text is put through a slow model once."""

import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from align.embedding.protocol import Vectors
from corpora.errors import PolyalignError

DIRECTORY_VARIABLE = "POLYALIGN_CACHE"
_FILE = "vectors.sqlite3"
_AT_ONCE = 500  # keys in one query; SQLite takes 999 everywhere
_PATIENCE = 60.0  # seconds to wait for another process that writes


def cache_directory() -> Path:
    """Return where polyalign keeps what it can compute again.

    The environment variable POLYALIGN_CACHE names it; else it is where the platform keeps such
    files.
    """
    if chosen := os.environ.get(DIRECTORY_VARIABLE):
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "polyalign"


class VectorCache:
    """The vectors of one model, in an SQLite file that all models and processes share.

    Every `put` is one transaction, so a process that is killed leaves what it had put. A file that
    is no cache any more (a disk fault) is begun anew.

    Args:
        model: what determines the vectors besides the text.
        directory: where the file lies; `cache_directory()` unless given.

    Raises:
        PolyalignError: the directory cannot be written to.
    """

    def __init__(self, model: str, directory: Path | None = None) -> None:
        self._model = model
        self.path = (directory or cache_directory()) / _FILE
        with self._told():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._database = self._open()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in one line what a fault of the disk or the database is."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise PolyalignError(
                f"{self.path}: cannot keep vectors there ({error}): remove the file, "
                f"or set {DIRECTORY_VARIABLE} to a folder that can be written to"
            ) from error

    def _open(self) -> sqlite3.Connection:
        try:
            return _connect(self.path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self.path.replace(self.path.with_suffix(".broken"))
            return _connect(self.path)

    def get(self, texts: Iterable[str]) -> dict[str, Vectors]:
        """Return the vectors, each of shape (dimension,), of those texts that have one."""
        by_key = {_key(text): text for text in texts}
        keys = list(by_key)
        found: dict[str, Vectors] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT text, vector FROM vectors WHERE model = ? AND text IN ({marks})"  # noqa: S608 - only question marks go in
            with self._told():
                rows = self._database.execute(query, (self._model, *some)).fetchall()
            found.update((by_key[key], np.frombuffer(blob, "<f4")) for key, blob in rows)
        return found

    def put(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Keep one vector a text."""
        rows = zip(texts, vectors.astype("<f4"), strict=True)
        with self._told(), self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                [(self._model, _key(text), vector.tobytes()) for text, vector in rows],
            )

    def dimension(self) -> int | None:
        """Return the length of the model's vectors, None while there are none."""
        row = self._database.execute(
            "SELECT length(vector) / 4 FROM vectors WHERE model = ? LIMIT 1", (self._model,)
        ).fetchone()
        return None if row is None else int(row[0])

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
    try:
        # Several processes may read while one writes, and a crash costs the last batch at most.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS vectors (model TEXT, text BLOB, vector BLOB NOT NULL,"
            " PRIMARY KEY (model, text)) WITHOUT ROWID"
        )
    except sqlite3.Error:
        database.close()
        raise
    return database


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
