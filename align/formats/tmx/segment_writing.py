"""Text and inline tags into a TMX ``seg``."""

from collections.abc import Mapping, Sequence

from lxml import etree

from align.formats.pairs import partners
from align.formats.tmx.inline import ATTRIBUTES, SUB, fits, is_number
from align.formats.xml_decoding import legal
from align.units import Tag, Variant


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
        self._partners = partners(tags)
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
        inner = next((value for key, value in tag.attributes if key == SUB), None)
        if inner is None or not _fill(self._last, inner):
            self._last.text = legal(tag.code)

    def _attributes(self, tag: Tag, name: str) -> dict[str, str]:
        allowed = ATTRIBUTES[name]
        said = {key: legal(value) for key, value in tag.attributes if key in allowed}
        x = said.get("x", "")
        # Tools want a number here.
        if "x" in allowed and not is_number(x) and (x or tag.element not in ATTRIBUTES):
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


def _spans(tags: Sequence[Tag], pairs: Mapping[int, int]) -> set[int]:
    """Return where the tags are that can be elements around text; none if they overlap."""
    spans = {n for n in pairs if tags[min(n, pairs[n])].element == "hi"}
    inside: list[int] = []
    for number in sorted(spans):
        if tags[number].kind == "open":
            inside.append(number)
        elif inside.pop() != pairs[number]:
            return set()
    return spans


def _fill(code: etree._Element, inner: str) -> bool:
    """Give a code the markup it had; tell whether it still is that."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        held = etree.fromstring(f"<ph>{legal(inner)}</ph>", parser)
    except etree.XMLSyntaxError:
        return False
    if not all(map(fits, held.iterdescendants())):
        return False
    code.text = held.text
    code.extend(held)
    return True
