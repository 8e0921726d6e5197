"""Translation units: the one currency of everything after alignment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["paragraph", "sentence"]


@dataclass(frozen=True, slots=True)
class Variant:
    """What a unit says in one language (a TMX ``tuv``).

    Attributes:
        text: the text of its segments as the source has it, joined with a line feed where the
            unit takes more than one paragraph.
        segments: numbers of these segments in their document, ascending and consecutive: its
            paragraphs count from 1, its title is 0.
        url: where the document came from.
    """

    text: str
    segments: tuple[int, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One meaning in one or more languages (a TMX ``tu``).

    A unit with a single variant is text that no other version has.

    Attributes:
        variants: by language code; a language that lacks the unit has no key.
        languages: all the languages that were aligned, so that absence can be told.
        score: confidence in [0, 1] that the variants are translations of each other; 1 for a
            unit read from a memory that says nothing, 0 for a unit of one variant.
        document: name of the text the unit comes from.
        level: what its segments are.
        paragraph: for sentences, the number of the paragraph unit they are in, from 1.
        notes: remarks for a person.
    """

    variants: Mapping[str, Variant]
    languages: tuple[str, ...] = ()
    score: float = 1.0
    document: str = ""
    level: Level = "paragraph"
    paragraph: int | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def shape(self) -> str:
        """How many segments each language gives, in the order of `languages`: ``1-1-2-1-0``."""
        return "-".join(
            str(len(self.variants[code].segments)) if code in self.variants else "0"
            for code in self.languages or tuple(self.variants)
        )
