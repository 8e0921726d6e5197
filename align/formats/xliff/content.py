"""What both versions of XLIFF say of a unit, and how text and inline tags are told apart."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from lxml import etree

from align.formats.rows import UNIT_COLUMNS, VARIANT_COLUMNS
from align.formats.xml_streaming import attributes_of
from align.pretranslation import Candidate
from align.units import Property, Tag

# What a translation is that says nothing else.
TRANSLATED = Property("state", "translated")
# What is written of a unit by name; the rest has a place in both versions.
KNOWN = {
    *UNIT_COLUMNS,
    *(f"{side}:{name}" for side in ("source", "target") for name in VARIANT_COLUMNS),
} - {"notes", "source:tags", "target:tags"}

Kind = Literal["open", "close", "alone"]


class Content(NamedTuple):
    """What a source or target holds."""

    text: str
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit as a file has it.

    Attributes:
        id: what the file calls it.
        source: in the source language.
        target: its translation, if there is one.
        notes: remarks for a person.
        known: what polyalign knows of it, by name; empty if another program wrote it.
        states: attributes that say how far its translation is.
        candidates: what a memory offers for it.
    """

    id: str
    source: Content
    target: Content | None = None
    notes: tuple[str, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    states: tuple[Property, ...] = ()
    candidates: tuple[Candidate, ...] = ()


class Version(Protocol):
    """A module of this package: one version of XLIFF."""

    NAMESPACE: str
    ELEMENT: str
    """Name of a unit."""
    STATES: Mapping[str, str]
    """Attributes that say how far a translation is, by the element that has them."""

    def root(self, source: str, target: str) -> dict[str, str]:
        """Return the attributes of the root."""
        ...

    def file(self, number: int, document: str, source: str, target: str) -> dict[str, str]:
        """Return the attributes of a file element."""
        ...

    def body(
        self, xml: "etree._IncrementalFileWriter", properties: Mapping[str, str]
    ) -> AbstractContextManager[None]:
        """Stand where units stand in a file element, after what made them."""
        ...

    def languages(self, unit: etree._Element) -> tuple[str, str]:
        """Return the tags of source and target language of a unit in its file; "" for none."""
        ...

    def read(self, unit: etree._Element) -> Iterator[Entry]:
        """Yield the segments of a unit, or the one it is."""
        ...

    def write(self, entry: Entry) -> etree._Element:
        """Return the unit of an entry."""
        ...


class Reading:
    """Content as far as it has been read."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._tags: list[Tag] = []

    def content(self) -> Content:
        """Return all that has been read."""
        return Content("".join(self._texts), tuple(self._tags))

    def add(self, text: str | None) -> None:
        """Read text."""
        if text:
            self._texts.append(text)
            self._length += len(text)

    def tag(
        self,
        kind: Kind,
        id_: str,
        element: etree._Element,
        code: str = "",
        attributes: Collection[str] = (),
    ) -> None:
        """Read a tag: what an element says, of its attributes the given ones."""
        kept = tuple(
            Property(name, value) for name, value in attributes_of(element) if name in attributes
        )
        self._tags.append(Tag(self._length, kind, id_, code, str(element.tag), kept))


class Writing:
    """Content as far as it has been written."""

    def __init__(self, parent: etree._Element) -> None:
        self._inside = parent
        self._last: etree._Element | None = None

    def add(self, text: str) -> None:
        """Write text that XML can hold."""
        if self._last is None:
            self._inside.text = (self._inside.text or "") + text
        else:
            self._last.tail = (self._last.tail or "") + text

    def element(self, name: str, attributes: Mapping[str, str], text: str = "") -> None:
        """Write an element that holds no text of the content."""
        self._last = etree.SubElement(self._inside, name, dict(attributes))
        self._last.text = text or None

    def enter(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element around text."""
        self._inside = etree.SubElement(self._inside, name, dict(attributes))
        self._last = None

    def leave(self) -> None:
        """End the element around text that began last."""
        self._last, parent = self._inside, self._inside.getparent()
        if parent is not None:
            self._inside = parent


def spans(tags: Sequence[Tag], pairs: Mapping[int, int], names: Collection[str]) -> set[int]:
    """Return the places of the tags whose pair can be one element around text.

    Of pairs that overlap, the one that begins later cannot.

    Args:
        tags: in the order they stand.
        pairs: as `align.formats.pairs.partners` gives them.
        names: what elements around text are called.
    """
    found: set[int] = set()
    inside: list[int] = []
    for place, tag in enumerate(tags):
        if place not in pairs or tag.element not in names:
            continue
        if tag.kind == "open":
            inside.append(place)
        elif pairs[place] in inside:
            while inside[-1] != pairs[place]:
                inside.pop()
            found |= {place, inside.pop()}
    return found


def cuts(content: Content) -> list[tuple[str, int | None]]:
    """Return a text cut where tags stand: each piece with the place of the tag after it."""
    pieces: list[tuple[str, int | None]] = []
    at = 0
    for place, tag in enumerate(content.tags):
        to = min(max(tag.at, at), len(content.text))
        pieces.append((content.text[at:to], place))
        at = to
    return [*pieces, (content.text[at:], None)]
