"""A small ministry's site with our sample texts, in the two layouts real ministries have used.

Run it (``python scripts/sample/site.py --port 0``) to browse the pages; import `pages`, `texts` and
`serve` to test against them. What the texts hold is told in README.md beside this file.
"""

import argparse
import datetime as dt
import functools
import html
import itertools
import json
import re
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

HERE = Path(__file__).parent
LANGUAGES = ("de", "en", "es", "ru", "fr")
SECTIONS = {  # section and token of the old layout's addresses
    "release": ("foreign_policy/news", "cKNonkJE02Bw"),
    "interview": ("press_service/minister_speeches", "Rt4pLw8sQe1K"),
    "notice": ("foreign_policy/news", "cKNonkJE02Bw"),
}
FALSE_OFFERS = {("notice", "ru"): ("fr",)}  # versions a page's switcher promises in vain
NO_HREFLANG = {"interview"}  # in the old layout; the new one never has such links
BREAKS_LANGUAGE = "es"  # whose new pages part paragraphs by <br><br>
CP1251_LANGUAGE = "ru"  # whose old pages are in windows-1251, told in the page alone
KINDS = {"## ": "heading", "- ": "list item", "> ": "quote"}
ROBOTS = b"User-agent: *\nDisallow: /admin\n"
INLINE = re.compile(
    r"\*\*(?P<b>.+?)\*\*|\*(?P<em>.+?)\*|\[(?P<label>[^]]+)]\((?P<href>[^)]+)\)|(?<=\b1)(?P<sup>er)\b"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A body paragraph: its kind, and its text with inline marks (``**b**``, ``*em*``, links)."""

    kind: str
    source: str

    @property
    def text(self) -> str:
        """The text as a reader of the page sees it."""
        return INLINE.sub(
            lambda m: next(filter(None, m.group("b", "em", "label", "sup"))), self.source
        )

    @property
    def markup(self) -> Markup:
        """The text as HTML."""
        return Markup(INLINE.sub(_tag, html.escape(self.source, quote=False)))  # noqa: S704 -- escaped


def _tag(match: re.Match[str]) -> str:
    if match["href"]:
        return f'<a href="{match["href"]}">{match["label"]}</a>'
    name = str(match.lastgroup)
    return f"<{name}>{match[name]}</{name}>"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language, as its file has it."""

    name: str
    language: str
    title: str
    date: dt.datetime
    number: str
    reference: str
    blocks: tuple[Block, ...]

    @property
    def runs(self) -> list[tuple[str, list[Block]]]:
        """The blocks, neighbours of one kind together, as lists and <br><br> runs need them."""
        return [(kind, list(run)) for kind, run in itertools.groupby(self.blocks, lambda b: b.kind)]


def read_text(path: Path) -> Text:
    """Read a file of texts/; README.md describes the format."""
    name, language, _ = path.name.split(".")
    head, *blocks = path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Text(
        name=name,
        language=language,
        title=fields["Title"],
        date=dt.datetime.fromisoformat(fields["Date"]),
        number=fields["Number"],
        reference=fields["Reference"],
        blocks=tuple(_read_block(block) for block in blocks),
    )


def _read_block(block: str) -> Block:
    for mark, kind in KINDS.items():
        if block.startswith(mark):
            return Block(kind, block.removeprefix(mark))
    return Block("paragraph", block)


@functools.cache
def _texts() -> dict[tuple[str, str], Text]:
    found = {(text.name, text.language): text for text in map(read_text, HERE.glob("texts/*.txt"))}
    order = itertools.product(SECTIONS, LANGUAGES)
    return {key: found[key] for key in order if key in found}


def texts() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return the ground truth: (name, language) to the body's (kind, text) in reading order."""
    return {key: [(b.kind, b.text) for b in text.blocks] for key, text in _texts().items()}


def gold() -> dict[str, list[dict[str, list[int]]]]:
    """Return the true alignment: by text, units of paragraph positions by language."""
    lines = (HERE / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {entry["doc"]: entry["units"] for entry in map(json.loads, lines)}


def old_path(name: str, language: str) -> str:
    """Return the address of a text in the old layout; it need not exist."""
    section, token = SECTIONS[name]
    return f"/{language}/{section}/-/asset_publisher/{token}/content/id/{_number(name)}"


def new_path(name: str, language: str) -> str:
    """Return the address of a text in the new layout; it need not exist."""
    return f"/{language}/foreign_policy/news/{_number(name)}/"


def _number(name: str) -> str:
    return next(text.number for (other, _), text in _texts().items() if other == name)


@functools.cache
def _chrome() -> dict[str, dict[str, Any]]:
    return tomllib.loads((HERE / "chrome.toml").read_text(encoding="utf-8"))


def _show_date(date: dt.datetime, language: str) -> str:
    words = _chrome()[language]
    return str(words["date"]).format(
        day=date.day, month=words["months"][date.month - 1], year=date.year
    )


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals.update(
        languages=LANGUAGES, chrome=_chrome(), old_path=old_path, new_path=new_path
    )
    environment.filters["date"] = _show_date
    return environment


def _render(template: str, language: str, **values: object) -> str:
    words = _chrome()[language]
    return _environment().get_template(template).render(lang=language, words=words, **values)


def _render_old(text: Text) -> bytes:
    encoding = "windows-1251" if text.language == CP1251_LANGUAGE else "utf-8"
    page = _render(
        "old.html",
        text.language,
        text=text,
        encoding=encoding,
        offered=_offered(text),
        hreflang=text.name not in NO_HREFLANG,
        others=_others(text),
    )
    named = page.replace("\u00a0", "&nbsp;")
    return named.encode(encoding, errors="xmlcharrefreplace")


def _render_new(text: Text) -> bytes:
    page = _render(
        "new.html",
        text.language,
        text=text,
        breaks=text.language == BREAKS_LANGUAGE,
        offered=_offered(text),
        others=_others(text),
    )
    return page.encode()


def _offered(text: Text) -> list[str]:
    promised = FALSE_OFFERS.get((text.name, text.language), ())
    return [code for code in LANGUAGES if (text.name, code) in _texts() or code in promised]


def _others(text: Text) -> list[Text]:
    return [
        other
        for (name, language), other in _texts().items()
        if language == text.language and name != text.name
    ]


@functools.cache
def _site() -> dict[str, bytes]:
    site = {"/robots.txt": ROBOTS}
    site["/"] = _render("index.html", "en", texts=_texts()).encode()
    site["/admin/"] = b"<!doctype html><title>Admin</title><p>Robots keep out.</p>"
    for language in LANGUAGES:
        own = [text for (_, code), text in _texts().items() if code == language]
        listing = _render("listing.html", language, texts=own).encode()
        site[f"/{language}/"] = site[f"/{language}/foreign_policy/news/"] = listing
    for (name, language), text in _texts().items():
        site[old_path(name, language)] = _render_old(text)
        site[new_path(name, language)] = _render_new(text)
    return site


def pages() -> dict[str, bytes]:
    """Return every page of the site by its path, as the server sends it."""
    return dict(_site())


class _Handler(BaseHTTPRequestHandler):
    """Serves `pages`: a missing closing slash is redirected, a query ignored, as real sites do."""

    server_version = "SampleSite/1.0"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path in _site():
            self._answer(HTTPStatus.OK, _content_type(path), _site()[path])
        elif f"{path}/" in _site():
            self._answer(HTTPStatus.MOVED_PERMANENTLY, "text/plain", b"", location=f"{path}/")
        else:
            language = path[1:3] if path[1:3] in LANGUAGES else "en"
            page = _render("missing.html", language).encode()
            self._answer(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", page)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _answer(
        self, status: HTTPStatus, content_type: str, body: bytes, location: str | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's name
        """Keep quiet: a test or the demo has its own output."""


def _content_type(path: str) -> str:
    if path == "/robots.txt":
        return "text/plain; charset=utf-8"
    return "text/html" if "/asset_publisher/" in path else "text/html; charset=utf-8"


@contextmanager
def serve(port: int = 0) -> Iterator[str]:
    """Serve the site on 127.0.0.1 (0: any free port) and yield its base URL, without a slash."""
    with ThreadingHTTPServer(("127.0.0.1", port), _Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def main() -> None:
    """Serve until interrupted and say where to start."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free port")
    with serve(parser.parse_args().port) as base:
        print(f"{base}/", flush=True)
        for name in SECTIONS:
            print(f"{base}{old_path(name, 'en')}\n{base}{new_path(name, 'en')}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
