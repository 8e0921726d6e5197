"""A real HTTP server that a test fills with pages."""

import gzip
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

Route = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """What the server gives, by path and query, and what it was asked."""

    base: str
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    def page(
        self,
        path: str,
        body: str | bytes,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        packed: bool = False,
    ) -> str:
        """Put a page at a path; return its address."""
        data = body.encode() if isinstance(body, str) else body
        if packed:
            data = gzip.compress(data)

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            given = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}
            if packed:
                given["Content-Encoding"] = "gzip"
            for name, value in {"Content-Length": str(len(data)), **given}.items():
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(data)

        self.routes[path] = answer
        return self.base + path

    def redirect(self, path: str, location: str, status: int = 302) -> str:
        """Put a redirect at a path; return its address."""
        return self.page(path, "", status=status, headers={"Location": location})

    def route(self, path: str, answer: Route) -> str:
        """Let a function answer at a path; return its address."""
        self.routes[path] = answer
        return self.base + path

    def times(self, path: str) -> int:
        """Return how often a path was asked for."""
        return Counter(self.asked)[path]


@contextmanager
def serving() -> Iterator[Server]:
    """Serve on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.agents.append(self.headers["User-Agent"])
            answer = server.routes.get(self.path)
            try:
                if answer:
                    answer(self)
                else:
                    self.send_error(404)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, *_: object) -> None:
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{listener.server_port}")
    thread = Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    """Serve nothing yet."""
    with serving() as running:
        yield running
