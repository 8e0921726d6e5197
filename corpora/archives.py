"""Web archives that other programs have made: WARC files of wget, browsertrix and others."""

import datetime as dt
import io
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

# warcio ships no types.
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from corpora.errors import FetchError, ReadError
from corpora.readers.formats import may_be_read
from corpora.store.failures import Failure
from corpora.web.response import REDIRECTS, Headers, Redirect, Response, find_header
from corpora.web.urls import follow, normalize_url

_CODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP = zlib.MAX_WBITS | 16
_RECORD_END = b"\r\n\r\n"
_PIECE = 1 << 20
# What warcio raises on a damaged file; AttributeError where it has read half a header.
_BROKEN = (ArchiveLoadFailed, EOFError, zlib.error, ValueError, AttributeError)
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def read_archive(path: Path, size_limit: int) -> Iterator[Response | Failure]:
    """Yield the pages of text in an archive, and the redirects, each with itself as its page.

    What is wrong with a page is a failure of that page; what an archive that breaks off has before
    that is read.

    Args:
        path: of the archive.
        size_limit: bytes of a page, decompressed.

    Raises:
        ReadError: it is no WARC file, or cannot be read.
    """
    count = 0
    try:
        with path.open("rb") as file:
            packed = file.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
            file.seek(0)
            for record in _packed(file, 2 * size_limit) if packed else ArchiveIterator(file):
                count += 1
                if record.rec_type == "response" and record.http_headers is not None:
                    yield from _answers(record, size_limit)
            if not packed and count and not _is_whole(file):
                raise EOFError
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror or error})") from error
    except _BROKEN as error:
        if count:
            cause = f"breaks off after {count:,} records; make it again for the rest"
            yield _failure(path.absolute().as_uri(), cause, dt.datetime.now(dt.UTC))
            return
        raise ReadError(f"{path}: no WARC file, or a damaged one: make it again") from error
    if not count:
        raise ReadError(f"{path}: no WARC file: nothing is in it")


def _is_whole(file: BinaryIO) -> bool:
    """Tell whether a plain archive ends as its last record must."""
    file.seek(-len(_RECORD_END), io.SEEK_END)
    return file.read() == _RECORD_END


def _packed(file: BinaryIO, limit: int) -> Iterator[Any]:
    """Yield the records of a packed archive, each a gzip member, none in part.

    Not left to warcio, which takes what precedes a damage for the whole. Of a record beyond the
    limit the beginning is given.
    """
    inflater, content, rest = zlib.decompressobj(_GZIP), bytearray(), b""
    while piece := rest or file.read(_PIECE):
        while piece and not inflater.eof:
            content += inflater.decompress(piece, _PIECE)[: limit - len(content)]
            piece = inflater.unconsumed_tail
        rest = inflater.unused_data
        if inflater.eof:
            records = ArchiveIterator(io.BytesIO(content))
            yield from islice(records, 1)
            if next(records, None) is not None:
                raise ArchiveLoadFailed("packed as a whole")
            inflater, content = zlib.decompressobj(_GZIP), bytearray()
    if content:
        raise EOFError


def _answers(record: Any, size_limit: int) -> Iterator[Response | Failure]:  # noqa: ANN401
    try:
        url = normalize_url((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))
        status = int(record.http_headers.get_statuscode())
    except (FetchError, ValueError):  # of no page
        return
    at = _date(record.rec_headers.get_header("WARC-Date"))
    headers: Headers = tuple(record.http_headers.headers)
    if status in REDIRECTS:
        location = find_header(headers, "location")
        if target := location and _target(url, location):
            step = Redirect(url, status, target, headers)
            yield Response(url, url, status, headers, b"", at, (step,))
        return
    kind = (find_header(headers, "content-type") or "").partition(";")[0].strip().lower()
    path = urlsplit(url).path
    is_text = not kind or may_be_read(kind, PurePosixPath(path).suffix)
    if not (200 <= status < 300 and is_text) or path == "/robots.txt":
        return
    coding = (find_header(headers, "content-encoding") or "").strip().lower()
    if coding not in _CODINGS:
        yield _failure(url, f"compressed as {coding}, which cannot be read", at)
        return
    body = record.content_stream().read(size_limit + 1)
    if len(body) > size_limit:
        yield _failure(url, f"the page is larger than {size_limit:,} bytes", at)
        return
    if record.raw_stream.limit > 0:
        raise EOFError
    yield Response(url, url, status, headers, body, at)


def _failure(url: str, cause: str, at: dt.datetime) -> Failure:
    return Failure(url, f"{url}: {cause}", temporary=False, guessed=False, at=at)


def _target(url: str, location: str) -> str | None:
    try:
        return follow(url, location)
    except FetchError:
        return None


def _date(written: str | None) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(written or "")
    except ValueError:
        return _NEVER
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
