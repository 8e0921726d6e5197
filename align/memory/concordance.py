"""Concordances: every place where words stand, in its context, with the translations."""

from collections.abc import Sequence
from dataclasses import dataclass

from align.memory.database import Memory
from align.memory.fulltext import search


@dataclass(frozen=True, slots=True)
class Line:
    """One place where the words stand.

    Attributes:
        number: of the unit in the memory.
        language: code of the language of the text.
        left: what stands before them, line breaks as spaces.
        match: the words.
        right: what stands behind them.
        translations: what the unit says in the other languages, by code.
    """

    number: int
    language: str
    left: str
    match: str
    right: str
    translations: dict[str, str]


def concordance(
    memory: Memory,
    query: str,
    *,
    language: str | None = None,
    also: Sequence[str] = (),
    width: int = 40,
    limit: int = 20,
) -> list[Line]:
    """Return the places where words stand, the latest units first.

    Args:
        memory: where to look.
        query: as for `align.memory.fulltext.search`.
        language: code of the language to look in; all if not given.
        also: codes of languages that the units must have; only these come as translations.
        width: characters of context on either side.
        limit: the most units to take.

    Raises:
        TranslationMemoryError: as for `align.memory.fulltext.search`.
    """
    lines = []
    for match in search(memory, query, language=language, also=also, limit=limit):
        others = {
            code: variant.text
            for code, variant in match.unit.variants.items()
            if code != match.language and (not also or code in also)
        }
        for start, end in match.spans:
            left = _flat(match.text[max(0, start - width) : start])
            right = _flat(match.text[end : end + width])
            word = _flat(match.text[start:end])
            lines.append(Line(match.number, match.language, left, word, right, others))
    return lines


def _flat(text: str) -> str:
    """Return a text on one line, of the same length."""
    return "".join(" " if char.isspace() else char for char in text)
