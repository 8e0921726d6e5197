"""What searches in a memory find."""

from dataclasses import dataclass
from typing import Literal

from align.units import TranslationUnit

Kind = Literal["text", "fuzzy", "meaning"]


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that a search found.

    Attributes:
        number: of the unit in the memory.
        language: code of the language it was found in.
        score: how alike it is in percent: of a fuzzy match see `align.memory.words`; by meaning
            100 times the cosine; 100 where all words asked for are there.
        kind: what kind of search found it.
        unit: the unit.
        spans: where in the text of its language the words asked for stand, as start and end.
    """

    number: int
    language: str
    score: int
    kind: Kind
    unit: TranslationUnit
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """What the unit says in the language it was found in."""
        return self.unit.variants[self.language].text
