"""What a memory holds, counted."""

from dataclasses import dataclass

from align.memory.database import Memory
from align.memory.rows import restored
from align.memory.schema import LANGUAGES_AT_MOST


@dataclass(frozen=True, slots=True)
class Source:
    """Something that was imported.

    Attributes:
        source: its name.
        signature: of the tool that made or read the units.
        began: when it was imported, UTC.
        ended: whether all of it is in the memory.
        units: how many of the memory's units came with it first.
        documents: how many texts these are from.
    """

    source: str
    signature: str
    began: str
    ended: bool
    units: int
    documents: int


@dataclass(frozen=True, slots=True)
class Description:
    """What a memory holds.

    Attributes:
        units: how many.
        languages: how many units are in each, by code.
        sources: in the order they came.
        bytes: size of the file.
    """

    units: int
    languages: dict[str, int]
    sources: list[Source]
    bytes: int


def describe(memory: Memory) -> Description:
    """Return what a memory holds.

    Raises:
        TranslationMemoryError: it cannot be read.
    """
    with memory.told():
        (units,) = memory.database.execute("SELECT count(*) FROM units").fetchone()
        counts = dict(
            memory.database.execute(
                f"SELECT id % {LANGUAGES_AT_MOST:d}, count(*) FROM variants GROUP BY 1"  # noqa: S608 - a number of ours
            )
        )
        sources = [
            Source(restored(source), signature, began, ended is not None, units, documents)
            for source, signature, began, ended, units, documents in memory.database.execute(
                "SELECT source, signature, began, ended, count(units.id),"
                " count(DISTINCT iif(units.id IS NULL, NULL, document))"
                " FROM imports LEFT JOIN origins ON origins.import = imports.id"
                " LEFT JOIN units ON units.origin = origins.id GROUP BY imports.id"
            )
        ]
    languages = {code: counts.get(number, 0) for code, number in memory.languages.items()}
    return Description(units, languages, sources, memory.path.stat().st_size)
