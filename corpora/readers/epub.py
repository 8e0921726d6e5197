"""E-books (EPUB) to contents."""

import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from html.entities import html5
from urllib.parse import unquote, urldefrag

from lxml import etree

from corpora.dates import parse_timestamp
from corpora.documents import Paragraph
from corpora.encodings import declared_in_markup, decode
from corpora.errors import ReadError
from corpora.readers.blocks import fold_white_space, iterate_blocks
from corpora.readers.contents import Contents
from corpora.readers.html import parse_tree
from corpora.readers.packages import Package, refuse_entities

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_NO_TEXT = frozenset(
    {"head", "script", "style", "nav", "svg", "audio", "video", "template", "rt", "rp", "math"}
)
_NO_TEXT_TYPES = frozenset({"toc", "landmarks", "page-list", "pagebreak", "lot", "loi", "index"})
_TYPE = "epub-type"  # epub:type, once the namespace is taken off


def extract(data: bytes, *, source: str) -> Contents:
    """Return what an e-book holds: its pages in the order of the spine.

    The navigation, lists of contents and page numbers are left out.

    Raises:
        ReadError: the file is damaged, protected, or would unpack to more than a document may.
    """
    package = Package(data, source=source)
    if _ENCRYPTION in package.names and _is_protected(package):
        raise ReadError(f"{source}: protected (DRM): take a copy without")
    place = _root_file(package)
    description = package.xml(place)
    paragraphs: list[Paragraph] = []
    for name in _spine(description, posixpath.dirname(place)):
        paragraphs += _page(package, name)
    title = _metadata(description, "title")
    return Contents(
        paragraphs=tuple(paragraphs),
        title=fold_white_space(title[0]) if title else None,
        is_published=bool(title),
        date=_date(_metadata(description, "date")),
        languages=tuple(_metadata(description, "language")),
    )


def _root_file(package: Package) -> str:
    for element in package.xml(_CONTAINER).iterfind(".//{*}rootfile"):
        return element.get("full-path", "")
    raise ReadError(f"{package.source}: its {_CONTAINER} names no book: save it anew")


def _is_protected(package: Package) -> bool:
    """Whether more than fonts is encrypted."""
    references = package.xml(_ENCRYPTION).iterfind(".//{*}CipherReference")
    return any(re.search(r"html?$", reference.get("URI", "")) for reference in references)


def _metadata(description: etree._Element, name: str) -> list[str]:
    found = description.iterfind(f"{{*}}metadata//{{http://purl.org/dc/elements/1.1/}}{name}")
    return [element.text.strip() for element in found if element.text and element.text.strip()]


def _date(values: list[str]) -> dt.date | None:
    return next((date for value in values if (date := parse_timestamp(value))), None)


def _spine(description: etree._Element, folder: str) -> Iterator[str]:
    """Yield the names of the pages in reading order, the navigation left out."""
    items = {item.get("id"): item for item in description.iterfind("{*}manifest/{*}item")}
    listed = {
        urldefrag(reference.get("href", "")).url
        for reference in description.iterfind("{*}guide/{*}reference")
        if reference.get("type") == "toc"
    }
    for reference in description.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        address = urldefrag(item.get("href", "")).url
        if "nav" not in item.get("properties", "").split() and address not in listed:
            yield posixpath.normpath(posixpath.join(folder, unquote(address)))


def _page(package: Package, name: str) -> Iterator[Paragraph]:
    root = _tree(package, name)
    dropped = frozenset(
        element
        for element in root.iter()
        if element.tag in _NO_TEXT
        or not _NO_TEXT_TYPES.isdisjoint(str(element.get(_TYPE, "")).split())
    )
    body = root.find("body")
    for block in iterate_blocks(root if body is None else body, dropped):
        yield Paragraph(block.text, block.kind)


def _tree(package: Package, name: str) -> etree._Element:
    """Return the tree of a page, as XML or, where it is none, as HTML."""
    data = package.read(name)
    refuse_entities(data, source=package.source, name=name)
    text = decode(data, declared_in_markup(data)).text
    known = _DECLARATION.sub("", _NAMED_ENTITY.sub(_character, text))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return _without_namespaces(etree.fromstring(known.encode(), parser))
    except etree.XMLSyntaxError:
        source = f"{package.source}: {name}"
        sloppy: etree._Element = parse_tree(text.encode(), source=source, charset="utf-8")
        return sloppy


def _without_namespaces(root: etree._Element) -> etree._Element:
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
        for attribute in [key for key in element.attrib if str(key).endswith("}type")]:
            element.set(_TYPE, element.attrib.pop(attribute))
    return root


def _character(match: re.Match[str]) -> str:
    """Return the character of an entity that HTML has and XML has not."""
    name = match[1]
    return match[0] if name in _XML_ENTITIES else html5.get(f"{name};", match[0])
