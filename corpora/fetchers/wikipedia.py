"""Wikipedia: articles on one subject, each written by itself, joined by language links."""

import re
from collections.abc import Iterable, Sequence

from corpora.fetchers.labels import language_of_tag
from corpora.fetchers.protocol import Candidate, Page

_HOST = re.compile(r"https?://[\w-]+\.(?:m\.)?wiki(?:pedia|voyage|news)\.org/")
_LANGUAGE_LINK = "interlanguage-link-target"
_LINKED = 0.95


class Wikipedia:
    """Takes the language links and nothing else: an address guessed is another subject's."""

    exclusive = True

    def matches(self, page: Page) -> bool:
        """Tell whether a page is of Wikipedia or one of its sisters."""
        return bool(_HOST.match(page.url))

    def candidates(self, page: Page, languages: Sequence[str]) -> Iterable[Candidate]:
        """Yield the articles on the same subject: comparable, not translations."""
        for link in page.tree.find_class(_LANGUAGE_LINK):
            language = language_of_tag(link.get("hreflang") or link.get("lang"))
            url = page.resolve(link.get("href"))
            if url and language and language in languages:
                yield Candidate(
                    language, url, "language link between articles", _LINKED, comparable=True
                )
