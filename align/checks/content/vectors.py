"""Sentences of a unit's versions as vectors of the embedded model, and how near they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.checks.content.versions import base
from align.embedding import Embedder, Vectors, load_embedder, unit_rows
from align.segmentation import sentences

Scores = NDArray[np.float32]


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
    return _read(tuple(texts.items()))


@lru_cache(maxsize=4)
def _read(texts: tuple[tuple[str, str], ...]) -> dict[str, Version]:
    spans = {code: _spans(text, base(code)) for code, text in texts}
    said = [text[start:end] for code, text in texts for start, end in spans[code]]
    vectors = _embedder().embed(said)
    ends = np.cumsum([0, *map(len, spans.values())])
    return {
        code: Version(each, vectors[start:end])
        for (code, each), (start, end) in zip(spans.items(), pairwise(ends), strict=True)
    }


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
