"""WARC files of other programs are read like the network, and nothing is fetched."""

import gzip
import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpora.archives import read_archive
from corpora.crawl import Archive
from corpora.errors import ReadError
from corpora.store import Store
from corpora.store.failures import Failure
from tests.corpora.conftest import Server
from tests.corpora.fetchers.test_documents import printed

from .conftest import Crawls, News

Page = tuple[str, int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}
LIMIT = 1_000_000


def make(path: Path, pages: Iterable[Page], *, packed: bool = True) -> Path:
    """Write an archive as wget does: an information record, then the answers as they came."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "a test"}))
        for url, status, headers, body in pages:
            answer = StatusAndHeaders(f"{status} X", list(headers.items()), protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=io.BytesIO(body),
                    length=len(body),
                    http_headers=answer,
                    warc_headers_dict={"WARC-Date": "2024-03-05T09:15:01Z"},
                )
            )
    return path


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize("suffix", [".warc.gz", ".warc"])
def test_its_pages_become_a_corpus(
    news: News, server: Server, crawl: Crawls, tmp_path: Path, suffix: str
) -> None:
    pages: list[Page] = []
    for number in (101, 102):
        for code in ("en", "de"):
            body = news.text(number, code, "2024-03-05").encode()
            pages.append((f"http://a.org{news.path(number, code)}", 200, HTML, body))
    pages.append(("http://a.org/talk.pdf", 200, {"Content-Type": "application/pdf"}, printed("en")))
    pages.append(("http://a.org/logo.png", 200, {"Content-Type": "image/png"}, b"\x89PNG"))
    pages.append(("http://a.org/gone", 404, HTML, b"<p>Nothing is here any more."))
    path = make(tmp_path / f"site{suffix}", pages, packed=suffix.endswith("gz"))
    assert crawl.take(Archive(path)).texts == 3
    with Store(crawl.directory, read_only=True) as store:
        found = {text.name: set(text.versions) for text in store.texts()}
        size = store.captures.count()
    assert found == {"101": {"de", "en"}, "102": {"de", "en"}, "talk": {"en"}}
    assert crawl.take(Archive(path)).texts == 0
    with Store(crawl.directory, read_only=True) as store:
        assert store.captures.count() == size == 5
    assert server.asked == []


def test_pages_come_as_browsers_would_see_them(tmp_path: Path) -> None:
    text = "<p>grüße".encode()
    path = make(
        tmp_path / "a.warc.gz",
        [
            ("http://a.org/1", 200, {**HTML, "Transfer-Encoding": "chunked"}, chunked(text)),
            ("http://a.org/2", 200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(text)),
            ("http://a.org/3", 301, {"Location": "/1"}, b""),
            ("http://a.org/4", 200, {**HTML, "Content-Encoding": "zstd"}, b"?"),
            ("http://a.org/5", 200, HTML, b"<p>" * LIMIT),
            ("dns:a.org", 200, HTML, b"1.2.3.4"),
        ],
    )
    first, second, moved, coded, large = read_archive(path, LIMIT)
    assert not isinstance(first, Failure)
    assert not isinstance(second, Failure)
    assert not isinstance(moved, Failure)
    assert first.body == second.body == text
    assert moved.redirects[0].location == "http://a.org/1"
    assert isinstance(coded, Failure)
    assert "zstd" in coded.cause
    assert isinstance(large, Failure)
    assert "larger" in large.cause


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("share", [0.61, 0.65, 0.69, 0.99])
def test_an_archive_that_breaks_off_gives_what_it_has(
    tmp_path: Path, share: float, *, packed: bool
) -> None:
    pages: list[Page] = [(f"http://a.org/{n}", 200, HTML, b"<p>text %d" % n * 99) for n in range(9)]
    whole = make(tmp_path / "a.warc", pages, packed=packed).read_bytes()
    (tmp_path / "b.warc").write_bytes(whole[: int(len(whole) * share)])
    *had, last = read_archive(tmp_path / "b.warc", LIMIT)
    assert [each.body for each in had if not isinstance(each, Failure)] == [
        body for _, _, _, body in pages[: len(had)]
    ]
    assert len(had) >= 4
    assert isinstance(last, Failure)
    assert "breaks off" in last.cause


@pytest.mark.parametrize(
    "content", [b"", b"hello", gzip.compress(b"hello", mtime=0), b"\x1f\x8b\x08"]
)
def test_what_is_no_archive(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=r"a\.warc\.gz: no WARC file"):
        list(read_archive(path, LIMIT))
    with pytest.raises(ReadError):
        Crawls(tmp_path / "corpus").take(Archive(path))
    assert not (tmp_path / "corpus").exists()
