"""The translation memory of polyalign itself (`align.memory`): written to, it grows."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from align.formats.protocol import Options
from align.formats.repairs import Repairs
from align.memory import Memory, add
from align.memory.reading import units as all_units
from align.units import TranslationUnit


def read(path: Path, repairs: Repairs) -> Iterator[TranslationUnit]:  # noqa: ARG001 - nothing to mend
    """Yield the units of a memory in the order they came to it."""
    with Memory(path, read_only=True) as memory:
        yield from all_units(memory)


def write(units: Iterable[TranslationUnit], path: Path, options: Options) -> int:
    """Add units to a memory, made if it is not there, and return how many it took.

    What it held already is kept; a unit that it has is counted once more. If the units end in an
    error none of them is added.
    """
    signature = options.properties.get("signature", "")
    source = "align" if signature else "convert"
    with Memory(path) as memory, memory.writing():
        added = add(memory, units, source=source, signature=signature)
    return added.new + added.again
