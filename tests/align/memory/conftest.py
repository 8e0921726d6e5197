"""Memories to try things on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from align.memory import Memory, add
from align.units import TranslationUnit, Variant

TEXTS = [
    ("The council met in Vienna on Monday.", "Der Rat tagte am Montag in Wien."),
    ("The council met in Geneva on Friday.", "Der Rat tagte am Freitag in Genf."),
    ("Members may leave the room.", "Mitglieder dürfen den Saal verlassen."),
    ("The treaty was signed by all members.", "Alle Mitglieder unterzeichneten den Vertrag."),
]


def unit(**texts: str) -> TranslationUnit:
    return TranslationUnit({code: Variant(text) for code, text in texts.items()})


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    """Give a memory of four units in English and German."""
    with Memory(tmp_path / "memory.db") as memory:
        add(memory, (unit(en=english, de=german) for english, german in TEXTS), source="talks.tmx")
        yield memory
