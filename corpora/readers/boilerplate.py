# ruff: noqa: SIM905  (words in a string are easier to read and to add to)
"""What of a page is surely not its text: scripts, hidden parts, menus, forms, sharing, footers."""

import re

from lxml import etree

_NEVER_TEXT = frozenset(
    "audio button canvas datalist dialog embed head iframe input map menu meta nav noscript object "
    "optgroup option script select style svg template textarea title video".split()
)
_CONTAINERS = frozenset(
    "aside center details div dl footer header ol section span table ul".split()
)
# Names whose elements are chrome whatever they hold ...
_CHROME_NAMES = frozenset(
    "advert advertisement advertisements breadcrumb breadcrumbs comments consent cookie cookies "
    "footer gdpr modal navbar navigation newsletter pager pagination popup recommendations "
    "recommended related share sharing sidebar social socials subscribe subscription "
    "screenreader srt visuallyhidden".split()
)
# ... and names whose elements are chrome if they are mostly links.
_LINK_LIST_NAMES = frozenset(
    "ads banner bar bottom crumbs header lang language languages links list menu nav promo search "
    "skip submenu switcher tags toolbar tools top widget".split()
)
_CHROME_ROLES = frozenset(
    "alert alertdialog banner complementary contentinfo dialog menu menubar navigation search "
    "toolbar".split()
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDDEN_NAMES = frozenset({"sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden"})
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+")

_MOST_OF_PAGE = 0.3
_MOSTLY_LINKS = 0.5


def find_boilerplate(root: etree._Element) -> frozenset[etree._Element]:
    """Return the topmost elements of a page that are not its text.

    A part is never chrome by name or markup alone if it holds a third of the page's text or its
    top heading: class names lie.
    """
    lengths = _TextLengths(root)
    dropped = set()
    walker = etree.iterwalk(root, events=("start",))
    for _, element in walker:
        if element.tag in _NEVER_TEXT or (
            element is not root and _looks_like_chrome(element, lengths) and lengths.minor(element)
        ):
            dropped.add(element)
            walker.skip_subtree()
    return frozenset(dropped)


class _TextLengths:
    """How many characters of text, and of links, every element holds."""

    def __init__(self, root: etree._Element) -> None:
        self.text: dict[etree._Element, int] = {}
        self.links: dict[etree._Element, int] = {}
        self.headed: set[etree._Element] = set()
        for _, element in etree.iterwalk(root, events=("end",)):
            text = links = 0
            if element.tag not in _NEVER_TEXT:
                text = len((element.text or "").strip())
                for child in element:
                    text += self.text[child] + len((child.tail or "").strip())
                    links += self.links[child]
                    if child in self.headed:
                        self.headed.add(element)
            if element.tag == "h1":
                self.headed.add(element)
            self.text[element] = text
            self.links[element] = text if element.tag == "a" else links
        self._total = self.text[root]

    def minor(self, element: etree._Element) -> bool:
        """Whether an element holds neither much of the page's text nor its top heading."""
        return element not in self.headed and self.text[element] <= _MOST_OF_PAGE * self._total

    def mostly_links(self, element: etree._Element) -> bool:
        return self.links[element] > _MOSTLY_LINKS * self.text[element]


def _looks_like_chrome(element: etree._Element, lengths: _TextLengths) -> bool:
    tag = element.tag
    if _is_hidden(element) or element.get("role", "").lower() in _CHROME_ROLES:
        return True
    if tag == "form":
        return True
    if tag in {"footer", "header"}:
        return not any(
            ancestor.tag in {"article", "blockquote", "figure"}
            for ancestor in element.iterancestors()
        )
    names = _names(element) if tag in _CONTAINERS else frozenset()
    if names & _CHROME_NAMES:
        return True
    if tag == "aside":
        return lengths.mostly_links(element) or next(element.iterancestors("article"), None) is None
    return bool(names & _LINK_LIST_NAMES) and lengths.mostly_links(element)


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style", "")))
        or not _HIDDEN_NAMES.isdisjoint(element.get("class", "").split())
    )


def _names(element: etree._Element) -> frozenset[str]:
    """Return the words in an element's class and id: ``shareBar`` and ``share-bar`` are two."""
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return frozenset(part.lower() for part in _NAME_PARTS.findall(named))
