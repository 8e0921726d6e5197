"""What stands in a TMX ``seg``: text, and inline tags beside it."""

from collections.abc import Mapping, Sequence
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from align.formats.xml_decoding import legal
from align.formats.xml_streaming import text_of
from align.units import Property, Tag, Variant

# Elements, by the attributes they may have. Those of codes hold what is no text; "hi" marks text.
_ATTRIBUTES = {
    "bpt": ("i", "x", "type"),
    "ept": ("i",),
    "it": ("pos", "x", "type"),
    "ph": ("x", "assoc", "type"),
    "ut": ("x",),
    "hi": ("x", "type"),
}
_CODES = _ATTRIBUTES.keys() - {"hi"}
_Kind = Literal["open", "close", "alone"]
_POSITIONS: dict[str, _Kind] = {"begin": "open", "end": "close"}
INLINE = _ATTRIBUTES.keys() | {"sub"}
# Property that keeps the markup of a code with texts of their own in it.
_SUB = "sub"


def read_segment(seg: etree._Element) -> tuple[str, tuple[Tag, ...]]:
    """Return the text of a segment and its inline tags.

    A code keeps what it holds as its native code; if texts of their own (``sub``) are in it, its
    property ``sub`` keeps the markup. Other elements are markup that nobody escaped: they become
    tags with that markup as their code.
    """
    if not len(seg):
        return seg.text or "", ()
    reading = _Reading()
    walk = etree.iterwalk(seg, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element is not seg:
                reading.end(element)
        elif element is seg:
            reading.add(seg.text)
        elif element.tag in _CODES:
            reading.code(element)
            walk.skip_subtree()
        else:
            reading.span(element)
            reading.add(element.text)
    return reading.result()


class _Reading:
    """A segment as far as it has been read."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._tags: list[Tag] = []
        self._ids: set[str] = set()
        self._pairs: dict[str, str] = {}
        self._spans: list[str] = []

    def result(self) -> tuple[str, tuple[Tag, ...]]:
        return "".join(self._texts), tuple(self._tags)

    def add(self, text: str | None) -> None:
        if text:
            self._texts.append(text)
            self._length += len(text)

    def code(self, element: etree._Element) -> None:
        name, i = str(element.tag), element.get("i", "")
        if name == "bpt":
            self._pairs[i] = id_ = self._new_id(element)
            kind: _Kind = "open"
        elif name == "ept":
            id_ = self._pairs.pop(i, "") or self._new_id(element)
            kind = "close"
        else:
            id_ = self._new_id(element)
            kind = _POSITIONS.get(element.get("pos", ""), "alone")
        attributes = _attributes(element)
        if len(element):
            inner = escape(element.text or "") + "".join(
                etree.tostring(child, encoding="unicode") for child in element
            )
            attributes += (Property(_SUB, inner),)
        self._tag(kind, id_, text_of(element), name, attributes)

    def span(self, element: etree._Element) -> None:
        id_ = self._new_id(element)
        self._spans.append(id_)
        if element.tag == "hi":
            self._tag("open", id_, "", "hi", _attributes(element))
            return
        said = "".join(f" {name}={quoteattr(value)}" for name, value in _attributes(element))
        code = f"<{element.tag}{said}"
        if _is_empty(element):
            self._tag("alone", id_, f"{code}/>")
        else:
            self._tag("open", id_, f"{code}>")

    def end(self, element: etree._Element) -> None:
        if element.tag not in _CODES:
            id_ = self._spans.pop()
            if element.tag == "hi":
                self._tag("close", id_, "", "hi")
            elif not _is_empty(element):
                self._tag("close", id_, f"</{element.tag}>")
        self.add(element.tail)

    def _tag(
        self,
        kind: _Kind,
        id_: str,
        code: str,
        element: str = "",
        attributes: tuple[Property, ...] = (),
    ) -> None:
        self._tags.append(Tag(self._length, kind, id_, code, element, attributes))

    def _new_id(self, element: etree._Element) -> str:
        """Return what matches the tag across languages, or else within its own, if it is free."""
        wanted = (element.get("x"), element.get("i"))
        free = (id_ for id_ in wanted if id_ and id_ not in self._ids)
        id_ = next(free, "") or self._counted()
        self._ids.add(id_)
        return id_

    def _counted(self) -> str:
        number = len(self._ids) + 1
        while str(number) in self._ids:
            number += 1
        return str(number)


def is_number(value: str) -> bool:
    """Tell whether an attribute's value is a number."""
    return value.isascii() and value.isdecimal()


def _is_empty(element: etree._Element) -> bool:
    return not len(element) and not element.text


def _attributes(element: etree._Element) -> tuple[Property, ...]:
    return tuple(Property(str(name), str(value)) for name, value in element.items())


def write_segment(seg: etree._Element, variant: Variant, numbers: dict[str, str]) -> None:
    """Give a segment a variant's text and inline tags.

    Args:
        seg: the empty element.
        variant: what it says.
        numbers: numbers that match tags across the languages of a unit, by their ids; tags that
            did not come from TMX are added.
    """
    if not variant.tags:
        seg.text = legal(variant.text)
        return
    writing = _Writing(seg, variant.tags, numbers)
    at = 0
    for number, tag in enumerate(variant.tags):
        to = min(max(tag.at, at), len(variant.text))
        writing.add(variant.text[at:to])
        writing.tag(number)
        at = to
    writing.add(variant.text[at:])


class _Writing:
    """A segment as far as it has been written."""

    def __init__(self, seg: etree._Element, tags: Sequence[Tag], numbers: dict[str, str]) -> None:
        self._inside = seg
        self._last: etree._Element | None = None
        self._tags = tags
        self._numbers = numbers
        self._partners = _partners(tags)
        self._spans = _spans(tags, self._partners)
        self._i: dict[int, str] = {}
        self._taken: set[str] = set()

    def add(self, text: str) -> None:
        if not text:
            return
        if self._last is None:
            self._inside.text = (self._inside.text or "") + legal(text)
        else:
            self._last.tail = (self._last.tail or "") + legal(text)

    def tag(self, number: int) -> None:
        tag, partner = self._tags[number], self._partners.get(number)
        if number in self._spans:
            self._span(tag)
        elif tag.kind == "alone":
            self._code(tag, "ut" if tag.element == "ut" else "ph", {})
        elif partner is None:
            self._code(tag, "it", {"pos": "begin" if tag.kind == "open" else "end"})
        elif tag.kind == "open":
            self._i[number] = self._new_i(tag)
            self._code(tag, "bpt", {"i": self._i[number]})
        else:
            self._code(tag, "ept", {"i": self._i[partner]})

    def _span(self, tag: Tag) -> None:
        if tag.kind == "open":
            self._inside = etree.SubElement(self._inside, "hi", self._attributes(tag, "hi"))
            self._last = None
            return
        self._last = self._inside
        parent = self._inside.getparent()
        if parent is not None:
            self._inside = parent

    def _code(self, tag: Tag, name: str, required: Mapping[str, str]) -> None:
        attributes = {**self._attributes(tag, name), **required}
        self._last = etree.SubElement(self._inside, name, attributes)
        inner = next((value for key, value in tag.attributes if key == _SUB), None)
        if inner is None or not _fill(self._last, inner):
            self._last.text = legal(tag.code)

    def _attributes(self, tag: Tag, name: str) -> dict[str, str]:
        allowed = _ATTRIBUTES[name]
        said = {key: legal(value) for key, value in tag.attributes if key in allowed}
        x = said.get("x", "")
        # Tools want a number here.
        if "x" in allowed and not is_number(x) and (x or tag.element not in _ATTRIBUTES):
            said["x"] = self._numbers.setdefault(tag.id, str(len(self._numbers) + 1))
        return said

    def _new_i(self, tag: Tag) -> str:
        said = next((value for key, value in tag.attributes if key == "i"), "")
        number = len(self._taken)
        while not is_number(said) or said in self._taken:
            number += 1
            said = str(number)
        self._taken.add(said)
        return said


def _partners(tags: Sequence[Tag]) -> dict[int, int]:
    """Return, by its place, where the other tag of a pair is."""
    partners: dict[int, int] = {}
    opened: dict[str, int] = {}
    for number, tag in enumerate(tags):
        if tag.kind == "open":
            opened[tag.id] = number
        elif tag.kind == "close" and tag.id in opened:
            start = opened.pop(tag.id)
            partners |= {start: number, number: start}
    return partners


def _spans(tags: Sequence[Tag], partners: Mapping[int, int]) -> set[int]:
    """Return where the tags are that can be elements around text; none if they overlap."""
    spans = {n for n in partners if tags[min(n, partners[n])].element == "hi"}
    inside: list[int] = []
    for number in sorted(spans):
        if tags[number].kind == "open":
            inside.append(number)
        elif inside.pop() != partners[number]:
            return set()
    return spans


def _fill(code: etree._Element, inner: str) -> bool:
    """Give a code the markup it had; tell whether it still is that."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        held = etree.fromstring(f"<code>{inner}</code>", parser)
    except etree.XMLSyntaxError:
        return False
    if any(element.tag not in INLINE for element in held.iterdescendants()):
        return False
    code.text = held.text
    code.extend(held)
    return True
