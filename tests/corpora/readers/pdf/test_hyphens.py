"""A word parted by a line's end is mended where that is certain, and only there."""

import pytest

from corpora.readers.pdf.hyphens import Mender


def joined(*lines: str, language: str | None = "en", elsewhere: str = "") -> str:
    return Mender([*lines, elsewhere], language).join(lines)


def test_lines_are_joined_with_a_space() -> None:
    assert joined("The old mill", "stays.") == "The old mill stays."


def test_a_soft_hyphen_was_the_typesetters() -> None:
    assert joined("The car\u00ad", "penters came.") == "The carpenters came."


@pytest.mark.parametrize(
    ("before", "after", "language", "mended"),
    [
        ("the infor-", "mation", "en", "the information"),
        ("die Verhand-", "lungen", "de", "die Verhandlungen"),
        ("das Wasser-", "rad", "de", "das Wasserrad"),
        ("la infor-", "mación", "es", "la información"),
        ("le gouver-", "nement", "fr", "le gouvernement"),
        ("перего-", "воры", "ru", "переговоры"),
    ],
)
def test_a_word_that_the_dictionary_knows_is_mended(
    before: str, after: str, language: str, mended: str
) -> None:
    assert joined(before, after, language=language) == mended


@pytest.mark.parametrize(
    ("before", "after", "language", "kept"),
    [
        ("a well-", "known mill", "en", "a well-known mill"),
        ("Nord-", "Süd", "de", "Nord-Süd"),
        ("2019-", "2020", "de", "2019-2020"),
        ("Ein-", "und Ausgang", "de", "Ein- und Ausgang"),
        ("пресс-", "конференция", "ru", "пресс-конференция"),
        ("Zorb-", "quim", "en", "Zorb-quim"),
        ("the mill -", "stays", "en", "the mill - stays"),
        ("in 2018–", "2028", "en", "in 2018–2028"),
        ("yes –", "no", "en", "yes – no"),
    ],
)
def test_any_other_hyphen_stays(before: str, after: str, language: str, kept: str) -> None:
    assert joined(before, after, language=language) == kept


def test_what_the_document_says_elsewhere_decides() -> None:
    assert joined("Zorb-", "quim", elsewhere="Zorbquim!") == "Zorbquim"
    assert joined("infor-", "mation", elsewhere="infor-mation?") == "infor-mation"
