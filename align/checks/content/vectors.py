"""Sentences of a unit's versions as vectors of the embedded model, and how near they are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.checks.content.versions import base, said
from align.embedding import Embedder, Vectors, load_embedder, unit_rows
from align.segmentation import sentences
from align.units import TranslationUnit

Scores = NDArray[np.float32]
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Version:
    """A version's sentences: where they stand, and their additive vectors."""

    spans: tuple[tuple[int, int], ...]
    vectors: Vectors

    @cached_property
    def rows(self) -> Vectors:
        """The sentences' vectors at length 1."""
        return unit_rows(self.vectors)

    @cached_property
    def total(self) -> Vectors:
        """The vector of the whole text, additive."""
        return np.asarray(self.vectors.sum(0))

    @cached_property
    def direction(self) -> Vectors:
        """The vector of the whole text at length 1."""
        return unit_rows(self.total)


def read_versions(texts: Mapping[str, str]) -> dict[str, Version]:
    """Return the versions of a unit by code, embedded together.

    Args:
        texts: of the unit, by code.
    """
    key = tuple(texts.items())
    if key not in _read:
        _read_together([key])
    return _read[key]


def read_ahead(units: Sequence[TranslationUnit]) -> None:
    """Embed the texts of many units in one go, for `read_versions` to give out."""
    _read_together(list(dict.fromkeys(tuple(said(unit).items()) for unit in units)))


_Texts = tuple[tuple[str, str], ...]
# The versions last read; asked for once more by every check that looks at them.
_read: dict[_Texts, dict[str, Version]] = {}


def _read_together(units: Sequence[_Texts]) -> None:
    texts = [(text, _spans(text, base(code))) for unit in units for code, text in unit]
    vectors = _embedder().embed([text[start:end] for text, spans in texts for start, end in spans])
    ends = np.cumsum([0, *(len(spans) for _, spans in texts)])
    versions = (
        Version(spans, vectors[start:end])
        for (_, spans), (start, end) in zip(texts, pairwise(ends), strict=True)
    )
    _read.clear()
    _read.update({unit: {code: next(versions) for code, _ in unit} for unit in units})


@cache
def _embedder() -> Embedder:
    return load_embedder()


def _spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    spans = []
    start = 0
    for piece in sentences(text, language):
        if stripped := piece.strip():
            begin = text.index(stripped, start)
            spans.append((begin, begin + len(stripped)))
        start += len(piece)
    return tuple(spans)


def agreement(versions: Mapping[str, Version]) -> dict[str, tuple[float, float]]:
    """Return for each version its mean cosine to the others, and that among the others."""
    codes = list(versions)
    directions = np.stack([versions[code].direction for code in codes])
    cosines = directions @ directions.T
    count = len(codes)
    total = float(cosines.sum() - np.trace(cosines)) / 2
    found = {}
    for number, code in enumerate(codes):
        own = float(cosines[number].sum() - cosines[number, number])
        pairs = (count - 1) * (count - 2) / 2
        found[code] = own / (count - 1), (total - own) / pairs if pairs else 0.0
    return found


def word_vectors(words: Sequence[str]) -> Vectors:
    """Return the vectors of words, each by itself, additive."""
    return _embedder().embed(words)


def nearest_words(word: str, texts: Sequence[str]) -> list[float]:
    """Return for each text the cosine of a word and the word or two words next to it in meaning.

    Args:
        word: of any language.
        texts: in any language; one without words gives 0.
    """
    direction = unit_rows(word_vectors([word]))[0]
    nearest = []
    for text in texts:
        words = word_vectors(WORD.findall(text))
        pairs = words[:-1] + words[1:]
        cosines = unit_rows(np.concatenate([words, pairs])) @ direction
        nearest.append(float(cosines.max(initial=0.0)))
    return nearest
