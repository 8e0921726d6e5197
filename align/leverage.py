"""Leverage: what a memory offers for a new text, and how much of it is there already."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from align.embedding import Embedder
from align.memory import Memory
from align.memory.fuzzy import similar
from align.memory.matches import Match
from align.memory.meaning import nearest
from align.memory.words import UNSPACED
from align.pretranslation import Candidate, Pretranslated
from align.segments import paragraph_segments, sentence_segments
from align.units import Level
from corpora.documents import Document

LOWEST = 70
# 100 times the cosine from which on a unit is offered for its meaning.
LOWEST_MEANING = 70
# The likenesses that are counted together, in percent.
_BANDS = ((95, 99), (85, 94), (75, 84), (0, 74))
_COUNTED = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")


def segments_of(document: Document, level: Level) -> list[Pretranslated]:
    """Return the segments of a new text, without candidates yet.

    Args:
        document: the text.
        level: what segments are: those of the memory.
    """
    if level == "paragraph":
        return [
            Pretranslated(number, segment.text)
            for number, segment in enumerate(paragraph_segments(document), 1)
        ]
    return [
        Pretranslated(number, segment.text, segment.paragraph + 1)
        for number, segment in enumerate(sentence_segments(document), 1)
    ]


def leverage(
    segments: Sequence[Pretranslated],
    memory: Memory,
    pair: tuple[str, str],
    *,
    embedder: Embedder | None = None,
    lowest: int = LOWEST,
    limit: int = 3,
) -> Iterator[Pretranslated]:
    """Yield the segments with what the memory offers for each, the best first.

    Matches by meaning are offered for segments that no text of the memory is like.

    Args:
        segments: of the new text.
        memory: where to look.
        pair: codes of the text's language and the one it is to be translated to.
        embedder: what made the memory's vectors; without it there are no matches by meaning.
        lowest: percentage from which on a text of the memory is like a segment.
        limit: the most to offer for a segment.

    Raises:
        TranslationMemoryError: the memory holds nothing in a language, or cannot be read.
    """
    source, target = pair
    found = [
        similar(memory, each.text, source, also=[target], lowest=lowest, limit=limit)
        for each in segments
    ]
    if embedder:
        bare = [number for number, matches in enumerate(found) if not matches]
        texts = [segments[number].text for number in bare]
        near = nearest(memory, texts, embedder, also=pair, lowest=LOWEST_MEANING, limit=limit)
        for number, matches in zip(bare, near, strict=True):
            found[number] = matches
    for each, matches in zip(segments, found, strict=True):
        candidates = tuple(_candidate(memory, match, pair) for match in matches)
        yield Pretranslated(each.number, each.text, each.paragraph, candidates)


def _candidate(memory: Memory, match: Match, pair: tuple[str, str]) -> Candidate:
    source, target = (match.unit.variants[code].text for code in pair)
    origin = memory.path.name
    if match.unit.document:
        origin += f": {match.unit.document}"
    if match.kind == "meaning":
        return Candidate(source, target, match.score, "semantic", origin)
    return Candidate(
        source, target, match.score, "exact" if match.score == 100 else "fuzzy", origin
    )


@dataclass(slots=True)
class Analysis:
    """How much of a text a memory has, as CAT tools count it.

    Attributes:
        segments: how many, by the best that there is for them.
        words: how many in them.
    """

    lowest: int = LOWEST
    segments: dict[str, int] = field(init=False)
    words: dict[str, int] = field(init=False)
    _seen: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        rows = ("exact", "repeated", *self._bands.values(), "meaning", "none")
        self.segments = dict.fromkeys(rows, 0)
        self.words = dict.fromkeys(rows, 0)

    @property
    def _bands(self) -> dict[int, str]:
        """The bands that matches can fall in, from the highest: where each begins, its name."""
        return {
            low: f"{max(low, self.lowest)}-{high} %" for low, high in _BANDS if high >= self.lowest
        }

    def count(self, segments: Iterable[Pretranslated]) -> Iterator[Pretranslated]:
        """Pass segments on, counted."""
        for each in segments:
            row = self._row(each)
            self.segments[row] += 1
            self.words[row] += count_words(each.text)
            yield each

    def _row(self, segment: Pretranslated) -> str:
        best = segment.candidates[0] if segment.candidates else None
        text = segment.text.strip()
        repeated = text in self._seen
        self._seen.add(text)
        if best and best.kind == "exact":
            return "exact"
        if repeated:
            return "repeated"
        if best is None:
            return "none"
        if best.kind == "semantic":
            return "meaning"
        return next((name for low, name in self._bands.items() if best.score >= low), "none")


def count_words(text: str) -> int:
    """Return how many words a text has: runs between spaces that hold a letter or figure.

    In scripts without spaces each character is one.
    """
    return sum(any(map(str.isalnum, run)) for run in _COUNTED.findall(text))
