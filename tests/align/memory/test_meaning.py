"""Units are found by what they mean, in any language, and vectors follow changes."""

import pytest

import align.memory.schema
from align.embedding import load_embedder
from align.memory import Memory, add
from align.memory.editing import delete, edit
from align.memory.meaning import embed_units, nearest
from tests.align.memory.conftest import unit

EMBEDDER = load_embedder()


def found(memory: Memory, text: str, **settings: int) -> list[int]:
    return [match.number for match in nearest(memory, [text], EMBEDDER, **settings)[0]]


def test_the_nearest_comes_first_whatever_its_language(memory: Memory) -> None:
    assert embed_units(memory, EMBEDDER) == 4
    assert embed_units(memory, EMBEDDER) == 0
    assert found(memory, "Les membres ont le droit de quitter la salle.", lowest=30)[0] == 3
    assert found(memory, "Всеми членами подписан договор.", lowest=30)[0] == 4
    assert len(found(memory, "council", lowest=1, limit=2)) == 2


def test_the_same_text_is_nearly_a_hundred(memory: Memory) -> None:
    embed_units(memory, EMBEDDER)
    match = nearest(memory, ["Members may leave the room."], EMBEDDER, also=["de"])[0][0]
    assert match.score > 80
    assert match.language == "de"


def test_units_added_and_changed_later_get_their_vectors(memory: Memory) -> None:
    embed_units(memory, EMBEDDER)
    add(memory, [unit(en="Bees make honey.", de="Bienen machen Honig.")])
    edit(memory, 1, "en", "The ship sank in the storm.")
    edit(memory, 1, "de", "Das Schiff sank im Sturm.")
    delete(memory, 2)
    embed_units(memory, EMBEDDER)
    assert found(memory, "honey bees")[0] == 5
    assert found(memory, "a ship in a storm")[0] == 1
    assert 2 not in found(memory, "The council met in Geneva on Friday.", lowest=1)


def test_blocks_are_searched_together(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (align.memory.schema, align.memory.meaning):
        monkeypatch.setattr(module, "BLOCK", 2)
    assert embed_units(memory, EMBEDDER) == 4
    assert sorted(found(memory, "council members met in the room", lowest=1)) == [1, 2, 3, 4]
