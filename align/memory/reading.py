"""Units out of a memory: all of them as a stream, or one by its number."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from align.memory.database import Memory, TranslationMemoryError
from align.memory.rows import restored, to_unit, to_variant
from align.memory.schema import LANGUAGES_AT_MOST
from align.units import TranslationUnit

_ROWS = f"""
SELECT units.id, score, level, units.details, document, origins.languages,
    code, text, variants.details
FROM variants
CROSS JOIN units ON units.id = variants.id / {LANGUAGES_AT_MOST:d}
JOIN origins ON origins.id = origin
JOIN languages ON languages.id = variants.id % {LANGUAGES_AT_MOST:d}
WHERE variants.id BETWEEN ? AND ? ORDER BY variants.id
"""  # noqa: S608 - a number of ours


def units(memory: Memory) -> Iterator[TranslationUnit]:
    """Yield all units in the order they came, as the memory is now.

    What other processes add meanwhile does not appear.

    Raises:
        TranslationMemoryError: the memory cannot be read.
    """
    with memory.told():
        for _, unit in _between(memory, 0, 2**63 - 1):
            yield unit


def numbered_units(memory: Memory, numbers: Iterable[int]) -> dict[int, TranslationUnit]:
    """Return those units of the given numbers that there are, in their order."""
    found: dict[int, TranslationUnit] = {}
    with memory.told():
        for number in numbers:
            first = number * LANGUAGES_AT_MOST
            found.update(_between(memory, first, first + LANGUAGES_AT_MOST - 1))
    return found


def unit(memory: Memory, number: int) -> TranslationUnit:
    """Return the unit of a number.

    Raises:
        TranslationMemoryError: there is none.
    """
    found = numbered_units(memory, [number])
    if not found:
        raise TranslationMemoryError(f"{memory.path}: has no unit {number}: search tells numbers")
    return found[number]


def _between(memory: Memory, first: int, last: int) -> Iterator[tuple[int, TranslationUnit]]:
    """Yield the units of a range of variants, numbered."""
    rows = memory.database.execute(_ROWS, (first, last))
    for number, group in groupby(rows, key=itemgetter(0)):
        listed = list(group)
        variants = {restored(row[6]): to_variant(row[7], row[8]) for row in listed}
        yield number, to_unit(listed[0][1:6], variants)
