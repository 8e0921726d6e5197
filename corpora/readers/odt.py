"""OpenDocument texts (ODT) to contents."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from corpora.documents import Kind, Paragraph
from corpora.readers.blocks import fold_white_space, is_visible
from corpora.readers.contents import Contents
from corpora.readers.packages import Package, opening

if TYPE_CHECKING:
    from odfdo import Document as OdfDocument
    from odfdo import Element

# What stands among or in paragraphs without being text: deletions, comments, indexes, forms,
# reading aids above characters.
_NO_TEXT = frozenset(
    {
        "text:tracked-changes",
        "office:annotation",
        "text:table-of-content",
        "text:illustration-index",
        "text:table-index",
        "text:alphabetical-index",
        "office:forms",
        "text:ruby-text",
        "svg:title",
        "svg:desc",
    }
)
_SPACES = frozenset({"text:s", "text:tab", "text:line-break"})
_KINDS = {"text:list-item": Kind.LIST_ITEM, "table:table-cell": Kind.TABLE_CELL}
_TITLE = "title"
_STYLES = {
    _TITLE: Kind.HEADING,
    "subtitle": Kind.HEADING,
    "heading": Kind.HEADING,
    "quotations": Kind.QUOTE,
    "caption": Kind.CAPTION,
}


def extract(data: bytes, *, source: str) -> Contents:
    """Return what an OpenDocument text holds: body, tables cell by cell, text boxes, then notes.

    Tracked insertions are text and deletions are not. Headers, footers, comments and indexes are
    left out.

    Raises:
        ReadError: the file is damaged, encrypted, or would unpack to more than a document may.
    """
    import odfdo  # noqa: PLC0415  only for such a file

    package = Package(data, source=source)
    package.refuse_entities()
    package.refuse_encrypted_parts()
    with opening(source, "an OpenDocument text"):
        document = odfdo.Document(BytesIO(data))
        walk = _Walk(_parents(document))
        paragraphs = [*walk.blocks(document.body)]
        for note in walk.notes:
            paragraphs += walk.blocks(note)
        meta = document.meta
        created = meta.creation_date
        return Contents(
            paragraphs=tuple(paragraphs),
            title=meta.title or None,
            headline=walk.headline,
            date=created.date() if created else None,
            languages=(meta.language,) if meta.language else (),
        )


def _parents(document: "OdfDocument") -> dict[str, str]:
    """Return by style of paragraphs the style it is based on."""
    return {
        str(style.get_attribute("style:name")): str(
            style.get_attribute("style:parent-style-name") or ""
        )
        for style in document.get_styles(family="paragraph")
    }


@dataclass(slots=True)
class _Walk:
    """The way through the body of a document.

    Attributes:
        parents: by style of paragraphs, the style it is based on.
        headline: position of the first paragraph in the style of titles.
        notes: bodies of the footnotes and endnotes met.
    """

    parents: dict[str, str]
    headline: int | None = None
    notes: list["Element"] = field(default_factory=list)
    _count: int = 0

    def blocks(self, parent: "Element", inherited: Kind | None = None) -> Iterator[Paragraph]:
        """Yield the paragraphs under an element."""
        for child in parent.children:
            if child.tag in {"text:p", "text:h"}:
                yield from self._paragraph(child, inherited)
            elif child.tag not in _NO_TEXT:
                yield from self.blocks(child, _KINDS.get(child.tag, inherited))

    def _paragraph(self, element: "Element", inherited: Kind | None) -> Iterator[Paragraph]:
        boxes: list[Element] = []
        text = fold_white_space("".join(self._texts(element, boxes)))
        if is_visible(text):
            style = self._known_style(str(element.get_attribute("text:style-name")))
            if style == _TITLE and self.headline is None:
                self.headline = self._count
            self._count += 1
            kind = Kind.HEADING if element.tag == "text:h" else _STYLES.get(style)
            yield Paragraph(text, kind or inherited or Kind.PARAGRAPH)
        for box in boxes:
            yield from self.blocks(box, inherited)

    def _known_style(self, name: str) -> str:
        """Return the style of those we know that a style is or is based on; else ""."""
        seen = set[str]()
        while name and name not in seen:  # a hostile style may be based on itself
            if name.lower() in _STYLES:
                return name.lower()
            seen.add(name)
            name = self.parents.get(name, "")
        return ""

    def _texts(self, element: "Element", boxes: list["Element"]) -> Iterator[str]:
        """Yield the pieces of a paragraph's text; collect its text boxes and notes."""
        yield element.text or ""
        for child in element.children:
            if child.tag == "text:note":
                self.notes += [part for part in child.children if part.tag == "text:note-body"]
            elif child.tag == "draw:text-box":
                boxes.append(child)
            elif child.tag in _SPACES:
                yield " "
            elif child.tag not in _NO_TEXT:
                yield from self._texts(child, boxes)
            yield child.tail or ""
