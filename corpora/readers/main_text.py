"""The main text of a page: found by trafilatura, then read whole and in order from the page."""

import copy
import logging
from collections import Counter
from collections.abc import Iterable

from lxml import etree

from corpora.documents import Kind
from corpora.readers.blocks import Block

_HELD = 0.85
_MOSTLY_LINKS = 0.6
_LEAD_LENGTH = 40
_REACH = 20_000
_DISTINCT = 30
_SENTENCE_WORDS = 6
_SENTENCE_ENDS = (".", "!", "?", ":", "…")


def select_main_text(root: etree._Element, blocks: list[Block], title: int | None) -> list[Block]:
    """Return the blocks of the main text, complete and in order.

    Trafilatura tells where the main text is, but leaves out short, repeated and unusual
    paragraphs. So all blocks of the element that holds what it found are taken, and those
    between title and text; what is mostly links only where trafilatura took it too.

    Args:
        root: the page, without boilerplate.
        blocks: its blocks in order.
        title: position of the block that is the page's title; what stands above is no text.
    """
    found = _find(blocks, _squeeze(_extract(root)))
    start = 0 if title is None or _is_below_text(title, blocks, found) else title + 1
    body, found = blocks[start:], found[start:]
    if not any(found):
        found = [block.linked < _MOSTLY_LINKS for block in body]
    if not any(found):
        return []
    first, last = found.index(True), len(found) - 1 - found[::-1].index(True)
    inside = _container_members(root, body, found)
    return _without_labels_around(
        [
            block
            for position, (block, was_found) in enumerate(zip(body, found, strict=True))
            if was_found
            or (first <= position <= last and (not _is_label(block) or block.element.tag == "p"))
            or (inside[position] and not _is_label(block))
            or (start and position < first and _is_lead(block))
        ]
    )


def _is_below_text(title: int, blocks: list[Block], found: list[bool]) -> bool:
    """Whether a supposed title has more of the text above than below it, and so is none."""
    lengths = [len(b.text) * was_found for b, was_found in zip(blocks, found, strict=True)]
    return sum(lengths[:title]) > sum(lengths[title:])


def _extract(root: etree._Element) -> str:
    """Return trafilatura's idea of the main text."""
    from trafilatura import bare_extraction  # noqa: PLC0415  0.2 s

    # It warns of pages that it finds nothing in; our readers say that themselves.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        extracted = bare_extraction(
            copy.deepcopy(root), include_comments=False, favor_recall=True, deduplicate=False
        )
    except RecursionError:
        return ""
    return str(getattr(extracted, "text", None) or "")


def _find(blocks: list[Block], text: str) -> list[bool]:
    """Tell which blocks the text holds, looking around where the last one was."""
    found, reached = [], 0
    for block in blocks:
        squeezed = _squeeze(block.text)
        start = max(0, reached - _REACH)
        position = text.find(squeezed, start, reached + len(squeezed) + _REACH)
        found.append(bool(squeezed) and position >= 0)
        if found[-1] and len(squeezed) >= _DISTINCT:
            reached = position + len(squeezed)
    return found


def _squeeze(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _container_members(root: etree._Element, blocks: list[Block], found: list[bool]) -> list[bool]:
    """Tell which blocks lie in the innermost part that holds nearly all of the text found.

    A part has several blocks; the parts beside it with the same tag and class belong to it.
    """
    weights, counts = _weigh(root, blocks, found)
    container = root
    while parts := [
        child
        for child in container
        if counts[child] > 1 and weights[child] >= _HELD * weights[root]
    ]:
        container = parts[0]
    if container.tag in {"html", "body"}:
        kin = {_kinship(block) for block, was_found in zip(blocks, found, strict=True) if was_found}
        return [_kinship(block) in kin for block in blocks]
    members = {element for part in _look_alikes(container) for element in part.iter()}
    return [block.element in members for block in blocks]


def _weigh(
    root: etree._Element, blocks: list[Block], found: list[bool]
) -> tuple[dict[etree._Element, int], Counter[etree._Element]]:
    """Return how much of the text found every element holds, and how many blocks."""
    weights: dict[etree._Element, int] = {}
    counts = Counter(block.element for block in blocks)
    for block, was_found in zip(blocks, found, strict=True):
        weights[block.element] = weights.get(block.element, 0) + was_found * len(block.text)
    for _, element in etree.iterwalk(root, events=("end",)):
        weights[element] = weights.get(element, 0) + sum(weights[child] for child in element)
        counts[element] += sum(counts[child] for child in element)
    return weights, counts


def _look_alikes(element: etree._Element) -> list[etree._Element]:
    parent, name = element.getparent(), element.get("class")
    if parent is None or not name:
        return [element]
    return [part for part in parent if part.tag == element.tag and part.get("class") == name]


def _kinship(block: Block) -> tuple[etree._Element | None, object]:
    return block.element.getparent(), block.element.tag


def _is_lead(block: Block) -> bool:
    return block.linked < _MOSTLY_LINKS and (
        block.kind is Kind.HEADING or len(block.text) >= _LEAD_LENGTH
    )


def _is_label(block: Block) -> bool:
    """Whether a block is a link as menus have it, rather than a sentence that is a link."""
    return block.linked >= _MOSTLY_LINKS and not block.text.endswith(_SENTENCE_ENDS)


def is_readable(blocks: Iterable[Block]) -> bool:
    """Whether blocks are text rather than the labels of a menu: something says a sentence."""
    return any(
        len(block.text.split()) >= _SENTENCE_WORDS or block.text.endswith(_SENTENCE_ENDS)
        for block in blocks
        if block.linked < _MOSTLY_LINKS
    )


def _without_labels_around(blocks: list[Block]) -> list[Block]:
    """Leave out the links before and after a text that end no sentence, such as "Imprint"."""
    kept = [position for position, block in enumerate(blocks) if not _is_label(block)]
    return blocks[kept[0] : kept[-1] + 1] if kept else []
