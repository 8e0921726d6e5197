"""Which files are read, and which of them are the versions of one text."""

import os
from pathlib import Path

import pytest

from corpora.errors import ReadError
from corpora.folders import files_to_read, left_out, read_sets
from corpora.readers.sniffing import OWN_PAGE
from corpora.store import Store

TEXTS = {
    "de": "Der Ausschuss trat am Dienstag zusammen und beriet, was mit der Brücke geschehen soll.",
    "en": "The committee met on Tuesday and agreed on what is to be done about the bridge.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, language: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXTS[language], encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("german", "english", "name"),
    [
        ("talk.de.txt", "talk.en.txt", "talk"),
        ("de/talk.txt", "en/talk.txt", "talk"),
        ("de.txt", "en.txt", "talks"),
        ("2019/talk.de.txt", "2019/talk.en.txt", "2019/talk"),
        ("2019/de/talk.txt", "2019/en/talk.txt", "2019/talk"),
        ("German/talk.txt", "english/talk.txt", "talk"),
        ("a\nb.de.txt", "a\nb.en.txt", "a\nb"),
    ],
)
def test_paths_that_differ_in_the_language_only_are_one_text(
    folder: Path, german: str, english: str, name: str
) -> None:
    put(folder, german, "de")
    put(folder, english, "en")
    (text,) = read_sets([folder])
    assert text.name == name
    assert text.languages == ("de", "en")


def test_one_name_in_two_folders_is_two_texts(folder: Path) -> None:
    for year in ("2018", "2019"):
        for language in TEXTS:
            put(folder, f"{year}/talk.{language}.txt", language)
    assert [text.name for text in read_sets([folder])] == ["2018/talk", "2019/talk"]


def test_a_language_can_be_said_of_a_file_in_a_folder(folder: Path) -> None:
    put(folder, "talk.de.txt", "de")
    wrong = put(folder, "talk.fr.txt", "en")
    (text,) = read_sets([folder], {wrong: "en"})
    assert text.languages == ("de", "en")


def test_a_path_given_twice_is_read_once(folder: Path) -> None:
    german, _ = put(folder, "talk.de.txt", "de"), put(folder, "talk.en.txt", "en")
    assert len(list(read_sets([folder, german, folder]))) == 1


def test_pages_that_polyalign_made_are_no_texts(folder: Path) -> None:
    texts = [put(folder, "talk.de.txt", "de"), put(folder, "talk.en.txt", "en")]
    page = folder / "memory.html"
    page.write_bytes(b"<!DOCTYPE html><html><head>" + OWN_PAGE + b"</head><body><p>...")
    assert files_to_read([folder]) == texts
    with pytest.raises(ReadError, match=r"memory\.html: a page that polyalign made"):
        list(read_sets([page]))


def test_hidden_files_and_those_of_programs_are_passed_over(folder: Path) -> None:
    texts = [put(folder, "talk.de.txt", "de"), put(folder, "talk.en.txt", "en")]
    for name in (".talk.en.txt", "~$talk.en.docx", ".git/talk.en.txt"):
        put(folder, name, "en")
    assert files_to_read([folder]) == texts
    assert list(left_out([folder])) == []


def test_what_is_left_out_is_told(folder: Path) -> None:
    put(folder, "talk.de.txt", "de")
    written = put(folder, "memory.tmx", "en")
    for name in ("a.xyz", "b/c.XYZ", "d", "e.jpg"):
        put(folder, name, "en")
    assert list(left_out([folder], besides=[written])) == [
        f"{folder}: left out: 4 files of kinds that are not read (.xyz, no suffix, .jpg)"
    ]


def test_a_pattern_tells_texts_and_languages(folder: Path) -> None:
    put(folder, "01 - Deutsch/talk v2.txt", "de")
    put(folder, "02 - English/talk v7.txt", "en")
    put(folder, "02 - English/readme.txt", "en")
    pattern = "* - {lang}/{name} v*.txt"
    (text,) = read_sets([folder], pattern=pattern)
    assert (text.name, text.languages) == ("talk", ("de", "en"))
    assert list(left_out([folder], pattern=pattern)) == [
        f"{folder}: left out: 1 file whose names do not fit {pattern} (readme.txt)"
    ]


def test_a_pattern_that_nothing_fits_is_an_error(folder: Path) -> None:
    put(folder, "talk.txt", "de")
    with pytest.raises(ReadError, match=r"talks: no file in it fits \{date\}\.\{lang\}\.\*"):
        list(read_sets([folder], pattern="{date}.{lang}.*"))


def test_a_table_tells_texts_and_languages(folder: Path) -> None:
    put(folder, "one.txt", "de")
    put(folder, "two.txt", "en")
    (folder / "files.csv").write_text("text,language,path\nA talk,de,one.txt\nA talk,en,two.txt\n")
    (text,) = read_sets(tables=[folder / "files.csv"])
    assert (text.name, text.languages) == ("A talk", ("de", "en"))


def test_a_language_of_a_folder_is_refused(folder: Path) -> None:
    with pytest.raises(ReadError, match="talks: a folder, not a file"):
        list(read_sets([], {folder: "de"}))


def test_a_corpus_without_texts_is_told(folder: Path) -> None:
    Store(folder).close()
    with pytest.raises(ReadError, match="talks: no text has been fetched into it"):
        list(read_sets([folder]))


def test_a_broken_link_is_not_passed_over(folder: Path) -> None:
    put(folder, "talk.de.txt", "de")
    (folder / "talk.en.txt").symlink_to("nowhere.txt")
    with pytest.raises(ReadError, match=r"talk\.en\.txt: no such file"):
        list(read_sets([folder]))


def test_what_cannot_be_read_may_be_left_out(folder: Path) -> None:
    put(folder, "talk.de.txt", "de")
    put(folder, "talk.en.txt", "en")
    for name in ("talk.fr.pdf", "scan.de.pdf"):
        (folder / name).write_bytes(b"%PDF-1.7")
    reasons: list[ReadError] = []
    (text,) = read_sets([folder], unreadable=reasons.append)
    assert text.languages == ("de", "en")
    assert [str(reason).partition(": ")[0] for reason in reasons] == [
        str(folder / "scan.de.pdf"),
        str(folder / "talk.fr.pdf"),
    ]


def test_a_folder_of_nothing_readable_is_an_error(folder: Path) -> None:
    (folder / "scan.de.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(ReadError, match="talks: none of its 1 files can be read"):
        list(read_sets([folder], unreadable=lambda _: None))


def test_a_folder_that_cannot_be_read_is_not_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "talk.de.txt", "de")
    closed = folder / "closed"
    closed.mkdir()
    scan = os.scandir

    def guarded(path: str) -> object:
        # Permissions do not hold for root, whom containers run tests as.
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    with pytest.raises(ReadError, match=r"closed: cannot be read \(Permission denied\)"):
        list(read_sets([folder]))
