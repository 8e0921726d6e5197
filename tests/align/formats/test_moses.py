"""Plain parallel text: a file a language, a unit a line."""

from pathlib import Path

import pytest

from align.formats import read, write
from align.units import TranslationUnit, Variant
from corpora.errors import PolyalignError, ReadError


def unit(**texts: str) -> TranslationUnit:
    return TranslationUnit({code: Variant(text) for code, text in texts.items()})


def test_lines_belong_together_by_number(tmp_path: Path) -> None:
    write([unit(de="Ja", en="Yes"), unit(en="No", fr="Non")], tmp_path / "corpus.moses")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "corpus.de": "Ja\n\n",
        "corpus.en": "Yes\nNo\n",
        "corpus.fr": "\nNon\n",
    }


def test_a_line_break_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(PolyalignError, match=r"unit 2 in de has a line break.*--drop line-breaks"):
        write([unit(de="Ja", en="Yes"), unit(de="a\nb", en="c")], tmp_path / "corpus.moses")
    assert not list(tmp_path.iterdir())


def test_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(PolyalignError, match="cannot be written"):
        write([unit(de="Ja", en="Yes")], tmp_path / "none" / "corpus.moses")


def test_a_language_of_an_earlier_export_is_not_mixed_in(tmp_path: Path) -> None:
    write([unit(de="Ja", en="Yes", fr="Oui")], tmp_path / "corpus.moses")
    with pytest.raises(PolyalignError, match=r"corpus\.fr: is there from before .* delete it"):
        write([unit(de="Nein", en="No")], tmp_path / "corpus.moses")
    assert (tmp_path / "corpus.de").read_text() == "Ja\n"
    (tmp_path / "corpus.fr").unlink()
    write([unit(de="Nein", en="No")], tmp_path / "corpus.moses")
    assert (tmp_path / "corpus.de").read_text() == "Nein\n"


def test_files_of_other_names_and_kinds_are_left_alone(tmp_path: Path) -> None:
    for name in (
        "corpus.de",
        "corpus.pt-BR",
        "corpus.tsv",
        "corpus.html",
        "corpus.txt",
        "other.en",
    ):
        (tmp_path / name).write_bytes(b"one\r\ntwo\r\n")
    assert [list(each.variants) for each in read(tmp_path / "corpus.moses")] == [["de", "pt"]] * 2


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"de": "a\nb\n", "en": "a\n"}, "corpus.en: ends after 1 lines"),
        ({"de": "a\n"}, "and there are 1 of them: check the name"),
        ({}, "and there are 0 of them: check the name"),
    ],
)
def test_files_that_do_not_belong_together_are_told(
    tmp_path: Path, files: dict[str, str], says: str
) -> None:
    for code, text in files.items():
        (tmp_path / f"corpus.{code}").write_text(text)
    with pytest.raises(ReadError, match=says):
        list(read(tmp_path / "corpus.moses"))
