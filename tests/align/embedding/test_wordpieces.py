"""Pieces cut here are those that the tokenizers library cuts."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from align.embedding.static import EMBEDDED, TOKENIZER
from align.embedding.wordpieces import WordPieces, covered

LIBRARY = Tokenizer.from_file(str(EMBEDDED / TOKENIZER))
OURS = WordPieces(json.loads((EMBEDDED / TOKENIZER).read_bytes())["model"])


def cut(*texts: str) -> list[list[int]]:
    pieces, ends = OURS.cut(texts)
    return [found.tolist() for found in np.split(pieces, ends)[:-1]]


def cut_by_library(text: str) -> list[int]:
    return list(LIBRARY.encode(text, add_special_tokens=False).ids)


COVERED = [character for character in map(chr, range(0x3000)) if covered(character)]


@given(st.lists(st.text(st.sampled_from(COVERED))))
@settings(deadline=None)
def test_covered_texts_are_cut_as_the_library_cuts_them(texts: list[str]) -> None:
    assert cut(*texts) == [cut_by_library(text) for text in texts]


def test_every_covered_character_is_cut_as_the_library_cuts_it_beside_letters() -> None:
    for character in COVERED:
        for text in (f"ab{character}cd", f"пр{character}и1{character}"):
            assert cut(text) == [cut_by_library(text)], hex(ord(character))


@pytest.mark.parametrize(
    "text",
    [
        "L’État, c’est « moi » : 1\u202f250,50 € — ½ prix !",
        "Größe: 20°C; Straße № 5, O’Brien’s e‑mail™",
        "¿Qué pasó el 3 de octubre de 2019?",
        "Съёмка „Ещё раз“ — из-за чего-то…",
        "a" * 100 + " " + "b" * 101 + " " + "9" * 300,
        "decompose\u0301 e\u0301te\u0301",
        "",
    ],
)
def test_print_of_the_five_languages_is_covered_and_cut_as_the_library_cuts_it(text: str) -> None:
    assert cut(text) == [cut_by_library(text)]


@pytest.mark.parametrize("text", ["ΣΊΣΥΦΟΣ", "中文", "a\x1fb", "שלום", "🙂"])
def test_other_text_is_left_to_the_library(text: str) -> None:
    assert not covered(text)


def test_a_tokenizer_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="not a WordPiece"):
        WordPieces({"type": "WordPiece", "continuing_subword_prefix": "##", "vocab": {}})


def test_more_words_than_are_remembered_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.embedding.wordpieces._REMEMBERED", 2)
    text = "Xyzzyqua plughquux frotzblorb gnustowoz xyzzyqua plughquux"
    assert cut(text) == [cut_by_library(text)]
