"""Text and inline tags out of a TMX ``seg``."""

from itertools import starmap
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from align.formats.tmx.inline import CODES, SUB, fits
from align.formats.xml_streaming import attributes_of, text_of
from align.units import Property, Tag

_Kind = Literal["open", "close", "alone"]
_POSITIONS: dict[str, _Kind] = {"begin": "open", "end": "close"}


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
        elif element.tag in CODES:
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
        attributes, code = _attributes(element), text_of(element)
        if len(element):
            held = "".join(etree.tostring(child, encoding="unicode") for child in element)
            if all(map(fits, element.iterdescendants())):
                attributes += (Property(SUB, escape(element.text or "") + held),)
            else:
                code = (element.text or "") + held
        self._tag(kind, id_, code, name, attributes)

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
        if element.tag not in CODES:
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


def _is_empty(element: etree._Element) -> bool:
    return not len(element) and not element.text


def _attributes(element: etree._Element) -> tuple[Property, ...]:
    return tuple(starmap(Property, attributes_of(element)))
