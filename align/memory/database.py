"""A memory on disk: opened, checked, read and written under SQLite's locks."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from align.memory.rows import restored, storable
from align.memory.schema import (
    APPLICATION,
    LANGUAGES_AT_MOST,
    VERSION,
    create_words,
    migrate,
)
from corpora.errors import PolyalignError

_PATIENCE = 20.0  # seconds to wait for another process that writes
_CACHE = 200_000  # KiB of pages kept while writing


class TranslationMemoryError(PolyalignError):
    """A translation memory that cannot be opened, read or written."""


class Memory:
    """A translation memory in one SQLite file; a context manager.

    Any number of processes may read while one writes. Nothing is lost or half there when a process
    is killed: a transaction is in the file whole or not at all.

    Args:
        path: the file; made if it is not there.
        read_only: never write; the file must exist.
        existing: the file must exist.
        patience: seconds to wait while another process writes.

    Raises:
        TranslationMemoryError: the file is no memory, is one of a newer polyalign, cannot be
            opened, or another process holds it.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        read_only: bool = False,
        existing: bool = False,
        patience: float = _PATIENCE,
    ) -> None:
        self.path = Path(path)
        if (read_only or existing) and not self.path.is_file():
            raise TranslationMemoryError(
                f"{path}: no such memory: make one with polyalign memory import"
            )
        if not self.path.parent.is_dir():
            raise TranslationMemoryError(
                f"{path}: there is no folder {self.path.parent}: make it first"
            )
        with self.told():
            self.database = _connect(self.path, patience, read_only=read_only)
        try:
            with self.told():
                self._check(read_only=read_only)
                if read_only:
                    self.database.execute("PRAGMA query_only = ON")
                else:
                    self._prepare()
        except BaseException:
            self.database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; all that was written is in it."""
        self.database.close()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say in one line what is wrong with the file; for nothing but reading it."""
        with self._obeyed():
            try:
                yield
            except (ValueError, TypeError, AttributeError, LookupError) as error:
                # SQLite notices no damage within texts and numbers.
                raise TranslationMemoryError(f"{self.path}: {_damaged(error)}") from error

    @contextmanager
    def _obeyed(self) -> Iterator[None]:
        """Say in one line what SQLite has against the file."""
        try:
            yield
        except sqlite3.Error as error:
            raise TranslationMemoryError(f"{self.path}: {_remedy(error)}") from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the database for one transaction, undone if anything goes wrong.

        Within another one it is part of that.
        """
        within = self.database.in_transaction
        if within:
            yield self.database
            return
        with self._obeyed():
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield self.database
                self.database.execute("COMMIT")
            except BaseException:
                # A full disk has made SQLite roll back already.
                if self.database.in_transaction:
                    self.database.execute("ROLLBACK")
                raise

    @property
    def languages(self) -> dict[str, int]:
        """The numbers of the languages in the memory, by code, in the order they came."""
        with self.told():
            rows = self.database.execute("SELECT code, id FROM languages ORDER BY id")
            return {restored(code): number for code, number in rows}

    def language(self, code: str) -> int:
        """Return the number of a language.

        Raises:
            TranslationMemoryError: no unit is in it.
        """
        known = self.languages
        if code not in known:
            there = f"its languages are {', '.join(known)}" if known else "it is empty"
            raise TranslationMemoryError(f"{self.path}: holds nothing in {code!r}: {there}")
        return known[code]

    def add_language(self, code: str) -> int:
        """Return the number of a language, new if need be; within a transaction."""
        known = self.languages
        if code in known:
            return known[code]
        number = len(known)
        if number == LANGUAGES_AT_MOST:
            raise TranslationMemoryError(
                f"{self.path}: holds {number} languages and takes no more: check the language "
                "tags of what is added, or begin another memory"
            )
        self.database.execute("INSERT INTO languages VALUES (?, ?)", (number, storable(code)))
        create_words(self.database, number)
        return number

    def _check(self, *, read_only: bool) -> None:
        application = self._pragma("application_id")
        version = self._pragma("user_version")
        tables = self.database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if application != APPLICATION and (tables or read_only):
            raise TranslationMemoryError(
                f"{self.path}: a database, but no translation memory of polyalign: "
                "name another file"
            )
        if version > VERSION:
            raise TranslationMemoryError(
                f"{self.path}: a memory of a newer polyalign (version {version} of the tables, "
                f"{VERSION} is known here): update polyalign"
            )
        if read_only and version < VERSION:
            raise TranslationMemoryError(
                f"{self.path}: a memory of an older polyalign: polyalign memory import brings it "
                "up to date"
            )

    def _prepare(self) -> None:
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute(f"PRAGMA cache_size = -{_CACHE:d}")
        if self._pragma("user_version") < VERSION:
            with self.writing() as database:
                # Another process may have been first.
                migrate(database, self._pragma("user_version"))

    def _pragma(self, name: str) -> int:
        return int(self.database.execute(f"PRAGMA {name}").fetchone()[0])


def is_memory(path: Path) -> bool:
    """Tell whether a file is a database of SQLite, as memories are."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def _connect(path: Path, patience: float, *, read_only: bool) -> sqlite3.Connection:
    # Percent-encoded: a name may hold "?" and "#", which mean something in an address.
    address = path.absolute().as_uri()
    if not read_only:
        mode = "rwc"
    elif os.access(path.parent, os.W_OK) or path.with_name(path.name + "-wal").exists():
        mode = "rw"
    else:
        # Even readers keep a file beside the memory; a folder that takes none holds still.
        mode = "ro&immutable=1"
    database = sqlite3.connect(
        f"{address}?mode={mode}",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
    if mode == "rwc":
        # Pages of 8 KB hold more of the indexes' rows; a file keeps the size it was made with.
        database.execute("PRAGMA page_size = 8192")
        database.execute("PRAGMA synchronous = NORMAL")
    return database


def _remedy(error: sqlite3.Error) -> str:
    """Return what a fault of SQLite means to the user, and what to do."""
    kind = getattr(error, "sqlite_errorname", "")
    if kind.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "another process is writing to it: try again when that one has finished"
    if kind.startswith("SQLITE_FULL") or "IOERR_WRITE" in kind:
        return "the disk is full: nothing of the last step was kept; free space and try again"
    if kind.startswith("SQLITE_NOTADB"):
        return "no translation memory of polyalign: name another file"
    if kind.startswith("SQLITE_CORRUPT"):
        return _damaged(error)
    if kind.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return f"cannot be opened or written there ({error}): check its place and permissions"
    return f"cannot be used ({error}): check the file, and its disk for faults and free space"


def _damaged(error: Exception) -> str:
    told = " ".join(str(error).split())
    return f"is damaged ({told}): take its last copy, or import its sources anew"
