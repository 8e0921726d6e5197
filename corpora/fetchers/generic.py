"""Any site: language versions by links, switchers and the shape of addresses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from urllib.parse import urlsplit

from corpora.fetchers.alternates import find_alternates
from corpora.fetchers.controls import find_controls
from corpora.fetchers.patterns import find_places
from corpora.fetchers.protocol import Candidate, Page
from corpora.fetchers.scripts import find_in_scripts
from corpora.fetchers.switchers import find_links

_MACHINE = re.compile(
    r"translate\.(?:google|yandex|bing)\.|.*\.translate\.goog$|.*\bmicrosofttranslator\.com$"
    r"|.*\bdeepl\.com$|.*\bsystranet?\."
)
_BESIDE_HOME = 0.35
_GUESS = 0.3
_UNMARKED = 0.15
_BLIND_GUESS = 0.1
_MOST_PLACES = 4


class Generic:
    """Takes every page."""

    def matches(self, page: Page) -> bool:  # noqa: ARG002  the protocol asks for it
        """Return True."""
        return True

    def candidates(self, page: Page, languages: Sequence[str]) -> Iterable[Candidate]:
        """Yield candidates from what the page states, and guesses at the address."""
        found = [
            candidate
            for candidate in chain(
                find_alternates(page), find_links(page), find_controls(page), find_in_scripts(page)
            )
            if candidate.language in languages and not _translates(candidate.url)
        ]
        yield from found
        yield from _beside_homes(page.url, found)
        yield from _guesses(page.url, languages)


def _translates(url: str) -> bool:
    """Tell whether an address is of a machine that translates pages on demand."""
    return bool(_MACHINE.match(urlsplit(url).netloc))


def _beside_homes(address: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield this page's place beside the home pages that a switcher leads to."""
    own = urlsplit(address)
    rest = own.path + (f"?{own.query}" if own.query else "")
    for place in islice(find_places(address), 1):
        if place.how == "path" and place.before == f"{own.scheme}://{own.netloc}/":
            rest = place.after
    if not own.path.strip("/"):
        return
    for candidate in found:
        home = urlsplit(candidate.url)
        if home.path.strip("/").count("/") or home.query or home.path.endswith(rest):
            continue
        if (home.netloc, home.path.rstrip("/")) == (own.netloc, ""):
            continue
        url = f"{home.scheme}://{home.netloc}{home.path.rstrip('/')}{rest}"
        how = "same address under the home page of the language"
        yield Candidate(candidate.language, url, how, _BESIDE_HOME, stated=False)


def _guesses(address: str, languages: Sequence[str]) -> Iterator[Candidate]:
    places = list(islice(find_places(address), _MOST_PLACES))
    for language in languages:
        for rank, place in enumerate(places):
            for nth, url in enumerate(place.put(language)):
                if url != address:
                    how = f"guess at the {place.how} of the address"
                    confidence = _GUESS - 0.01 * rank - 0.03 * nth
                    yield Candidate(language, url, how, confidence, stated=False)
            if unmarked := place.drop():
                how = "guess at the address without a language"
                yield Candidate(language, unmarked, how, _UNMARKED, stated=False)
        if not places:
            yield from _blind_guesses(address, language)


def _blind_guesses(address: str, language: str) -> Iterator[Candidate]:
    """Guess at a site that leaves the language of its main version unsaid."""
    root, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    base, question, query = address.partition("?")
    joint = "&" if question else "?"
    urls = [f"{root}://{host}/{language}{slash}{path}", f"{address}{joint}lang={language}"]
    if host.startswith("www."):
        urls.append(f"{root}://{language}.{host.removeprefix('www.')}{slash}{path}")
    stem, dot, suffix = base.rpartition(".")
    if dot and "/" not in suffix and path:
        more = [f"{stem}{mark}{language}.{suffix}{question}{query}" for mark in "-._"]
        urls += more
    for nth, url in enumerate(urls):
        confidence = _BLIND_GUESS - 0.01 * nth
        yield Candidate(language, url, "guess at the address", confidence, stated=False)
