"""The answers of servers: appended to ``pages.warc.gz``, found again by address."""

import datetime as dt
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import BinaryIO

from corpora.errors import StoreError
from corpora.store.schema import STATE
from corpora.store.state import State
from corpora.warc import Capture, append_response, read_capture, whole_captures
from corpora.web.response import MAX_REDIRECTS, Headers, Redirect, Response, find_header

_INSERT = (
    "INSERT INTO captures (url, fetched_at, status, location, etag, last_modified, start, length,"
    " digest, checked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_CONFIRM = "UPDATE captures SET checked_at = ?, etag = ?, last_modified = ? WHERE id = ?"


class Captures:
    """What servers answered, each change of a page as a revision of its own."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._file: BinaryIO | None = None

    def response(self, url: str) -> Response | None:
        """Return the page last stored for an address, redirects followed; None if there is none."""
        steps: list[Redirect] = []
        target = url
        while len(steps) <= MAX_REDIRECTS:
            row = self._last(target)
            if row is None:
                return None
            capture = Capture(*row[1:])
            with self._state.told():
                headers, body = read_capture(self._state.pages, capture)
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

    def page_id(self, url: str) -> int | None:
        """Return the id of the capture that answers for an address, redirects followed."""
        for _ in range(MAX_REDIRECTS + 1):
            row = self._last(url)
            if row is None or row[3] is None:
                return None if row is None else int(row[0])
            url = row[3]
        return None

    def checked_at(self, url: str) -> dt.datetime | None:
        """Return when a server was last seen to answer so for an address."""
        row = self._state.first(
            "SELECT coalesce(checked_at, fetched_at) FROM captures WHERE url = ?"
            " ORDER BY id DESC LIMIT 1",
            url,
        )
        return None if row is None else dt.datetime.fromisoformat(row[0])

    def validators(self, url: str) -> Headers:
        """Return the request headers that ask for a page only if it is not as it is stored."""
        row = self._state.first(
            "SELECT etag, last_modified, location FROM captures WHERE url = ?"
            " ORDER BY id DESC LIMIT 1",
            url,
        )
        if row is None or row[2] is not None:
            return ()
        named = (("If-None-Match", row[0]), ("If-Modified-Since", row[1]))
        return tuple((name, value) for name, value in named if value)

    def revisions(self, url: str) -> list[tuple[str, int]]:
        """Return when each revision of a page was fetched, and its HTTP status, oldest first."""
        asked = "SELECT fetched_at, status FROM captures WHERE url = ? ORDER BY id"
        return [(str(at), int(status)) for at, status in self._state.ask(asked, url)]

    def count(self) -> int:
        """Return how many answers are stored, all revisions and redirects counted."""
        return int(self._state.first("SELECT count(*) FROM captures")[0])

    def has(self, url: str, at: dt.datetime) -> bool:
        """Tell whether what an address gave at a time is stored."""
        asked = "SELECT 1 FROM captures WHERE url = ? AND fetched_at = ?"
        return self._state.first(asked, url, at.isoformat()) is not None

    def save(self, response: Response, *, with_page: bool = True) -> bool:
        """Keep a page and the redirects that led to it; tell whether any of it is new.

        On the disk when this returns, or at the end of the outermost `appending`.

        Args:
            response: what servers answered.
            with_page: it is more than the redirects.
        """
        with self.appending() as file:
            file.seek(0, io.SEEK_END)
            start = file.tell()
            try:
                new = self._append(file, response, with_page=with_page)
            except BaseException:
                file.truncate(start)
                raise
        return new

    def confirm(self, urls: Sequence[str], at: dt.datetime) -> None:
        """Note that a server says that pages are as they are stored."""
        with self._state.writing():
            for url in urls:
                row = self._last(url)
                if row is not None:
                    asked = "UPDATE captures SET checked_at = ? WHERE id = ?"
                    self._state.do(asked, at.isoformat(), row[0])

    @contextmanager
    def appending(self) -> Iterator[BinaryIO]:
        """Write what is saved in this block in one go."""
        if self._file is not None:
            with self._state.writing():
                yield self._file
            return
        with self._state.told(), self._state.writing(), self._state.pages.open("ab") as file:
            self._file, start = file, file.tell()
            try:
                yield file
                if file.tell() > start:
                    file.flush()
                    os.fsync(file.fileno())
            except BaseException:
                file.truncate(start)
                raise
            finally:
                self._file = None

    def recover(self) -> None:
        """Index whole records that the state does not know of; cut off a torn last one."""
        pages = self._state.pages
        with self._state.told(), self._state.writing():
            (known,) = self._state.first("SELECT coalesce(max(start + length), 0) FROM captures")
            size = pages.stat().st_size
            if size < known:
                raise StoreError(
                    f"{pages}: has lost {known - size:,} bytes since {STATE} was written;"
                    " restore it, or fetch into another directory"
                )
            if size == known:
                return
            end = known
            for capture, length in whole_captures(pages, known):
                if capture is not None:
                    headers, body = read_capture(pages, capture)
                    self._index(capture, headers, _digest(body))
                end += length
            with pages.open("r+b") as file:
                file.truncate(end)
                os.fsync(file.fileno())

    def _append(self, file: BinaryIO, response: Response, *, with_page: bool) -> bool:
        """Write those of an answer's steps that are not stored already."""
        at = response.fetched_at.isoformat()
        new: list[Redirect] = []
        for step in response.redirects:
            row = self._last(step.url)
            if row is not None and row[3] == step.location:
                self._confirm(row[0], step.headers, at)
            else:
                new.append(step)
        row, digest = self._last(response.final_url), _digest(response.body)
        held = not with_page
        if with_page and row is not None and row[3] is None and self._digest_of(row[0]) == digest:
            held = True
            self._confirm(row[0], response.headers, at)
        if held and not new:
            return False
        steps = tuple(new)
        captures = append_response(file, response, redirects=steps, with_page=not held)
        told = [step.headers for step in steps] + [response.headers]
        for capture, headers in zip(captures, told, strict=False):
            self._index(capture, headers, None if capture.location else digest)
        return True

    def _last(self, url: str) -> tuple[int, str, int, str | None, str, int, int] | None:
        row: tuple[int, str, int, str | None, str, int, int] | None = self._state.first(
            "SELECT id, url, status, location, fetched_at, start, length FROM captures"
            " WHERE url = ? ORDER BY id DESC LIMIT 1",
            url,
        )
        return row

    def _digest_of(self, capture: int) -> str | None:
        (digest,) = self._state.first("SELECT digest FROM captures WHERE id = ?", capture)
        return None if digest is None else str(digest)

    def _confirm(self, capture: int, headers: Headers, at: str) -> None:
        etag, modified = find_header(headers, "etag"), find_header(headers, "last-modified")
        self._state.do(_CONFIRM, at, etag, modified, capture)

    def _index(self, capture: Capture, headers: Headers, digest: str | None) -> None:
        self._state.do(
            _INSERT,
            capture.url,
            capture.fetched_at,
            capture.status,
            capture.location,
            find_header(headers, "etag"),
            find_header(headers, "last-modified"),
            capture.start,
            capture.length,
            digest,
            capture.fetched_at,
        )


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()
