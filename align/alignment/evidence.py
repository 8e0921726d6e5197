"""What two sides' segments say about each bead: the features of the alignment model.

Everything about a run of segments is a sum over its segments, because vectors are additive: the
dot product of two runs is the sum of a block of the matrix of dot products. So one matrix product
is all the linear algebra there is, whatever the bead shapes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from align.alignment.lattice import BEADS, REACH, Floats
from align.alignment.stretch import Feature, Stretch
from align.embedding.protocol import unit_rows

# Characters added to lengths, so that a heading of two words may have three.
SLACK = np.float32(8)
# Log of a usual segment's length, so that features of size are near 0.
USUAL = np.float32(4.5)
# Segments of no direction added to a side's own to tell its mean direction.
FEW = 3
ONE, HALF = np.float32(1), np.float32(0.5)


@dataclass(frozen=True)
class Side:
    """The segments of one language, as arrays.

    Attributes:
        vectors: shape (n, dimension), float32, additive.
        heads: shape (scales, n, dimension), float16, rows of length 1 or 0: how each segment
            begins, a shorter and a longer stretch of it.
        tails: the same for how each segment ends.
        lengths: shape (n,), float32: characters.
        kinds: shape (n,), int8: structural kind, equal numbers for equal kinds; -1 not known.
        torn: shape (n,), float32: 1 where the next segment goes on with this one's sentence.
        paused: the same where the segment ends with a comma, a colon or a semicolon.
        numbers: shape (n, numbers of all sides): which segment holds which figure, weighted.
        names: the same for names.
    """

    vectors: Floats
    heads: NDArray[np.float16]
    tails: NDArray[np.float16]
    lengths: Floats
    kinds: NDArray[np.int8]
    torn: Floats
    paused: Floats
    numbers: csr_array
    names: csr_array

    def __len__(self) -> int:
        return len(self.lengths)

    @cached_property
    def directions(self) -> Floats:
        """The vectors scaled to length 1."""
        return unit_rows(self.vectors)

    def edges(self, scale: int, which: slice) -> Floats:
        """Return the heads, then the tails, of some segments, shape (2 * segments, dimension)."""
        both = [self.heads[scale, which], self.tails[scale, which]]
        return np.concatenate(both, dtype=np.float32)

    @cached_property
    def centre(self) -> Floats:
        """Mean direction of the segments, shape (dimension,), shorter for a few segments.

        What is common to a few segments is as likely their meaning as their manner.
        """
        mean: Floats = self.directions.sum(axis=0) / np.float32(len(self) + FEW)
        return mean


def _norms(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=-1)
    return np.where(lengths > 0, lengths, np.float32(1)).astype(np.float32)


def _runs(values: Floats) -> list[Floats]:
    """Return, for each run length from 1 on, the sum of the rows before each position.

    Each has one row more than `values`; positions with too few rows before them hold zeros.
    """
    total = np.concatenate([np.zeros_like(values[:1]), np.cumsum(values, axis=0, dtype=np.float64)])
    out = []
    for size in range(1, REACH + 1):
        run = np.zeros(total.shape, dtype=np.float32)
        run[size:] = total[size:] - total[: max(len(total) - size, 0)]
        out.append(run)
    return out


class Evidence:
    """The features of every bead that ends on a stretch of the band, by what the texts say."""

    def __init__(self, stretch: Stretch, first: Side, second: Side) -> None:
        self.stretch, self.band = stretch, stretch.band
        self.rows, self.columns = stretch.rows, stretch.columns
        self.i, self.j, self.started = stretch.i, stretch.j, stretch.started
        self.last_i, self.last_j = stretch.last_i, stretch.last_j
        self.first, self.second = first, second
        self.expected_ratio = np.log((first.lengths.sum() + SLACK) / (second.lengths.sum() + SLACK))

    def features(self) -> Iterator[tuple[int, dict[str, Feature]]]:
        """Yield, for each bead shape, its number and its named features."""
        for number, (p, q) in enumerate(BEADS):
            if p and q:
                yield number, self._linked(p, q)
            else:
                yield number, self._null(on_first=bool(p))

    def _null(self, *, on_first: bool) -> dict[str, Feature]:
        best, sizes = self._best[0 if on_first else 1], self._sizes[0 if on_first else 1]
        at = self.last_i if on_first else self.last_j
        beside = best[np.maximum(at - 1, 0)], best[np.minimum(at + 1, len(best) - 1)]
        return {
            "null": ONE,
            "null best": best[at],
            "null near": HALF * (beside[0] + beside[1]),
            "null nearest": np.minimum(*beside),
            "null size": np.log(sizes[at] + SLACK) - USUAL,
            "null edge": self.stretch.ends,
            **self._cuts,
        }

    def _linked(self, p: int, q: int) -> dict[str, Feature]:
        cosine = self._cosines[p, q]
        weight = np.float32((p + q) / 2)
        a, b = self._run_sizes[0][p - 1], self._run_sizes[1][q - 1]
        ratio = np.abs(np.log((a + SLACK) / (b + SLACK)) - self.expected_ratio)
        squared = np.minimum(ratio**2, 4.0)
        size = np.log(np.minimum(a, b) + SLACK) - USUAL
        features: dict[str, Feature] = {
            "cosine": cosine * weight,
            "cosine squared": cosine * np.abs(cosine) * weight,
            "cosine size": cosine * size * weight,
            "length": ratio * weight,
            "length squared": squared * weight,
            "length size": squared * size * weight,
            "position": self.stretch.position,
            **self._cuts,
        }
        for scale, (heads, tails) in enumerate(zip(self._heads, self._tails, strict=True)):
            features[f"heads {scale}"] = self.band.look_back(heads, p - 1, q - 1)
            features[f"tails {scale}"] = tails
        for name, (blocks, mass_1, mass_2) in self._landmarks.items():
            shared = blocks[p, q]
            lost = mass_1[p - 1] + mass_2[q - 1] - 2 * shared
            features[f"{name} shared"] = shared
            features[f"{name} lost"] = np.maximum(lost, 0)
        if p == q == 1:
            return features | {"one": ONE, "kind": self._kind_differs}
        edges = []
        if p > 1:
            edges += [self._cosines[p - 1, q], self.band.look_back(self._cosines[p - 1, q], 1, 0)]
        if q > 1:
            edges += [self._cosines[p, q - 1], self.band.look_back(self._cosines[p, q - 1], 0, 1)]
        gain = cosine - np.max(edges, axis=0)
        return features | {
            "many": ONE,
            "many size": ONE * (p + q - 3),
            "many uneven": ONE * abs(p - q),
            "many both": ONE * (min(p, q) > 1),
            "many cosine": cosine,
            "many gain": gain,
            "many loss": np.minimum(gain, 0),
            "many mean gain": cosine - np.mean(edges, axis=0),
            "many length": squared,
        }

    @cached_property
    def _sizes(self) -> tuple[Floats, Floats]:
        return self.first.lengths[self.rows], self.second.lengths[self.columns]

    @cached_property
    def _run_sizes(self) -> tuple[list[Floats], list[Floats]]:
        """Characters of the runs that end on each node, by their length in segments."""
        one, other = self._sizes
        return [run[self.i] for run in _runs(one)], [run[self.j] for run in _runs(other)]

    @cached_property
    def _hubs(self) -> tuple[Floats, Floats]:
        """Cosine of each segment to the other side's mean: what it looks like to everything."""
        return (
            self.first.directions[self.rows] @ self.second.centre,
            self.second.directions[self.columns] @ self.first.centre,
        )

    @cached_property
    def _best(self) -> tuple[Floats, Floats]:
        """Cosine of each segment to the other side's segment most like it."""
        cosines = self.first.directions[self.rows] @ self.second.directions[self.columns].T
        cosines -= HALF * (self._hubs[0][:, None] + self._hubs[1])
        return cosines.max(axis=1), cosines.max(axis=0)

    @cached_property
    def _cosines(self) -> dict[tuple[int, int], Floats]:
        """Cosine of the runs of each bead that ends on each node, less what hubs have with all."""
        one, other = self.first.vectors[self.rows], self.second.vectors[self.columns]
        blocks = self.stretch.blocks(one @ other.T)
        runs_1, runs_2 = _runs(one), _runs(other)
        norms_1, norms_2 = [_norms(run) for run in runs_1], [_norms(run) for run in runs_2]
        hubs_1 = [
            (HALF * (run @ self.second.centre / norm))[self.i]
            for run, norm in zip(runs_1, norms_1, strict=True)
        ]
        hubs_2 = [
            (HALF * (run @ self.first.centre / norm))[self.j]
            for run, norm in zip(runs_2, norms_2, strict=True)
        ]
        scale_1, scale_2 = (
            [(1 / norm)[self.i] for norm in norms_1],
            [(1 / norm)[self.j] for norm in norms_2],
        )
        return {
            (p, q): block * scale_1[p - 1] * scale_2[q - 1] - hubs_1[p - 1] - hubs_2[q - 1]
            for (p, q), block in blocks.items()
        }

    @cached_property
    def _landmarks(
        self,
    ) -> dict[str, tuple[dict[tuple[int, int], Floats], list[Floats], list[Floats]]]:
        """For numbers and names: what both runs hold, and what each holds."""
        found = {}
        for name in ("numbers", "names"):
            one = getattr(self.first, name)[self.rows]
            other = getattr(self.second, name)[self.columns]
            shared = (one @ other.T).toarray().astype(np.float32)
            mass_1 = np.asarray((one * one).sum(axis=1), dtype=np.float32).ravel()
            mass_2 = np.asarray((other * other).sum(axis=1), dtype=np.float32).ravel()
            found[name] = (
                self.stretch.blocks(shared),
                [run[self.i] for run in _runs(mass_1)],
                [run[self.j] for run in _runs(mass_2)],
            )
        return found

    @cached_property
    def _edges(self) -> list[dict[tuple[str, str], Floats]]:
        """Cosines of heads and tails, less what hubs have with all, for each scale.

        Each of shape (rows, columns) of the rectangle, by what is taken of either side.
        """
        found = []
        for scale in range(len(self.first.heads)):
            one, other = self.first.edges(scale, self.rows), self.second.edges(scale, self.columns)
            cosines = one @ other.T
            cosines -= HALF * (one @ self.second.centre)[:, None]
            cosines -= HALF * (other @ self.first.centre)
            i, j = len(one) // 2, len(other) // 2
            found.append(
                {
                    ("head", "head"): cosines[:i, :j],
                    ("head", "tail"): cosines[:i, j:],
                    ("tail", "head"): cosines[i:, :j],
                    ("tail", "tail"): cosines[i:, j:],
                }
            )
        return found

    @cached_property
    def _heads(self) -> list[Floats]:
        """How alike the last segments of both sides begin, for each scale."""
        return [
            edges["head", "head"][self.last_i, self.last_j] * self.started for edges in self._edges
        ]

    @cached_property
    def _tails(self) -> list[Floats]:
        """How alike the last segments of both sides end, for each scale."""
        return [
            edges["tail", "tail"][self.last_i, self.last_j] * self.started for edges in self._edges
        ]

    @cached_property
    def _cuts(self) -> dict[str, Floats]:
        """How little a cut here is one.

        How much the text on one side of it looks like the text across it, and whether it goes
        through sentences.
        """
        inner = self.stretch.inner
        torn_1 = self.first.torn[self.rows][self.last_i] * inner
        torn_2 = self.second.torn[self.columns][self.last_j] * inner
        paused_1 = self.first.paused[self.rows][self.last_i] * inner
        paused_2 = self.second.paused[self.columns][self.last_j] * inner
        cuts: dict[str, Floats] = {
            "torn": torn_1 + torn_2,
            "torn both": torn_1 * torn_2,
            "paused": paused_1 + paused_2,
            "paused one": np.abs(paused_1 - paused_2),
        }
        for scale, edges in enumerate(self._edges):
            down = edges["tail", "head"][self.last_i, self.stretch.next_j]
            up = edges["head", "tail"][self.stretch.next_i, self.last_j]
            cuts[f"leak {scale}"] = (np.maximum(down, 0) + np.maximum(up, 0)) * inner
        return cuts

    @cached_property
    def _kind_differs(self) -> Floats:
        one = self.first.kinds[self.rows][self.last_i]
        other = self.second.kinds[self.columns][self.last_j]
        differs: Floats = ((one != other) & (one >= 0) & (other >= 0)).astype(np.float32)
        return differs
