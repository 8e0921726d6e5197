"""Where units of a memory came from."""

from dataclasses import dataclass

from align.memory.database import Memory
from align.memory.rows import restored


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a unit came from.

    Attributes:
        source: what was imported: a file, or a run of the aligner.
        document: the text it is from.
        imported: when, UTC, as ``20190131T235959Z``.
        signature: of the tool that made or read it.
        times: how often it came from there.
    """

    source: str
    document: str
    imported: str
    signature: str
    times: int


def origins(memory: Memory, number: int) -> list[Origin]:
    """Return where a unit came from, the first place first; nothing if there is no such unit.

    Raises:
        TranslationMemoryError: the memory cannot be read.
    """
    with memory.told():
        rows = memory.database.execute(
            "SELECT source, document, began, signature, sum(times) FROM"
            " (SELECT origin, 1 AS times FROM units WHERE id = ?1"
            " UNION ALL SELECT origin, times FROM repeats WHERE unit = ?1)"
            " JOIN origins ON origins.id = origin JOIN imports ON imports.id = import"
            " GROUP BY origin ORDER BY origin",
            (number,),
        )
        return [
            Origin(restored(source), restored(document), imported, signature, times)
            for source, document, imported, signature, times in rows
        ]
