"""Forward-backward over the monotone alignments of two sequences of segments.

An alignment is a path from node (0, 0) to node (n, m); each step is a bead that takes p segments
of the first side and q of the second. Nodes are kept skewed: row d holds the nodes with i + j = d,
so that a whole anti-diagonal is computed at once, and only a band of them around a corridor, so
that time and memory grow with n + m and not with n * m.
"""

import math
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
SPANS = np.array([sum(shape) for shape in BEADS])
SPAN = int(SPANS.max())

# Nodes likelier than this, and so many beside them, are looked at again.
FAINT, MARGIN = 1e-4, 8

# Rows after which sums are brought back to about 1: seldom enough to cost nothing, often enough for
# the range of float64 (10 to the 308) whatever eight rows of beads add up to.
RESCALE = 8

# Rows of the lattice whose posteriors are computed at once.
STRETCH = 512


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
    def _known_places(self) -> dict[tuple[int, int], Ints]:
        return {}

    def _places(self, p: int, q: int) -> Ints:
        """Where the nodes p and q segments back stand in padded flat arrays, of `shape`."""
        if (p, q) not in self._known_places:
            columns = np.arange(self.width)
            self._known_places[p, q] = self.offsets(p, q)[:, None] + columns
        return self._known_places[p, q]

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
        return self.pad(nodes, 0.0).take(self._places(p, q))

    def move(self, table: Floats, other: "Band") -> Floats:
        """Return a table of shapes by nodes for another band of the same rows.

        Nodes that this band lacks are impossible.
        """
        columns = other.i - self.start[:, None]
        moved = np.take_along_axis(table, np.clip(columns, 0, self.width - 1)[None], axis=2)
        moved[:, (columns < 0) | (columns >= self.width)] = IMPOSSIBLE
        return moved

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
            shape that ends at each node; `IMPOSSIBLE` or less where there is none. Overwritten:
            the posteriors take its place.

    The algorithm is forward-backward for a semi-Markov chain (Sarawagi & Cohen 2004).
    """
    rows, columns = len(band.start), np.arange(band.width)
    last = REACH + int(band.n - band.start[-1])
    # For each row and shape: where beads that end on the row begin, where those that begin end.
    origins = np.stack([band.offsets(p, q) for p, q in BEADS], axis=1)[:, :, None]
    targets = np.stack([band.offsets(-p, -q) for p, q in BEADS], axis=1)[:, :, None]
    stretches = range(0, rows, STRETCH)

    forward = _Sums(band, row=0, column=REACH - int(band.start[0]))
    for begin in stretches:
        part = slice(begin, begin + STRETCH)
        potentials = np.exp(scores[:, part], dtype=np.float64).swapaxes(0, 1)
        skip = begin == 0
        forward.fill(range(rows)[part][skip:], potentials[skip:], origins[part][skip:] + columns)
    evidence = float(forward.log[-1] + np.log(forward.values[SPAN + rows - 1, last]))

    backward = _Sums(band, row=rows - 1, column=last)
    for begin in reversed(stretches):
        # Only these rows are ever padded: with all of them, memory would double.
        ahead = np.zeros((len(BEADS), STRETCH + SPAN, band.padded[1]))
        given = scores[:, begin : begin + STRETCH + SPAN]
        ahead[:, : given.shape[1], REACH:-REACH] = np.exp(given, dtype=np.float64)
        shapes = np.arange(len(BEADS))[:, None] * ahead[0].size - (begin + SPAN) * band.padded[1]
        there = targets[begin : min(begin + STRETCH, rows - 1)][::-1] + columns
        upwards = range(begin + len(there) - 1, begin - 1, -1)
        backward.fill(upwards, ahead.take(shapes + there), there)

    for begin in stretches:
        part = slice(begin, begin + STRETCH)
        ends = np.arange(rows)[part]
        before = forward.log[np.maximum(ends[:, None] - SPANS, 0)]
        scale = before + backward.log[part, None] - evidence
        belief = np.exp(scores[:, part] + scale.T[:, :, None])
        belief *= forward.flat.take(origins[part].swapaxes(0, 1) + columns)
        belief *= backward.values[SPAN + ends, REACH:-REACH]
        scores[:, part] = np.minimum(belief, 1.0)
    return Posteriors(band, scores, evidence)


class _Sums:
    """Sums over paths to each node, row by row, each row with a scale of its own.

    Args:
        band: the nodes.
        row: where all paths start.
        column: the same, in rows with room at both ends.
    """

    def __init__(self, band: Band, row: int, column: int) -> None:
        self.values = np.zeros(band.padded)
        self.values[SPAN + row, column] = 1.0
        self.flat = self.values.reshape(-1)
        self.logs = np.zeros(len(self.values))

    @property
    def log(self) -> NDArray[np.float64]:
        """Logarithm of what the values of each row are relative to."""
        return self.logs[SPAN:-SPAN]

    def fill(self, rows: range, potentials: NDArray[np.float64], nodes: Ints) -> None:
        """Compute rows, in their order, from those before them.

        Args:
            rows: ascending or descending.
            potentials: shape (rows, shapes, width), of the beads that lead to each node.
            nodes: the same shape: where in `flat` these beads come from.
        """
        for begin in range(0, len(rows), RESCALE):
            some = rows[begin : begin + RESCALE]
            behind = some[0] if rows.step > 0 else some[0] + SPAN + 1
            self.logs[[SPAN + d for d in some]] = self._rescale(slice(behind, behind + SPAN))
            for at, d in enumerate(some, begin):
                terms = self.flat.take(nodes[at])
                terms *= potentials[at]
                np.add.reduce(terms, axis=0, out=self.values[SPAN + d, REACH:-REACH])

    def _rescale(self, rows: slice) -> float:
        """Make the largest value of some rows 1 and return the logarithm of their common scale."""
        base = self.logs[rows].max()
        values = self.values[rows] * np.exp(self.logs[rows] - base)[:, None]
        top = values.max()
        self.values[rows] = values / top
        self.logs[rows] = base + math.log(top)
        return float(base + math.log(top))


def narrow(posteriors: Posteriors) -> Band:
    """Return the band with only the nodes that a second look might still go through."""
    band = posteriors.band
    likely = posteriors.beads.sum(axis=0) > FAINT
    low = np.where(likely, band.i, band.n).min(axis=1) - MARGIN
    high = np.where(likely, band.i, 0).max(axis=1) + MARGIN
    # A band's start neither goes back nor shifts by more than one from row to row.
    rows = np.arange(len(low))
    start = np.minimum.accumulate(low[::-1])[::-1]
    start = np.minimum.accumulate(start - rows) + rows
    width = int((high - start).max()) + 1
    return Band(band.n, band.m, start, width) if width < band.width else band
