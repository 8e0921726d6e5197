#!/usr/bin/env python3
"""A generated news site in five languages, with all the faults that servers have if asked for.

    scripts/news_site.py --texts 1000 --log asked.txt [--faults] [--port 0]

Prints its address. ``/en/news/`` lists all texts over many pages; ``/LANG/news/NUMBER`` is one
version of one text. Every request goes into the log: seconds, status, path.
"""

import argparse
import asyncio
import gzip
import random
import sys
import time
from collections.abc import AsyncIterator, Callable
from functools import cache
from pathlib import Path

from aiohttp import web

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.sample.site import gold, texts

LANGUAGES = ("en", "de", "es", "ru", "fr")
HEADLINES = {
    "en": "Agreement number {} on shipping along the coast",
    "de": "Vereinbarung Nummer {} über die Schifffahrt an der Küste",
    "es": "Acuerdo número {} sobre la navegación a lo largo de la costa",
    "ru": "Соглашение номер {} о судоходстве вдоль побережья",
    "fr": "Accord numéro {} sur la navigation le long de la côte",
}
NAMES = {"en": "English", "de": "Deutsch", "es": "Español", "ru": "Русский", "fr": "Français"}
# Who took part, as such texts tell; each by a Latin and a Cyrillic name.
PEOPLE = (
    ("Marko Belan", "Марко Белан"),
    ("Sofia Grundal", "София Грундал"),
    ("Pavel Kortin", "Павел Кортин"),
    ("Ingrid Solberg", "Ингрид Солберг"),
    ("Tomas Verdek", "Томас Вердек"),
    ("Natalia Drozdova", "Наталия Дроздова"),
    ("Robert Lindner", "Роберт Линднер"),
    ("Vera Manstrop", "Вера Манстроп"),
    ("Albert Fontana", "Альберт Фонтана"),
    ("Dmitri Gordin", "Дмитрий Гордин"),
)
TOOK_PART = {
    "en": "Those who took part were {}.",
    "de": "Es nahmen teil: {}.",
    "es": "Participaron {}.",
    "ru": "В переговорах участвовали {}.",
    "fr": "Ont participé {}.",
}
NAMED = 6
LISTED = 50
PARAGRAPHS = 8
# Texts of which the English page is never to be had, and how; one each of these, repeated.
BROKEN = ("bomb", "too-short", "redirects", "huge", "drip", "packed-badly", "circle")
BROKEN_EVERY = 50
BAD_CHARSET_EVERY = 7  # of the Russian pages: the header says another encoding
RANDOM_500, RANDOM_CUT = 0.05, 0.02


def broken(number: int) -> str | None:
    """Return how a text's English page is broken on a site with faults."""
    turn, rest = divmod(number, BROKEN_EVERY)
    return BROKEN[turn % len(BROKEN)] if rest == BROKEN_EVERY - 1 else None


@cache
def parallel() -> list[dict[str, str]]:
    """Return paragraphs of the sample in all languages."""
    return [
        {code: texts()[name, code][unit[code][0]][1] for code in LANGUAGES}
        for name in ("release", "interview")
        for unit in gold()[name]
        if all(len(unit.get(code, ())) == 1 for code in LANGUAGES)
    ]


def article(number: int, code: str) -> str:
    """Return one version of one text: paragraphs of the sample in an order of its own."""
    rng = random.Random(number)  # noqa: S311  a fixed order, no secret
    chosen = rng.sample(parallel(), PARAGRAPHS)
    figures = [rng.randrange(10_000, 99_999) for _ in chosen]
    people = ", ".join(each[code == "ru"] for each in rng.sample(PEOPLE, NAMED))
    body = f"<p>{TOOK_PART[code].format(people)}</p>" + "".join(
        f"<p>{each[code]} ({figure})</p>" for each, figure in zip(chosen, figures, strict=True)
    )
    alternates = "".join(
        f'<link rel="alternate" hreflang="{each}" href="/{each}/news/{number}">'
        for each in LANGUAGES
    )
    switcher = "".join(
        f'<li><a lang="{each}" href="/{each}/news/{number}">{NAMES[each]}</a></li>'
        for each in LANGUAGES
        if each != code
    )
    title = HEADLINES[code].format(number)
    date = f"20{10 + number % 14}-{1 + number % 12:02}-{1 + number % 28:02}"
    menu = "".join(f'<li><a href="/{code}/topic/{i}">Topic {i}</a></li>' for i in range(12))
    return (
        f'<!doctype html><html lang="{code}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{date}">{alternates}</head><body>'
        f'<header><nav><ul class="menu">{menu}</ul></nav><ul class="languages">{switcher}</ul>'
        f"</header><main><h1>{title}</h1>{body}</main><footer><p>Ministry of Harbours</p></footer>"
        "</body></html>"
    )


def listing(page: int, count: int) -> str:
    """Return a page of the list."""
    first = (page - 1) * LISTED
    items = "".join(
        f'<li><a href="/en/news/{number}">{HEADLINES["en"].format(number)}</a>'
        "<p>What was agreed on, in short, and what comes next for the cities.</p></li>"
        for number in range(first, min(first + LISTED, count))
    )
    more = f'<a href="?page={page + 1}">Older</a>' if first + LISTED < count else ""
    return f'<html lang="en"><title>News</title><h1>News</h1><ul>{items}</ul>{more}</html>'


class Site:
    """Answers requests, and writes down each."""

    def __init__(self, count: int, log: Path, *, faults: bool) -> None:
        self._count = count
        self._log = log.open("a", encoding="utf-8", buffering=1)
        self._faults = faults
        self._rng = random.Random(1)  # noqa: S311  the same faults each time
        self._pages = {
            f"/{code}/news/{number}": article(number, code).encode()
            for number in range(count)
            for code in LANGUAGES
        }
        self._bomb = gzip.compress(b"<p>bomb" * 40_000_000, 1)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a request, perhaps badly."""
        response = await self._answer(request)
        self._log.write(f"{time.time():.3f} {response.status} {request.path_qs}\n")
        return response

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path
        if path == "/en/news/":
            return _html(listing(int(request.query.get("page", 1)), self._count).encode())
        number = int(path.rpartition("/")[2]) if path in self._pages else 0
        if self._faults and path.startswith("/en/") and (how := broken(number)):
            return await self._break(how, request)
        if path.startswith("/endless/"):
            raise web.HTTPFound(f"/endless/{int(path.rpartition('/')[2]) + 1}")
        if path not in self._pages:
            return web.Response(status=404)
        return await self._give(request, number)

    async def _give(self, request: web.Request, number: int) -> web.StreamResponse:
        path, chance = request.path, self._rng.random() if self._faults else 1.0
        if chance < RANDOM_500:
            return web.Response(status=500)
        if chance < RANDOM_500 + RANDOM_CUT:
            return await _cut(request, self._pages[path])
        body = self._pages[path]
        if self._faults and path.startswith("/ru/") and number % BAD_CHARSET_EVERY == 0:
            return web.Response(body=body, headers={"Content-Type": "text/html; charset=latin-1"})
        return _html(body)

    async def _break(self, how: str, request: web.Request) -> web.StreamResponse:
        if how == "redirects":
            raise web.HTTPFound("/endless/1")
        if how == "circle":
            raise web.HTTPFound(request.path)
        if how == "bomb":
            packed = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
            return web.Response(body=self._bomb, headers=packed)
        if how == "packed-badly":
            packed = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
            return web.Response(body=b"\x1f\x8b\x08" + b"no gzip" * 50, headers=packed)
        if how == "too-short":
            return await _cut(request, self._pages[request.path])
        pieces = _drip() if how == "drip" else _endless()
        return await _stream(request, pieces)


def _html(body: bytes) -> web.Response:
    return web.Response(body=body, content_type="text/html", charset="utf-8")


async def _cut(request: web.Request, body: bytes) -> web.StreamResponse:
    """Announce more than is sent."""
    response = web.StreamResponse(headers={"Content-Type": "text/html; charset=utf-8"})
    response.content_length = len(body)
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport:
        request.transport.close()
    return response


async def _stream(request: web.Request, pieces: AsyncIterator[bytes]) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/html; charset=utf-8"})
    await response.prepare(request)
    try:
        async for piece in pieces:
            await response.write(piece)
    except ConnectionError:
        pass
    return response


async def _drip() -> AsyncIterator[bytes]:
    for _ in range(10_000):
        yield b"<p>d"
        await asyncio.sleep(0.5)


async def _endless() -> AsyncIterator[bytes]:
    for _ in range(200):
        yield b"<p>large" * 131_072
        await asyncio.sleep(0)


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--port", type=int, default=0)
    arguments = parser.parse_args()
    site = Site(arguments.texts, arguments.log, faults=arguments.faults)
    asyncio.run(_serve(site.answer, arguments.port))


async def _serve(answer: Callable[..., object], port: int) -> None:
    runner = web.ServerRunner(web.Server(answer))  # type: ignore[arg-type]
    await runner.setup()
    place = web.TCPSite(runner, "127.0.0.1", port)
    await place.start()
    print(place._server.sockets[0].getsockname()[1], flush=True)  # type: ignore  # noqa: SLF001, PGH003
    await asyncio.Event().wait()


if __name__ == "__main__":
    main()
