"""The polite HTTP client."""

import datetime as dt
from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Self

import aiohttp
from protego import Protego
from yarl import URL

from corpora.errors import FetchError, RobotsError
from corpora.readers.formats import may_be_read
from corpora.web.addresses import PublicResolver, refuse_private
from corpora.web.cookies import Cookies
from corpora.web.decoding import ACCEPTED, Body, BodyError, TooLargeError
from corpora.web.faults import Fault, explain, pass_on_fault, refuse_status
from corpora.web.host import Host
from corpora.web.response import (
    MAX_REDIRECTS,
    REDIRECTS,
    Headers,
    Redirect,
    Response,
    find_header,
)
from corpora.web.settings import Settings, identify
from corpora.web.urls import follow, parse_url

ROBOTS_LIMIT = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB must be read
PIECE = 64 * 1024
PACKED = {"application/gzip", "application/x-gzip", "application/octet-stream"}


class _Answer:
    """One answer to one request: no redirect followed."""

    def __init__(self, status: int, headers: Headers, body: bytes, at: dt.datetime) -> None:
        self.status = status
        self.headers = headers
        self.body = body
        self.fetched_at = at


class Client:
    """Gets pages, politely; an asynchronous context manager.

    Every failure is a `FetchError` of one line that names the URL, what happened and what to do.
    robots.txt is obeyed as RFC 9309 has it, at every step of a redirect.

    Args:
        settings: how to behave.
        permit: raises a `FetchError` for an address that may not be asked for; asked at every
            step of a redirect.
    """

    def __init__(
        self, settings: Settings | None = None, *, permit: Callable[[str], None] | None = None
    ) -> None:
        self.settings = settings or Settings()
        self._permit = permit or _permit_all
        self.user_agent = self.settings.user_agent or identify()
        if not self.user_agent.isprintable():
            raise FetchError(f"{self.user_agent!r}: a user agent is one line; leave out the breaks")
        self._hosts: dict[URL, Host] = {}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def get(self, url: str, *, known: Callable[[str], Headers] | None = None) -> Response:
        """Return the page at an address, redirects followed.

        Args:
            url: of the page.
            known: gives, for an address, the headers that ask for it only if it has changed
                (If-None-Match, If-Modified-Since); if it has not, the answer has the status 304.

        Raises:
            RobotsError: robots.txt forbids it.
            FetchError: there is none, or it may not be fetched.
        """
        target = parse_url(url)
        asked = str(target)
        steps: list[Redirect] = []
        cookies = Cookies()
        seen = {(asked, "")}
        try:
            while True:
                self._permit(str(target))
                await self._ask_permission(target)
                answer = await self._request(target, _headers(target, cookies, known))
                location = find_header(answer.headers, "location")
                if answer.status not in REDIRECTS or not location:
                    break
                cookies.take(target, answer.headers)
                following = _redirect(target, location)
                steps.append(Redirect(str(target), answer.status, following, answer.headers))
                target = parse_url(following)
                _refuse_circle((following, cookies.for_request(target)), seen)
            if answer.status != HTTPStatus.NOT_MODIFIED or known is None:
                refuse_status(answer.status)
        except FetchError as error:
            way = f"{asked}: redirects to {target}, but " if steps else f"{asked}: "
            raise type(error)(f"{way}{error}", temporary=error.temporary) from error.__cause__
        by_cookie = cookies.for_request(target) and (
            cookies.choose_language(target) or any(step.url == str(target) for step in steps)
        )
        return Response(
            url=asked,
            # Asked for without the cookie, the last address gives another page.
            final_url=asked if by_cookie else str(target),
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            fetched_at=answer.fetched_at,
            redirects=() if by_cookie else tuple(steps),
        )

    async def sitemaps(self, url: str) -> list[str]:
        """Return the sitemaps that robots.txt of a page's site names.

        Raises:
            FetchError: robots.txt cannot be had.
        """
        target = parse_url(url)
        host = await self._learn_rules(target)
        return list(host.rules.sitemaps) if host.rules else []

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            resolver = None if self.settings.allow_private else PublicResolver()
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(resolver=resolver),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={
                    "User-Agent": self.user_agent,
                    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/*;q=0.8,"
                    "*/*;q=0.5",
                    "Accept-Encoding": ACCEPTED,
                },
                timeout=aiohttp.ClientTimeout(
                    total=self.settings.timeout, sock_connect=self.settings.connect_timeout
                ),
                auto_decompress=False,
            )
        return self._session

    def _host(self, url: URL) -> Host:
        origin = url.origin()
        if origin not in self._hosts:
            self._hosts[origin] = Host(self.settings.delay, self.settings.concurrency)
        return self._hosts[origin]

    async def _ask_permission(self, url: URL) -> None:
        host = await self._learn_rules(url)
        if host.rules and not host.rules.can_fetch(str(url), self.user_agent):
            raise RobotsError(
                "robots.txt of the site forbids it; ask the site's owner for the text"
            )

    async def _learn_rules(self, url: URL) -> Host:
        host = self._host(url)
        async with host.lock:
            if host.rules is None and host.refusal is None:
                await self._read_robots(host, url)
        if host.refusal is not None:
            raise RobotsError(host.refusal, temporary=True)
        return host

    async def _read_robots(self, host: Host, url: URL) -> None:
        target = url.origin() / "robots.txt"
        text = ""
        for _ in range(MAX_REDIRECTS):
            try:
                answer = await self._request(target, robots=True)
            except FetchError as error:
                if not error.temporary:
                    raise
                host.refusal = f"its robots.txt cannot be read: {error}"
                return
            location = find_header(answer.headers, "location")
            if answer.status not in REDIRECTS or not location:
                if answer.status < HTTPStatus.BAD_REQUEST:
                    text = answer.body.decode("utf-8", "replace")
                break
            try:
                target = parse_url(_redirect(target, location))
            except FetchError:  # leads to no web page, so there is no robots.txt
                break
        host.rules = Protego.parse(text)
        wish = host.rules.crawl_delay(self.user_agent) or 0.0
        if wish > self.settings.longest_wait:
            host.refusal = (
                f"robots.txt of the site asks for {wish:g} s between two pages; "
                "save the pages by hand"
            )
        host.delay = max(host.delay, wish)

    async def _request(
        self, url: URL, headers: Mapping[str, str] | None = None, *, robots: bool = False
    ) -> _Answer:
        host = self._host(url)
        for attempt in range(self.settings.retries + 1):
            try:
                async with host.turn():
                    return await self._request_once(url, headers or {}, robots=robots)
            except Fault as fault:
                wait = fault.wait
                if wait is None:
                    wait = self.settings.backoff * 2**attempt
                if wait > self.settings.longest_wait:
                    raise FetchError(
                        f"{fault}, and the server asks to wait {wait:g} s; try again then",
                        temporary=True,
                    ) from fault
                if attempt == self.settings.retries:
                    raise FetchError(
                        f"{fault} ({attempt + 1} attempts); try again later", temporary=True
                    ) from fault
                host.hold(wait)
        raise AssertionError("unreachable")

    async def _request_once(self, url: URL, sent: Mapping[str, str], *, robots: bool) -> _Answer:
        session = self._open_session()
        try:
            if not self.settings.allow_private:
                refuse_private(url.host or "")
            async with session.get(url, headers=sent, allow_redirects=False) as reply:
                at = dt.datetime.now(dt.UTC)
                headers = tuple(
                    (_decode(name), _decode(value)) for name, value in reply.raw_headers
                )
                pass_on_fault(reply.status, headers)
                body = b""
                if reply.ok and reply.status not in REDIRECTS:
                    limit = ROBOTS_LIMIT if robots else self.settings.size_limit
                    body = await _read_body(reply, headers, limit, robots=robots)
                return _Answer(reply.status, headers, body, at)
        except (aiohttp.ClientError, OSError, UnicodeError, BodyError) as error:
            explain(error, self.settings.timeout)


def _permit_all(_: str) -> None:
    """Permit an address."""


def _headers(url: URL, cookies: Cookies, known: Callable[[str], Headers] | None) -> dict[str, str]:
    headers = dict(known(str(url))) if known else {}
    if value := cookies.for_request(url):
        headers["Cookie"] = value
    return headers


def _refuse_circle(request: tuple[str, str], seen: set[tuple[str, str]]) -> None:
    """Refuse an address that was asked for already, with the same cookies."""
    if request in seen:
        raise FetchError("the redirects go in a circle; open it in a browser and give its address")
    if len(seen) > MAX_REDIRECTS:
        raise FetchError(f"there are more than {MAX_REDIRECTS} redirects; give the last address")
    seen.add(request)


def _decode(header: bytes) -> str:
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")


def _redirect(url: URL, location: str) -> str:
    try:
        return follow(str(url), location)
    except FetchError as error:
        raise FetchError(f"redirects to {error}") from error


async def _read_body(
    reply: aiohttp.ClientResponse, headers: Headers, limit: int, *, robots: bool
) -> bytes:
    if not robots:
        _refuse_type(find_header(headers, "content-type"), reply.url)
        if (reply.content_length or 0) > limit:
            raise _too_large(limit)
    body = Body(find_header(headers, "content-encoding"), limit)
    try:
        async for piece in reply.content.iter_chunked(PIECE):
            body.add(piece)
    except TooLargeError as error:
        reply.close()
        if robots:  # RFC 9309 lets us stop reading it there
            return body.start
        raise _too_large(limit) from error
    return body.finish()


def _too_large(limit: int) -> FetchError:
    return FetchError(
        f"the page is larger than {limit:,} bytes; if it is a text, allow more (--max-size)"
    )


def _refuse_type(value: str | None, url: URL) -> None:
    kind = (value or "").partition(";")[0].strip().lower() or "text/html"
    if kind.startswith("text/") or kind in {"application/xhtml+xml", "application/xml"}:
        return
    if kind.startswith("application/") and kind.endswith("+xml"):
        return
    if kind in PACKED and url.path.endswith(".xml.gz"):  # a sitemap
        return
    if not may_be_read(kind, url.suffix):
        raise FetchError(f"this is no text but {kind}; give the address of a page or document")
