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
# "content-with-sidebar" is no sidebar.
_RELATIONS = frozenset({"has", "no", "with", "without"})
_CHROME_ROLES = frozenset(
    "alert alertdialog banner complementary contentinfo dialog menu menubar navigation search "
    "toolbar".split()
)
_CENTRAL = frozenset({"h1", "main"})
_QUOTERS = ("article", "blockquote", "figure")
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDDEN_NAMES = frozenset({"sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden"})
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+")

# How much of the page's text may be left out for what markup says, and for what a name says.
_MARKUP_SHARE = 0.8
_NAME_SHARE = 0.5
_FORM_SHARE = 0.3  # some sites put the whole page in a form
_MOSTLY_LINKS = 0.5


def find_boilerplate(root: etree._Element) -> frozenset[etree._Element]:
    """Return the topmost elements of a page that are not its text.

    A part is never left out if it holds the top heading, the main element or much of the page's
    text, whatever it is called: names lie.
    """
    lengths = _TextLengths(root)
    dropped = set()
    walker = etree.iterwalk(root, events=("start",))
    for _, element in walker:
        if element.tag in _NEVER_TEXT or (
            element is not root
            and lengths.share(element) <= _droppable_share(element, lengths)
            and element not in lengths.central
        ):
            dropped.add(element)
            walker.skip_subtree()
    return frozenset(dropped)


class _TextLengths:
    """How many characters of text, and of links, every element holds."""

    def __init__(self, root: etree._Element) -> None:
        self.text: dict[etree._Element, int] = {}
        self.links: dict[etree._Element, int] = {}
        self.central: set[etree._Element] = set()
        for _, element in etree.iterwalk(root, events=("end",)):
            text = links = 0
            if element.tag not in _NEVER_TEXT:
                text = len((element.text or "").strip())
                for child in element:
                    text += self.text[child] + len((child.tail or "").strip())
                    links += self.links[child]
                    if child in self.central:
                        self.central.add(element)
            if element.tag in _CENTRAL:
                self.central.add(element)
            self.text[element] = text
            self.links[element] = text if element.tag == "a" else links
        self._total = max(1, self.text[root])

    def share(self, element: etree._Element) -> float:
        """Return the share of the page's text that an element holds."""
        return self.text[element] / self._total

    def mostly_links(self, element: etree._Element) -> bool:
        return self.links[element] > _MOSTLY_LINKS * self.text[element]


def _droppable_share(element: etree._Element, lengths: _TextLengths) -> float:
    """Return up to which share of the page's text an element may be left out; -1 for never."""
    return max(_share_by_markup(element, lengths), _share_by_name(element, lengths))


def _share_by_markup(element: etree._Element, lengths: _TextLengths) -> float:
    tag = element.tag
    if tag == "form":
        return _FORM_SHARE
    chrome = (
        _is_hidden(element)
        or element.get("role", "").lower() in _CHROME_ROLES
        or (tag in {"footer", "header"} and not _is_within(element, *_QUOTERS))
        or (
            tag == "aside" and (lengths.mostly_links(element) or not _is_within(element, "article"))
        )
    )
    return _MARKUP_SHARE if chrome else -1


def _share_by_name(element: etree._Element, lengths: _TextLengths) -> float:
    names = _names(element) if element.tag in _CONTAINERS else frozenset()
    chrome = names & _CHROME_NAMES or (names & _LINK_LIST_NAMES and lengths.mostly_links(element))
    return _NAME_SHARE if chrome and not names & _RELATIONS else -1


def _is_within(element: etree._Element, *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None


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
