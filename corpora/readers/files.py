"""Files to documents, the reader chosen by name and content."""

import stat
from pathlib import Path

from corpora.documents import Document
from corpora.errors import ReadError
from corpora.readers.html import read_html
from corpora.readers.names import HTML_SUFFIXES, SUFFIXES, language_of_name
from corpora.readers.sniffing import (
    MAX_BYTES,
    OWN_PAGE,
    looks_like_html,
    refuse_other_formats,
)
from corpora.readers.text import read_text

_HEAD = 1024


def read(path: Path | str, *, language: str | None = None) -> Document:
    """Return the document of a saved page or plain text.

    What the bytes are counts more than the suffix: HTML named ``.txt`` is read as HTML.

    Args:
        path: a file named .html, .htm, .xhtml, .txt or .text.
        language: the language; else the file's name tells it (``talk.en.html``), or its text.

    Raises:
        ReadError: there is no such file, or it cannot be read as text.
        LanguageError: ``language`` is unknown.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    data = _bytes(path)
    refuse_other_formats(data, source=str(path))
    if suffix not in SUFFIXES:
        known = ", ".join(sorted(SUFFIXES))
        wrong = f"unknown kind of file {suffix!r}" if suffix else "no suffix tells its kind"
        raise ReadError(f"{path}: {wrong}: read are {known}")
    if OWN_PAGE in data[:_HEAD]:
        raise ReadError(f"{path}: a page that polyalign made, not a text: give the texts it shows")
    reader = read_html if _is_html(data, suffix) else read_text
    return reader(data, source=str(path), language=language, named=language_of_name(path))


def is_own_page(path: Path) -> bool:
    """Whether a file is a page that polyalign has made of an alignment."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return OWN_PAGE in file.read(_HEAD)
    except OSError:
        return False


def _is_html(data: bytes, suffix: str) -> bool:
    if suffix in HTML_SUFFIXES:
        return looks_like_html(data)
    start = data[:_HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<?xml"))


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if status.st_size > MAX_BYTES:
            raise ReadError(
                f"{path}: {status.st_size // 2**20} MB is more than a page or text may have "
                f"({MAX_BYTES // 2**20} MB): cut it into parts"
            )
        # A device may never end, a pipe may never begin.
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise ReadError(f"{path}: a device or pipe, not a file: save what it gives in a file")
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{path}: no such file or folder: check the name") from None
    except IsADirectoryError:
        raise ReadError(f"{path}: a folder, not a file: name the files in it") from None
    except OSError as error:
        raise ReadError(
            f"{path}: cannot be read ({error.strerror}): check its permissions"
        ) from None
