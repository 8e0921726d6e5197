"""``polyalign corpus``: what was fetched is listed, shown, counted and taken out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpora.fetchers import fetch
from corpora.found import FoundText
from corpora.readers import read
from corpora.store import Store
from corpora.store.failures import Failure
from corpora.web import Settings
from scripts.sample.site import new_path
from tests.align.cli.conftest import Run

QUICK = Settings(delay=0, retries=0, allow_private=True)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, site: str) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("fetched") / "corpus"
    with Store(folder) as store:
        for name in ("interview", "notice"):
            fetch(site + new_path(name, "en"), store=store, settings=QUICK)
        store.failures.keep(
            Failure(
                *("http://a.org/1", "http://a.org/1: the server answers 500", True, False),
                next(iter(store.sets())).documents["en"].date,  # type: ignore[arg-type]
            )
        )
    return folder


def names(corpus: Path) -> list[FoundText]:
    with Store(corpus, read_only=True) as store:
        return list(store.texts())


def test_texts_are_listed_by_their_languages(polyalign: Run, corpus: Path) -> None:
    interview, notice = names(corpus)
    listed = polyalign("corpus", "list", corpus).stdout.splitlines()
    assert [line.split("\t")[:2] for line in listed] == [
        [interview.name, "de en es ru fr"],
        [notice.name, "en ru"],
    ]
    assert polyalign("corpus", "list", corpus, "--without", "de").stdout.startswith(notice.name)
    assert polyalign("corpus", "list", corpus, "--with", "de").stdout.startswith(interview.name)


def test_a_text_is_shown_with_how_it_was_found(polyalign: Run, corpus: Path) -> None:
    _, notice = names(corpus)
    shown = polyalign("corpus", "show", corpus, notice.name).stdout
    assert f"en  {notice.url}  (start page, certainty 1.00)" in shown
    assert "5 paragraphs" in shown
    assert "de  missing: no page links to one" in shown
    assert polyalign("corpus", "show", corpus, notice.url).stdout == shown


def test_texts_are_counted(polyalign: Run, corpus: Path) -> None:
    counted = [
        line.split(maxsplit=1) for line in polyalign("corpus", "count", corpus).stdout.splitlines()
    ]
    for line in (["2", "texts"], ["2", "in ru"], ["1", "in de"], ["1", "in just en ru"]):
        assert line in counted


def test_failures_are_listed_with_their_cause(polyalign: Run, corpus: Path) -> None:
    listed = polyalign("corpus", "failures", corpus).stdout
    assert "http://a.org/1: the server answers 500; it will be tried again" in listed
    assert "1 the server answers 500" in polyalign("corpus", "failures", corpus, "--summary").stdout


def test_a_folder_of_texts_reads_as_the_corpus(
    polyalign: Run, corpus: Path, tmp_path: Path
) -> None:
    interview, _ = names(corpus)
    done = polyalign("corpus", "export", corpus, "--with", "de", "-o", "texts")
    assert done.stdout == "texts: 1 text\n"
    assert len(list((tmp_path / "texts").iterdir())) == 5
    with Store(corpus, read_only=True) as store:
        document = store.document_set(interview).documents["fr"]
    again = read(tmp_path / "texts" / f"{interview.name}.fr.txt")
    assert [paragraph.text for paragraph in again.paragraphs] == [
        document.title,
        *(each.text for each in document.paragraphs),
    ]


def test_lines_of_json(polyalign: Run, corpus: Path, tmp_path: Path) -> None:
    polyalign("corpus", "export", corpus, "-o", "texts.jsonl")
    interview, notice = map(json.loads, (tmp_path / "texts.jsonl").read_text().splitlines())
    assert set(interview["versions"]) == {"de", "en", "es", "ru", "fr"}
    assert len(notice["versions"]["ru"]["paragraphs"]) == 5
    assert set(notice["missing"]) == {"de", "es", "fr"}


def test_what_is_no_corpus(polyalign: Run, tmp_path: Path) -> None:
    for command in ("list", "count", "failures"):
        done = polyalign("corpus", command, tmp_path)
        assert done.returncode == 1
        assert "no corpus" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_is_not_there(polyalign: Run, corpus: Path) -> None:
    done = polyalign("corpus", "show", corpus, "nothing")
    assert done.returncode == 1
    assert "nothing: no such text" in done.stderr
