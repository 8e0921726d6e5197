"""Cookies, kept for one page and the redirects on the way to it.

Some sites choose the language by a cookie that a redirect sets, or show nothing before one is set.
No cookie outlives the page it was set for: what a page says depends on its address alone, in
whatever order pages are fetched.
"""

import re
from http.cookies import CookieError, SimpleCookie

from yarl import URL

from corpora.web.response import Headers

_OF_LANGUAGE = re.compile(r"lang|locale|i18n|culture|sprache|idioma", re.IGNORECASE)
_MOST = 50


class Cookies:
    """The cookies of one page; each goes back only to the host that set it."""

    def __init__(self) -> None:
        self._by_host: dict[str, dict[str, str]] = {}

    def take(self, url: URL, headers: Headers) -> None:
        """Keep what an answer sets; what is no cookie is passed over."""
        kept = self._by_host.setdefault(url.host or "", {})
        for name, value in headers:
            if name.lower() != "set-cookie":
                continue
            try:
                cookies = SimpleCookie(value)
            except CookieError:
                continue
            for key, morsel in cookies.items():
                if len(kept) < _MOST:
                    kept[key] = morsel.coded_value

    def for_request(self, url: URL) -> str:
        """Return the value of the Cookie header for an address, "" if there are none."""
        return "; ".join(f"{name}={value}" for name, value in self._of(url).items())

    def choose_language(self, url: URL) -> bool:
        """Tell whether one of those for an address is about the language."""
        return any(_OF_LANGUAGE.search(name) for name in self._of(url))

    def _of(self, url: URL) -> dict[str, str]:
        return self._by_host.get(url.host or "", {})
