"""The lines of a PDF's pages and where they stand, as pdfminer finds them."""

import logging
import re
import statistics
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from math import isfinite
from typing import Any

from pdfminer import pdftypes
from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTContainer, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import decode_text

from corpora.errors import ReadError

MAX_PAGES = 5_000
MAX_STREAM = 64 * 1024 * 1024
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_UNKNOWN = re.compile(r"\(cid:\d+\)")  # as pdfminer writes a letter that the file does not tell
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
# What pdfminer has to say of a file goes to whoever asks for it, not to the user's terminal.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a piece of one.

    Attributes:
        text: its characters; ligatures, which are the typesetter's, are letters.
        x0: where it begins, in points from the left.
        x1: where it ends.
        base: where its letters stand, in points from the bottom of the page.
        size: height of its letters.
        first_word: how wide its first word is.
        bold: whether all of it is.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    first_word: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The upright lines of a page, and its height in points."""

    lines: tuple[Line, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Described:
    """Pages and what the file tells of itself."""

    pages: list[Page]
    title: str | None
    created: str | None
    language: str | None


def read_pages(data: bytes, *, source: str) -> Described:
    """Return the pages of a PDF.

    Raises:
        ReadError: the file is encrypted, or holds more than a document may.
    """
    try:
        document = PDFDocument(_Parser(BytesIO(data)))
    except PDFEncryptionError as error:
        raise ReadError(f"{source}: encrypted: save it without a password") from error
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=LAParams(boxes_flow=None, all_texts=True))
    interpreter = PDFPageInterpreter(manager, device)
    pages: list[Page] = []
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number == MAX_PAGES:
            raise ReadError(f"{source}: over {MAX_PAGES} pages: cut it into parts")
        interpreter.process_page(page)
        layout = device.get_result()
        lines = [line for found in _text_lines(layout) if (line := _line(found))]
        pages.append(Page(tuple(lines), layout.height))
    info = document.info[-1] if document.info else {}
    return Described(
        pages=pages,
        title=_text(info.get("Title")),
        created=_text(info.get("CreationDate")),
        language=_text(document.catalog.get("Lang")),
    )


def _text(value: object) -> str | None:
    value = resolve1(value)
    return decode_text(value).strip() or None if isinstance(value, bytes) else None


def _text_lines(page: LTPage) -> Iterator[LTTextLine]:
    stack: list[object] = [page]
    while stack:
        found = stack.pop()
        if isinstance(found, LTTextLine):
            yield found
        elif isinstance(found, LTContainer):
            stack += reversed(list(found))


def _line(found: LTTextLine) -> Line | None:
    """Return a line as we look at it; None if it is blank, not upright or not to be seen."""
    letters = [char for char in found if isinstance(char, LTChar) and char.get_text().strip()]
    if not letters or sum(char.upright for char in letters) * 2 < len(letters):
        return None
    if not all(isfinite(char.x0 + char.x1 + char.y0) and char.size > 0 for char in letters):
        return None
    text = _UNKNOWN.sub("\ufffd", found.get_text().strip().translate(_LIGATURES))
    width = _first_word(found)
    return Line(
        text=text,
        x0=letters[0].x0,
        x1=letters[-1].x1,
        base=statistics.median(char.y0 for char in letters),
        size=statistics.median(char.size for char in letters),
        first_word=width,
        bold=all(_is_bold(char) for char in letters),
    )


def _first_word(found: LTTextLine) -> float:
    start = end = None
    for part in found:
        # A no-break space is within a word, as the typesetter sees it.
        if isinstance(part, LTChar) and part.get_text().strip(" \t\n"):
            start = part.x0 if start is None else start
            end = part.x1
        elif start is not None:
            break
    return (end or 0.0) - (start or 0.0)


def _is_bold(char: LTChar) -> bool:
    name = str(char.fontname).lower()
    return any(word in name for word in _BOLD)


class _Parser(PDFParser):
    """A parser whose streams do not blow up."""

    def push(self, *objs: tuple[int, Any]) -> None:
        """Take objects from the file."""
        for _, pushed in objs:
            if type(pushed) is PDFStream:
                pushed.__class__ = _BoundedStream
        super().push(*objs)


class _BoundedStream(PDFStream):
    """A stream that is unpacked only if it unpacks to what a page may hold."""

    def decode(self) -> None:
        """Unpack the stream."""
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, _ in self.get_filters():
            if name in pdftypes.LITERALS_FLATE_DECODE:
                data = _inflate(data)
            elif name in pdftypes.LITERALS_ASCII85_DECODE:
                data = ascii85decode(data)
            elif name in pdftypes.LITERALS_ASCIIHEX_DECODE:
                data = asciihexdecode(data)
            else:
                break
        super().decode()


def _inflate(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        unpacked = inflater.decompress(data, MAX_STREAM)
    except zlib.error:
        return b""  # damaged: pdfminer takes what is whole, which is not much
    if inflater.unconsumed_tail:
        raise ValueError(f"a page or font of over {MAX_STREAM // 2**20} MB")
    return unpacked
