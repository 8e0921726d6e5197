"""What goes wrong between a server and us: what is worth another try, and how users are told."""

import datetime as dt
import socket
import ssl
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import NoReturn

import aiohttp

from corpora.errors import FetchError
from corpora.web.addresses import PrivateAddressError
from corpora.web.decoding import BodyError
from corpora.web.response import Headers, find_header


class Fault(Exception):  # noqa: N818  never leaves the client
    """Something that a repetition of the request may mend.

    Attributes:
        wait: seconds that the server asks to wait before that; None if it does not say.
    """

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


def explain(error: Exception, timeout: float) -> NoReturn:
    """Raise what a failed request means: a fault, or an error for the user.

    Args:
        error: what aiohttp, the system or `corpora.web.decoding` raised.
        timeout: seconds that the request could take.

    Raises:
        Fault: it may be better next time.
        FetchError: it will not.
    """
    cause = getattr(error, "os_error", error)
    if isinstance(cause, PrivateAddressError):
        raise FetchError(f"{cause}; polyalign goes there only if told (--allow-private)") from error
    if isinstance(error, TimeoutError):
        raise Fault(f"no complete answer within {timeout:g} s") from error
    unknown = isinstance(cause, socket.gaierror) and cause.errno != socket.EAI_AGAIN
    if unknown or isinstance(error, UnicodeError):  # a name beyond what DNS can hold
        raise FetchError("there is no such host; check the spelling") from error
    if isinstance(error, aiohttp.ClientSSLError) or isinstance(cause, ssl.SSLError):
        raise FetchError(f"no secure connection can be made: {cause}") from error
    if isinstance(error, aiohttp.InvalidURL):
        raise FetchError("this is no address; check its spelling") from error
    if isinstance(error, aiohttp.ClientPayloadError):
        raise Fault("the page did not arrive whole") from error
    if isinstance(error, BodyError):
        raise Fault(f"the page did not arrive whole: {error}") from error
    if isinstance(error, aiohttp.ClientResponseError):
        raise Fault(f"the answer is no HTTP: {_first_line(error.message)}") from error
    raise Fault(f"no connection: {_first_line(cause)}") from error


def refuse_status(status: int) -> None:
    """Refuse an answer that is no page.

    Raises:
        FetchError: its status says so.
    """
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "unknown status"
    raise FetchError(f"the server answers {status} {phrase}; check the address in a browser")


def pass_on_fault(status: int, headers: Headers) -> None:
    """Let a server's own trouble be known.

    Raises:
        Fault: the status is 429 or 5xx.
    """
    if status != HTTPStatus.TOO_MANY_REQUESTS and status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return
    wait = _read_retry_after(find_header(headers, "retry-after"))
    raise Fault(f"the server answers {status}", wait)


def _first_line(error: object) -> str:
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(words).splitlines()[0].rstrip(":")


def _read_retry_after(value: str | None) -> float | None:
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    return max(0.0, (when - dt.datetime.now(dt.UTC)).total_seconds())
