"""Pre-translation: what a memory offers for the segments of a new text."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Candidate:
    """A translation that a memory has for a segment, or for one like it.

    Attributes:
        source: the text the memory has in the segment's language.
        target: its translation.
        score: how alike `source` and the segment are, in percent as CAT tools count.
        kind: found by the same text, by a similar one, or by meaning.
        origin: where it comes from: the memory's name, a document.
    """

    source: str
    target: str
    score: float
    kind: Literal["exact", "fuzzy", "semantic"]
    origin: str


@dataclass(frozen=True, slots=True)
class Pretranslated:
    """A segment of a new text and its candidates.

    Attributes:
        number: of the segment in its text, from 1.
        text: the segment as the text has it.
        paragraph: number of the paragraph it is in, from 1; None where segments are paragraphs.
        candidates: the best first.
    """

    number: int
    text: str
    paragraph: int | None = None
    candidates: tuple[Candidate, ...] = ()
