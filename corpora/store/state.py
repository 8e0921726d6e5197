"""The files of a corpus, opened: its transactions, and what goes wrong with them told."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from corpora.errors import StoreError
from corpora.store import schema
from corpora.store.schema import STATE

PAGES = "pages.warc.gz"


class State:
    """``corpus.sqlite`` and the place of ``pages.warc.gz`` beside it.

    Args:
        directory: of the corpus.
        read_only: write nothing at all; the directory may be one that cannot be written to.

    Raises:
        StoreError: the directory cannot be used, or what is in it is no corpus.
    """

    def __init__(self, directory: Path, *, read_only: bool) -> None:
        self.directory = directory
        self.pages = directory / PAGES
        self.read_only = read_only
        self._made = not directory.exists()
        self._closing = ExitStack()
        try:
            self._database = self._open_to_read() if read_only else self._open()
        except (OSError, sqlite3.Error) as error:
            self._closing.close()
            raise StoreError(
                f"{directory}: no corpus can be {'read' if read_only else 'kept'} here ({error});"
                " name another directory"
            ) from error
        self._closing.callback(self._database.close)

    def close(self) -> None:
        """Close the database; a directory made for a corpus in which nothing is goes again."""
        self._closing.close()
        with suppress(OSError):  # others may have put something there since
            if self._made and not self.pages.stat().st_size:
                (self.directory / STATE).unlink()
                self.pages.unlink()
                self.directory.rmdir()

    def ask(self, statement: str, *values: object) -> list[Any]:
        """Return all rows of a query."""
        with self.told():
            return self._database.execute(statement, values).fetchall()

    def first(self, statement: str, *values: object) -> Any:  # noqa: ANN401  as sqlite3 has it
        """Return the first row of a query, None if there is none."""
        with self.told():
            return self._database.execute(statement, values).fetchone()

    def do(self, statement: str, *values: object) -> int:
        """Run a statement; return the id of a row that it inserted."""
        with self.told():
            return self._database.execute(statement, values).lastrowid or 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do all or nothing of what follows; within another such block, a part of it."""
        outer = self._database.in_transaction
        begin, undo, keep = (
            ("SAVEPOINT part", "ROLLBACK TO part", "RELEASE part")
            if outer
            else ("BEGIN IMMEDIATE", "ROLLBACK", "COMMIT")
        )
        self.do(begin)
        try:
            yield
        except BaseException:
            if self._database.in_transaction:  # SQLite has undone all itself if its disk is full
                self.do(undo)
            raise
        self.do(keep)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell what SQLite or the file system has against it in one line."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"{self.directory}: {STATE} cannot be used ({error}); use another directory"
            ) from error
        except OSError as error:
            raise StoreError(
                f"{self.directory}: the corpus cannot be written or read "
                f"({error.strerror or error}); free space or use another directory"
            ) from error

    def prepare(self) -> None:
        """Bring the tables to the version of this polyalign."""
        with self.told():
            if self.read_only:
                self._prepare_copy()
                return
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = NORMAL")
            with self.writing():
                schema.prepare(self._database, str(self.directory))

    def _open(self) -> sqlite3.Connection:
        self.directory.mkdir(parents=True, exist_ok=True)
        self.pages.touch()
        return _connect(f"{(self.directory / STATE).absolute().as_uri()}?mode=rwc")

    def _open_to_read(self) -> sqlite3.Connection:
        place = self.directory / STATE
        if not place.is_file():
            raise FileNotFoundError(f"there is no {STATE}")
        if os.access(self.directory, os.W_OK):
            return _connect(f"{place.absolute().as_uri()}?mode=ro")
        if not place.with_name(f"{STATE}-wal").exists():
            return _connect(f"{place.absolute().as_uri()}?immutable=1")
        # Left by a run that was killed. SQLite would have to write to take it in.
        return self._open_copy()

    def _open_copy(self) -> sqlite3.Connection:
        folder = Path(self._closing.enter_context(tempfile.TemporaryDirectory()))
        for part in (STATE, f"{STATE}-wal"):
            if (self.directory / part).exists():
                shutil.copy(self.directory / part, folder / part)
        return _connect(f"{(folder / STATE).as_uri()}?mode=rw")

    def _prepare_copy(self) -> None:
        """Bring a copy of an older corpus up to date, and leave the corpus as it is."""
        if schema.check(self._database, str(self.directory)) == len(schema.STEPS):
            return
        old, self._database = self._database, sqlite3.connect(":memory:", isolation_level=None)
        self._closing.callback(self._database.close)
        old.backup(self._database)
        schema.prepare(self._database, str(self.directory))


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=60)
