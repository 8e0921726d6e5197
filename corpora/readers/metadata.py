"""What the markup of a page says about it: title, date, language, versions."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from corpora.dates import parse_timestamp
from corpora.documents import Version
from corpora.readers.blocks import Block, fold_white_space, text_of
from corpora.readers.names import known_language

_DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.issued",
    "date",
    "pubdate",
    "publish-date",
)
_SUFFIX = re.compile(r"\s+[|–—·•:»-]+\s+")
_LONGEST_JSON = 1 << 20


def meta(root: etree._Element, *names: str) -> str | None:
    """Return the content of the first meta element with one of the names, in their order."""
    contents: dict[str, str] = {}
    for element in root.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            name, content = element.get(key, "").lower(), element.get("content", "")
            if name and content.strip():
                contents.setdefault(name, fold_white_space(content))
    return next((contents[name] for name in names if name in contents), None)


def published(root: etree._Element) -> dt.date | None:
    """Return the date of publication that the head of a page tells, or None."""
    told = meta(root, *_DATE_NAMES)
    if told and (date := parse_timestamp(told)):
        return date
    for value in _json_ld(root, "datePublished"):
        if date := parse_timestamp(value):
            return date
    return None


def marked_date(block: Block) -> dt.date | None:
    """Return the date of the first ``time`` element within a block, or None."""
    for element in block.element.iter("time"):
        date = parse_timestamp(element.get("datetime", ""))
        if date and text_of(element) in block.text:
            return date
    return None


def _json_ld(root: etree._Element, key: str) -> Iterator[str]:
    """Yield the strings under a key anywhere in a page's JSON-LD."""
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json" or len(script.text or "") > _LONGEST_JSON:
            continue
        try:
            pending = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while pending:
            node = pending.pop()
            if isinstance(node, list):
                pending.extend(reversed(node))
            elif isinstance(node, dict):
                if isinstance(value := node.get(key), str):
                    yield value
                pending.extend(reversed(list(node.values())))


def head_titles(root: etree._Element) -> list[str]:
    """Return the titles in the head of a page, the best first; the site's name may be in them."""
    element = root.find("head/title")
    title = text_of(element) if element is not None else ""
    return [text for text in (meta(root, "og:title", "twitter:title"), title) if text]


def without_site_name(root: etree._Element, title: str) -> str:
    """Return a title without the site's name at its end, where the page tells that name."""
    site = meta(root, "og:site_name", "application-name")
    *rest, last = _SUFFIX.split(title)
    if site and rest and last.casefold() == site.casefold():
        return title[: title.rindex(last)].rstrip(" |–—·•:»-")
    return title


def language_tags(root: etree._Element) -> list[str]:
    """Return the language tags that a page gives itself."""
    tags = [root.get("lang"), root.get("xml:lang"), meta(root, "og:locale", "content-language")]
    return [tag for tag in tags if tag]


def own_address(root: etree._Element) -> str | None:
    """Return the address that a page gives as its own, or None."""
    links = [link for link in root.iter("link") if link.get("rel", "").lower() == "canonical"]
    told = [links[0].get("href", "")] if links else []
    return next(
        (url for link in [*told, meta(root, "og:url") or ""] if (url := resolve(None, link))), None
    )


def alternate_versions(root: etree._Element, url: str | None) -> tuple[Version, ...]:
    """Return the versions that a page's hreflang links offer, one a language."""
    versions: dict[str, Version] = {}
    for link in root.iter("link"):
        if "alternate" not in link.get("rel", "").lower().split() or not link.get("href"):
            continue
        code = known_language(link.get("hreflang", ""))
        if code:
            versions.setdefault(code, Version(code, resolve(url, link.get("href", ""))))
    return tuple(versions.values())


def resolve(url: str | None, link: str) -> str | None:
    """Return a link's absolute address, or None if it has none."""
    try:
        address = urljoin(url or "", link.strip())
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None
