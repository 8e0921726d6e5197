"""TMX files against the specification and what tools make of it, streamed."""

from collections.abc import Iterator
from heapq import heappop, heappush
from pathlib import Path
from sys import maxsize

from lxml import etree

from align.formats import xml_decoding
from align.formats.xml_decoding import EntityError, XmlError
from align.formats.xml_streaming import elements, line_of, local_name
from align.validation.languages import ANY, tag_defects
from align.validation.rules import RULES, Defect
from align.validation.schema import with_schema
from align.validation.units import record_defects, stray_defects, unit_defects
from corpora.errors import ReadError

_VERSIONS = {"1.1", "1.2", "1.3", "1.4"}
_REQUIRED = (
    "creationtool",
    "creationtoolversion",
    "segtype",
    "o-tmf",
    "adminlang",
    "srclang",
    "datatype",
)
_MENDED = {
    xml_decoding.CONTROL: "control-character",
    xml_decoding.SURROGATE: "lone-surrogate",
    xml_decoding.AMPERSAND: "unescaped",
    xml_decoding.EARLY_SPACE: "early-space",
}


def validate(path: Path | str) -> Iterator[Defect]:
    """Yield what is wrong with a TMX file, about in the order of its lines.

    Memory does not grow with the file; what cannot be read ends it with a defect.

    Raises:
        ReadError: there is no such file, or it may not be read.
    """
    path = Path(path)
    try:
        yield from _defects(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(f"{path}: cannot be read ({reason}): name a TMX file") from error


def _defects(path: Path) -> Iterator[Defect]:
    mended = _Mended()
    source, old, units = "", False, 0
    try:
        for element in elements(path, "tmx", ("header", "tu", "tmx"), mended.told):
            if element.tag == "header":
                yield from mended.before(line_of(element))
                source = element.get("srclang", "")
                old = element.getroottree().getroot().get("version", "") in _VERSIONS - {"1.4"}
                yield from with_schema(element, _header_defects(element))
            elif element.tag == "tu":
                units += 1
                yield from mended.before(line_of(element))
                yield from unit_defects(element, source, old=old)
            else:
                yield from mended.before(maxsize)
                yield from _root_defects(element, units)
    except XmlError as error:
        yield from mended.before(maxsize)
        rule = "entities" if isinstance(error, EntityError) else "unreadable"
        yield Defect(error.line, RULES[rule], error.wrong)


class _Mended:
    """What was mended so that the file could be parsed, which is ahead of what is parsed."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, str]] = []

    def told(self, line: int, kind: str) -> None:
        heappush(self._heap, (line, kind))

    def before(self, line: int) -> Iterator[Defect]:
        """Yield what was mended before a line, each kind once a line."""
        last = None
        while self._heap and self._heap[0][0] < line:
            this = heappop(self._heap)
            if this != last:
                at, kind = last = this
                yield Defect(max(at, 1), RULES[_MENDED.get(kind, "encoding")], kind)


def _header_defects(header: etree._Element) -> Iterator[Defect]:
    line = line_of(header)
    if missing := [name for name in _REQUIRED if header.get(name) is None]:
        yield Defect(line, RULES["header"], f"lacks {', '.join(missing)}")
    if header.get("srclang") != ANY:
        yield from tag_defects(header, "srclang")
    yield from tag_defects(header, "adminlang")
    yield from record_defects(header)


def _root_defects(root: etree._Element, units: int) -> Iterator[Defect]:
    """Yield what is wrong around the header and the units."""
    line, version = line_of(root), root.get("version")
    if version not in _VERSIONS:
        said = "no version" if version is None else f"version {version!r}"
        yield Defect(line, RULES["version"], f"{said}: there are {', '.join(sorted(_VERSIONS))}")
    if root.prefix or None in root.nsmap:
        yield Defect(line, RULES["structure"], "a namespace, which TMX has not")
    names = list(map(local_name, root))
    if "header" not in names:
        yield Defect(line, RULES["header"], "no header")
    elif names != ["header", "body"]:
        yield Defect(line, RULES["structure"], f"{', '.join(names)} for header, body")
    for body in root.iterchildren("{*}body"):
        # The last unit is still there, and what came behind it.
        yield from stray_defects(list(body))
    if not units:
        yield Defect(line, RULES["no-units"], "nothing in the body")
