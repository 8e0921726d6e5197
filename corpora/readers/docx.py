"""Word documents (DOCX) to contents."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from corpora.documents import Kind, Paragraph
from corpora.readers.blocks import fold_white_space, is_visible
from corpora.readers.contents import Contents
from corpora.readers.packages import Package, opening

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_VALUE = f"{_W}val"

# What stands in a paragraph without being its text: properties, what a tracked change took away,
# the second rendering of a drawing, the reading aid above a character.
_NO_TEXT = frozenset(
    {f"{_W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "rt", "sdtPr")} | {_FALLBACK}
)
_SIGNS = {
    **dict.fromkeys((f"{_W}tab", f"{_W}ptab", f"{_W}br", f"{_W}cr"), " "),
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_TEXTS = frozenset({f"{_W}t", f"{_MATHS}t"})
_NOTES = (
    (f"{_W}footnoteReference", "footnotes", f"{_W}footnote"),
    (f"{_W}endnoteReference", "endnotes", f"{_W}endnote"),
)
_STYLES = (
    ("title", None),
    ("subtitle", Kind.HEADING),
    ("heading", Kind.HEADING),
    ("caption", Kind.CAPTION),
    ("quote", Kind.QUOTE),
    ("intense quote", Kind.QUOTE),
    ("list", Kind.LIST_ITEM),
)
_BODY_LEVEL = "9"
_CONTENTS = ("toc ", "table of figures")


def extract(data: bytes, *, source: str) -> Contents:
    """Return what a Word document holds: body, tables cell by cell, text boxes, then notes.

    Tracked insertions are text and deletions are not. Headers, footers, comments, hidden text and
    the table of contents are left out.

    Raises:
        ReadError: the file is damaged, encrypted, or would unpack to more than a document may.
    """
    import docx  # noqa: PLC0415  only for such a file

    Package(data, source=source).refuse_entities()
    with opening(source, "a Word document"):
        document = docx.Document(BytesIO(data))
        walk = _Walk(_kinds(document))
        paragraphs = [*walk.blocks(document.element.body)]
        for reference, part, element in _NOTES:
            paragraphs += walk.blocks_of_notes(document, reference, part, element)
        core = document.core_properties
        return Contents(
            paragraphs=tuple(paragraphs),
            title=core.title or None,
            headline=walk.headline,
            date=core.created.date() if core.created else None,
            # Not the language of the styles: that is the author's program's.
            languages=(core.language,) if core.language else (),
        )


def _kinds(document: "WordDocument") -> dict[str, str | Kind]:
    """Return by style what its paragraphs are: a kind, "title", or "contents" to be left out."""
    named = {}
    for style in document.styles.element.iterfind(f"{_W}style"):
        name, based = style.find(f"{_W}name"), style.find(f"{_W}basedOn")
        named[style.get(f"{_W}styleId", "")] = (
            "" if name is None else str(name.get(_VALUE, "")).lower(),
            None if based is None else based.get(_VALUE),
            _is_outlined(style.find(f"{_W}pPr")),
        )
    kinds: dict[str, str | Kind] = {}
    for identifier in named:
        step, seen = identifier, set[str]()
        while step in named and step not in seen:  # a hostile style may be based on itself
            seen.add(step)
            name, based, outlined = named[step]
            if kind := _kind_of_style(name, outlined=outlined):
                kinds[identifier] = kind
                break
            step = based or ""
    return kinds


def _kind_of_style(name: str, *, outlined: bool) -> str | Kind | None:
    if name.startswith(_CONTENTS):
        return "contents"
    for start, kind in _STYLES:
        if name == start or name.startswith(f"{start} "):
            return kind or "title"
    return Kind.HEADING if outlined else None


@dataclass(slots=True)
class _Walk:
    """The way through the body of a document.

    Attributes:
        kinds: what paragraphs are, by their style.
        headline: position of the first paragraph in the style of titles.
        referred: identifiers of the notes met, by the tag of their reference.
    """

    kinds: dict[str, str | Kind]
    headline: int | None = None
    referred: dict[str, list[str]] = field(default_factory=dict)
    _count: int = 0
    _pending: str = ""

    def blocks(self, parent: etree._Element, inherited: Kind | None = None) -> Iterator[Paragraph]:
        """Yield the paragraphs under an element."""
        for child in parent:
            tag = child.tag
            if tag == f"{_W}p":
                yield from self._paragraph(child, inherited)
            elif tag == f"{_W}tc":
                yield from self.blocks(child, Kind.TABLE_CELL)
            elif tag == f"{_W}tr" and child.find(f"{_W}trPr/{_W}del") is not None:
                continue
            elif tag not in _NO_TEXT and not _is_table_of_contents(child):
                yield from self.blocks(child, inherited)

    def blocks_of_notes(
        self, document: "WordDocument", reference: str, part: str, tag: str
    ) -> Iterator[Paragraph]:
        """Yield the notes of one sort in the order in which the text refers to them."""
        found = [
            relation.target_part
            for relation in document.part.rels.values()
            if not relation.is_external and relation.reltype.endswith(f"/{part}")
        ]
        if not found:
            return
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(found[0].blob, parser)
        notes = {note.get(f"{_W}id"): note for note in root.iterfind(tag)}
        for identifier in dict.fromkeys(self.referred.get(reference, ())):
            if identifier in notes:
                yield from self.blocks(notes[identifier])

    def _paragraph(self, element: etree._Element, inherited: Kind | None) -> Iterator[Paragraph]:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        kind = self.kinds.get("" if style is None else str(style.get(_VALUE)))
        if kind == "contents":
            return
        boxes: list[etree._Element] = []
        raw = self._pending + "".join(self._texts(element, boxes))
        joined = _goes_on(element)
        self._pending = raw if joined else ""
        text = "" if joined else fold_white_space(raw)
        if is_visible(text):
            if kind == "title" and self.headline is None:
                self.headline = self._count
            self._count += 1
            yield Paragraph(text, _settled(kind, element) or inherited or Kind.PARAGRAPH)
        for box in boxes:
            yield from self.blocks(box, inherited)

    def _texts(self, paragraph: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """Yield the pieces of a paragraph's text; collect its text boxes and references."""
        walker = etree.iterwalk(paragraph, events=("start",))
        for _, element in walker:
            tag = str(element.tag)
            if tag in _NO_TEXT or (tag == f"{_W}r" and _is_hidden(element)):
                walker.skip_subtree()
            elif tag == f"{_W}txbxContent":
                boxes.append(element)
                walker.skip_subtree()
            elif tag in _TEXTS:
                yield element.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag.endswith("noteReference"):
                self.referred.setdefault(tag, []).append(str(element.get(f"{_W}id")))


def _settled(kind: str | Kind | None, element: etree._Element) -> Kind | None:
    """Return what a paragraph's style and its own properties make of it; None for body text."""
    if kind is not None:
        return kind if isinstance(kind, Kind) else Kind.HEADING
    properties = element.find(f"{_W}pPr")
    if properties is None:
        return None
    if _is_outlined(properties):
        return Kind.HEADING
    return Kind.LIST_ITEM if properties.find(f"{_W}numPr") is not None else None


def _is_outlined(properties: etree._Element | None) -> bool:
    level = None if properties is None else properties.find(f"{_W}outlineLvl")
    return level is not None and level.get(_VALUE) != _BODY_LEVEL


def _goes_on(paragraph: etree._Element) -> bool:
    """Whether a tracked change deleted a paragraph's end, so that the next one continues it."""
    following = paragraph.getnext()
    return (
        paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
        and following is not None
        and following.tag == f"{_W}p"
    )


def _is_hidden(run: etree._Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(_VALUE, "true") not in {"0", "false", "off"}


def _is_table_of_contents(element: etree._Element) -> bool:
    gallery = element.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return gallery is not None and gallery.get(_VALUE) == "Table of Contents"
