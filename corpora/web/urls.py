"""Addresses of pages: which may be fetched, and when two are the same."""

from yarl import URL

from corpora.errors import FetchError

SCHEMES = ("http", "https")


def parse_url(text: str) -> URL:
    """Return the address normalised: no fragment, no user name and password, no default port.

    Raises:
        FetchError: it is no address of a web page.
    """
    try:
        url = URL(text.strip())
    except ValueError as error:
        raise FetchError(f"{text}: this is no address ({error}); check its spelling") from error
    if not url.scheme:
        raise FetchError(f"{text}: this is no address; write it with its https://")
    if url.scheme not in SCHEMES:
        raise FetchError(f"{text}: polyalign fetches http and https only, not {url.scheme}:")
    if not url.host:
        raise FetchError(f"{text}: the address names no host; check its spelling")
    return url.with_user(None).with_fragment(None)


def normalize_url(text: str) -> str:
    """Return the one spelling under which the page at an address is kept.

    Raises:
        FetchError: it is no address of a web page.
    """
    return str(parse_url(text))


def follow(url: str, reference: str) -> str:
    """Return the normalised address that a link or redirect on a page leads to.

    Raises:
        FetchError: it is no address of a web page.
    """
    try:
        return normalize_url(str(URL(url).join(URL(reference.strip()))))
    except ValueError as error:
        raise FetchError(f"{reference!r} is no address ({error})") from error
