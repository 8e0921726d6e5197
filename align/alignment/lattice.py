"""Forward-backward over the monotone alignments of two sequences of segments.

An alignment is a path from node (0, 0) to node (n, m); each step is a bead that takes p segments
of the first side and q of the second. Nodes are kept skewed: row d holds the nodes with i + j = d,
so that a whole anti-diagonal is computed at once, and only a band of them around a corridor, so
that time and memory grow with n + m and not with n * m.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

IMPOSSIBLE = np.float32(-1e30)

BEADS: tuple[tuple[int, int], ...] = (
    (1, 0), (0, 1), (1, 1),
    (2, 1), (1, 2), (2, 2),
    (3, 1), (1, 3), (3, 2), (2, 3), (3, 3),
    (4, 1), (1, 4), (5, 1), (1, 5),
)  # fmt: skip

REACH = max(max(shape) for shape in BEADS)
SPAN = max(sum(shape) for shape in BEADS)


@dataclass(frozen=True)
class Band:
    """The nodes of the lattice that are kept.

    Attributes:
        n: segments of the first side.
        m: segments of the second side.
        start: the lowest i kept on each anti-diagonal; grows by 0 or 1.
        width: nodes kept on each anti-diagonal, from `start` on.
        first_row: i + j of the first anti-diagonal kept: 0 unless this is a part of a band.
    """

    n: int
    m: int
    start: Ints
    width: int
    first_row: int = 0

    @property
    def shape(self) -> tuple[int, int]:
        """Anti-diagonals kept, nodes on each."""
        return len(self.start), self.width

    @cached_property
    def i(self) -> Ints:
        """Segments of the first side behind each node, of `shape`."""
        return self.start[:, None] + np.arange(self.width)

    @cached_property
    def j(self) -> Ints:
        """Segments of the second side behind each node, of `shape`."""
        return np.arange(len(self.start))[:, None] + self.first_row - self.i

    @cached_property
    def inside(self) -> NDArray[np.bool_]:
        """Whether the node exists: 0 <= i <= n and 0 <= j <= m."""
        return (self.i >= 0) & (self.i <= self.n) & (self.j >= 0) & (self.j <= self.m)

    @property
    def padded(self) -> tuple[int, int]:
        """Shape of an array of nodes with room for any bead to reach out of the band."""
        return len(self.start) + 2 * SPAN, self.width + 2 * REACH

    def pad(self, nodes: Floats, filler: float) -> Floats:
        """Return the nodes with `filler` around them, flat."""
        padded = np.full(self.padded, filler, dtype=np.float32)
        padded[SPAN:-SPAN, REACH:-REACH] = nodes
        return padded.ravel()

    @cached_property
    def _known_offsets(self) -> dict[tuple[int, int], Ints]:
        return {}

    def offsets(self, p: int, q: int) -> Ints:
        """Where, in padded flat arrays, the nodes p and q segments back stand, row by row.

        One position a row, for its first node. Negative p and q look ahead.
        """
        known = self._known_offsets.get((p, q))
        if known is not None:
            return known
        rows = np.arange(len(self.start))
        there = np.clip(rows - p - q, 0, len(rows) - 1)
        # Beyond the ends any column of the padding will do.
        shift = np.clip(self.start - self.start[there] - p, -REACH, REACH)
        position: Ints = (rows - p - q + SPAN) * self.padded[1] + REACH + shift
        self._known_offsets[p, q] = position
        return position

    def look_back(self, nodes: Floats, p: int, q: int) -> Floats:
        """Return, for each node, the value at the node (i - p, j - q); 0 outside the band."""
        seen: Floats = self.pad(nodes, 0.0)[self.offsets(p, q)[:, None] + np.arange(self.width)]
        return seen

    def part(self, begin: int, end: int) -> "Band":
        """Return the band of only the rows from `begin` up to `end`."""
        return Band(self.n, self.m, self.start[begin:end], self.width, self.first_row + begin)


def full_band(n: int, m: int) -> Band:
    """Return the band that keeps every node."""
    start = np.maximum(0, np.arange(n + m + 1) - m)
    return Band(n, m, start, min(n, m) + 1)


@dataclass(frozen=True)
class Posteriors:
    """What the lattice believes.

    Attributes:
        band: the nodes.
        beads: shape (len(BEADS), *band.shape), float32: probability that the bead of this
            shape ends at this node.
        evidence: log of the sum over all alignments of the exponential of their score.
    """

    band: Band
    beads: Floats
    evidence: float


def forward_backward(band: Band, scores: Floats) -> Posteriors:
    """Return the posterior probability of every bead.

    Args:
        band: the nodes.
        scores: shape (len(BEADS), *band.shape), float32: log potential of the bead of each
            shape that ends at each node; `IMPOSSIBLE` or less where there is none.

    The algorithm is forward-backward for a semi-Markov chain (Sarawagi & Cohen 2004).
    """
    columns = np.arange(band.width)
    here = band.offsets(0, 0)
    last = band.n - band.start[-1]

    origins = np.stack([band.offsets(p, q) for p, q in BEADS])[:, :, None]
    forward = np.full(np.prod(band.padded), IMPOSSIBLE, dtype=np.float64)
    forward[here[0] - band.start[0]] = 0.0
    for d in range(1, len(here)):
        forward[here[d] + columns] = _log_sum(forward[origins[:, d] + columns] + scores[:, d])
    evidence = float(forward[here[-1] + last])

    # Walking back, a node's belief goes to where each bead that ends in it began.
    backward = np.full(np.prod(band.padded), IMPOSSIBLE, dtype=np.float64)
    backward[here[-1] + last] = 0.0
    beads = np.empty_like(scores)
    pending = np.full((len(BEADS), np.prod(band.padded)), IMPOSSIBLE, dtype=np.float32)
    targets = np.stack([band.offsets(-p, -q) for p, q in BEADS])[:, :, None]
    shapes = np.arange(len(BEADS))[:, None]
    for d in range(len(here) - 1, -1, -1):
        if d < len(here) - 1:
            reach = targets[:, d] + columns
            backward[here[d] + columns] = _log_sum(backward[reach] + pending[shapes, reach])
        pending[:, here[d] + columns] = scores[:, d]
        belief = (
            forward[origins[:, d] + columns] + scores[:, d] + backward[here[d] + columns] - evidence
        )
        beads[:, d] = np.exp(np.minimum(belief, 0.0))
    return Posteriors(band, beads, evidence)


def best_path(band: Band, gains: Floats) -> list[tuple[int, int, int]]:
    """Return the alignment of greatest total gain as (bead, i, j): shape number and end node.

    Args:
        band: the nodes.
        gains: shape (len(BEADS), *band.shape); `IMPOSSIBLE` or less where there is no bead.
    """
    columns = np.arange(band.width)
    here = band.offsets(0, 0)
    origins = np.stack([band.offsets(p, q) for p, q in BEADS])[:, :, None]
    best = np.full(np.prod(band.padded), IMPOSSIBLE, dtype=np.float64)
    best[here[0] - band.start[0]] = 0.0
    choice = np.zeros((len(here), band.width), dtype=np.int8)
    for d in range(1, len(here)):
        totals = best[origins[:, d] + columns] + gains[:, d]
        choice[d] = totals.argmax(axis=0)
        best[here[d] + columns] = totals[choice[d], columns]
    path = []
    i, j = band.n, band.m
    while i or j:
        bead = int(choice[i + j, i - band.start[i + j]])
        path.append((bead, i, j))
        i, j = i - BEADS[bead][0], j - BEADS[bead][1]
    return path[::-1]


def _log_sum(terms: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the log of the sum of exponentials over the first axis."""
    top = terms.max(axis=0)
    total: NDArray[np.float64] = top + np.log(np.exp(terms - top).sum(axis=0))
    return np.maximum(total, IMPOSSIBLE)
