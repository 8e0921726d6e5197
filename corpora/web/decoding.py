"""Decompression of bodies as they arrive, never further than a limit."""

import zlib

ACCEPTED = "gzip, deflate"
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_RAW_DEFLATE = -zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"


class BodyError(Exception):
    """A body that cannot be decompressed, or that ends too early."""


class TooLargeError(Exception):
    """A body beyond the limit."""


class Body:
    """Collects a body from its pieces.

    Args:
        coding: value of the Content-Encoding header.
        limit: bytes the decompressed body may have.

    Raises:
        BodyError: the coding is not one that was asked for.
    """

    def __init__(self, coding: str | None, limit: int) -> None:
        coding = (coding or "identity").strip().lower()
        if coding not in {"identity", "gzip", "x-gzip", "deflate", ""}:
            raise BodyError(f"it is compressed as {coding}, which was not asked for")
        self._compressed = coding not in {"identity", ""}
        self._limit = limit
        self._data = bytearray()
        self._inflater: zlib._Decompress | None = None

    def add(self, piece: bytes) -> None:
        """Take the next piece as it came over the wire.

        Raises:
            BodyError: it is not what its coding says.
            TooLargeError: the body grows beyond the limit.
        """
        self._data += self._inflate(piece) if self._compressed else piece
        if len(self._data) > self._limit:
            raise TooLargeError

    @property
    def start(self) -> bytes:
        """What has come so far, up to the limit."""
        return bytes(self._data[: self._limit])

    def finish(self) -> bytes:
        """Return the whole body.

        Raises:
            BodyError: its compressed form ends too early.
        """
        if self._inflater is not None and not self._inflater.eof:
            raise BodyError("it ends too early")
        return bytes(self._data)

    def _inflate(self, piece: bytes) -> bytes:
        out = b""
        while piece:
            room = self._limit + 1 - len(self._data) - len(out)
            if self._inflater is None or (self._inflater.eof and piece.startswith(_GZIP_MAGIC)):
                out += self._start(piece, room)
            elif self._inflater.eof:  # bytes after the end mean nothing; browsers drop them too
                break
            else:
                out += self._decompress(self._inflater, piece, room)
            piece = self._inflater.unused_data if self._inflater else b""
        return out

    def _start(self, piece: bytes, room: int) -> bytes:
        self._inflater = zlib.decompressobj(_GZIP_OR_ZLIB)
        try:
            return self._inflater.decompress(piece, room)
        except zlib.error:  # some servers send deflate without the zlib header
            self._inflater = zlib.decompressobj(_RAW_DEFLATE)
            return self._decompress(self._inflater, piece, room)

    @staticmethod
    def _decompress(inflater: "zlib._Decompress", piece: bytes, room: int) -> bytes:
        try:
            return inflater.decompress(piece, room)
        except zlib.error as error:
            raise BodyError("it is damaged, it cannot be decompressed") from error
