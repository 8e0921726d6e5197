"""ZIP packages, which office documents and e-books are: opened without being blown up."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from lxml import etree

from corpora.errors import ReadError

MAX_UNPACKED = 256 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
MAX_PARTS = 20_000
_TOO_LONG = ("text node too long", "huge text node")  # as versions of libxml2 say it
_ENCRYPTED = 0x1
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN = re.compile(rb"""ContentType=["']([^"']+)\.main\+xml["']""")


class Package:
    """The parts of a package, read within limits.

    Raises:
        ReadError: the archive is damaged or encrypted, or unpacks to more than a document may.
    """

    MAGIC = b"PK\x03\x04"

    def __init__(self, data: bytes, *, source: str) -> None:
        self.source = source
        self.data = data
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except Exception as error:
            raise ReadError(
                f"{source}: a damaged document or ZIP archive, perhaps cut off: fetch or copy it "
                "again"
            ) from error
        parts = self._zip.infolist()
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
            raise ReadError(
                f"{source}: unpacks to {unpacked // 2**20} MB in {len(parts)} parts, more than a "
                f"document may ({MAX_UNPACKED // 2**20} MB, {MAX_PARTS} parts): take out its "
                "pictures or cut it into parts"
            )
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise ReadError(f"{source}: encrypted: save it without a password")

    @property
    def names(self) -> list[str]:
        """Names of the parts."""
        return self._zip.namelist()

    def media_type(self) -> str:
        """Return the type of document that the package says it is; "" if it says nothing."""
        if "mimetype" in self.names:
            return self.read("mimetype").decode("ascii", "replace").strip()
        if _CONTENT_TYPES in self.names:
            types = _MAIN.findall(self.read(_CONTENT_TYPES))
            return types[0].decode("ascii", "replace") if types else ""
        return ""

    def read(self, name: str) -> bytes:
        """Return a part.

        Raises:
            ReadError: it is not there, damaged, or too large.
        """
        if name not in self.names:
            raise ReadError(f"{self.source}: has no {name} in it: save it anew")
        if self._zip.getinfo(name).file_size > MAX_PART:
            raise ReadError(
                f"{self.source}: over {MAX_PART // 2**20} MB of text in {name}: cut the document "
                "into parts"
            )
        try:
            return self._zip.read(name)
        except Exception as error:  # of the archive, its compression, or a place before its start
            raise ReadError(
                f"{self.source}: damaged in {name} ({error}): fetch or copy it again"
            ) from error

    def xml(self, name: str) -> etree._Element:
        """Return the tree of an XML part; entities are refused, nothing is loaded.

        Raises:
            ReadError: it is not there, damaged, too large, or declares entities.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        data = self.read(name)
        refuse_entities(data, source=self.source, name=name)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError(_why(self.source, error)) from error

    def refuse_entities(self) -> None:
        """Refuse entities in all the XML parts, for libraries that parse them themselves."""
        for name in self.names:
            if name.endswith((".xml", ".rels")):
                refuse_entities(self.read(name), source=self.source, name=name)

    def refuse_encrypted_parts(self) -> None:
        """Refuse an OpenDocument whose manifest says that its parts are encrypted."""
        name = "META-INF/manifest.xml"
        if name in self.names and b"encryption-data" in self.read(name):
            raise ReadError(f"{self.source}: encrypted: save it without a password")


def refuse_entities(data: bytes, *, source: str, name: str) -> None:
    """Raise a ReadError if XML declares entities, which may grow without end or name files."""
    if _ENTITY.search(data.replace(b"\x00", b"")):
        raise ReadError(
            f"{source}: declares entities in {name}, as no document needs: save it anew"
        )


@contextmanager
def opening(source: str, what: str) -> Iterator[None]:
    """Tell in one line what a library has against a damaged file.

    Libraries fail wherever they happen to meet the damage, with whatever exception comes of it.
    """
    try:
        yield
    except (ReadError, MemoryError):
        raise
    except etree.XMLSyntaxError as error:
        raise ReadError(_why(source, error)) from error
    except Exception as error:
        raise ReadError(
            f"{source}: cannot be read as {what} ({type(error).__name__}: {_first_line(error)}): "
            "open it where it was written and save it anew"
        ) from error


def _why(source: str, error: etree.XMLSyntaxError) -> str:
    message = _first_line(error)
    if any(words in message.lower() for words in _TOO_LONG):
        return f"{source}: a paragraph of over 10 MB: part it into paragraphs"
    return f"{source}: damaged ({message}): open it where it was written and save it anew"


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
