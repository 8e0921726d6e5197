"""Whether a page is a list of texts rather than a text.

In a list nearly all that can be read lies in parts each of which leads to one page: a headline
that is a link, with its teaser and date. In a text nearly nothing does, whatever it links to.
"""

from collections import defaultdict

from lxml import etree

from corpora.crawl.addresses import identity
from corpora.fetchers.protocol import Page
from corpora.readers.boilerplate import find_boilerplate

_FEWEST = 4  # parts of a list
_HEADLINE = 12  # characters: shorter labels are those of menus
_SHARE = 0.6
_LARGEST = 0.5  # share of the list that one part may be


def is_listing(page: Page) -> bool:
    """Tell whether a page is a list of texts."""
    root = page.tree
    if _says_article(root):
        return False
    left_out = find_boilerplate(root)
    lengths: dict[etree._Element, int] = {}
    targets: dict[etree._Element, set[str]] = defaultdict(set)
    own = identity(page.url)
    for element in _leaves_first(root, left_out):
        lengths[element] = _own_length(element) + sum(lengths.get(child, 0) for child in element)
        for child in element:
            if child in lengths:
                targets[element] |= targets[child]
        if element.tag == "a" and lengths[element] >= _HEADLINE:
            url = page.resolve(element.get("href"))
            if url and identity(url) != own:
                targets[element].add(identity(url))
    parts = [lengths[each] for each in _parts(root, targets, lengths)]
    return (
        len(parts) >= _FEWEST
        and sum(parts) >= _SHARE * max(1, lengths.get(root, 0))
        and max(parts) <= _LARGEST * sum(parts)
    )


def _says_article(root: etree._Element) -> bool:
    return any(
        meta.get("property") == "og:type" and (meta.get("content") or "").lower() == "article"
        for meta in root.iter("meta")
    )


def _leaves_first(
    root: etree._Element, left_out: frozenset[etree._Element]
) -> list[etree._Element]:
    """Return the elements that are read, each after those within it."""
    kept, pending = [], [root]
    while pending:
        element = pending.pop()
        if element in left_out or not isinstance(element.tag, str):
            continue
        kept.append(element)
        pending.extend(element)
    return kept[::-1]


def _own_length(element: etree._Element) -> int:
    tails = sum(len((child.tail or "").strip()) for child in element)
    return len((element.text or "").strip()) + tails


def _parts(
    root: etree._Element,
    targets: dict[etree._Element, set[str]],
    lengths: dict[etree._Element, int],
) -> list[etree._Element]:
    """Return the largest elements that each lead to one page."""
    found, pending = [], [root]
    while pending:
        element = pending.pop()
        if element not in lengths or not targets.get(element):
            continue
        if len(targets[element]) == 1:
            found.append(element)
        else:
            pending.extend(element)
    return found
