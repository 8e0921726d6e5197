"""What is stored is not fetched again, whatever stopped the run before."""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from corpora import fetchers
from corpora.documents import DocumentSet
from corpora.languages import LANGUAGES
from corpora.store import Store
from tests.corpora.conftest import Server

from .conftest import QUICK, article

Fetch = Callable[..., DocumentSet]
# A shell's background jobs ignore Ctrl-C, and so would what they start: not so here.
RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from corpora.fetchers import fetch
from corpora.store import Store
from corpora.web import Settings
settings = Settings(delay=0, allow_private=True, concurrency=1)
with Store(sys.argv[2]) as store:
    fetch(sys.argv[1], store=store, settings=settings, progress=lambda s: print(s, flush=True))
"""


def hreflang() -> str:
    return "".join(
        f'<link rel="alternate" hreflang="{code}" href="/{code}/ports">' for code in LANGUAGES
    )


def paths() -> list[str]:
    return [f"/{code}/ports" for code in LANGUAGES]


@pytest.fixture
def start(server: Server) -> str:
    for code in LANGUAGES:
        server.page(f"/{code}/ports", article(code, head=hreflang()))
    return f"{server.base}/en/ports"


def test_a_second_run_asks_for_nothing(server: Server, fetch: Fetch, start: str) -> None:
    first = fetch(start)
    server.asked.clear()
    assert fetch(start) == first
    assert fetch(server.base + "/fr/ports") == first
    assert server.asked == []


def test_refreshing_asks_for_everything(server: Server, fetch: Fetch, start: str) -> None:
    fetch(start)
    server.page("/de/ports", article("de", head=hreflang(), last=11))
    again = fetch(start, refresh=True)
    assert len(again.documents["de"].paragraphs) == 11
    assert all(server.times(path) == 2 for path in paths())


def test_the_store_gives_the_sets_without_the_network(
    server: Server, fetch: Fetch, store: Store, start: str
) -> None:
    found = fetch(start)
    server.routes.clear()
    assert list(store.sets()) == [found]


def test_more_languages_later(server: Server, fetch: Fetch, start: str) -> None:
    fetch(start, languages=("en", "de"))
    assert fetch(start, languages=("en", "de", "ru")).languages == ("en", "de", "ru")
    assert server.times("/en/ports") == server.times("/de/ports") == 1


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_goes_on_where_it_was(
    server: Server, start: str, tmp_path: Path, how: signal.Signals
) -> None:
    waiting = []

    def hang(request: BaseHTTPRequestHandler) -> None:
        waiting.append(request.path)
        time.sleep(0.5)

    prompt = server.routes["/ru/ports"]
    server.route("/ru/ports", hang)
    command = [sys.executable, "-c", RUN, start, str(tmp_path / "corpus")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:  # noqa: S603  our own interpreter
        while not waiting:
            time.sleep(0.01)
        run.send_signal(how)
        _, errors = run.communicate(timeout=10)
    assert run.returncode != 0
    if how is signal.SIGINT:
        assert errors.rstrip().endswith(b"KeyboardInterrupt")
    server.route("/ru/ports", prompt)
    fetched = {path: server.times(path) for path in paths() if path != "/ru/ports"}
    done = [path for path, times in fetched.items() if times]
    assert "/en/ports" in done
    with Store(tmp_path / "corpus") as store:
        stored = [path for path in done if store.response(server.base + path)]
    again = subprocess.run(command, capture_output=True, check=True, text=True, timeout=30)  # noqa: S603  our own interpreter
    assert all(server.times(path) == 1 for path in stored)
    for path in paths():
        action = "stored" if path in stored else "fetched"
        assert any(action in line and path in line for line in again.stdout.splitlines())


def test_each_step_is_told(server: Server, start: str, store: Store) -> None:
    server.page("/fr/ports", "", status=404)
    steps: list[fetchers.Step] = []
    fetchers.fetch(start, store=store, settings=QUICK, progress=steps.append)
    told = [(step.language, step.action) for step in steps]
    assert told[:2] == [("", "fetched"), ("en", "found")]
    assert {("de", "fetched"), ("de", "found"), ("fr", "rejected"), ("fr", "missing")} <= set(told)
    assert str(steps[1]) == f"en  found     {start}  (start page)"


def test_it_works_in_a_notebook(start: str, store: Store) -> None:
    async def cell() -> DocumentSet:
        return fetchers.fetch(start, store=store, settings=QUICK)

    assert len(asyncio.run(cell())) == len(LANGUAGES)
