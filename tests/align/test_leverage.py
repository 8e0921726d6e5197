"""What a memory offers for a new text, and how it is counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from align.embedding import load_embedder
from align.leverage import Analysis, count_words, leverage, segments_of
from align.memory import Memory, add
from align.memory.meaning import embed_units
from align.pretranslation import Pretranslated
from corpora.documents import Document, Kind, Paragraph
from tests.align.memory.conftest import TEXTS, unit

NEW = [
    "The council met in Vienna on Monday.",
    "The council met in Vienna on Tuesday.",
    "Bees make honey.",
    "All members have signed the treaty.",
    "Bees make honey.",
]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "memory.db") as memory:
        add(memory, (unit(en=english, de=german) for english, german in TEXTS))
        yield memory


def segments(*texts: str) -> list[Pretranslated]:
    return [Pretranslated(number, text) for number, text in enumerate(texts, 1)]


def test_exact_and_fuzzy_matches_with_their_translations(memory: Memory) -> None:
    exact, fuzzy, nothing = leverage(segments(*NEW[:3]), memory, ("en", "de"))
    best = exact.candidates[0]
    assert (best.kind, best.score, best.target) == ("exact", 100, TEXTS[0][1])
    assert best.origin == "memory.db"
    assert [(each.kind, each.score) for each in fuzzy.candidates] == [("fuzzy", 87), ("fuzzy", 75)]
    assert nothing.candidates == ()


def test_matches_by_meaning_where_no_text_is_like(memory: Memory) -> None:
    embedder = load_embedder()
    embed_units(memory, embedder)
    (found,) = leverage(segments(NEW[3]), memory, ("en", "de"), embedder=embedder)
    assert [(each.kind, each.target) for each in found.candidates] == [("semantic", TEXTS[3][1])]


def test_the_text_to_translate_may_be_in_any_language(memory: Memory) -> None:
    (found,) = leverage(segments(TEXTS[2][1]), memory, ("de", "en"))
    assert found.candidates[0].target == TEXTS[2][0]


def test_all_segments_are_counted_once(memory: Memory) -> None:
    analysis = Analysis()
    list(analysis.count(leverage(segments(*NEW), memory, ("en", "de"))))
    assert {row: count for row, count in analysis.segments.items() if count} == {
        "exact": 1, "repeated": 1, "85-94 %": 1, "none": 2,
    }  # fmt: skip
    assert sum(analysis.words.values()) == sum(len(text.split()) for text in NEW)


def test_only_likenesses_that_are_looked_for_are_counted(memory: Memory) -> None:
    analysis = Analysis(lowest=80)
    list(analysis.count(leverage(segments(*NEW), memory, ("en", "de"), lowest=80)))
    assert [row for row in analysis.segments if "%" in row] == ["95-99 %", "85-94 %", "80-84 %"]
    assert sum(analysis.segments.values()) == len(NEW)


def test_segments_are_paragraphs_or_sentences_to_the_character() -> None:
    text = "One came. Two left."
    document = Document("en", (Paragraph("Head", Kind.HEADING), Paragraph(text)), title="Title")
    whole = segments_of(document, "paragraph")
    assert [each.text for each in whole] == ["Title", "Head", text]
    cut = segments_of(document, "sentence")
    assert [each.text for each in cut] == ["Title", "Head", "One came. ", "Two left."]
    assert [(each.number, each.paragraph) for each in cut] == [(1, 1), (2, 2), (3, 3), (4, 3)]


@pytest.mark.parametrize(
    ("text", "count"), [("It's 3.5 % – or so.", 5 - 1), ("会议 ok", 3), ("…", 0), ("", 0)]
)
def test_words_are_counted_as_people_do(text: str, count: int) -> None:
    assert count_words(text) == count
