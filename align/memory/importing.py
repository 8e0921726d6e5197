"""Files of any format into a memory."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from align.formats import read
from align.formats.repairs import Repairs
from align.memory.adding import Added, add_prepared
from align.memory.database import Memory
from align.memory.preparing import Prepared, prepare, read_prepared
from align.units import TranslationUnit
from corpora.errors import ReadError

Clean = Callable[[Iterable[TranslationUnit]], Iterable[TranslationUnit]]
Shown = Callable[[Iterator[Prepared]], Iterator[Prepared]]


def import_file(
    memory: Memory,
    path: Path,
    *,
    repairs: Repairs | None = None,
    clean: Clean | None = None,
    cleaning: str = "",
    shown: Shown | None = None,
) -> Added:
    """Add the units of a file to a memory, and return what became of them.

    A file is known by its content and how it is cleaned: one that is in the memory to its end is
    not read again, and one whose import was killed is taken up where that stopped.

    Args:
        memory: where to.
        path: its suffix says the format.
        repairs: what the reader has to mend is counted here.
        clean: what takes out units on their way.
        cleaning: what it takes out, in words that are the same whenever it does the same.
        shown: what the units that are added pass through, to show how many there were.

    Raises:
        PolyalignError: the file cannot be read, or the memory not written to.
    """
    mended = Repairs() if repairs is None else repairs
    if clean:
        units: Iterator[Prepared] = map(prepare, clean(read(path, mended)))
    else:
        units = read_prepared(path, mended)
    if shown:
        units = shown(units)
    return add_prepared(memory, units, source=str(path), digest=_digest(path, cleaning))


def _digest(path: Path, cleaning: str) -> bytes | None:
    """Return what a file is known again by; None where the path stands for several files."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            begun = hashlib.blake2b(cleaning.encode(), digest_size=16)
            return hashlib.file_digest(file, lambda: begun).digest()
    except OSError as error:
        raise ReadError(
            f"{path}: cannot be read ({error.strerror or error}): check its permissions"
        ) from error
