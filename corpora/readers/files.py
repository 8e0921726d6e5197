"""Files to documents, the reader chosen by content and name."""

import stat
from pathlib import Path

from corpora.documents import Document
from corpora.errors import ReadError
from corpora.readers.data import read_data
from corpora.readers.names import language_of_name
from corpora.readers.sniffing import OWN_PAGE, refuse_large

_HEAD = 1024


def read(path: Path | str, *, language: str | None = None, named: str | None = None) -> Document:
    """Return the document of a file in any format that is read.

    What the bytes are counts more than the suffix: HTML named ``.txt`` is read as HTML.

    Args:
        path: a file whose suffix is among `corpora.readers.SUFFIXES`.
        language: the language; else the file's name tells it (``talk.en.html``), or its text.
        named: the language that the caller reads in the file's name or in a table, if it is not
            to be read from the name; checked against the text.

    Raises:
        ReadError: there is no such file, or it cannot be read as text.
        LanguageError: ``language`` is unknown.
    """
    path = Path(path)
    return read_data(
        _bytes(path),
        source=str(path),
        suffix=path.suffix,
        language=language,
        named=named or language_of_name(path),
    )


def is_own_page(path: Path) -> bool:
    """Whether a file is a page that polyalign has made of an alignment."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return OWN_PAGE in file.read(_HEAD)
    except OSError:
        return False


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        # A device may never end, a pipe may never begin.
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise ReadError(f"{path}: a device or pipe, not a file: save what it gives in a file")
        with path.open("rb") as file:
            head = file.read(_HEAD)
            refuse_large(status.st_size, head, source=str(path))
            return head + file.read()
    except FileNotFoundError:
        raise ReadError(f"{path}: no such file or folder: check the name") from None
    except IsADirectoryError:
        raise ReadError(f"{path}: a folder, not a file: name the files in it") from None
    except OSError as error:
        raise ReadError(
            f"{path}: cannot be read ({error.strerror}): check its permissions"
        ) from None
