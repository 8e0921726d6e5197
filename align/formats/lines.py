"""Text files line by line: a line ends at a line feed and nowhere else."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from corpora.errors import ReadError

# Of an encoding's two halves of a character only one: no text, and nothing UTF-8 can hold.
SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST = 1 << 28
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def encoded(text: str) -> bytes:
    """Return a text as UTF-8, with lone surrogates replaced by U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return SURROGATE.sub("\ufffd", text).encode()


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file with their numbers from 1, without the line feeds.

    UTF-8, with or without a byte order mark.

    Raises:
        ReadError: a line is not UTF-8, or longer than any text.
    """
    with path.open("rb") as file:
        start = file.read(3)
        if start.startswith(_UTF16):
            raise ReadError(f"{path}: is UTF-16: save it as UTF-8")
        file.seek(len(start) if start == codecs.BOM_UTF8 else 0)
        for number, line in enumerate(_raw_lines(path, file), 1):
            try:
                yield number, line.decode()
            except UnicodeDecodeError as error:
                raise ReadError(
                    f"{path}: line {number}: not UTF-8 (byte {line[error.start]:#04x}): "
                    "save it as UTF-8"
                ) from error


def _raw_lines(path: Path, file: BinaryIO) -> Iterator[bytes]:
    number = 0
    while line := file.readline(_LONGEST):
        number += 1
        if len(line) == _LONGEST:
            raise ReadError(
                f"{path}: line {number}: over {_LONGEST >> 20} MB long: is this a file of units?"
            )
        yield line.removesuffix(b"\n")
