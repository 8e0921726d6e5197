"""What a site is asked, and what it is asked about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from lxml import html

from corpora.detection import detect_language
from corpora.documents import Document
from corpora.encodings import declared_in_markup, decode
from corpora.errors import FetchError
from corpora.readers.sniffing import is_crowded, is_document
from corpora.store import read_response
from corpora.web import Response
from corpora.web.urls import follow


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address where a language version may be.

    Attributes:
        language: code of the language expected there.
        url: normalised.
        how: what led to it, as users are told: "hreflang link", "language switcher", ...
        confidence: in [0, 1]; the likelier candidate is tried first.
        stated: the site itself says so; otherwise it is a guess at the address.
        same_text: the address holds the number or symbol by which the site knows this very text.
        comparable: what is there is on the same subject, not a translation.
    """

    language: str
    url: str
    how: str
    confidence: float
    stated: bool = True
    same_text: bool = False
    comparable: bool = False


class Page:
    """A fetched page, parsed when first asked.

    Attributes:
        response: as it was fetched or stored.
    """

    def __init__(self, response: Response) -> None:
        self.response = response

    @property
    def url(self) -> str:
        """The address that answered."""
        return self.response.final_url

    @cached_property
    def document(self) -> Document:
        """The text of the page.

        Raises:
            ReadError: there is none.
        """
        return read_response(self.response)

    @cached_property
    def text(self) -> str:
        """Title and paragraphs, one a line."""
        body = (paragraph.text for paragraph in self.document.paragraphs)
        return "\n".join([self.document.title or "", *body])

    @cached_property
    def language(self) -> str | None:
        """Code of the language that the text is in, whatever markup and address say."""
        detected = detect_language(self.text)
        return detected[0] if detected else None

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The parsed markup; what is none, or no markup of a text, has an empty tree."""
        body = b"" if is_document(self.response.body) else self.response.body
        text = decode(body, self.response.charset, declared_in_markup(body)).text
        markup = b"" if is_crowded(text) else text.encode()
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(markup or b"<html/>", parser=parser)

    def resolve(self, reference: str | None) -> str | None:
        """Return the normalised address of a link on this page; None if it leads to no web page."""
        if not reference or reference.strip().startswith("#"):
            return None
        try:
            return follow(self._base, reference)
        except FetchError:
            return None

    @cached_property
    def _base(self) -> str:
        for base in self.tree.iter("base"):
            try:
                return follow(self.url, base.get("href") or "")
            except FetchError:
                break
        return self.url


class Site(Protocol):
    """A family of sites that name their language versions in the same way.

    Another package adds one through the entry point group ``polyalign.sites``: a class or function
    that makes an object with these two methods, or such an object. Both are pure functions of the
    page. If it has an attribute ``exclusive`` that is true, no other site is asked about its pages.
    """

    def matches(self, page: Page) -> bool:
        """Tell by address or markup whether a page is of such a site."""
        ...

    def candidates(self, page: Page, languages: Sequence[str]) -> Iterable[Candidate]:
        """Yield where versions of this page in the given languages may be."""
        ...


def best_first(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates by falling confidence, each language and address once."""
    seen = set()
    for candidate in sorted(candidates, key=lambda each: -each.confidence):
        if (candidate.language, candidate.url) not in seen:
            seen.add((candidate.language, candidate.url))
            yield candidate
