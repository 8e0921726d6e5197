"""Stretches: a long band of the lattice, looked at some rows at a time.

A stretch touches a small rectangle of segments, and only that is ever looked at, so that memory
does not grow with the texts.
"""

from collections.abc import Iterator

import numpy as np

from align.alignment.lattice import BEADS, REACH, SPAN, Band, Floats

# What is told of the beads that end on each node, or one value for all.
Feature = Floats | np.float32

# Rows of the band looked at at once.
ROWS = 512
# For each number of segments of the second side, the most of the first that a bead joins them to.
_HIGHEST = {q: max(p for p, other in BEADS if other == q) for q in range(1, REACH + 1)}


class Stretch:
    """Some rows of a band, and where their nodes lie in the rectangle of segments they touch.

    Attributes:
        band: the rows.
        rows: segments of the first side in the rectangle.
        columns: segments of the second side.
        i: segments of the first side behind each node, counted from the rectangle's edge; with
            `last_i` the last of them and `next_i` the one after it.
        j: the same for the second side, with `last_j` and `next_j`.
        started: whether both sides have a segment behind the node.
        inner: whether both have one behind and one before it.
        ends: whether a side is at its end, 0 or 1.
        position: how far the node is from the straight line, as a share of the texts.
    """

    def __init__(self, band: Band) -> None:
        self.band = band
        i, j = np.clip(band.i, 0, band.n), np.clip(band.j, 0, band.m)
        self.rows = slice(max(int(i.min()) - REACH, 0), int(i.max()) + 1)
        self.columns = slice(max(int(j.min()) - REACH, 0), int(j.max()) + 1)
        self.i, self.j = i - self.rows.start, j - self.columns.start
        self.last_i, self.last_j = np.maximum(self.i - 1, 0), np.maximum(self.j - 1, 0)
        self.next_i = np.minimum(i, band.n - 1) - self.rows.start
        self.next_j = np.minimum(j, band.m - 1) - self.columns.start
        self.started = (i > 0) & (j > 0)
        self.inner = self.started & (i < band.n) & (j < band.m)
        self.ends = ((i == band.n) | (j == band.m)).astype(np.float32)
        self.position = np.abs(i / band.n - j / band.m).astype(np.float32)

    def blocks(self, cells: Floats) -> dict[tuple[int, int], Floats]:
        """Return, for each bead shape of both sides, the sum of the cells that a bead covers.

        Args:
            cells: shape (rows, columns) of the rectangle.
        """
        cell = cells[self.last_i, self.last_j] * self.started
        across, blocks = cell, {}
        for q, highest in _HIGHEST.items():
            if q > 1:
                across = across + self.band.look_back(cell, 0, q - 1)
            block = across
            for p in range(1, highest + 1):
                if p > 1:
                    block = block + self.band.look_back(across, p - 1, 0)
                blocks[p, q] = block
        return blocks


def stretches(band: Band) -> Iterator[tuple[slice, int, Stretch]]:
    """Yield stretches that together are the band, and which of its rows each is.

    A stretch begins some rows earlier, as many as the second item says, so that the beads that
    reach back out of it see what they cover. Of an empty side there are none.
    """
    total = len(band.start) if band.n and band.m else 0
    for begin in range(0, total, ROWS):
        end, lead = min(begin + ROWS, total), min(begin, SPAN)
        yield slice(begin, end), lead, Stretch(band.part(begin - lead, end))
