"""The corpus on disk: raw pages as WARC, what is known of them in SQLite.

A page counts as stored once its record is in ``pages.warc.gz`` and on the disk; ``corpus.sqlite``
follows. When a run is killed between the two, the next one finds the record and indexes it; a
record torn in the middle is cut off. Two runs may write to one corpus: SQLite's write lock is held
while a record is appended.
"""

import datetime as dt
import io
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from corpora.documents import Document, DocumentSet
from corpora.errors import StoreError
from corpora.found import FoundText, FoundVersion, Missing
from corpora.languages import LANGUAGES
from corpora.warc import Capture, append_response, read_capture, whole_captures
from corpora.web.response import MAX_REDIRECTS, Redirect, Response

T = TypeVar("T")
PAGES = "pages.warc.gz"
STATE = "corpus.sqlite"
SCHEMA_VERSION = 1
SCHEMA = """
CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    etag TEXT,
    last_modified TEXT,
    start INTEGER NOT NULL,
    length INTEGER NOT NULL
);
CREATE INDEX captures_by_url ON captures (url, id);
CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL UNIQUE
);
CREATE TABLE versions (
    text INTEGER NOT NULL REFERENCES texts (id),
    language TEXT NOT NULL,
    url TEXT NOT NULL,
    how TEXT NOT NULL,
    certainty REAL NOT NULL,
    PRIMARY KEY (text, language)
);
CREATE INDEX versions_by_url ON versions (url);
CREATE TABLE missing (
    text INTEGER NOT NULL REFERENCES texts (id),
    language TEXT NOT NULL,
    reason TEXT NOT NULL,
    temporary INTEGER NOT NULL,
    PRIMARY KEY (text, language)
);
"""


class Store:
    """A corpus in a directory, made if it is not there; a context manager.

    Raises:
        StoreError: the directory cannot be used, or what is in it is no corpus.
    """

    def __init__(self, directory: Path | str) -> None:
        self.directory = Path(directory)
        self._pages = self.directory / PAGES
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
            self._pages.touch()
            self._state = sqlite3.connect(
                self.directory / STATE, isolation_level=None, check_same_thread=False
            )
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                f"{self.directory}: no corpus can be kept here ({error}); name another directory"
            ) from error
        try:
            with _told(self.directory):
                self._prepare()
                self._recover()
        except BaseException:
            self._state.close()
            raise

    @staticmethod
    def is_store(directory: Path | str) -> bool:
        """Tell whether there is a corpus in a directory."""
        return (Path(directory) / STATE).is_file()

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
        """Close the files; everything saved is on the disk already."""
        self._state.close()

    def response(self, url: str) -> Response | None:
        """Return the page last stored for an address, redirects followed; None if there is none."""
        steps: list[Redirect] = []
        target = url
        with _told(self.directory):
            while len(steps) <= MAX_REDIRECTS:
                row = self._state.execute(
                    "SELECT url, status, location, fetched_at, start, length FROM captures"
                    " WHERE url = ? ORDER BY id DESC LIMIT 1",
                    (target,),
                ).fetchone()
                if row is None:
                    return None
                capture = Capture(*row)
                headers, body = read_capture(self._pages, capture)
                if capture.location is None:
                    return Response(
                        url=url,
                        final_url=target,
                        status=capture.status,
                        headers=headers,
                        body=body,
                        fetched_at=dt.datetime.fromisoformat(capture.fetched_at),
                        redirects=tuple(steps),
                    )
                steps.append(Redirect(target, capture.status, capture.location, headers))
                target = capture.location
        return None

    def save(self, response: Response) -> None:
        """Keep a page, and the redirects that led to it; on the disk when this returns."""
        with _told(self.directory), self._writing(), self._pages.open("ab") as pages:
            start = pages.seek(0, io.SEEK_END)
            captures = append_response(pages, response)
            pages.flush()
            os.fsync(pages.fileno())
            try:
                self._index(captures, response)
            except BaseException:
                pages.truncate(start)
                raise

    def record(self, text: FoundText) -> FoundText:
        """Keep what has been found out about a text; return all that is known of it now.

        A language that is now found is no longer missing; what is not mentioned stays. A text
        that shares a page with a known one is that text. What was found stays when it cannot be
        found for a while.
        """
        urls = [text.url, *(version.url for version in text.versions.values())]
        with _told(self.directory), self._writing():
            known = next(filter(None, map(self._text_id, urls)), None)
            if known is None:
                known = self._state.execute(
                    "INSERT INTO texts (name, url) VALUES (?, ?)",
                    (self._unique(text.name), text.url),
                ).lastrowid
            kept = self._found(int(known or 0)).versions
            for language, found in text.versions.items():
                self._forget(known, language)
                self._state.execute(
                    "INSERT INTO versions VALUES (?, ?, ?, ?, ?)",
                    (known, language, found.url, found.how, found.certainty),
                )
            for language, lack in text.missing.items():
                if lack.temporary and language in kept:
                    continue
                self._forget(known, language)
                self._state.execute(
                    "INSERT INTO missing VALUES (?, ?, ?, ?)",
                    (known, language, lack.reason, lack.temporary),
                )
            return self._found(int(known or 0))

    def found(self, url: str) -> FoundText | None:
        """Return what is known of the text that a page is a version of; None if nothing is."""
        with _told(self.directory):
            known = self._text_id(url)
            return None if known is None else self._found(known)

    def texts(self) -> Iterator[FoundText]:
        """Yield what is known of each text, in the order they were found."""
        with _told(self.directory):
            rows = self._state.execute("SELECT id FROM texts ORDER BY id").fetchall()
        for (text,) in rows:
            yield self._found(text)

    def sets(self) -> Iterator[DocumentSet]:
        """Yield each text with all its stored versions, read.

        Raises:
            ReadError: a stored page cannot be read.
        """
        for text in self.texts():
            yield self.document_set(text)

    def document_set(self, text: FoundText, languages: Sequence[str] | None = None) -> DocumentSet:
        """Return a text with its stored versions, read: all, or those in the given languages.

        Raises:
            ReadError: a stored page cannot be read.
        """
        documents: dict[str, Document] = {}
        for language in languages or text.versions:
            version = text.versions.get(language)
            if version is None:
                continue
            response = self.response(version.url)
            if response is None:
                raise StoreError(
                    f"{self.directory}: the page {version.url} is not in {PAGES}; fetch it again"
                )
            documents[language] = read_response(response, language)
        reasons = {
            language: lack.reason
            for language, lack in text.missing.items()
            if languages is None or language in languages
        }
        return DocumentSet(text.name, documents, reasons)

    def _prepare(self) -> None:
        self._state.execute("PRAGMA journal_mode = WAL")
        self._state.execute("PRAGMA synchronous = NORMAL")
        with self._writing():
            (version,) = self._state.execute("PRAGMA user_version").fetchone()
            if version == SCHEMA_VERSION:
                return
            if version or self._state.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise StoreError(
                    f"{self.directory}: {STATE} is of another version of polyalign or no corpus;"
                    " use another directory"
                )
            for statement in SCHEMA.split(";"):
                self._state.execute(statement)
            self._state.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _recover(self) -> None:
        """Index whole records that the state does not know of; cut off a torn last one."""
        with self._writing():
            (known,) = self._state.execute(
                "SELECT coalesce(max(start + length), 0) FROM captures"
            ).fetchone()
            size = self._pages.stat().st_size
            if size < known:
                raise StoreError(
                    f"{self._pages}: has lost {known - size:,} bytes since {STATE} was written;"
                    " restore it, or fetch into another directory"
                )
            if size == known:
                return
            end = known
            for capture, length in whole_captures(self._pages, known):
                if capture is not None:
                    self._index([capture])
                end += length
            with self._pages.open("r+b") as pages:
                pages.truncate(end)
                os.fsync(pages.fileno())

    def _index(self, captures: list[Capture], response: Response | None = None) -> None:
        for capture in captures:
            is_page = response is not None and capture.location is None
            self._state.execute(
                "INSERT INTO captures"
                " (url, fetched_at, status, location, etag, last_modified, start, length)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    capture.url,
                    capture.fetched_at,
                    capture.status,
                    capture.location,
                    response.header("etag") if response and is_page else None,
                    response.header("last-modified") if response and is_page else None,
                    capture.start,
                    capture.length,
                ),
            )

    def _text_id(self, url: str) -> int | None:
        row = self._state.execute(
            "SELECT id FROM texts WHERE url = ?1"
            " UNION ALL SELECT text FROM versions WHERE url = ?1 LIMIT 1",
            (url,),
        ).fetchone()
        return None if row is None else int(row[0])

    def _found(self, text: int) -> FoundText:
        with _told(self.directory):
            name, url = self._state.execute(
                "SELECT name, url FROM texts WHERE id = ?", (text,)
            ).fetchone()
            versions = self._state.execute(
                "SELECT language, url, how, certainty FROM versions WHERE text = ?",
                (text,),
            ).fetchall()
            missing = self._state.execute(
                "SELECT language, reason, temporary FROM missing WHERE text = ?",
                (text,),
            ).fetchall()
        return FoundText(
            name,
            url,
            _in_order({language: FoundVersion(*rest) for language, *rest in versions}),
            _in_order({language: Missing(why, bool(again)) for language, why, again in missing}),
        )

    def _forget(self, text: int | None, language: str) -> None:
        for statement in (
            "DELETE FROM versions WHERE text = ? AND language = ?",
            "DELETE FROM missing WHERE text = ? AND language = ?",
        ):
            self._state.execute(statement, (text, language))

    def _unique(self, name: str) -> str:
        taken = {row[0] for row in self._state.execute("SELECT name FROM texts")}
        candidate, number = name, 1
        while candidate in taken:
            number += 1
            candidate = f"{name}-{number}"
        return candidate

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._state.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._state.execute("ROLLBACK")
            raise
        self._state.execute("COMMIT")


def _in_order(by_language: dict[str, T]) -> dict[str, T]:
    return {code: by_language[code] for code in LANGUAGES if code in by_language}


def read_response(response: Response, language: str | None = None) -> Document:
    """Read a fetched page.

    Raises:
        ReadError: there is no text in it.
    """
    from corpora.readers import read_html, read_text  # noqa: PLC0415  fetching alone needs none

    read = read_text if response.media_type == "text/plain" else read_html
    return read(
        response.body,
        source=response.final_url,
        charset=response.charset,
        language=language,
        url=response.final_url,
    )


@contextmanager
def _told(directory: Path) -> Iterator[None]:
    """Tell what SQLite or the file system has against it in one line."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"{directory}: {STATE} cannot be used ({error}); use another directory"
        ) from error
    except OSError as error:
        raise StoreError(
            f"{directory}: the corpus cannot be written or read ({error.strerror or error});"
            " free space or use another directory"
        ) from error
