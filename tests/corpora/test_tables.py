"""A table lists which files are the versions of one text."""

from pathlib import Path

import pytest

from corpora.errors import LanguageError, ReadError
from corpora.tables import read_table


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("rede.docx", "speech.docx", "gruss.txt", "greeting.txt"):
        (tmp_path / name).touch()
    return tmp_path


def listed(folder: Path, table: str) -> dict[str, dict[str, str | None]]:
    path = folder / "files.csv"
    path.write_text(table, encoding="utf-8")
    return {
        text.name: {file.name: language for file, language in text.files.items()}
        for text in read_table(path)
    }


EXPECTED = {
    "talk": {"rede.docx": "de", "speech.docx": "en"},
    "hello": {"gruss.txt": "de", "greeting.txt": "en"},
}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_a_row(folder: Path, delimiter: str) -> None:
    rows = (
        *("text,language,path", "talk,de,rede.docx", "hello,DE-at,gruss.txt"),
        *("talk,English,speech.docx", "hello,eng,greeting.txt", ""),
    )
    assert listed(folder, "\n".join(rows).replace(",", delimiter)) == EXPECTED


def test_a_text_a_row(folder: Path) -> None:
    rows = ("\ufeffName;Datum;de;English", 'talk;2019;rede.docx;"speech.docx"', ";;;")
    table = "\n".join((*rows, "hello;;gruss.txt;greeting.txt"))
    assert listed(folder, table) == EXPECTED


def test_a_version_may_be_missing(folder: Path) -> None:
    assert listed(folder, "text,de,en\ntalk,,speech.docx\n") == {"talk": {"speech.docx": "en"}}


def test_without_names_and_languages_those_of_the_files_count(folder: Path) -> None:
    assert listed(folder, "path\nrede.docx\n") == {"rede": {"rede.docx": None}}


def test_paths_start_from_the_table_or_from_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "lists").mkdir()
    (folder / "lists" / "files.csv").write_text("text,de,en\nx,../rede.docx,speech.docx\n")
    monkeypatch.chdir(folder)
    (text,) = read_table(Path("lists/files.csv"))
    assert [path.resolve().name for path in text.files] == ["rede.docx", "speech.docx"]


@pytest.mark.parametrize(
    ("table", "error", "says"),
    [
        ("", ReadError, "files.csv: an empty table"),
        ("text,de,en\n", ReadError, "files.csv: no file is listed"),
        ("text,title\na,b\n", ReadError, "files.csv: no column tells the files"),
        (
            "text,de,en\nx,rede.docx,none.docx\n",
            ReadError,
            r"files.csv:2: no such file 'none.docx'",
        ),
        ("text,lang,path\nx,it,rede.docx\n", LanguageError, "files.csv:2: unknown language 'it'"),
        (
            "text,lang,path\nx,de,rede.docx\nx,de,gruss.txt\n",
            LanguageError,
            "files.csv:3: a second version in de, as in line 2",
        ),
        ("text,de,German\nx,rede.docx,gruss.txt\n", LanguageError, "two columns for de"),
        ("text,path\nx," + "a" * 200_000, ReadError, "files.csv:2: no row of a table"),
    ],
)
def test_a_mistake_names_its_line(
    folder: Path, table: str, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        listed(folder, table)


def test_a_table_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.csv: cannot be read \(No such file"):
        read_table(tmp_path / "none.csv")
