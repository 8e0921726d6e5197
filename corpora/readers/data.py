"""Data to documents, whatever format it is in."""

from importlib import import_module
from typing import Protocol, cast

from corpora.documents import Document
from corpora.errors import ReadError
from corpora.readers.contents import Contents
from corpora.readers.formats import Format, recognise
from corpora.readers.html import read_html
from corpora.readers.sniffing import OWN_PAGE
from corpora.readers.text import read_text

_HEAD = 1024
# What libxml2, and with it most tools that read a memory, takes as one text at most.
MAX_PARAGRAPH = 10_000_000


class Extract(Protocol):
    """What the module of a format has."""

    def __call__(self, data: bytes, *, source: str) -> Contents:
        """Return what the data holds."""


def read_data(
    data: bytes,
    *,
    source: str,
    suffix: str = "",
    media_type: str = "",
    charset: str | None = None,
    language: str | None = None,
    named: str | None = None,
    url: str | None = None,
) -> Document:
    """Return the document of data in any format that is read: a file's, or an answer's body.

    What the bytes are counts more than what they are called: HTML named ``.txt`` is read as HTML.

    Args:
        data: the bytes as they are.
        source: what to call them in messages: a path or an address.
        suffix: of the name, with its dot, such as ``.docx``.
        media_type: as the server says, such as ``application/pdf``; believed before the suffix.
        charset: the encoding as the server says, for HTML and plain text.
        language: the language, if the caller knows it; else it is told from the text.
        named: the language that the file's name tells, checked against the text.
        url: where the data came from.

    Raises:
        ReadError: the data is in no format that is read, is damaged or holds no text, or its
            language is unclear.
        LanguageError: ``language`` is unknown.
    """
    format_ = recognise(data, source=source, suffix=suffix, media_type=media_type)
    if OWN_PAGE in data[:_HEAD]:
        raise ReadError(
            f"{source}: a page that polyalign made, not a text: give the texts it shows"
        )
    if format_ in {Format.HTML, Format.TEXT}:
        read = read_html if format_ is Format.HTML else read_text
        document = read(
            data, source=source, charset=charset, language=language, named=named, url=url
        )
    else:
        extract = cast("Extract", import_module(f"corpora.readers.{format_}").extract)
        document = extract(data, source=source).to_document(
            source=source, language=language, named=named, url=url
        )
    for paragraph in document.paragraphs:
        _refuse_endless(paragraph.text, source)
    return document


def _refuse_endless(text: str, source: str) -> None:
    if len(text) * 4 > MAX_PARAGRAPH and len(text.encode()) > MAX_PARAGRAPH:
        raise ReadError(
            f"{source}: a paragraph of {len(text) / 1e6:.0f} million characters, more than tools "
            "take in one piece: part it with empty lines"
        )
