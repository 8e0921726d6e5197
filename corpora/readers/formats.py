"""The formats that documents come in, and which of them a file is."""

import re
from enum import StrEnum

from corpora.errors import ReadError
from corpora.readers.packages import Package
from corpora.readers.sniffing import looks_like_html, refuse_large, refuse_other_formats


class Format(StrEnum):
    """A format that is read; its value is the name of its reader's module in this package."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    SUBTITLES = "subtitles"
    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"
    PDF = "pdf"


# What each is to a user, by which suffixes it is known, and by which media types.
_KNOWN = {
    Format.HTML: ("HTML", ".html .htm .xhtml", "text/html application/xhtml+xml"),
    Format.TEXT: ("plain text", ".txt .text", "text/plain"),
    Format.MARKDOWN: ("Markdown", ".md .markdown", "text/markdown text/x-markdown"),
    Format.SUBTITLES: ("subtitles", ".srt .vtt", "text/vtt application/x-subrip text/srt"),
    Format.DOCX: (
        "a Word document (DOCX)",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    Format.ODT: ("an OpenDocument text (ODT)", ".odt", "application/vnd.oasis.opendocument.text"),
    Format.EPUB: ("an EPUB", ".epub", "application/epub+zip"),
    Format.PDF: ("a PDF", ".pdf", "application/pdf application/x-pdf"),
}
_BY_SUFFIX = {suffix: format_ for format_, known in _KNOWN.items() for suffix in known[1].split()}
_BY_MEDIA_TYPE = {kind: format_ for format_, known in _KNOWN.items() for kind in known[2].split()}
SUFFIXES = frozenset(_BY_SUFFIX)
MEDIA_TYPES = frozenset(_BY_MEDIA_TYPE)
# What servers call files of which they know no more.
_UNTOLD = {"application/octet-stream", "binary/octet-stream", "application/force-download"}

# Text whose format its beginning does not tell: the name is believed.
_PLAIN = frozenset({Format.HTML, Format.TEXT, Format.MARKDOWN, Format.SUBTITLES})
_HEAD = 1024
_PDF = b"%PDF-"
_BLANKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_CUE = re.compile(rb"\A(?:\d+\s+)?(?:\d+:)?\d\d:\d\d[.,]\d{3}\s+-->\s+\S")


def may_be_read(media_type: str, suffix: str) -> bool:
    """Tell whether what a server declares so is in a format that is read."""
    return media_type in MEDIA_TYPES or (media_type in _UNTOLD and suffix.lower() in SUFFIXES)


def recognise(data: bytes, *, source: str, suffix: str = "", media_type: str = "") -> Format:
    """Return the format of data: what its bytes say, else its media type or its name's suffix.

    Args:
        data: the file as it is.
        source: what to call it in messages.
        suffix: of the file's name, with its dot.
        media_type: as a server declares it.

    Raises:
        ReadError: the data is empty or huge, in a format that is not read, or not in the one
            that its name says.
    """
    if data.startswith(Package.MAGIC):
        refuse_large(len(data), data, source=source)
        return _packed(Package(data, source=source), source)
    # Some servers put a line before the PDF, and readers of PDF forgive it.
    head = data[:_HEAD]
    if data.startswith(_PDF) or (suffix.lower() == ".pdf" and _PDF in head):
        refuse_large(len(data), data, source=source)
        return Format.PDF
    refuse_other_formats(data, source=source)
    told = _BY_MEDIA_TYPE.get(media_type.lower()) or _BY_SUFFIX.get(suffix.lower())
    if told is None:
        wrong = f"unknown kind of file {suffix!r}" if suffix else "no suffix tells its kind"
        raise ReadError(f"{source}: {wrong}: read are {', '.join(sorted(SUFFIXES))}")
    start = head.replace(b"\x00", b"").lstrip(_BLANKS).lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return Format.HTML
    if start.startswith(b"webvtt") or (told is Format.TEXT and _CUE.match(start)):
        return Format.SUBTITLES
    if told not in _PLAIN:
        raise ReadError(
            f"{source}: called {suffix or media_type}, but is not {_KNOWN[told][0]}: give its name "
            "the suffix of what it is, or save it anew"
        )
    if told is Format.HTML and not looks_like_html(data):
        return Format.TEXT
    return Format.HTML if told is Format.TEXT and start.startswith(b"<?xml") else told


def _packed(package: Package, source: str) -> Format:
    """Return the format of what is in a ZIP archive."""
    kind = package.media_type()
    found = _BY_MEDIA_TYPE.get(kind)
    if found is None:
        what = f"a document of the type {kind}" if kind else "a ZIP archive that holds no document"
        raise ReadError(
            f"{source}: {what}: " + ("save it as .docx or .odt" if kind else "unpack it")
        )
    return found
