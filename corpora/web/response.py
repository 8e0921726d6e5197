"""What a server answered."""

import datetime as dt
from dataclasses import dataclass
from email.message import Message

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 10

Headers = tuple[tuple[str, str], ...]


def find_header(headers: Headers, name: str) -> str | None:
    """Return the first value of a header, whatever the case of its name; None if it is not sent."""
    name = name.lower()
    return next((value for key, value in headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Redirect:
    """A step on the way to a page.

    Attributes:
        url: the address that redirects.
        status: 301, 302, 303, 307 or 308.
        location: the absolute address it leads to.
        headers: as the server sent them.
    """

    url: str
    status: int
    location: str
    headers: Headers


@dataclass(frozen=True, slots=True)
class Response:
    """A page as a server gave it.

    Attributes:
        url: the address asked for.
        final_url: the address that answered, after all redirects.
        status: HTTP status.
        headers: as the server sent them.
        body: the body, decompressed.
        fetched_at: when the answer began to arrive, UTC.
        redirects: the steps from `url` to `final_url`.
    """

    url: str
    final_url: str
    status: int
    headers: Headers
    body: bytes
    fetched_at: dt.datetime
    redirects: tuple[Redirect, ...] = ()

    def header(self, name: str) -> str | None:
        """Return the first value of a header; None if it is not sent."""
        return find_header(self.headers, name)

    @property
    def media_type(self) -> str:
        """The type and subtype of the body in lower case, "" where the server names none."""
        declared = self.header("content-type") or ""
        return declared.partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server declares."""
        message = Message()
        message["content-type"] = self.header("content-type") or ""
        return message.get_content_charset()
