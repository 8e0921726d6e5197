"""The corpus on disk: what is stored stays, whatever happens."""

import dataclasses
import datetime as dt
import gzip
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from corpora.documents import Document, Paragraph
from corpora.errors import StoreError
from corpora.found import FoundText, FoundVersion, Missing
from corpora.store import PAGES, STATE, Store
from corpora.store.schema import STEPS
from corpora.web import Redirect, Response

AT = dt.datetime(2024, 3, 5, 9, 15, 1, tzinfo=dt.UTC)
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"a1"'))


def response(url: str, body: bytes = b"<p>text</p>") -> Response:
    return Response(url, url, 200, HEADERS, body, AT)


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    sent = (*HEADERS, ("Content-Encoding", "gzip"), ("Content-Length", "17"))
    moved = Redirect("https://a.org/old", 301, "https://a.org/new", (("Location", "/new"),))
    page = Response(
        "https://a.org/old", "https://a.org/new", 200, sent, b"\x00\xfftext", AT, (moved,)
    )
    with Store(tmp_path) as store:
        store.save(page)
    with Store(tmp_path) as store:
        assert store.response("https://a.org/old") == page
        straight = store.response("https://a.org/new")
        assert straight is not None
        assert (straight.body, straight.redirects) == (page.body, ())
        assert store.response("https://a.org/other") is None


@given(body=st.binary(max_size=2000))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_are_kept(tmp_path: Path, body: bytes) -> None:
    with Store(tmp_path) as store:
        store.save(response("https://a.org/", body))
        kept = store.response("https://a.org/")
    assert kept is not None
    assert kept.body == body


def test_the_last_one_saved_is_the_one_given_and_the_first_is_kept(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.save(response("https://a.org/", b"first"))
        store.save(response("https://a.org/", b"second"))
        last = store.response("https://a.org/")
    assert last is not None
    assert last.body == b"second"
    assert bodies(tmp_path) == [b"first", b"second"]


def bodies(directory: Path) -> list[bytes]:
    """Read the pages as another tool does."""
    with (directory / PAGES).open("rb") as file:
        return [
            record.content_stream().read()
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        ]


def test_other_tools_read_it(tmp_path: Path) -> None:
    sent = (*HEADERS, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    with Store(tmp_path) as store:
        store.save(Response("https://a.org/", "https://a.org/", 200, sent, b"text" * 99, AT))
    assert bodies(tmp_path) == [b"text" * 99]
    check = [sys.executable, "-m", "warcio.cli", "check", str(tmp_path / PAGES)]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0  # noqa: S603  our own interpreter


class TestRecovery:
    @pytest.mark.parametrize("left", [1, 10, 200])
    def test_a_torn_record_is_cut_off(self, tmp_path: Path, left: int) -> None:
        with Store(tmp_path) as store:
            store.save(response("https://a.org/1"))
            store.save(response("https://a.org/2"))
        whole = (tmp_path / PAGES).read_bytes()
        (tmp_path / PAGES).write_bytes(whole + whole[:left])
        with Store(tmp_path) as store:
            store.save(response("https://a.org/3"))
            assert store.response("https://a.org/2")
        assert len(bodies(tmp_path)) == 3

    def test_a_whole_record_the_state_does_not_know_is_taken_in(self, tmp_path: Path) -> None:
        moved = Redirect("https://a.org/old", 302, "https://a.org/2", (("Location", "2"),))
        with Store(tmp_path / "one") as store:
            store.save(response("https://a.org/1"))
            page = response("https://a.org/2", b"two")
            store.save(Response("https://a.org/old", page.url, 200, HEADERS, b"two", AT, (moved,)))
        (tmp_path / "two").mkdir()
        with Store(tmp_path / "two"):
            pass
        (tmp_path / "two" / PAGES).write_bytes((tmp_path / "one" / PAGES).read_bytes())
        with Store(tmp_path / "two") as store:
            found = store.response("https://a.org/old")
        assert found is not None
        assert (found.body, found.final_url) == (b"two", "https://a.org/2")
        assert found.fetched_at == AT

    def test_lost_pages_are_told(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            store.save(response("https://a.org/1"))
        (tmp_path / PAGES).write_bytes(b"")
        with pytest.raises(StoreError, match=PAGES):
            Store(tmp_path)

    @pytest.mark.parametrize("at", [0.3, 0.6, 0.9])
    def test_a_damaged_page_is_told_not_given_in_part(self, tmp_path: Path, at: float) -> None:
        body = os.urandom(20_000)
        with Store(tmp_path) as store:
            store.save(response("https://a.org/1", body))
        data = bytearray((tmp_path / PAGES).read_bytes())
        data[int(at * len(data))] ^= 1
        (tmp_path / PAGES).write_bytes(data)
        with (
            Store(tmp_path) as store,
            pytest.raises(StoreError, match=r"damaged.*https://a\.org/1"),
        ):
            store.response("https://a.org/1")

    @pytest.mark.parametrize(
        "foreign",
        [
            b"hello",
            (
                b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: yesterday\r\n"
                b"WARC-Target-URI: http://x/\r\nContent-Length: 17\r\n\r\nHTTP/1.1 200\r\n\r\nx"
            ),
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n",
        ],
    )
    def test_what_others_have_added_is_passed_over(self, tmp_path: Path, foreign: bytes) -> None:
        with Store(tmp_path) as store:
            store.save(response("https://a.org/1"))
        with (tmp_path / PAGES).open("ab") as pages:
            pages.write(gzip.compress(foreign))
        with Store(tmp_path) as store:
            store.save(response("https://a.org/2"))
        with Store(tmp_path) as store:
            assert store.response("https://a.org/1")
            assert store.response("https://a.org/2")

    def test_kill_at_any_moment_loses_nothing_that_was_saved(self, tmp_path: Path) -> None:
        writer = (
            "import datetime as dt, sys, os\n"
            "from corpora.store import Store\n"
            "from corpora.web import Response\n"
            "store = Store(sys.argv[1])\n"
            "now = dt.datetime.now(dt.UTC)\n"
            "for number in range(100_000):\n"
            "    url = f'https://a.org/{sys.argv[2]}/{number}'\n"
            "    store.save(Response(url, url, 200, (), os.urandom(30_000), now))\n"
            "    print(url, flush=True)\n"
        )
        saved: list[str] = []
        for run in range(4):
            command = [sys.executable, "-c", writer, str(tmp_path), str(run)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  our own interpreter
                assert process.stdout
                saved.append(process.stdout.readline().strip())
                time.sleep(0.03 + run * 0.017)
                process.send_signal(signal.SIGKILL)
                saved += process.stdout.read().split("\n")[:-1]
        with Store(tmp_path) as store:
            for url in saved:
                kept = store.response(url)
                assert kept is not None
                assert len(kept.body) == 30_000
        assert len(bodies(tmp_path)) - len(saved) in range(5)  # at most one in flight a run


class TestTexts:
    TEXT = FoundText(
        "talk",
        "https://a.org/en",
        {
            "en": FoundVersion("https://a.org/en", "start page", 1.0),
            "de": FoundVersion("https://a.org/de", "hreflang link", 0.9),
        },
        {"fr": Missing("no page links to one"), "es": Missing("busy", temporary=True)},
    )

    def test_what_is_known_comes_back(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            assert store.record(self.TEXT) == self.TEXT
        with Store(tmp_path) as store:
            assert store.found("https://a.org/de") == self.TEXT
            assert list(store.texts()) == [self.TEXT]
            assert store.found("https://a.org/fr") is None

    def test_later_findings_replace_earlier_ones(self, tmp_path: Path) -> None:
        french = FoundVersion("https://a.org/fr", "language switcher", 0.9)
        again = FoundText("rede", "https://a.org/de", {"fr": french})
        with Store(tmp_path) as store:
            store.record(self.TEXT)
            known = store.record(again)
        assert known.name == "talk"
        assert set(known.versions) == {"en", "de", "fr"}
        assert set(known.missing) == {"es"}

    def test_a_failure_for_a_while_does_not_undo_a_finding(self, tmp_path: Path) -> None:
        busy = FoundText("talk", "https://a.org/en", {}, {"de": Missing("busy", temporary=True)})
        gone = FoundText("talk", "https://a.org/en", {}, {"de": Missing("404")})
        with Store(tmp_path) as store:
            store.record(self.TEXT)
            assert "de" in store.record(busy).versions
            assert "de" not in store.record(gone).versions

    def test_two_texts_of_one_name_are_told_apart(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            names = [store.record(FoundText("talk", f"https://{host}.org/")).name for host in "abc"]
        assert names == ["talk", "talk-2", "talk-3"]


class TestRevisions:
    URL = "https://a.org/1"

    def test_a_page_as_it_was_is_only_confirmed(self, tmp_path: Path) -> None:
        later = AT + dt.timedelta(days=7)
        with Store(tmp_path) as store:
            assert store.save(response(self.URL))
            assert not store.save(dataclasses.replace(response(self.URL), fetched_at=later))
            assert store.captures.checked_at(self.URL) == later
            assert len(store.captures.revisions(self.URL)) == 1
        assert len(bodies(tmp_path)) == 1

    def test_a_changed_page_is_a_revision_of_its_own(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            store.save(response(self.URL, b"first"))
            assert store.save(response(self.URL, b"second"))
            assert len(store.captures.revisions(self.URL)) == 2

    def test_what_to_ask_a_server_for_a_page_that_may_have_changed(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            assert store.captures.validators(self.URL) == ()
            store.save(response(self.URL))
            assert store.captures.validators(self.URL) == (("If-None-Match", '"a1"'),)
            (tmp_path / STATE).rename(tmp_path / "lost")
        with Store(tmp_path) as store:  # the pages tell it too
            assert store.captures.validators(self.URL) == (("If-None-Match", '"a1"'),)
            assert not store.save(response(self.URL))

    def test_what_is_saved_together_is_kept_together_or_not_at_all(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            with store.together():
                for number in range(3):
                    store.save(response(f"https://a.org/{number}", b"%d" % number))
            with pytest.raises(ZeroDivisionError), store.together():
                assert store.save(response("https://a.org/3")) / 0
            assert store.response("https://a.org/3") is None
            store.save(response("https://a.org/4", b"4"))
            assert store.response("https://a.org/4")
        assert bodies(tmp_path) == [b"0", b"1", b"2", b"4"]


def test_a_text_that_was_read_is_not_read_again(tmp_path: Path) -> None:
    url = "https://a.org/en"
    read = Document("en", (Paragraph("As it was read."),), "Title", AT.replace(tzinfo=None), url)
    text = FoundText("talk", url, {"en": FoundVersion(url, "start page", 1.0)})
    with Store(tmp_path) as store:
        store.save(response(url, b"no text is in here"))
        store.record(text, {"en": read})
        assert store.document_set(text).documents["en"] == read
        store.save(response(url, b"<html lang=en><p>It has changed since, this is another text."))
        assert store.document_set(text).documents["en"] != read


def test_texts_are_counted_by_language_and_by_completeness(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for number, codes in enumerate(("de en", "de en", "de", "ru en de")):
            versions = {
                code: FoundVersion(f"https://a.org/{number}/{code}", "link", 1.0)
                for code in codes.split()
            }
            store.record(FoundText("talk", f"https://a.org/{number}", versions))
        assert store.known_texts.by_language() == {"de": 4, "en": 3, "ru": 1}
        assert list(store.known_texts.by_versions().items()) == [
            (("de", "en", "ru"), 1),
            (("de", "en"), 2),
            (("de",), 1),
        ]


class TestReading:
    @pytest.fixture
    def corpus(self, tmp_path: Path) -> Iterator[Path]:
        folder = tmp_path / "corpus"
        folder.mkdir()
        yield folder
        folder.chmod(0o755)

    @pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
    def test_works_where_nothing_can_be_written(self, corpus: Path) -> None:
        with Store(corpus) as store:
            store.save(response("https://a.org/1"))
        before = {path.name: path.read_bytes() for path in corpus.iterdir()}
        corpus.chmod(0o555)
        with Store(corpus, read_only=True) as store:
            assert store.response("https://a.org/1")
        assert {path.name: path.read_bytes() for path in corpus.iterdir()} == before

    def test_what_a_killed_run_has_left(self, corpus: Path, tmp_path: Path) -> None:
        with Store(corpus) as store:
            store.save(response("https://a.org/1"))
            shutil.copytree(corpus, tmp_path / "killed")
        assert (tmp_path / "killed" / f"{STATE}-wal").stat().st_size
        (tmp_path / "killed").chmod(0o555)
        with Store(tmp_path / "killed", read_only=True) as store:
            assert store.response("https://a.org/1")
        (tmp_path / "killed").chmod(0o755)

    def test_while_another_writes(self, corpus: Path) -> None:
        with Store(corpus) as writer, Store(corpus, read_only=True) as reader:
            assert reader.response("https://a.org/1") is None
            writer.save(response("https://a.org/1"))
            assert reader.response("https://a.org/1")

    def test_a_corpus_of_the_first_version(self, corpus: Path) -> None:
        with Store(corpus) as store:
            store.save(response("https://a.org/1"))
        old = sqlite3.connect(corpus / STATE)
        kept = old.execute(
            "SELECT id, url, fetched_at, status, location, etag, last_modified, start, length"
            " FROM captures"
        ).fetchall()
        old.close()
        (corpus / STATE).unlink()
        with sqlite3.connect(corpus / STATE) as old:
            old.executescript(STEPS[0] + "PRAGMA user_version = 1")
            old.executemany("INSERT INTO captures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", kept)
        old.close()
        for read_only in (True, False, True):
            with Store(corpus, read_only=read_only) as store:
                assert store.response("https://a.org/1")
                assert list(store.failures) == []

    def test_where_there_is_none(self, corpus: Path) -> None:
        with pytest.raises(StoreError, match=STATE):
            Store(corpus, read_only=True)
        assert list(corpus.iterdir()) == []


class TestDirectory:
    def test_made_for_nothing_it_goes_again(self, tmp_path: Path) -> None:
        with Store(tmp_path / "corpus"):
            pass
        assert list(tmp_path.iterdir()) == []

    def test_on_a_full_disk(self, tmp_path: Path) -> None:
        code = (
            "import resource, signal, sys; from corpora.store import Store\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))\n"
            "Store(sys.argv[1])"
        )
        made = subprocess.run(  # noqa: S603  ours
            [sys.executable, "-c", code, str(tmp_path / "new")],
            capture_output=True,
            check=False,
            text=True,
        )
        assert "StoreError" in made.stderr
        assert "no such table" not in made.stderr
        assert not (tmp_path / "new").exists()

    def test_is_told_from_any_other(self, tmp_path: Path) -> None:
        assert not Store.is_store(tmp_path)
        with Store(tmp_path):
            pass
        assert Store.is_store(tmp_path)

    def test_a_file_in_its_place(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        with pytest.raises(StoreError, match="file"):
            Store(tmp_path / "file")

    def test_a_database_of_something_else(self, tmp_path: Path) -> None:
        with sqlite3.connect(tmp_path / STATE) as other:
            other.execute("CREATE TABLE recipes (name)")
        other.close()
        with pytest.raises(StoreError, match=STATE):
            Store(tmp_path)

    def test_what_is_no_database(self, tmp_path: Path) -> None:
        (tmp_path / STATE).write_bytes(os.urandom(5000))
        with pytest.raises(StoreError, match=STATE):
            Store(tmp_path)
