"""Records of a WARC file (ISO 28500): one gzip member each, so that each can be read alone."""

import datetime as dt
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from corpora.errors import FetchError, StoreError
from corpora.web.response import REDIRECTS, Headers, Redirect, Response

if TYPE_CHECKING:
    from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # it ships no types

GZIP = zlib.MAX_WBITS | 16
PIECE = 1 << 20
# The body is kept decompressed, so these would lie about it; they stay readable under the prefix
# that web archives use.
OF_THE_WIRE = {"content-encoding", "transfer-encoding", "content-length"}
PREFIX = "X-Archive-Orig-"


@dataclass(frozen=True, slots=True)
class Capture:
    """Where in the file the answer to one request is.

    Attributes:
        url: the address asked for.
        status: HTTP status.
        location: where a redirect leads; None for a page.
        fetched_at: ISO 8601, UTC.
        start: offset of the record in bytes.
        length: of the record, compressed.
    """

    url: str
    status: int
    location: str | None
    fetched_at: str
    start: int
    length: int


def append_response(
    file: BinaryIO,
    response: Response,
    *,
    redirects: Sequence[Redirect] | None = None,
    with_page: bool = True,
) -> list[Capture]:
    """Write the redirects and the page at the end of a file; return where they are.

    Args:
        file: open for appending.
        response: what to write.
        redirects: those of its redirects to write; None for all.
        with_page: write the page itself too.
    """
    captures = []
    if file.tell() == 0:
        writer = _writer(file)
        writer.write_record(writer.create_warcinfo_record(None, {"software": "polyalign"}))
    at = response.fetched_at
    steps = response.redirects if redirects is None else redirects
    answers: list[tuple[str, int, Headers, str | None]] = [
        *((step.url, step.status, step.headers, step.location) for step in steps),
        *([(response.final_url, response.status, response.headers, None)] if with_page else []),
    ]
    for url, status, headers, location in answers:
        start = file.tell()
        body = b"" if location else response.body
        _write(file, url=url, status=status, headers=headers, body=body, at=at)
        length = file.tell() - start
        captures.append(Capture(url, status, location, at.isoformat(), start, length))
    return captures


def read_capture(path: Path, capture: Capture) -> tuple[Headers, bytes]:
    """Return the headers and the body of a record.

    Raises:
        StoreError: it is not where it should be, or damaged.
    """
    with path.open("rb") as file:
        file.seek(capture.start)
        member = file.read(capture.length)
    record = _record(member)
    if record is None or record.rec_headers.get_header("WARC-Target-URI") != capture.url:
        raise StoreError(
            f"{path}: damaged, the page {capture.url} is not at {capture.start} in it;"
            " restore it, or fetch into another directory"
        )
    return _original(record.http_headers.headers), record.raw_stream.read()


def whole_captures(path: Path, start: int) -> Iterator[tuple[Capture | None, int]]:
    """Yield the records that are whole, from an offset on, each with its length in the file.

    What is no answer (another tool may have added some) comes as None.
    """
    with path.open("rb") as file:
        file.seek(start)
        for member in _members(file):
            yield _parse(member, start), len(member)
            start += len(member)


def _members(file: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while True:
        inflater = zlib.decompressobj(GZIP)
        member = bytearray()
        while not inflater.eof:
            piece = rest or file.read(PIECE)
            if not piece:
                return
            member += piece
            try:
                inflater.decompress(piece)
            except zlib.error:
                return
            rest = b""
        rest = inflater.unused_data
        yield bytes(member[: len(member) - len(rest)])


def _parse(member: bytes, start: int) -> Capture | None:
    from corpora.web.urls import follow  # noqa: PLC0415  with yarl, 70 ms, for repairs only

    record = _record(member)
    if record is None or record.rec_type != "response" or record.http_headers is None:
        return None
    try:
        at = dt.datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        status = int(record.http_headers.get_statuscode())
        location = record.http_headers.get_header("Location") if status in REDIRECTS else None
        target = location and follow(url, location)
    except (ValueError, FetchError):
        return None
    return Capture(url, status, target, at.isoformat(), start, len(member))


def _record(member: bytes) -> Any:  # noqa: ANN401  warcio ships no types
    """Return the record that a gzip member holds; None if there is none or it is damaged."""
    from warcio.archiveiterator import (  # type: ignore[import-untyped]  # noqa: PLC0415
        ArchiveIterator,
    )
    from warcio.exceptions import (  # type: ignore[import-untyped]  # noqa: PLC0415
        ArchiveLoadFailed,
    )

    try:
        # Not left to warcio, which takes what precedes a damage for the whole record.
        content = gzip.decompress(member)
        return next(iter(ArchiveIterator(io.BytesIO(content))), None)
    except (OSError, EOFError, zlib.error, ArchiveLoadFailed):
        return None


def _write(
    file: BinaryIO, *, url: str, status: int, headers: Headers, body: bytes, at: dt.datetime
) -> None:
    from warcio.statusandheaders import (  # type: ignore[import-untyped]  # noqa: PLC0415
        StatusAndHeaders,
    )

    writer = _writer(file)
    record = writer.create_warc_record(
        url,
        "response",
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=StatusAndHeaders(
            f"{status} {_phrase(status)}", _of_the_body(headers, body), protocol="HTTP/1.1"
        ),
        warc_headers_dict={"WARC-Date": at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")},
    )
    writer.write_record(record)


def _writer(file: BinaryIO) -> "WARCWriter":
    # warcio takes 0.2 s and 20 MB to load, and reading pages needs none of it.
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    return WARCWriter(file, gzip=True)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _of_the_body(headers: Headers, body: bytes) -> list[tuple[str, str]]:
    kept = [
        (PREFIX + name if name.lower() in OF_THE_WIRE else name, value) for name, value in headers
    ]
    return [*kept, ("Content-Length", str(len(body)))]


def _original(headers: list[tuple[str, str]]) -> Headers:
    return tuple(
        (name.removeprefix(PREFIX), value)
        for name, value in headers
        if name.lower() not in OF_THE_WIRE
    )
