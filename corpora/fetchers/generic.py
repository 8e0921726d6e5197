"""Any site: language versions by links, switchers and the shape of addresses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from corpora.fetchers.labels import language_of_flag, language_of_label, language_of_tag
from corpora.fetchers.patterns import find_places
from corpora.fetchers.protocol import Candidate, Page
from corpora.languages import LANGUAGES

_HREFLANG = 0.95
_SWITCHER = 0.85
_TAGGED_LINK = 0.55
_LONE_LINK = 0.5
_GUESS = 0.3
_BLIND_GUESS = 0.1
_PREFERRED_LOCALE = 0.02  # en-GB before en-US, where a site has both
_SWITCHER_DEPTH = 4
_MOST_PLACES = 4
_LINK_HEADER = re.compile(r"<([^>]*)>((?:\s*;\s*[^;,\"]+(?:\"[^\"]*\")?)*)")
_ABOUT_LANGUAGE = re.compile(r"lang|locale|sprache|idioma|translat", re.IGNORECASE)
_MOST_LABELS = 200  # no page has more; one that does is made to keep us busy
_CHATTER = 30  # characters beside each link that a switcher may have; a text has more


class Generic:
    """Takes every page."""

    def matches(self, page: Page) -> bool:  # noqa: ARG002  the protocol asks for it
        """Return True."""
        return True

    def candidates(self, page: Page, languages: Sequence[str]) -> Iterable[Candidate]:
        """Yield candidates from hreflang links, switchers, and guesses at the address."""
        found = [*_alternates(page), *_link_headers(page), *_anchors(page), *_options(page)]
        yield from (candidate for candidate in found if candidate.language in languages)
        yield from _guesses(page.url, languages)


def _alternates(page: Page) -> Iterator[Candidate]:
    for link in page.tree.iter("link"):
        if "alternate" in (link.get("rel") or "").lower().split():
            yield from _candidate(
                page, link.get("hreflang"), link.get("href"), "hreflang link", _HREFLANG
            )


def _link_headers(page: Page) -> Iterator[Candidate]:
    for name, value in page.response.headers:
        if name.lower() != "link":
            continue
        for target, parameters in _LINK_HEADER.findall(value):
            values = dict(re.findall(r";\s*(\w+)\s*=\s*\"?([^\";]*)\"?", parameters))
            if "alternate" in values.get("rel", "").lower().split():
                yield from _candidate(
                    page, values.get("hreflang"), target, "hreflang in a Link header", _HREFLANG
                )


def _candidate(
    page: Page, tag: str | None, reference: str | None, how: str, confidence: float
) -> Iterator[Candidate]:
    language, url = language_of_tag(tag), page.resolve(reference)
    if language and url:
        if (tag or "").strip().replace("_", "-").lower() == LANGUAGES[language].locale.lower():
            confidence += _PREFERRED_LOCALE
        yield Candidate(language, url, how, confidence)


def _anchors(page: Page) -> Iterator[Candidate]:
    labels: dict[HtmlElement, str] = {}
    urls: dict[HtmlElement, str] = {}
    blocks: dict[HtmlElement, bool | None] = {}
    for anchor in page.tree.iter("a"):
        url, label = page.resolve(anchor.get("href")), _label(anchor)
        if url and label and len(labels) < _MOST_LABELS:
            labels[anchor], urls[anchor] = label, url
    for anchor, language in labels.items():
        url = urls[anchor]
        if _in_switcher(anchor, labels, blocks):
            yield Candidate(language, url, "language switcher", _SWITCHER + _nicety(anchor))
        else:
            yield Candidate(language, url, "link with a language for its label", _LONE_LINK)
    for anchor in page.tree.iter("a"):
        if anchor not in labels and (anchor.get("hreflang") or anchor.get("lang")):
            tag = anchor.get("hreflang") or anchor.get("lang")
            yield from _candidate(
                page, tag, anchor.get("href"), "link marked with a language", _TAGGED_LINK
            )


def _label(element: HtmlElement) -> str | None:
    """Return the language an anchor or option is labelled with and nothing else."""
    text = element.text_content().strip()
    if text:
        named = language_of_label(text)
        tagged = language_of_tag(element.get("hreflang") or element.get("lang"))
        # «DE» in a text set in English, or a native name in its own language.
        return named or (tagged if len(text) <= _CHATTER and _about_language(element) else None)
    for image in element.iter("img"):
        for label in (image.get("alt"), image.get("title")):
            if language := language_of_label(label) or language_of_flag(label):
                return language
        if language := language_of_flag(image.get("src")):
            return language
    titles = (element.get("title"), element.get("aria-label"))
    classes = [name for part in element.iter() for name in (part.get("class") or "").split()]
    return next(
        filter(None, [*map(language_of_label, titles), *map(language_of_flag, classes)]), None
    )


def _nicety(anchor: HtmlElement) -> float:
    tag = anchor.get("hreflang") or anchor.get("lang") or anchor.text_content()
    locales = {language.locale.lower() for language in LANGUAGES.values()}
    return _PREFERRED_LOCALE if tag.strip().replace("_", "-").lower() in locales else 0.0


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
    links = list(islice(block.iter("a"), _MOST_LABELS))
    room = _CHATTER * (len(links) + 1)
    too_much = len(links) == _MOST_LABELS or len(block.text_content()) > room + _blank(block)
    if too_much or block.tag in {"body", "html", "article", "main"}:
        return False
    languages = {labels[link] for link in links if link in labels}
    return True if len(languages) > 1 or _about_language(block) else None


def _blank(element: HtmlElement) -> int:
    text = element.text_content()
    return len(text) - len(" ".join(text.split()))


def _about_language(element: HtmlElement) -> bool:
    return bool(_ABOUT_LANGUAGE.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _options(page: Page) -> Iterator[Candidate]:
    for select in page.tree.iter("select"):
        found = []
        for option in select.iter("option"):
            language = _label(option) or language_of_tag(option.get("value"))
            url = _option_url(page, select, option)
            if language and url:
                found.append(Candidate(language, url, "language select box", _SWITCHER))
        if len({candidate.language for candidate in found}) > 1 or _about_language(select):
            yield from found


def _option_url(page: Page, select: HtmlElement, option: HtmlElement) -> str | None:
    target = next(
        filter(None, (option.get(name) for name in ("data-href", "data-url", "value"))), None
    )
    if not target:
        return None
    if re.search(r"[/.?]", target):
        return page.resolve(target)
    form = next(select.iterancestors("form"), None)
    if form is None or (form.get("method") or "get").lower() != "get" or not select.get("name"):
        return None
    action = (form.get("action") or page.url).partition("?")[0]
    return page.resolve(f"{action}?{select.get('name')}={target}")


def _guesses(address: str, languages: Sequence[str]) -> Iterator[Candidate]:
    places = list(islice(find_places(address), _MOST_PLACES))
    for language in languages:
        for rank, place in enumerate(places):
            for nth, url in enumerate(place.put(language)):
                if url != address:
                    how = f"guess at the {place.how} of the address"
                    confidence = _GUESS - 0.01 * rank - 0.05 * nth
                    yield Candidate(language, url, how, confidence, stated=False)
        if not places:
            yield from _blind_guesses(address, language)


def _blind_guesses(address: str, language: str) -> Iterator[Candidate]:
    """Guess at a site that leaves the language of its main version unsaid."""
    root, slash, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    prefixed = f"{root}://{host}/{language}{slash}{path}"
    joint = "&" if "?" in address else "?"
    for url in (prefixed, f"{address}{joint}lang={language}"):
        yield Candidate(language, url, "guess at the address", _BLIND_GUESS, stated=False)
