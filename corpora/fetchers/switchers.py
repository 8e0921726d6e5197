"""Links of a page that lead to its versions: in switchers, alone, or marked with a language."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from corpora.fetchers.alternates import nicety, tagged
from corpora.fetchers.labels import INITIALS, language_of_flag, language_of_label, language_of_tag
from corpora.fetchers.protocol import Candidate, Page

SWITCHER = 0.85
_TAGGED_LINK = 0.55
_LONE_LINK = 0.5
_SWITCHER_DEPTH = 4
_ABOUT_LANGUAGE = re.compile(r"lang|locale|sprache|idioma|translat", re.IGNORECASE)
_MOST_LABELS = 200  # no page has more; one that does is made to keep us busy
_MOST_LINKS = 2_000
_CHATTER = 30  # characters beside each link that a switcher may have; a text has more


def find_links(page: Page) -> Iterator[Candidate]:
    """Yield candidates from links whose label or marking is a language."""
    labels: dict[HtmlElement, str] = {}
    urls: dict[HtmlElement, str] = {}
    blocks: dict[HtmlElement, bool | None] = {}
    for anchor in page.tree.iter("a", "area"):
        url, label = page.resolve(anchor.get("href")), language_labelled(anchor)
        if url and label and len(labels) < _MOST_LABELS:
            labels[anchor], urls[anchor] = label, url
    for anchor, initial in _initials(page).items():
        url = page.resolve(anchor.get("href"))
        if url and anchor not in labels:
            labels[anchor], urls[anchor] = initial, url
    for anchor, language in labels.items():
        url = urls[anchor]
        if _in_switcher(anchor, labels, blocks):
            tag = anchor.get("hreflang") or anchor.get("lang") or anchor.text_content()
            yield Candidate(language, url, "language switcher", SWITCHER + nicety(tag))
        else:
            yield Candidate(language, url, "link with a language for its label", _LONE_LINK)
    for anchor in page.tree.iter("a"):
        if anchor not in labels and (anchor.get("hreflang") or anchor.get("lang")):
            tag = anchor.get("hreflang") or anchor.get("lang")
            yield from tagged(
                page, tag, anchor.get("href"), "link marked with a language", _TAGGED_LINK
            )


def _initials(page: Page) -> dict[HtmlElement, str]:
    """Return the links labelled D, E or F that stand in one list, or one line, with another."""
    lists: dict[HtmlElement, dict[HtmlElement, str]] = {}
    for anchor in islice(page.tree.iter("a"), _MOST_LINKS):
        language = INITIALS.get((anchor.text or "").strip(" |[]()").lower())
        if language and not len(anchor):
            parent = anchor.getparent()
            around = parent.getparent() if parent.tag in {"li", "span", "td"} else parent
            lists.setdefault(around, {})[anchor] = language
    together = [found for found in lists.values() if len(set(found.values())) > 1]
    return {anchor: language for found in together for anchor, language in found.items()}


def language_labelled(element: HtmlElement) -> str | None:
    """Return the language that a link, option or button is labelled with and nothing else."""
    text = element.text_content().strip()
    if text:
        named = language_of_label(text)
        marked = language_of_tag(element.get("hreflang") or element.get("lang"))
        # «DE» in a text set in English, or a native name in its own language.
        return named or (marked if len(text) <= _CHATTER and about_language(element) else None)
    for image in element.iter("img"):
        for label in (image.get("alt"), image.get("title")):
            if language := language_of_label(label) or language_of_flag(label):
                return language
        if language := language_of_flag(image.get("src")):
            return language
    titles = (element.get(name) for name in ("title", "aria-label", "alt"))
    classes = [name for part in element.iter() for name in (part.get("class") or "").split()]
    return next(
        filter(None, [*map(language_of_label, titles), *map(language_of_flag, classes)]), None
    )


def about_language(element: HtmlElement) -> bool:
    """Tell whether an element's class or id speaks of languages."""
    return bool(_ABOUT_LANGUAGE.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _in_switcher(
    anchor: HtmlElement, labels: dict[HtmlElement, str], known: dict[HtmlElement, bool | None]
) -> bool:
    """Tell whether an anchor stands in a block of little but language labels."""
    for ancestor in islice(anchor.iterancestors(), _SWITCHER_DEPTH):
        if ancestor not in known:
            known[ancestor] = _is_switcher(ancestor, labels)
        if known[ancestor] is not None:
            return bool(known[ancestor])
    return False


def _is_switcher(block: HtmlElement, labels: dict[HtmlElement, str]) -> bool | None:
    """Tell whether a block is a switcher; None if what surrounds it may be one."""
    links = list(islice(block.iter("a", "area"), _MOST_LABELS))
    room = _CHATTER * (len(links) + 1)
    too_much = len(links) == _MOST_LABELS or len(block.text_content()) > room + _blank(block)
    if too_much or block.tag in {"body", "html", "article", "main"}:
        return False
    languages = {labels[link] for link in links if link in labels}
    return True if len(languages) > 1 or about_language(block) else None


def _blank(element: HtmlElement) -> int:
    text = element.text_content()
    return len(text) - len(" ".join(text.split()))
