"""Files are read for what they are, and their language is what their name says unless it lies."""

import os
import zipfile
from pathlib import Path

import pytest

from corpora.errors import LanguageError, ReadError
from corpora.readers import language_of_name, read, text_of_name

ENGLISH = (
    "The harbour board met on Tuesday evening and agreed to widen the north quay at last. "
    "The fishermen fear that their forty boats will have to lie on the river for two seasons. "
    "Nobody could say who will pay for the fuel that the longer way is going to cost them."
)
PAGE = f"<!doctype html><title>Quay</title><h1>Quay</h1><p>{ENGLISH}</p>"


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    return tmp_path / "talk.html"


@pytest.mark.parametrize("suffix", [".html", ".htm", ".xhtml", ".HTML", ".txt"])
def test_html_is_read_as_html_whatever_its_suffix(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"talk{suffix}"
    path.write_text(PAGE)
    document = read(path)
    assert (document.title, document.language) == ("Quay", "en")
    assert [paragraph.text for paragraph in document.paragraphs] == [ENGLISH]


@pytest.mark.parametrize("suffix", [".txt", ".text", ".html"])
def test_plain_text_is_read_as_text_whatever_its_suffix(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"talk{suffix}"
    path.write_text(f"{ENGLISH}\n\n1 < 2 and 3 > 2.\n")
    assert [p.text for p in read(path).paragraphs] == [ENGLISH, "1 < 2 and 3 > 2."]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_encodings_of_files(tmp_path: Path, encoding: str) -> None:
    for name, text in ("talk.txt", f"{ENGLISH}\n\n“Größe”"), ("talk.html", f"{PAGE}<p>“Größe”"):
        (tmp_path / name).write_bytes(text.encode(encoding))
        assert [p.text for p in read(tmp_path / name).paragraphs] == [ENGLISH, "“Größe”"]


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("talk.en.html", "en", "talk"),
        ("talk_de.txt", "de", "talk"),
        ("talk-fr-FR.html", "fr", "talk"),
        ("talk.fr_FR.html", "fr", "talk"),
        ("talk.RU.htm", "ru", "talk"),
        ("talk.deu.html", "de", "talk"),
        ("mid-ru-2019-10-16.en.txt", "en", "mid-ru-2019-10-16"),
        ("talk/en.html", "en", "talk"),
        ("talk/es-ES.html", "es", "talk"),
        ("de/talk.html", "de", "talk"),
        ("de-DE/talk.html", "de", "talk"),
        ("de/talk.fr.html", "fr", "talk"),
        ("talk.html", None, "talk"),
        ("talk-pt.html", None, "talk-pt"),
        ("mid-ru-2019.txt", None, "mid-ru-2019"),
        ("talk.en.v2.html", None, "talk.en.v2"),
        ("seven.html", None, "seven"),
    ],
)
def test_a_name_tells_language_and_text(name: str, language: str | None, text: str) -> None:
    assert language_of_name(name) == language
    assert text_of_name(name) == text


def test_a_name_settles_the_language_of_a_short_text(tmp_path: Path) -> None:
    path = tmp_path / "talk.fr.txt"
    path.write_text("Merci.")
    assert read(path).language == "fr"


def test_a_name_that_lies_about_the_language_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "talk.fr.html"
    path.write_text(PAGE)
    with pytest.raises(ReadError, match=r"talk.fr.html: .*French \(fr\).*English \(en\)"):
        read(path)
    assert read(path, language="fr").language == "fr"


def test_the_language_must_be_one_of_ours(talk: Path) -> None:
    talk.write_text(PAGE)
    with pytest.raises(LanguageError, match="unknown language 'xx'"):
        read(talk, language="xx")


def test_a_text_in_another_language_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(
        "Il ministro ha incontrato oggi il suo omologo per discutere della situazione. Le parti "
        "hanno sottolineato che è necessario continuare il dialogo a tutti i livelli possibili, "
        "e che la soluzione del conflitto è possibile soltanto con mezzi politici."
    )
    with pytest.raises(ReadError, match=r"talk.txt: cannot tell .* --lang"):
        read(path)


def test_a_pdf_called_html_is_read_as_a_pdf(talk: Path) -> None:
    talk.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3")
    with pytest.raises(ReadError, match=r"talk.html: cannot be read as a PDF"):
        read(talk)


@pytest.mark.parametrize(
    ("beginning", "says"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an office document of the old kind or with a password",
        ),
        (b"{\\rtf1", "an RTF document.* save it as .docx"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"PK\x03\x04", "a damaged document or ZIP archive"),
    ],
)
def test_what_is_not_read_is_an_error_that_says_what_it_is(
    tmp_path: Path, beginning: bytes, says: str
) -> None:
    path = tmp_path / "talk.docx"
    path.write_bytes(beginning + b"\x00\x01" * 99)
    with pytest.raises(ReadError, match=rf"talk.docx: {says}"):
        read(path)


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("[Content_Types].xml", r"a document of the type .*spreadsheetml.sheet: save it as .docx"),
        ("notes.txt", "a ZIP archive that holds no document: unpack it"),
    ],
)
def test_other_packages_are_an_error(tmp_path: Path, part: str, says: str) -> None:
    path = tmp_path / "talk.docx"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(part, f'<Types><Override ContentType="{kind}"/></Types>')
    with pytest.raises(ReadError, match=rf"talk.docx: {says}"):
        read(path)


def test_an_empty_file_is_an_error(talk: Path) -> None:
    talk.touch()
    with pytest.raises(ReadError, match=r"talk.html: empty"):
        read(talk)


def test_no_such_file_is_an_error(talk: Path) -> None:
    with pytest.raises(ReadError, match=r"talk.html: no such file"):
        read(talk)


def test_a_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="a folder, not a file"):
        read(tmp_path)


def test_an_unknown_suffix_is_an_error_that_names_the_known(tmp_path: Path) -> None:
    path = tmp_path / "talk.xyz"
    path.write_text(ENGLISH)
    with pytest.raises(ReadError, match=r"talk.xyz: unknown kind of file '.xyz'.*\.html"):
        read(path)


def test_text_called_a_word_document_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "talk.docx"
    path.write_text(ENGLISH)
    with pytest.raises(ReadError, match=r"talk.docx: called .docx, but is not a Word document"):
        read(path)


def test_a_paragraph_that_no_tool_would_take_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "talk.en.txt"
    path.write_text(f"{ENGLISH} " * 40_000)
    with pytest.raises(ReadError, match=r"talk.en.txt: a paragraph of 10 million characters"):
        read(path)


def test_a_huge_file_is_refused_without_being_read(talk: Path) -> None:
    with talk.open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(ReadError, match=r"talk.html: 1024 MB"):
        read(talk)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_refused_without_waiting(talk: Path) -> None:
    os.mkfifo(talk)
    with pytest.raises(ReadError, match=r"talk.html: a device or pipe"):
        read(talk)
