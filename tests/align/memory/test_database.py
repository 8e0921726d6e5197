"""Only memories are opened, and only those this version knows."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from align.memory import Memory, TranslationMemoryError
from align.memory.editing import delete
from align.memory.fulltext import search
from align.memory.fuzzy import similar
from align.memory.reading import units as all_units
from tests.align.memory.conftest import TEXTS


def refused(path: Path, *, read_only: bool = False) -> str:
    with pytest.raises(TranslationMemoryError) as caught:
        Memory(path, read_only=read_only)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def test_a_memory_of_a_newer_polyalign(memory: Memory) -> None:
    memory.database.execute("PRAGMA user_version = 99")
    assert "update polyalign" in refused(memory.path)


def test_another_database(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "other.db")
    database.execute("CREATE TABLE units (id)")
    database.close()
    assert "no translation memory" in refused(tmp_path / "other.db")


def test_no_database(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("This is no database. " * 100, encoding="utf-8")
    assert "no translation memory" in refused(path)
    assert "no translation memory" in refused(path, read_only=True)


def test_a_damaged_memory(memory: Memory) -> None:
    memory.close()
    data = bytearray(memory.path.read_bytes())
    data[100:] = b"\x55" * (len(data) - 100)
    memory.path.write_bytes(data)
    assert "damaged" in refused(memory.path)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE units SET details = '{\"notes'",
        "UPDATE units SET details = '[]'",
        "UPDATE variants SET details = '{\"tags\": [1]}'",
        "UPDATE origins SET languages = 'de'",
        "DELETE FROM variants WHERE id % 1024 = 0",
        "DELETE FROM origins",
        "UPDATE lengths SET words = zeroblob(3)",
    ],
)
@pytest.mark.parametrize(
    "look",
    [
        lambda memory: list(all_units(memory)),
        lambda memory: search(memory, "council", language="en"),
        lambda memory: similar(memory, TEXTS[0][0], "en"),
        lambda memory: delete(memory, 1),
    ],
)
def test_damage_within_texts_and_numbers_is_told(
    memory: Memory, damage: str, look: Callable[[Memory], object]
) -> None:
    memory.database.execute(damage)
    try:
        look(memory)
    except TranslationMemoryError as error:
        assert str(error).startswith(f"{memory.path}: ")  # noqa: PT017 - not every look sees it


def test_no_file_and_no_folder(tmp_path: Path) -> None:
    assert "no such memory" in refused(tmp_path / "none.db", read_only=True)
    assert "no folder" in refused(tmp_path / "none" / "memory.db")


def test_an_odd_name(tmp_path: Path) -> None:
    path = tmp_path / "what? 100% #1.db"
    Memory(path).close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_what_opens_for_reading_cannot_write(memory: Memory) -> None:
    with (
        Memory(memory.path, read_only=True) as reader,
        pytest.raises(TranslationMemoryError),
        reader.writing() as database,
    ):
        database.execute("DELETE FROM units")
