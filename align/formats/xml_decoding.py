"""Text that XML can hold: ours, and that of other people's files.

What tools write is not always XML: control characters of old office formats, halves of emoji,
ampersands that nobody escaped, a declaration that names another encoding than the file is in. Each
is mended here, in the text, and told with its line; the parser behind gets the text without its
declaration.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from corpora.encodings import declared_in_markup, decode
from corpora.errors import ReadError

# Called with the line and the kind of everything mended; with line 0 for the file as a whole.
Told = Callable[[int, str], None]

CONTROL = "control characters read as U+FFFD"
SURROGATE = "lone surrogates read as U+FFFD"
EARLY_SPACE = "space before the XML declaration passed over"
AMPERSAND = "& that is not escaped read as it stands"

_HEAD = 1 << 20
_CHUNK = 1 << 18
# No reference or delimiter that is mended or heeded is longer.
_LONGEST = 32
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How "<" looks in them; the longer ones first.
_WIDE = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*\?>")
_START_OF_ANYTHING = re.compile(r"[<&\]\-?\ud800-\udbff]")
_DELIMITER = re.compile(r"(<!\[CDATA\[|\]\]>|<!--|-->|<\?|\?>)")
_OPAQUE = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
_REFERENCE = re.compile(r"&(?:#([0-9]{1,20}|x[0-9a-fA-F]{1,20});|(?!(?:amp|lt|gt|quot|apos);))")
# A pair of surrogates is one character in disguise; nothing else here has a place in XML 1.0.
_NOT_XML = re.compile(
    "[\ud800-\udbff][\udc00-\udfff]|[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)

_LEGAL_BYTES = bytes(byte for byte in range(256) if byte >= 0x20 or byte in b"\t\n\r")


def legal(text: str) -> str:
    """Return the text with what XML cannot hold replaced by U+FFFD."""
    return _NOT_XML.sub(_legal, text)


def _legal(found: re.Match[str]) -> str:
    pair = found[0]
    return pair.encode("utf-16", "surrogatepass").decode("utf-16") if len(pair) == 2 else "\ufffd"


class XmlError(ReadError):
    """XML that cannot be read any further.

    Attributes:
        line: where.
        wrong: what is wrong there.
    """

    def __init__(self, path: Path, line: int, wrong: str, remedy: str) -> None:
        super().__init__(f"{path}: line {line}: {wrong}: {remedy}")
        self.line = line
        self.wrong = wrong


class EntityError(XmlError):
    """XML whose DTD declares entities."""


class _Encoding(NamedTuple):
    codec: str
    mark: int
    """Length of the byte order mark."""
    wrong: str = ""
    """What the declaration has wrong."""


def characters(path: Path, told: Told) -> Iterator[bytes]:
    """Yield the text of an XML file piece by piece, without its declaration, mended, in UTF-8.

    No piece ends within a reference or a delimiter.

    Raises:
        XmlError: bytes are not in the file's encoding; what came before has been yielded.
    """
    mending = _Mending(told)
    held = ""
    for piece in chain(_decoded(path, told), [""]):
        text = held + piece
        cut = _safe_cut(text) if piece else len(text)
        held = text[cut:]
        if cut:
            yield mending.mend(text[:cut])


def _decoded(path: Path, told: Told) -> Iterator[str]:
    with path.open("rb") as file:
        data = file.read(_HEAD)
        encoding = _encoding(data)
        if encoding.wrong:
            told(0, encoding.wrong)
        errors = "surrogatepass" if encoding.codec.startswith("utf-") else "strict"
        decoder = codecs.getincrementaldecoder(encoding.codec)(errors)
        data, line, first = data[encoding.mark :], 1, True
        while True:
            try:
                text = decoder.decode(data, final=not data)
            except UnicodeDecodeError as error:
                good = error.object[: error.start].decode(encoding.codec, errors)
                yield _undeclared(good, told) if first else good
                raise XmlError(
                    path,
                    line + good.count("\n"),
                    f"bytes that are not {encoding.codec}, as the rest of the file is",
                    "it mixes encodings or is damaged: save it as UTF-8",
                ) from error
            if not data:
                return
            line += text.count("\n")
            yield _undeclared(text, told) if first else text
            data, first = file.read(_CHUNK), False


def _undeclared(text: str, told: Told) -> str:
    """Return the text without its XML declaration, the lines counting as before."""
    text = text.lstrip("\ufeff")
    declaration = _DECLARATION.match(text)
    if not declaration:
        return text
    if not text.startswith("<"):
        told(1, EARLY_SPACE)
    return "\n" * declaration[0].count("\n") + text[declaration.end() :]


def _encoding(head: bytes) -> _Encoding:
    label = declared_in_markup(head.replace(b"\0", b"")[:4096])
    declared = _codec(label) if label else None
    for mark, codec in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return _Encoding(codec, len(mark), _disagreement(label, declared, codec))
    start = head.lstrip()
    for less_than, codec in _WIDE:
        if start.startswith(less_than):
            return _Encoding(codec, 0, _disagreement(label, declared, codec))
    codec = _narrow(head, declared)
    return _Encoding(codec, 0, _disagreement(label, declared or "utf-8", codec))


def _narrow(head: bytes, declared: str | None) -> str:
    """Return the codec of text whose ASCII letters take a byte each."""
    legacy = declared if declared and not declared.startswith("utf") else None
    try:
        codecs.getincrementaldecoder("utf-8")("surrogatepass").decode(head)
    except UnicodeDecodeError:
        text = head.decode("utf-8", "replace")
        wrong = text.count("\ufffd")
        if sum(char > "\x7f" for char in text) - wrong >= wrong:
            return "utf-8"
        if legacy and _decodes(head, legacy):
            return legacy
        return decode(head, legacy).encoding
    return legacy if legacy and head.isascii() else "utf-8"


def _decodes(data: bytes, codec: str) -> bool:
    try:
        codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _codec(label: str) -> str | None:
    """Return the codec that browsers take for a declared encoding; None for an unknown name."""
    try:
        # Only what encodes text; base64 is a codec too.
        "".encode(label)
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _disagreement(label: str | None, declared: str | None, codec: str) -> str:
    if label is None and codec.startswith("utf-"):
        return ""
    if declared and (declared == codec or codec.startswith(f"{declared}-")):
        return ""
    return (
        f"{f'encoding declared as {label}' if label else 'no encoding declared'}, read as {codec}"
    )


def _safe_cut(text: str) -> int:
    """Return an offset at which no reference and no delimiter is cut in two."""
    tail = max(0, len(text) - _LONGEST)
    start = _START_OF_ANYTHING.search(text, tail)
    return start.start() if start else len(text)


def _if_legal(text: str) -> bytes | None:
    """Return the text in UTF-8 if XML can hold it: ten times faster told of bytes."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return None
    illegal = (
        data.translate(None, _LEGAL_BYTES) or b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data
    )
    return None if illegal else data


class _Mending:
    """Mends a text that comes in pieces."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._line = 1
        # Line breaks of the piece before the part being mended.
        self._within = 0
        # Line breaks of that part up to the last fault, so that none is counted twice.
        self._counted, self._to, self._breaks = "", 0, 0
        # What ends the CDATA section, comment or instruction the last piece ended in.
        self._until = ""

    def mend(self, text: str) -> bytes:
        """Return the next piece, mended."""
        lines = text.count("\n")
        if "&" in text or self._until:
            text = "".join(self._references(text))
        data = _if_legal(text)
        if data is None:
            data = _NOT_XML.sub(self._character, text).encode()
        self._line += lines
        return data

    def _references(self, text: str) -> Iterator[str]:
        """Mend references where references count."""
        parts = _DELIMITER.split(text) if self._until or "<!" in text or "<?" in text else [text]
        for part in parts:
            if self._until:
                self._until = "" if part == self._until else self._until
                yield part
            else:
                self._until = _OPAQUE.get(part, "")
                yield _REFERENCE.sub(self._reference, part)
            self._within += part.count("\n")
        self._within = 0

    def _reference(self, found: re.Match[str]) -> str:
        number = found[1]
        if number is None:
            self._tell(found, AMPERSAND)
            return "&amp;"
        point = int(number[1:], 16) if number[0] == "x" else int(number)
        # What it refers to is mended in its turn.
        illegal = point <= 0x10FFFF and _NOT_XML.match(chr(point))
        return chr(point) if illegal else found[0]

    def _character(self, found: re.Match[str]) -> str:
        if len(found[0]) == 1:
            self._tell(found, SURROGATE if "\ud800" <= found[0] <= "\udfff" else CONTROL)
        return _legal(found)

    def _tell(self, found: re.Match[str], kind: str) -> None:
        if found.string is not self._counted:
            self._counted, self._to, self._breaks = found.string, 0, 0
        self._breaks += self._counted.count("\n", self._to, found.start())
        self._to = found.start()
        self._told(self._line + self._within + self._breaks, kind)
