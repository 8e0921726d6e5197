"""The polite HTTP client against a server that does everything servers do."""

import asyncio
import datetime as dt
import gzip
import time
import tracemalloc
from dataclasses import replace
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from corpora.errors import FetchError
from corpora.web import Response, Settings
from corpora.web.client import Client
from tests.corpora.conftest import Server

QUICK = Settings(delay=0, backoff=0, allow_private=True, timeout=5)


def get(url: str, settings: Settings = QUICK) -> Response:
    async def run() -> Response:
        async with Client(settings) as client:
            return await client.get(url)

    return asyncio.run(run())


def refusal(url: str, settings: Settings = QUICK) -> str:
    with pytest.raises(FetchError) as caught:
        get(url, settings)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_page_comes_with_its_headers_and_the_time(server: Server) -> None:
    url = server.page("/talk", "text", headers={"ETag": '"1"'})
    response = get(url)
    assert (response.body, response.status, response.charset) == (b"text", 200, "utf-8")
    assert response.header("etag") == '"1"'
    assert response.url == response.final_url == url
    assert abs(dt.datetime.now(dt.UTC) - response.fetched_at) < dt.timedelta(seconds=5)


def test_it_says_who_it_is(server: Server) -> None:
    get(server.page("/talk", "text"))
    assert all(agent.startswith("polyalign/") and "(+https://" in agent for agent in server.agents)
    get(server.base + "/talk", replace(QUICK, user_agent="corpus-of-harbours/1"))
    assert server.agents[-1] == "corpus-of-harbours/1"


def test_compressed_pages_arrive_as_they_were(server: Server) -> None:
    assert get(server.page("/gzip", "text " * 1000, packed=True)).body == b"text " * 1000


def test_gzip_of_several_members_arrives_whole(server: Server) -> None:
    data = gzip.compress(b"one ") + gzip.compress(b"two")
    url = server.page("/two", data, headers={"Content-Encoding": "gzip"})
    assert get(url).body == b"one two"


def test_user_name_password_and_fragment_are_not_sent_or_kept(server: Server) -> None:
    server.page("/talk", "text")
    response = get(server.base.replace("//", "//me:secret@") + "/talk#part")
    assert response.url == server.base + "/talk"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_told(server: Server, status: int) -> None:
    target = server.page("/new", "text")
    response = get(server.redirect("/old", "/new", status))
    assert response.final_url == target
    assert [(step.url, step.status, step.location) for step in response.redirects] == [
        (server.base + "/old", status, target)
    ]


class TestRobots:
    def test_what_it_forbids_is_not_fetched(self, server: Server) -> None:
        server.page("/robots.txt", "User-agent: *\nDisallow: /private/")
        url = server.page("/private/talk", "text")
        assert "robots.txt" in refusal(url)
        assert server.times("/private/talk") == 0

    def test_its_rules_for_us_win(self, server: Server) -> None:
        server.page("/robots.txt", "User-agent: *\nAllow: /\n\nUser-agent: polyalign\nDisallow: /")
        assert "robots.txt" in refusal(server.page("/talk", "text"))

    def test_it_holds_for_redirects_too(self, server: Server) -> None:
        server.page("/robots.txt", "User-agent: *\nDisallow: /private/")
        server.page("/private/talk", "text")
        message = refusal(server.redirect("/talk", "/private/talk"))
        assert server.base + "/talk" in message
        assert "robots.txt" in message
        assert server.times("/private/talk") == 0

    def test_a_failing_server_means_no(self, server: Server) -> None:
        server.page("/robots.txt", "", status=503)
        assert "robots.txt" in refusal(server.page("/talk", "text"))
        assert server.times("/talk") == 0

    def test_none_means_yes(self, server: Server) -> None:
        assert get(server.page("/talk", "text")).body == b"text"
        assert server.times("/robots.txt") == 1

    def test_one_of_no_text_type_is_read_all_the_same(self, server: Server) -> None:
        kind = {"Content-Type": "application/octet-stream"}
        server.page("/robots.txt", "User-agent: *\nDisallow: /", headers=kind)
        assert "robots.txt" in refusal(server.page("/talk", "text"))

    def test_its_crawl_delay_is_kept(self, server: Server) -> None:
        server.page("/robots.txt", "User-agent: *\nCrawl-delay: 0.2")
        urls = [server.page(f"/{number}", "text") for number in range(3)]

        async def run() -> float:
            async with Client(QUICK) as client:
                await client.get(urls[0])
                start = time.monotonic()
                await asyncio.gather(*(client.get(url) for url in urls))
                return time.monotonic() - start

        assert asyncio.run(run()) >= 0.4

    def test_a_delay_beyond_patience_is_told(self, server: Server) -> None:
        server.page("/robots.txt", "User-agent: *\nCrawl-delay: 86400")
        assert "86400 s" in refusal(server.page("/talk", "text"))

    @pytest.mark.parametrize("location", ["file:///etc/passwd", "http://[", "/robots.txt"])
    def test_one_that_leads_nowhere_is_none(self, server: Server, location: str) -> None:
        server.redirect("/robots.txt", location)
        assert get(server.page("/talk", "text")).body == b"text"


class TestManners:
    def test_requests_to_a_host_keep_their_distance(self, server: Server) -> None:
        urls = [server.page(f"/{number}", "text") for number in range(3)]

        async def run() -> float:
            start = time.monotonic()
            async with Client(replace(QUICK, delay=0.1)) as client:
                await asyncio.gather(*(client.get(url) for url in urls))
            return time.monotonic() - start

        assert asyncio.run(run()) >= 0.3  # robots.txt, then three pages

    def test_a_busy_server_is_asked_again(self, server: Server) -> None:
        answers = iter([503, 429, 200])

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(next(answers))
            request.send_header("Content-Length", "4")
            request.end_headers()
            request.wfile.write(b"text")

        assert get(server.route("/talk", answer)).body == b"text"
        assert server.times("/talk") == 3

    @pytest.mark.parametrize("as_date", [False, True])
    def test_retry_after_is_kept(self, server: Server, *, as_date: bool) -> None:
        times: list[float] = []
        then = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=2)

        def answer(request: BaseHTTPRequestHandler) -> None:
            times.append(time.time())
            request.send_response(200 if len(times) > 1 else 429)
            request.send_header("Retry-After", format_datetime(then) if as_date else "1")
            request.send_header("Content-Length", "0")
            request.end_headers()

        get(server.route("/talk", answer))
        if as_date:
            assert times[1] >= int(then.timestamp())
        else:
            assert times[1] - times[0] >= 1

    def test_retry_after_beyond_patience_is_told(self, server: Server) -> None:
        url = server.page("/talk", "", status=503, headers={"Retry-After": "7200"})
        assert "7200 s" in refusal(url)
        assert server.times("/talk") == 1

    @pytest.mark.parametrize("wait", ["\xb2", "-1", "soon", "nan", ""])
    def test_retry_after_that_says_nothing_is_passed_over(self, server: Server, wait: str) -> None:
        url = server.page("/talk", "", status=503, headers={"Retry-After": wait})
        assert "503" in refusal(url)
        assert server.times("/talk") == 1 + QUICK.retries

    def test_a_user_agent_of_two_lines_is_refused(self, server: Server) -> None:
        url = server.page("/talk", "text")
        assert "user agent" in refusal(url, replace(QUICK, user_agent="me\r\nCookie: x"))
        assert server.asked == []


class TestFaults:
    def test_404(self, server: Server) -> None:
        message = refusal(server.base + "/gone")
        assert message.startswith(server.base + "/gone: ")
        assert "404 Not Found" in message
        assert server.times("/gone") == 1

    def test_500(self, server: Server) -> None:
        url = server.page("/broken", "", status=500)
        with pytest.raises(FetchError, match="500") as caught:
            get(url)
        assert caught.value.temporary
        assert server.times("/broken") == 1 + QUICK.retries

    def test_time_out(self, server: Server) -> None:
        def drip(request: BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            request.send_header("Content-Length", "1000")
            request.end_headers()
            for _ in range(20):
                request.wfile.write(b".")
                time.sleep(0.05)

        url = server.route("/slow", drip)
        assert "within 0.2 s" in refusal(url, replace(QUICK, timeout=0.2, retries=1))
        assert server.times("/slow") == 2

    def test_redirects_in_a_circle(self, server: Server) -> None:
        server.redirect("/b", "/a")
        assert "circle" in refusal(server.redirect("/a", "/b"))

    def test_redirects_without_end(self, server: Server) -> None:
        for number in range(20):
            server.redirect(f"/{number}", f"/{number + 1}")
        assert "more than 10 redirects" in refusal(server.base + "/0")
        assert server.times("/12") == 0

    @pytest.mark.parametrize(
        "location", ["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://"]
    )
    def test_redirect_to_what_is_no_web_page(self, server: Server, location: str) -> None:
        message = refusal(server.redirect("/talk", location))
        assert message.startswith(server.base + "/talk: ")
        assert location.partition(":")[0] in message

    @pytest.mark.parametrize("declared", [True, False])
    def test_a_page_of_a_gigabyte_stops_early(self, server: Server, *, declared: bool) -> None:
        sent = 0

        def flood(request: BaseHTTPRequestHandler) -> None:
            nonlocal sent
            request.send_response(200)
            if declared:
                request.send_header("Content-Length", str(10**9))
            request.end_headers()
            while sent < 10**9:
                sent += request.wfile.write(b"x" * 65536)

        assert "20,000,000 bytes" in refusal(server.route("/huge", flood))
        assert sent < 40_000_000

    def test_a_gzip_bomb_stops_early(self, server: Server) -> None:
        bomb = gzip.compress(bytes(200_000_000), compresslevel=9)
        url = server.page("/bomb", bomb, headers={"Content-Encoding": "gzip"})
        tracemalloc.start()
        assert "20,000,000 bytes" in refusal(url)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 80_000_000

    @pytest.mark.parametrize("packed", [True, False])
    def test_a_body_cut_short_is_asked_for_again(self, server: Server, *, packed: bool) -> None:
        body = gzip.compress(b"text " * 1000) if packed else b"text " * 1000

        def cut(request: BaseHTTPRequestHandler) -> None:
            first = server.times("/cut") == 1
            request.send_response(200)
            if packed:
                request.send_header("Content-Encoding", "gzip")
            else:
                request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            request.wfile.write(body[: len(body) // 2] if first else body)

        assert get(server.route("/cut", cut)).body == b"text " * 1000
        assert server.times("/cut") == 2

    @pytest.mark.parametrize(
        "header", [b"Content-Length: abc", b"X: " + b"x" * 100_000, b"X: \x00", b"no colon"]
    )
    def test_what_is_no_http_is_told_in_plain_words(self, server: Server, header: bytes) -> None:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.wfile.write(b"HTTP/1.1 200 OK\r\n" + header + b"\r\n\r\n")

        message = refusal(server.route("/talk", answer))
        assert message.startswith(f"{server.base}/talk: the answer is no HTTP: ")
        assert "message=" not in message
        assert "\n" not in message

    def test_an_empty_type_is_a_page(self, server: Server) -> None:
        url = server.page("/talk", "text", headers={"Content-Type": ";"})
        assert get(url).body == b"text"

    @pytest.mark.parametrize(
        ("path", "kind"), [("/a.pdf", "image/png"), ("/a.bin", "application/octet-stream")]
    )
    def test_what_is_no_text(self, server: Server, path: str, kind: str) -> None:
        url = server.page(path, "?", headers={"Content-Type": kind})
        assert f"no text but {kind}" in refusal(url)

    @pytest.mark.parametrize(
        ("path", "kind"), [("/a", "application/pdf"), ("/a.PDF", "application/octet-stream")]
    )
    def test_documents(self, server: Server, path: str, kind: str) -> None:
        url = server.page(path, "%PDF-1.7", headers={"Content-Type": kind})
        assert get(url).body == b"%PDF-1.7"

    def test_a_compression_not_asked_for(self, server: Server) -> None:
        url = server.page("/talk", "text", headers={"Content-Encoding": "br"})
        assert "br" in refusal(url)

    def test_nobody_listens(self) -> None:
        assert "no connection" in refusal("http://127.0.0.1:9/talk", replace(QUICK, retries=0))

    @pytest.mark.parametrize(
        "address",
        [
            *("file:///etc/passwd", "talk.html", "ftp://example.org/x", "https://", "http://["),
            f"http://{'a' * 64}.example.org/",
        ],
    )
    def test_what_is_no_address(self, address: str) -> None:
        assert refusal(address).startswith(address)


class TestPrivateAddresses:
    CAREFUL = replace(QUICK, allow_private=False, retries=0)

    @pytest.mark.parametrize(
        "host",
        [
            "127.0.0.1",
            "localhost",
            "10.0.0.1",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",  # noqa: S104  nothing is bound to it
            "224.0.0.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[fe80::1]",
            "[fd00::1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
        ],
    )
    def test_are_refused(self, host: str) -> None:
        message = refusal(f"http://{host}/talk", self.CAREFUL)
        assert "local network" in message
        assert "--allow-private" in message

    @pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.0.0.1", "017700000001"])
    def test_are_refused_in_disguise(self, server: Server, host: str) -> None:
        port = server.base.rpartition(":")[2]
        refusal(f"http://{host}:{port}/talk", self.CAREFUL)
        assert server.asked == []

    def test_are_refused_after_a_redirect(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # The test server is itself at a private address: let it pass as the only public one.
        monkeypatch.setattr("corpora.web.addresses.is_public", "127.0.0.1".__eq__)
        for host in ("10.0.0.1", "169.254.169.254", "[::1]"):
            message = refusal(server.redirect("/talk", f"http://{host}/"), self.CAREFUL)
            assert message.startswith(f"{server.base}/talk: redirects to http://{host}/, but ")
            assert "local network" in message


class TestCookies:
    @staticmethod
    def by_cookie(request: BaseHTTPRequestHandler) -> None:
        """Answer in the language that a cookie names."""
        request.send_response(200)
        request.end_headers()
        request.wfile.write(f"in {request.headers['Cookie']}".encode())

    def test_a_language_that_a_redirect_chooses(self, server: Server) -> None:
        plain = server.route("/talk", self.by_cookie)
        choice = server.page(
            "/choose?to=de",
            "",
            status=302,
            headers={"Set-Cookie": "site_lang=de; Path=/", "Location": "/talk"},
        )
        chosen = get(choice)
        assert (chosen.body, chosen.final_url) == (b"in site_lang=de", choice)
        assert (get(plain).body, get(plain).final_url) == (b"in None", plain)

    def test_a_page_that_wants_a_cookie_first(self, server: Server) -> None:
        def wall(request: BaseHTTPRequestHandler) -> None:
            if request.headers["Cookie"]:
                self.by_cookie(request)
                return
            request.send_response(302)
            request.send_header("Set-Cookie", "seen=1")
            request.send_header("Location", "/talk")
            request.end_headers()

        response = get(server.route("/talk", wall))
        assert (response.body, response.redirects) == (b"in seen=1", ())

    def test_any_other_cookie_changes_no_address(self, server: Server) -> None:
        page = server.route("/new", self.by_cookie)
        server.page("/old", "", status=301, headers={"Set-Cookie": "session=1", "Location": "/new"})
        assert get(server.base + "/old").final_url == page

    def test_cookies_without_end(self, server: Server) -> None:
        count = iter(range(1000))

        def always_another(request: BaseHTTPRequestHandler) -> None:
            request.send_response(302)
            request.send_header("Set-Cookie", f"n={next(count)}")
            request.send_header("Location", "/talk")
            request.end_headers()

        assert "more than 10 redirects" in refusal(server.route("/talk", always_another))
