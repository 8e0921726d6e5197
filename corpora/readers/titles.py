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

    It is the longest line that a title in the head repeats, as the site's name may be repeated
    too; else the first ``h1``; else what the head says, without the site's name where that is sure.
    """
    heads = metadata.head_titles(root)
    site = (metadata.meta(root, "og:site_name") or "").casefold()
    candidates = [
        (position, block)
        for position, block in enumerate(blocks)
        if block.text.casefold() != site and (block.kind is Kind.HEADING or _may_be_title(block))
    ]
    repeated = [item for item in candidates if _repeats(item[1].text, heads)]
    top = [item for item in candidates if _is_h1(item[1])]
    top.sort(key=lambda item: item[1].linked >= _MOSTLY_LINKS)  # a link home is the site's name
    if repeated or top:
        position, block = max(repeated, key=_rank) if repeated else top[0]
        return Title(block.text, position)
    return Title(metadata.without_site_name(root, heads[0]) if heads else None, None)


def _rank(item: tuple[int, Block]) -> tuple[int, bool, bool, int]:
    position, block = item
    return len(block.text), _is_h1(block), block.kind is Kind.HEADING, -position


def _may_be_title(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and block.linked < _MOSTLY_LINKS


def _is_h1(block: Block) -> bool:
    return block.element.tag == "h1" or next(block.element.iterancestors("h1"), None) is not None


def _repeats(text: str, heads: list[str]) -> bool:
    """Whether a title in the head is the text, or the text and the site's name around it."""
    folded = text.casefold()
    return len(text) >= _SHORTEST and any(
        head.casefold().startswith(folded) or head.casefold().endswith(folded) for head in heads
    )
