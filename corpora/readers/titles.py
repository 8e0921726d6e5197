"""The headline of a page: which of its blocks it is."""

from dataclasses import dataclass

from lxml import etree

from corpora.documents import Kind
from corpora.readers import metadata
from corpora.readers.blocks import Block

_SHORTEST = 4
_MOSTLY_LINKS = 0.5


@dataclass(frozen=True, slots=True)
class Title:
    """A headline and the position of its block; None where it stands in the page's head only."""

    text: str | None
    position: int | None


def find_title(root: etree._Element, blocks: list[Block]) -> Title:
    """Return the headline of a page.

    It is the heading that the head of the page repeats, else the first ``h1``, else another line
    that the head repeats, else what the head says, without the site's name where that is sure.
    """
    heads = metadata.head_titles(root)
    site = (metadata.meta(root, "og:site_name") or "").casefold()
    headings = [
        (position, block)
        for position, block in enumerate(blocks)
        if block.kind is Kind.HEADING and block.text.casefold() != site
    ]
    top = [(position, block) for position, block in headings if _is_h1(block)]
    lines = [
        (position, block)
        for position, block in enumerate(blocks)
        if block.kind is Kind.PARAGRAPH and block.linked < _MOSTLY_LINKS
    ]
    repeated = [
        (position, block)
        for candidates in (top, headings)
        for position, block in candidates
        if _repeats(block.text, heads)
    ]
    others = [(position, block) for position, block in lines if _repeats(block.text, heads)]
    for position, block in [*repeated, *top, *others]:
        return Title(block.text, position)
    return Title(metadata.without_site_name(root, heads[0]) if heads else None, None)


def _is_h1(block: Block) -> bool:
    return block.element.tag == "h1" or next(block.element.iterancestors("h1"), None) is not None


def _repeats(text: str, heads: list[str]) -> bool:
    """Whether a title in the head is the text, or the text and the site's name around it."""
    folded = text.casefold()
    return len(text) >= _SHORTEST and any(
        head.casefold().startswith(folded) or head.casefold().endswith(folded) for head in heads
    )
