# ruff: noqa: SIM905  (words in a string are easier to read and to add to)
"""The blocks of text of an HTML tree, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from corpora.documents import Kind
from corpora.encodings import without_illegal

_HTML_SPACE = re.compile("[ \t\n\f\r]+")
_BLANK = " \t\n\f\r\x0b\xa0\xad\u2007\u202f\u200b\u200c\u200d\u2060\u3000\ufeff"
_SEPARATORS = frozenset(["", "|", "/", "•", "·", ">", "»", "›"])
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"”“»›’)\]]*$")

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Kind.LIST_ITEM),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    **dict.fromkeys(("td", "th"), Kind.TABLE_CELL),
    "blockquote": Kind.QUOTE,
}
_BLOCK_TAGS = frozenset(_KINDS) | frozenset(
    "address article aside body center details dialog dir div dl fieldset figure footer form "
    "header hgroup hr html legend main menu nav ol p pre section summary table tbody tfoot thead "
    "tr ul".split()
)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text between two block boundaries.

    Attributes:
        text: the text with white space folded.
        kind: its part in the page, from the elements around it.
        element: the innermost block element around it.
        linked: share of its characters that are links.
    """

    text: str
    kind: Kind
    element: etree._Element
    linked: float = 0.0


def fold_white_space(text: str) -> str:
    """Return the text as HTML renders it: spaces, tabs and line ends are one space.

    No-break spaces stay; characters that XML forbids go.
    """
    return without_illegal(_HTML_SPACE.sub(" ", text)).strip(" ")


def text_of(element: etree._Element) -> str:
    """Return all the text in an element, white space folded."""
    return fold_white_space("".join(map(str, element.itertext())))


def is_visible(text: str) -> bool:
    """Whether a reader sees a text: it is neither blank nor a lone sign that parts menu items."""
    return text.strip(_BLANK) not in _SEPARATORS


@dataclass(slots=True)
class _Collector:
    """Lines of the block being read."""

    lines: list[list[str]] = field(default_factory=lambda: [[]])
    characters: int = 0
    linked: int = 0
    preformatted: bool = False

    def add(self, text: str | None, *, in_link: bool, preformatted: bool) -> None:
        if not text:
            return
        first, *rest = text.splitlines() or [""] if preformatted else [text]
        self.lines[-1].append(first)
        self.lines.extend([line] for line in rest)
        self.preformatted = self.preformatted or preformatted
        count = len(text.strip())
        self.characters += count
        self.linked += count * in_link

    def flush(self, element: etree._Element, kind: Kind) -> Iterator[Block]:
        if self.characters:
            linked = self.linked / self.characters
            lines = [fold_white_space("".join(parts)) for parts in self.lines]
            prose = kind in {Kind.PARAGRAPH, Kind.QUOTE} and not self.preformatted
            for text in join_lines(lines, split_sentences=prose):
                yield Block(text, kind, element, linked)
        self.lines, self.characters, self.linked, self.preformatted = [[]], 0, 0, False


def join_lines(lines: list[str], *, split_sentences: bool) -> list[str]:
    """Join the lines of a block, set apart by ``<br>``, into paragraphs.

    An empty line ends a paragraph; so does a line that ends a sentence, if asked. Other line
    breaks are typesetting and become a space.
    """
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if not is_visible(line):
            paragraphs.append([])
            continue
        if split_sentences and paragraphs[-1] and _ENDS_SENTENCE.search(paragraphs[-1][-1]):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return [" ".join(parts) for parts in paragraphs if parts]


def iterate_blocks(root: etree._Element, dropped: frozenset[etree._Element]) -> Iterator[Block]:
    """Yield the blocks under an element, leaving out the subtrees given.

    Walks without recursion, so that depth costs no stack.
    """
    collector = _Collector()
    open_blocks: list[tuple[etree._Element, Kind]] = [(root, Kind.PARAGRAPH)]
    links = preformatted = 0
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag, is_dropped = element.tag, element in dropped
        if event == "start":
            if is_dropped:
                walker.skip_subtree()
                continue
            if tag in _BLOCK_TAGS:
                yield from collector.flush(*open_blocks[-1])
                open_blocks.append((element, _kind(element, open_blocks[-1][1])))
            links += tag == "a"
            preformatted += tag == "pre"
            collector.add(element.text, in_link=links > 0, preformatted=preformatted > 0)
            continue
        if not is_dropped:
            links -= tag == "a"
            preformatted -= tag == "pre"
            if tag == "br":
                collector.lines.append([])
            if tag in _BLOCK_TAGS:
                yield from collector.flush(*open_blocks.pop())
        if element is not root:
            collector.add(element.tail, in_link=links > 0, preformatted=preformatted > 0)
    yield from collector.flush(root, Kind.PARAGRAPH)


def _kind(element: etree._Element, inherited: Kind) -> Kind:
    """Return the kind of an element's text: a layout table's cells are no table cells."""
    kind = _KINDS.get(str(element.tag), inherited)
    if kind is Kind.TABLE_CELL and element.tag in {"td", "th"} and _lays_out(element):
        return Kind.PARAGRAPH
    return kind


def _lays_out(cell: etree._Element) -> bool:
    """Whether a table cell is a part of the page rather than of a table of data."""
    if next(cell.iter("h1", "table", "article", "main"), None) is not None:
        return True
    several = 3
    return sum(1 for _ in cell.iter("p", "br")) >= several
