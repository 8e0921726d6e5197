"""Sites that need no code: a text's number or symbol in the address, its language in one place."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from string import Formatter
from urllib.parse import urlsplit

from corpora.errors import FetchError, PolyalignError
from corpora.fetchers.patterns import LONGEST
from corpora.fetchers.protocol import Candidate, Page
from corpora.languages import LANGUAGES
from corpora.web.urls import normalize_url

CODES = {code: code for code in LANGUAGES}
_KNOWN_SCHEME = 0.9
_RANK = 0.01


@dataclass(frozen=True)
class Shape:
    """One way in which a site writes addresses.

    Attributes:
        pattern: a regular expression for all of an address after its ``https://``: host, path and
            query. Its named groups are there for `versions`.
        versions: the address in another language, likeliest first, as `str.format` takes it:
            ``{tag}`` is the language, ``{TAG}`` the same in capitals, the groups have their names.
            Without ``https://``; that is taken from the page.
        tags: how the site writes its languages, by code; a language without one has no versions.

    Raises:
        PolyalignError: the pattern is no regular expression, or lacks a group that is used.
    """

    pattern: str
    versions: tuple[str, ...]
    tags: Mapping[str, str] = field(default_factory=lambda: CODES)

    def __post_init__(self) -> None:
        try:
            named = set(self._regex.groupindex) | {"tag", "TAG"}
            used = {name for text in self.versions for _, name, _, _ in Formatter().parse(text)}
        except (re.error, ValueError) as error:
            raise PolyalignError(f"{self.pattern}: no shape of addresses ({error})") from error
        if unknown := used - named - {None}:
            raise PolyalignError(
                f"{self.pattern}: has no group {', '.join(map(str, unknown))}; name it (?P<...>...)"
            )

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def groups(self, address: str) -> dict[str, str] | None:
        """Return the named parts of an address; None if it is of another shape."""
        match = self._regex.fullmatch(address)
        return match and match.groupdict(default="")

    def put(self, address: str, language: str) -> Iterator[str]:
        """Yield the address in another language."""
        groups, tag = self.groups(address), self.tags.get(language)
        if groups is not None and tag is not None:
            for version in self.versions:
                yield version.format(**{**groups, "tag": tag, "TAG": tag.upper()})


@dataclass(frozen=True)
class Scheme:
    """A site told by its host, and its versions by the shape of its addresses.

    Attributes:
        hosts: names of hosts; their subdomains belong to them.
        shapes: of the addresses of texts.
        how: what users are told led to a version.
    """

    hosts: tuple[str, ...]
    shapes: tuple[Shape, ...]
    how: str

    def matches(self, page: Page) -> bool:
        """Tell whether a page is at an address of one of the shapes, or one redirects to it."""
        return self._address(page) is not None

    def candidates(self, page: Page, languages: Sequence[str]) -> Iterable[Candidate]:
        """Yield the same number or symbol in each other language."""
        protocol, _, address = (self._address(page) or page.url).partition("://")
        for language in languages:
            found = (url for shape in self.shapes for url in shape.put(address, language))
            for rank, url in enumerate(dict.fromkeys(found)):
                target = _normal(f"{protocol}://{url}")
                if target and target not in {page.url, page.response.url}:
                    confidence = _KNOWN_SCHEME - _RANK * rank
                    yield Candidate(language, target, self.how, confidence, same_text=True)

    def _address(self, page: Page) -> str | None:
        """Return the last address on the way to a page that is of one of the shapes.

        That of a PDF may say nothing, where the symbol that redirects to it does.
        """
        way = [page.response.url, *(step.location for step in page.response.redirects)]
        return next(filter(self._is_ours, [page.url, *reversed(way)]), None)

    def _is_ours(self, url: str) -> bool:
        host, address = urlsplit(url).hostname or "", url.partition("://")[2]
        ours = any(host == own or host.endswith(f".{own}") for own in self.hosts)
        ours = ours and len(address) <= LONGEST
        return ours and any(shape.groups(address) is not None for shape in self.shapes)


def _normal(url: str) -> str | None:
    try:
        return normalize_url(url)
    except FetchError:
        return None
