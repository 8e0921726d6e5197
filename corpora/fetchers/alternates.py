"""What a page's head and HTTP headers say of its versions."""

import re
from collections.abc import Iterator

from corpora.fetchers.labels import language_of_tag
from corpora.fetchers.patterns import find_places
from corpora.fetchers.protocol import Candidate, Page
from corpora.languages import LANGUAGES

_HREFLANG = 0.95
_NEGOTIATED = 0.7
_PREFERRED_LOCALE = 0.02  # en-GB before en-US, where a site has both
_LINK_HEADER = re.compile(r"<([^<>]{0,2000})>((?:\s*;\s*[^;,\"]+(?:\"[^\"]*\")?)*)")
_PARAMETER = re.compile(r";\s*(\w+)\s*=\s*\"?([^\";]*)\"?")
_VARIANT = re.compile(r"\{\s*\"([^\"]*)\"[^{}]*(?:\{[^{}]*\}[^{}]*)*?\{language\s+([\w-]+)\}")
_LONGEST_HEADER = 10_000


def find_alternates(page: Page) -> Iterator[Candidate]:
    """Yield candidates from hreflang links, Link headers and content negotiation."""
    for link in page.tree.iter("link"):
        if "alternate" in (link.get("rel") or "").lower().split():
            yield from tagged(
                page, link.get("hreflang"), link.get("href"), "hreflang link", _HREFLANG
            )
    for name, value in page.response.headers:
        if name.lower() == "link":
            yield from _link_header(page, value[:_LONGEST_HEADER])
        elif name.lower() == "alternates":
            for reference, tag in _VARIANT.findall(value[:_LONGEST_HEADER]):
                yield from tagged(page, tag, reference, "Alternates header", _HREFLANG)
        elif name.lower() == "content-location":
            yield from _content_location(page, value)


def tagged(
    page: Page, tag: str | None, reference: str | None, how: str, confidence: float
) -> Iterator[Candidate]:
    """Yield what a link marked with a language leads to, if both are known."""
    language, url = language_of_tag(tag), page.resolve(reference)
    if language and url:
        yield Candidate(language, url, how, confidence + nicety(tag))


def nicety(tag: str | None) -> float:
    """Return what speaks for a tag that is the usual locale of its language."""
    locales = {language.locale.lower() for language in LANGUAGES.values()}
    return _PREFERRED_LOCALE * ((tag or "").strip().replace("_", "-").lower() in locales)


def _link_header(page: Page, value: str) -> Iterator[Candidate]:
    for target, parameters in _LINK_HEADER.findall(value):
        values = dict(_PARAMETER.findall(parameters))
        if "alternate" in values.get("rel", "").lower().split():
            yield from tagged(
                page, values.get("hreflang"), target, "hreflang in a Link header", _HREFLANG
            )


def _content_location(page: Page, value: str) -> Iterator[Candidate]:
    """Yield the neighbours of the page that was chosen to answer a negotiated address."""
    chosen = page.resolve(value)
    if chosen is None or chosen == page.url:
        return
    for place in find_places(chosen):
        for language in LANGUAGES:
            if language != place.language:
                for url in place.put(language):
                    how = "neighbour of the page that Content-Location names"
                    yield Candidate(language, url, how, _NEGOTIATED, stated=False)
