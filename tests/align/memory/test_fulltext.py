"""Words, phrases and beginnings are found in any language, whatever a user types."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.memory import Memory, TranslationMemoryError, add
from align.memory.concordance import concordance
from align.memory.fulltext import search
from tests.align.memory.conftest import unit


def found(memory: Memory, query: str, language: str | None = None) -> list[list[str]]:
    """Return of each unit found what is marked."""
    return [
        [match.text[start:end] for start, end in match.spans]
        for match in search(memory, query, language=language)
    ]


def test_words_in_any_order_and_case(memory: Memory) -> None:
    assert found(memory, "VIENNA council") == [["council", "Vienna"]]
    assert found(memory, "Vienna Geneva") == []


def test_the_latest_come_first(memory: Memory) -> None:
    assert [match.number for match in search(memory, "council")] == [2, 1]
    assert [match.number for match in search(memory, "council", limit=1)] == [2]


def test_phrases(memory: Memory) -> None:
    assert found(memory, '"may leave"') == [["may leave"]]
    assert found(memory, '"leave may"') == []


def test_beginnings(memory: Memory) -> None:
    assert found(memory, "Mitglied* unterzeichn*") == [["Mitglieder", "unterzeichneten"]]
    assert found(memory, '"the council m"*', "en") == [["The council met"]] * 2


def test_accents_do_not_matter(memory: Memory) -> None:
    assert found(memory, "durfen") == [["dürfen"]]


def test_only_the_language_asked_for(memory: Memory) -> None:
    assert found(memory, "in", "de") == [["in"]] * 2
    with pytest.raises(TranslationMemoryError, match="holds nothing in 'fr': its languages are en"):
        search(memory, "in", language="fr")


def test_units_that_lack_a_language_are_left_out(memory: Memory) -> None:
    add(memory, [unit(en="The council left.", fr="Le conseil est parti.")])
    assert len(search(memory, "council", also=["de"])) == 2
    assert len(search(memory, "council", also=["fr"])) == 1


def test_long_texts_are_marked_throughout(memory: Memory) -> None:
    text = "One word and more. " * 5_000
    add(memory, [unit(en=text, de="Wort")])
    (match,) = search(memory, "word more", language="en", limit=1)
    assert [text[start:end] for start, end in match.spans] == ["word", "more"] * 5_000


def test_scripts_without_spaces(memory: Memory) -> None:
    add(memory, [unit(zh="理事会在维也纳开会。", ja="理事会はウィーンで開かれた。")])
    assert found(memory, "维也纳") == [["维也纳"]]
    assert found(memory, "ウィーン") == [["ウィーン"]]
    assert found(memory, "纳维") == []


def test_marks_stand_right_beside_what_utf8_cannot_hold(memory: Memory) -> None:
    add(memory, [unit(en="\ud800\u200b The 理 \ufdd0 word", de="\udfff Wort")])
    assert found(memory, "word 理") == [["理", "word"]]


@given(st.text(max_size=20) | st.text('"*^():-+ NEAR AND OR NOT {}', max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_is_an_error_of_the_database(memory: Memory, query: str) -> None:
    try:
        assert not search(memory, query, language="en", limit=1) or any(map(str.isalnum, query))
    except TranslationMemoryError as error:
        assert "no word to search for" in str(error)  # noqa: PT017 - either is right


def test_too_many_words_are_refused(memory: Memory) -> None:
    assert search(memory, "a " * 64) == []
    with pytest.raises(TranslationMemoryError, match="65 words"):
        search(memory, "a " * 65)


def test_a_concordance_shows_each_place_with_its_context(memory: Memory) -> None:
    add(memory, [unit(en="Yes,\nno, yes and yes", de="Ja, nein, ja und ja")])
    lines = concordance(memory, "yes", language="en", width=5)
    assert [(line.left, line.match, line.right) for line in lines] == [
        ("", "Yes", ", no,"),
        (" no, ", "yes", " and "),
        (" and ", "yes", ""),
    ]
    assert lines[0].translations == {"de": "Ja, nein, ja und ja"}
