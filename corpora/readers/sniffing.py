"""What a file is by its first bytes, whatever its name says."""

import re

from corpora.encodings import Decoded
from corpora.errors import ReadError

MAX_BYTES = 32 * 1024 * 1024
MAX_DOCUMENT_BYTES = 128 * 1024 * 1024  # where pictures may be in it
MAX_ELEMENTS = 200_000
# In the head of the pages that `align.report.page` writes.
OWN_PAGE = b'<meta name="generator" content="polyalign">'

_WITH_PICTURES = (b"PK\x03\x04", b"%PDF-")
_OLD = "an office document of the old kind or with a password"
_RTF = "an RTF document"
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or video (RIFF)"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD),
    (b"{\\rtf", _RTF),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"ID3", "an MP3 sound"),
    (b"OggS", "an Ogg sound or video"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(rb"<(?:!doctype\s+html|[a-z][a-z1-6]*(?:\s[^<>]*|\s*/)?>)", re.IGNORECASE)
# A tag with more attributes than any page needs: libxml2 takes minutes over a hundred thousand.
_CROWDED = re.compile(
    r"""<[a-z][^<>\s]*+(?:[\s/]*+=?[^\s=>/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']*+))?+){1000}""",
    re.IGNORECASE,
)
_SAMPLE = 1 << 16
_TOO_MANY = 0.01


def refuse_other_formats(data: bytes, *, source: str) -> None:
    """Raise a ReadError that says what data is, if it is empty, huge or surely not text."""
    refuse_large(len(data), data, source=source)
    if not data.strip(b" \t\r\n\f\x00"):
        raise ReadError(f"{source}: empty: give one with text")
    found = next((what for magic, what in _SIGNATURES if data.startswith(magic)), None)
    if not found and data[4:8] == b"ftyp":
        found = "an MP4 video or HEIF image"
    if found:
        remedy = (
            "as .docx or .odt, without a password" if found in {_OLD, _RTF} else "as HTML or text"
        )
        raise ReadError(f"{source}: {found}, not HTML or plain text: save it {remedy}")


def refuse_large(size: int, head: bytes, *, source: str) -> None:
    """Raise a ReadError if data of a size is more than a document that begins so may be."""
    limit = MAX_DOCUMENT_BYTES if head.startswith(_WITH_PICTURES) else MAX_BYTES
    if size > limit:
        raise ReadError(
            f"{source}: {size // 2**20} MB is more than a page or text may have "
            f"({limit // 2**20} MB): cut it into parts"
        )


def refuse_binary(data: bytes, decoded: Decoded, *, source: str) -> None:
    """Raise a ReadError if bytes that begin like nothing known are no text either."""
    sample, text = data[:_SAMPLE], decoded.text[:_SAMPLE]
    wide = decoded.encoding.startswith(("utf-16", "utf-32"))
    controls = 0 if wide else len(_CONTROL.findall(sample))
    if controls > _TOO_MANY * len(sample) or text.count("\ufffd") > 10 * _TOO_MANY * len(text):
        raise ReadError(
            f"{source}: binary data, not HTML or plain text: save the page as HTML or text"
        )


def is_document(data: bytes) -> bool:
    """Whether data is a PDF or a package, as office documents are, rather than text."""
    return data.startswith(_WITH_PICTURES)


def is_crowded(text: str) -> bool:
    """Whether markup has a tag with a thousand attributes, which no page of text has."""
    return bool(_CROWDED.search(text))


def looks_like_html(data: bytes) -> bool:
    """Whether data has HTML markup near its beginning, in whatever encoding."""
    return bool(_MARKUP.search(data[:_SAMPLE].replace(b"\x00", b"")))
