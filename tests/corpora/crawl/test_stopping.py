"""Whatever stops a crawl, the same command goes on from there."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpora.crawl import Told
from corpora.store import Store
from tests.corpora.conftest import Server

from .conftest import Crawls, News

RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from align.cli import main
main()
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_crawl_goes_on_where_it_was(
    server: Server, news: News, tmp_path: Path, how: signal.Signals
) -> None:
    news.publish(range(101, 111))
    start, corpus = news.list_them(range(101, 111)), tmp_path / "corpus"
    command = [
        *(sys.executable, "-c", RUN, "fetch", start, "--section", "-o", str(corpus)),
        *("--allow-private", "--delay", "0.03", "--languages", "de,en"),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:  # noqa: S603  ours
        while len(server.asked) < 10:
            time.sleep(0.01)
        run.send_signal(how)
        _, errors = run.communicate(timeout=10)
    assert b"Traceback" not in errors
    assert run.returncode == (130 if how is signal.SIGINT else -9)
    with Store(corpus) as store:
        stored = {url for path in server.routes if store.response(url := server.base + path)}
        assert stored
    server.asked.clear()
    again = subprocess.run(command, capture_output=True, check=False, timeout=60)  # noqa: S603  ours
    assert again.returncode == 0
    assert not stored.intersection(server.base + path for path in server.asked)
    with Store(corpus, read_only=True) as store:
        assert {text.name: tuple(text.versions) for text in store.texts()} == {
            str(number): ("de", "en") for number in range(101, 111)
        }


def test_an_impatient_user(server: Server, news: News, tmp_path: Path) -> None:
    news.publish(range(101, 111))
    command = [
        *(sys.executable, "-c", RUN, "fetch", news.list_them(range(101, 111)), "--section"),
        *("-o", str(tmp_path / "corpus"), "--allow-private", "--delay", "0.03"),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:  # noqa: S603  ours
        while len(server.asked) < 10:
            time.sleep(0.01)
        while run.poll() is None:
            run.send_signal(signal.SIGINT)
            time.sleep(0.05)
        _, errors = run.communicate(timeout=10)
    assert b"Traceback" not in errors
    assert errors.endswith(b"give the same command again to finish\n")
    assert run.returncode == 130


def test_a_reader_that_breaks_down_costs_nothing(server: Server, news: News, crawl: Crawls) -> None:
    news.publish(range(101, 111))
    readers: list[int] = []

    def end_the_reader(_: Told) -> None:
        if not readers:
            children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
            readers.extend(map(int, children))
            os.kill(readers[0], signal.SIGKILL)

    crawl.tell = end_the_reader
    crawl(news.list_them(range(101, 111)))
    assert len(readers) == 1
    with Store(crawl.directory, read_only=True) as store:
        assert sum(len(text.versions) for text in store.texts()) == 20
        assert list(store.failures) == []
    assert all(server.times(path) == 1 for path in server.routes)
