"""Fuzzy matches: the percentage, and that the index misses none."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.memory import Memory, add
from align.memory.fuzzy import similar
from align.memory.words import percentage, words
from tests.align.memory.conftest import unit

WORDS = ["the", "of", "a", "council", "met", "in", "vienna", ",", ".", "1", "2", "law", "会", "议"]


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("The council met.", "The council met.", 100),
        ("The council met.", "the council  met .", 99),
        ("The council met.", "The board met.", 75),
        ("The council met.", "The council met today.", 80),
        ("met council the", "the council met", 33),
        ("in 2019", "in 2020", 50),
        ("理事会在", "理事会", 75),
        ("", "", 100),
        (" ", "", 100),
        ("One. ", "One.", 100),
        ("one", "two", 0),
    ],
)
def test_the_percentage_counts_words(text: str, other: str, expected: int) -> None:
    assert percentage(text, other) == percentage(other, text) == expected


@given(st.text(), st.text())
def test_only_the_same_text_is_a_hundred(text: str, other: str) -> None:
    assert (percentage(text, other) == 100) == (text.strip() == other.strip())


def test_the_likest_comes_first(memory: Memory) -> None:
    found = similar(memory, "The council met in Vienna on Friday.", "en")
    assert [(match.number, match.score) for match in found] == [(2, 87), (1, 87)]
    assert similar(memory, "The council met in Vienna on Friday.", "en", lowest=88) == []
    assert similar(memory, "Der Rat tagte am Montag in Wien.", "de")[0].score == 100


def test_texts_without_words_match_nothing(memory: Memory) -> None:
    assert similar(memory, " \n", "en") == []


def test_units_that_lack_a_language_are_left_out(memory: Memory) -> None:
    add(memory, [unit(en="The council met in Vienna on Friday.", fr="Le conseil")])
    query = "The council met in Vienna on Friday."
    assert [match.score for match in similar(memory, query, "en", also=["de"])] == [87, 87]


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=40)
def test_no_match_is_missed(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - no secret
    texts = [" ".join(rng.choices(WORDS, k=rng.randint(1, 12))) for _ in range(60)]
    query = " ".join(rng.choices(WORDS, k=rng.randint(1, 12)))
    lowest = rng.choice([30, 50, 70, 75, 99])
    with Memory(tmp_path_factory.mktemp("fuzzy") / "memory.db") as memory:
        add(memory, (unit(en=text, de=f"{n}") for n, text in enumerate(texts)))
        found = similar(memory, query, "en", lowest=lowest, limit=100)
    scores = sorted((percentage(query, text) for text in texts), reverse=True)
    assert [match.score for match in found] == [score for score in scores if score >= lowest]
    assert all(match.score == percentage(query, match.text) for match in found)


def test_words_of_many_scripts() -> None:
    assert words("Ärzte, naïve: 3.5 % 会议ok") == [
        "ärzte", ",", "naïve", ":", "3", ".", "5", "%", "会", "议", "ok",
    ]  # fmt: skip


def test_texts_of_very_many_words_match_too(memory: Memory) -> None:
    text = " ".join(f"word{number}" for number in range(70_000))
    other = text.replace("word7", "other")
    add(memory, [unit(en=text, de="Lang"), unit(en="word0 " * 70_000, de="Eintönig")])
    assert [match.score for match in similar(memory, text, "en")] == [100]
    assert [match.score for match in similar(memory, other, "en", lowest=80)] == [
        percentage(text, other)
    ]
