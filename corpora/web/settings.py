"""How the client behaves."""

from dataclasses import dataclass
from importlib import metadata

HOME_PAGE = "https://polyalign.readthedocs.io"


def identify() -> str:
    """Return the user agent polyalign goes by: its name, version and where to read about it."""
    try:
        version = metadata.version("polyalign")
    except metadata.PackageNotFoundError:  # run from a checkout
        version = "dev"
    return f"polyalign/{version} (+{HOME_PAGE})"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the client behaves towards servers, and what it puts up with from them.

    Attributes:
        user_agent: what it calls itself; None for `identify`. robots.txt is read for its first
            word.
        delay: seconds between the starts of two requests to one host; a longer crawl-delay of the
            host's robots.txt wins.
        concurrency: requests under way at one host at the same time.
        retries: how often a request is repeated after 429, 5xx or a connection fault.
        backoff: seconds before the first repetition, doubled before each next one.
        longest_wait: seconds a server may ask us to wait (Retry-After, crawl-delay) before we give
            up instead.
        connect_timeout: seconds to get a connection.
        timeout: seconds for the whole of one request.
        size_limit: bytes of a body, decompressed.
        allow_private: go to addresses of the local network and of this machine as well.
    """

    user_agent: str | None = None
    delay: float = 1.0
    concurrency: int = 2
    retries: int = 3
    backoff: float = 1.0
    longest_wait: float = 60.0
    connect_timeout: float = 10.0
    timeout: float = 60.0
    size_limit: int = 20_000_000
    allow_private: bool = False
