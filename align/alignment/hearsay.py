"""What is known of two sides from elsewhere: a first look at them, and the other languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from align.alignment.lattice import BEADS, Floats, Posteriors
from align.alignment.stretch import Feature, Stretch

# Power of the odds that a segment stands alone, before such segments are counted.
SHARP = 4


@dataclass(frozen=True)
class Support:
    """What the other languages say about two: the consistency transformation of ProbCons.

    Attributes:
        links: shape (n, m): mean over third languages of the probability that the segment of the
            one and of the other are linked through a segment of the third.
        first: shape (n,): mean probability that the third languages have the segment.
        second: shape (m,): the same for the second side.
    """

    links: csr_array
    first: Floats
    second: Floats


@dataclass(frozen=True)
class Rates:
    """How often a first look found lone and merged segments: texts differ much in both.

    Attributes:
        null: log odds that a run of segments in beads of one side begins. Runs, because where
            captions are lost together each segment beside the text has its translation.
        many: log odds that a bead of both sides is not 1-1.
    """

    null: float
    many: float


def hearsay(
    stretch: Stretch, rates: Rates, support: Support | None
) -> Iterator[tuple[int, dict[str, Feature]]]:
    """Yield, for each bead shape of which anything is known, its number and its features."""
    said = _Said(stretch, support) if support else None
    for number, (p, q) in enumerate(BEADS):
        features: dict[str, Feature] = {}
        if not (p and q):
            features["null rate"] = np.float32(rates.null)
        elif p + q > 2:
            features["many rate"] = np.float32(rates.many)
        if said:
            features |= said.linked(p, q) if p and q else said.null(on_first=bool(p))
        if features:
            yield number, features


class _Said:
    """What the third languages say of the beads that end on a stretch."""

    def __init__(self, stretch: Stretch, support: Support) -> None:
        self.stretch, self.band = stretch, stretch.band
        # How far they link each segment of the one with each of the other.
        self.window: Floats = support.links[stretch.rows, stretch.columns].toarray()
        # How likely they have the last segment behind each node, by side.
        self.present = (
            support.first[stretch.rows][stretch.last_i],
            support.second[stretch.columns][stretch.last_j],
        )

    def null(self, *, on_first: bool) -> dict[str, Feature]:
        at = self.stretch.last_i if on_first else self.stretch.last_j
        linked = self.window.sum(axis=1 if on_first else 0)[at]
        present = self.present[0 if on_first else 1]
        return {
            "null but linked": np.minimum(linked, 1),
            "null and absent": np.maximum(present - linked, 0),
        }

    def linked(self, p: int, q: int) -> dict[str, Feature]:
        """How far the third languages link the segments of the two runs with each other."""
        inside = outside = np.zeros(self.band.shape, dtype=np.float32)
        for back in range(p):
            linked = self.band.look_back(self._blocks[1, q], back, 0)
            present = self.band.look_back(self.present[0], back, 0)
            inside = inside + np.minimum(linked, 1)
            outside = outside + np.maximum(present - linked, 0)
        for back in range(q):
            linked = self.band.look_back(self._blocks[p, 1], 0, back)
            present = self.band.look_back(self.present[1], 0, back)
            inside = inside + np.minimum(linked, 1)
            outside = outside + np.maximum(present - linked, 0)
        return {"linked": inside, "linked elsewhere": outside}

    @cached_property
    def _blocks(self) -> dict[tuple[int, int], Floats]:
        return self.stretch.blocks(self.window)


def observed_rates(posteriors: Posteriors) -> Rates:
    """Return how often segments stand alone or are merged, as far as the posteriors know."""
    expected = posteriors.beads[2:].sum(axis=(1, 2), dtype=np.float64)
    one, many = expected[0], expected[1:].sum()
    null = sum(_openings(alone) for alone in _lone(posteriors))
    segments = posteriors.band.n + posteriors.band.m
    return Rates(
        null=float(np.log((null + 0.5) / (segments - null + 0.5))),
        many=float(np.log((many + 0.5) / (one + 0.5))),
    )


def _lone(posteriors: Posteriors) -> Iterator[NDArray[np.float64]]:
    """Yield, for either side, how likely each segment is in a bead of one side."""
    band = posteriors.band
    for shape, ends, count in ((0, band.i, band.n), (1, band.j, band.m)):
        nodes = np.clip(ends, 0, count).ravel()
        beliefs = np.bincount(nodes, posteriors.beads[shape].ravel(), count + 1)
        yield beliefs[1:].astype(np.float64, copy=False)


def _openings(alone: NDArray[np.float64]) -> float:
    """Return how many runs of lone segments there are.

    Doubts do not add up: where a text is hard many segments may be alone, and none need be.
    """
    odds = (alone / np.maximum(1 - alone, 1e-9)) ** SHARP
    sure = odds / (1 + odds)
    return float(sure[:1].sum() + (sure[1:] * (1 - sure[:-1])).sum())


def supports(
    sizes: Sequence[int], links_between: Mapping[tuple[int, int], csr_array]
) -> dict[tuple[int, int], Support]:
    """Return, for each pair of languages, what the others say about it.

    The consistency transformation (Do, Mahabhashyam, Brudno & Batzoglou 2005): two segments are
    as good as linked where both are linked to one segment of a third language.

    Args:
        sizes: how many segments each language has.
        links_between: for each pair a < b the links, shape (sizes[a], sizes[b]).

    Two languages have nobody to ask: the result is empty.
    """
    if len(sizes) < 3:
        return {}
    both_ways = dict(links_between)
    both_ways |= {(b, a): matrix.T.tocsr() for (a, b), matrix in links_between.items()}
    found = {}
    for a, b in links_between:
        thirds = [c for c in range(len(sizes)) if c not in (a, b)]
        through = csr_array((sizes[a], sizes[b]), dtype=np.float32)
        first, second = np.zeros(sizes[a], np.float32), np.zeros(sizes[b], np.float32)
        for c in thirds:
            product = both_ways[a, c] @ both_ways[c, b]
            product.data = np.minimum(product.data, 1)
            through = through + product / len(thirds)
            first += np.minimum(both_ways[a, c].sum(axis=1), 1) / len(thirds)
            second += np.minimum(both_ways[b, c].sum(axis=1), 1) / len(thirds)
        found[a, b] = Support(through.tocsr(), first, second)
    return found
