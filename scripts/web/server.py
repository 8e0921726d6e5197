"""A real server for the test web: all its hosts, by name, on one port of this machine."""

import asyncio
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web

from scripts.web.site import Site


@contextmanager
def serving(sites: Iterable[Site]) -> Iterator[int]:
    """Serve sites on 127.0.0.1 and yield the port; their host names are known in this process."""
    sites = list(sites)
    ready, port = threading.Event(), 0
    loop = asyncio.new_event_loop()

    async def start() -> web.AppRunner:
        nonlocal port
        runner = web.AppRunner(_application(sites), access_log=None)
        await runner.setup()
        listener = web.TCPSite(runner, "127.0.0.1", 0)
        await listener.start()
        port = runner.addresses[0][1]
        ready.set()
        return runner

    def run() -> None:
        runner = loop.run_until_complete(start())
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait()
    try:
        with _named({host for site in sites for host in site.hosts}):
            yield port
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def _application(sites: Iterable[Site]) -> web.Application:
    answers = {address: answer for site in sites for address, answer in site.answers.items()}
    hosts = {host for site in sites for host in site.hosts}

    async def answer(request: web.Request) -> web.Response:
        port = request.url.port
        address = f"{request.url.host}{request.path_qs}"
        cookie = request.headers.get("Cookie", "")
        found = answers.get((address, cookie)) or answers.get((address, ""))
        if found is None:
            return web.Response(status=404, text="<h1>404</h1>", content_type="text/html")
        headers = {name: _ported(value, hosts, port) for name, value in found.headers.items()}
        headers.setdefault("Content-Type", "text/html; charset=utf-8")
        body = _ported(found.body, hosts, port)
        return web.Response(status=found.status, body=body.encode(), headers=headers)

    application = web.Application()
    application.router.add_route("GET", "/{path:.*}", answer)
    return application


def _ported(text: str, hosts: Iterable[str], port: int | None) -> str:
    """Return a text whose addresses of these hosts have the server's port."""
    for host in hosts:
        if f"//{host}" in text:
            text = text.replace(f"//{host}/", f"//{host}:{port}/")
    return text


@contextmanager
def _named(hosts: set[str]) -> Iterator[None]:
    """Let these names lead to this machine, as its hosts file would."""
    ask = socket.getaddrinfo

    def answer(host: Any, *rest: Any, **more: Any) -> Any:  # noqa: ANN401 - as the function it is
        return ask("127.0.0.1" if host in hosts else host, *rest, **more)

    socket.getaddrinfo = answer
    try:
        yield
    finally:
        socket.getaddrinfo = ask
