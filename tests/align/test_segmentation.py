"""Sentences of the five languages, without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.segmentation import sentences
from corpora.languages import LANGUAGES
from scripts.sample.site import texts


@given(st.sampled_from(list(LANGUAGES)), st.text())
def test_joined_again_they_are_the_text(language: str, text: str) -> None:
    assert "".join(sentences(text, language)) == text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["Herr Dr. Müller kam am 3. Oktober. ", "Er blieb bis Nr. 5, d. h. lange."]),
        ("de", ["„Das ist z. B. gut. Wir machen weiter“, sagte er. ", "Dann ging er."]),
        ("en", ["Mr. Smith left at 5 p.m. on Monday. ", "See No. 5 (the last). ", "Why?"]),
        (
            "es",
            ["¿Qué pasó? ", "¡Nada! ", "El Sr. Pérez leyó la res. núm. 5 de EE. UU. en voz alta."],
        ),
        ("ru", ["С. В. Петров приехал в г. Сочи, т. е. на юг. ", "«Да», — сказал он."]),
        ("fr", ["M. Dupont est parti à 10 h. 30 avec Mme Roy. ", "« Enfin ! »"]),
    ],
)
def test_abbreviations_end_no_sentence(language: str, expected: list[str]) -> None:
    assert sentences("".join(expected), language) == expected


@pytest.mark.parametrize("key", [key for key in texts() if key[0] != "notice"], ids="-".join)
def test_no_sentence_of_the_sample_begins_in_lower_case(key: tuple[str, str]) -> None:
    for _, text in texts()[key]:
        for piece in sentences(text, key[1])[1:]:
            assert not piece.lstrip("«»„“”\"'’ (—–-\u00a0\u202f")[0].islower()
