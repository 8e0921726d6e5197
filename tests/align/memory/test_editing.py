"""A change is found at once, and what was said before is kept."""

import pytest

from align.memory import Memory, TranslationMemoryError, add
from align.memory.editing import delete, edit, history
from align.memory.fulltext import search
from align.memory.fuzzy import similar
from align.memory.reading import unit as unit_of
from tests.align.memory.conftest import TEXTS, unit


def test_the_old_text_is_kept(memory: Memory) -> None:
    edit(memory, 3, "de", "Mitglieder können gehen.")
    edit(memory, 3, "de", "Mitglieder können gehen!")
    edit(memory, 3, "fr", "Les membres peuvent sortir.")
    assert [(change.language, change.text) for change in history(memory, 3)] == [
        ("fr", None),
        ("de", "Mitglieder können gehen."),
        ("de", "Mitglieder dürfen den Saal verlassen."),
    ]
    variants = unit_of(memory, 3).variants
    assert variants["de"].text == "Mitglieder können gehen!"
    assert [name for name, _ in variants["de"].properties] == ["changedate"]
    assert list(variants) == ["en", "de", "fr"]


def test_searches_find_the_new_text_only(memory: Memory) -> None:
    edit(memory, 1, "en", "The board sat in Vienna for a day.")
    assert [match.number for match in search(memory, "council")] == [2]
    assert [match.number for match in search(memory, "board")] == [1]
    assert similar(memory, TEXTS[0][0], "en", lowest=90) == []
    assert similar(memory, "The board sat in Vienna for a day.", "en")[0].score == 100


def test_an_edited_unit_does_not_come_back(memory: Memory) -> None:
    edit(memory, 3, "de", "Mitglieder können gehen.")
    assert add(memory, [unit(en=TEXTS[2][0], de=TEXTS[2][1])]).again == 1


def test_a_language_may_be_called_by_any_tag(memory: Memory) -> None:
    edit(memory, 1, "DE", "Eins.")
    edit(memory, 2, "de_DE", "Zwei.")
    edit(memory, 3, "pt_br", "Três.")
    assert list(memory.languages) == ["en", "de", "pt-BR"]
    assert unit_of(memory, 2).variants["de"].text == "Zwei."


@pytest.mark.parametrize("blank", ["", " \n"])
def test_a_unit_does_not_fall_silent(memory: Memory, blank: str) -> None:
    with pytest.raises(TranslationMemoryError, match="write one, or delete"):
        edit(memory, 1, "de", blank)


def test_a_deleted_unit_is_gone_but_for_its_history(memory: Memory) -> None:
    delete(memory, 4)
    assert search(memory, "treaty") == []
    assert [(change.text, change.deleted) for change in history(memory, 4)] == [
        (TEXTS[3][1], True),
        (TEXTS[3][0], True),
    ]
    add(memory, [unit(en="New", de="Neu")])
    assert unit_of(memory, 5).variants["en"].text == "New"


def test_two_units_never_say_the_same(memory: Memory) -> None:
    add(memory, [unit(en="Yes", de="Ja"), unit(en="Yes", de="Jawohl")])
    with pytest.raises(TranslationMemoryError, match="unit 5 says that already"):
        edit(memory, 6, "de", "Ja")
    assert unit_of(memory, 6).variants["de"].text == "Jawohl"


def test_there_is_no_such_unit(memory: Memory) -> None:
    for change in (lambda: delete(memory, 9), lambda: edit(memory, 9, "de", "Ja")):
        with pytest.raises(TranslationMemoryError, match="has no unit 9"):
            change()
    with pytest.raises(TranslationMemoryError, match="has no unit 9"):
        history(memory, 9)
