"""The foreign ministry's site, in its old and its new layout.

Old: ``/LANG/SECTION/-/asset_publisher/TOKEN/content/id/NUMBER``, a Liferay portal; new:
``/LANG/foreign_policy/news/NUMBER/``, sometimes with ``?lang=``. The number is the same in every
language, so that a version is guessed with some right where the switcher leaves it out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpora.fetchers.labels import language_of_label, language_of_tag
from corpora.fetchers.protocol import Candidate, Page

_OLD = re.compile(
    r"(?P<root>https?://[^/]+)(?:/(?P<language>[a-z]{2}))?"
    r"(?P<rest>/(?:[^?]+/)?-/asset_publisher/[^/]+/content/id/\d+)/?(?:\?.*)?"
)
_NEW = re.compile(
    r"(?P<root>https?://[^/]+)(?:/(?P<language>[a-z]{2}))?"
    r"(?P<rest>/foreign_policy/news/(?:[^?]+/)?\d+/)(?:\?.*)?"
)
_SWITCHER_CLASS = "taglib-language-list-text"
_SWITCHER = 0.97
_SAME_NUMBER = 0.6
_PARAMETER = 0.4


class Ministry:
    """Both layouts, told by the address, the old one also by its switcher."""

    def matches(self, page: Page) -> bool:
        """Tell whether a page is of the ministry's site."""
        return bool(
            _OLD.fullmatch(page.url)
            or _NEW.fullmatch(page.url)
            or page.tree.find_class(_SWITCHER_CLASS)
        )

    def candidates(self, page: Page, languages: Sequence[str]) -> Iterable[Candidate]:
        """Yield what the switcher offers, then the same number in each other language."""
        for link in page.tree.find_class(_SWITCHER_CLASS):
            tag = link.get("lang") or link.get("hreflang")
            language = language_of_tag(tag) or language_of_label(link.text_content())
            url = page.resolve(link.get("href"))
            if language in languages and language and url:
                yield Candidate(language, url, "language switcher", _SWITCHER)
        yield from _same_number(page.url, languages)


def _same_number(url: str, languages: Sequence[str]) -> Iterator[Candidate]:
    old, new = _OLD.fullmatch(url), _NEW.fullmatch(url)
    match = old or new
    if match is None:
        return
    how = "same number in the address"
    for language in languages:
        if language != match["language"]:
            address = f"{match['root']}/{language}{match['rest']}"
            yield Candidate(language, address, how, _SAME_NUMBER, stated=False)
        if new:
            address = f"{match['root']}/{match['language'] or 'ru'}{match['rest']}?lang={language}"
            yield Candidate(language, address, how, _PARAMETER, stated=False)
