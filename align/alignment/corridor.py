"""Which part of the lattice to look at: all of a short text, a band around a path in a long one.

The path runs through anchors: pairs of segments that are each other's most similar, as many of
them as ascend on both sides. In a long text a sample of segments is matched with all of the other
side first; the path through these anchors says where to look for the others. So both time and
memory are linear in the length of the text.
"""

from bisect import bisect_left

import numpy as np

from align.alignment.evidence import Side
from align.alignment.lattice import Band, Floats, Ints, full_band

# A side up to this long is looked at in full.
SHORT = 48
# Fewest and most nodes kept on an anti-diagonal of a longer text.
NARROW, WIDE = 24, 160
# Segments of the sample that is matched with all of the other side.
SAMPLE = 800
# Segments matched at once, and how far around the path.
BLOCK, AROUND = 256, 256
# How much more alike than to anything else two anchors are: noise finds anchors with less.
LEAD = 0.05


def corridor(first: Side, second: Side) -> Band:
    """Return the band of nodes worth computing for two sides."""
    n, m = len(first), len(second)
    if min(n, m) <= SHORT:
        return full_band(n, m)
    return _around(np.concatenate([[[0, 0]], anchors(first, second) + 1, [[n, m]]]))


def walled(one: Ints, other: Ints) -> Band:
    """Return the band around a path that leads from wall to wall.

    Args:
        one: for each segment of the first side, the number of the unit it is in, ascending.
        other: the same for the second side.
    """
    n, m = len(one), len(other)
    if min(n, m) <= SHORT:
        return full_band(n, m)
    last = max(one[-1], other[-1])
    numbers = np.arange(last + 1)
    ends = [np.searchsorted(side, numbers, side="right") for side in (one, other)]
    return _around(np.concatenate([[[0, 0]], np.stack(ends, axis=1), [[n, m]]]))


def _around(path: Ints) -> Band:
    """Return a band around a path of nodes, from the first to the last."""
    n, m = path[-1].tolist()
    steps = np.arange(n + m + 1)
    along = path.sum(axis=1)
    middle = np.round(np.interp(steps, along, path[:, 0])).astype(np.int64)
    # Between two anchors the true path may leave the straight line by the shorter of the gaps.
    widest = int(np.diff(path, axis=0).min(axis=1).max())
    width = min(NARROW + 2 * widest, WIDE, min(n, m) + 1)
    return Band(n, m, middle - width // 2, width)


def anchors(first: Side, second: Side) -> Ints:
    """Return positions of segments that surely belong together, shape (anchors, 2), ascending."""
    one, other = first.directions, second.directions
    one, other = one - one.mean(axis=0), other - other.mean(axis=0)
    n, m = len(one), len(other)
    guide = np.array([[0, 0], [n, m]])
    if max(n, m) > 2 * SAMPLE:
        rows = np.linspace(0, n - 1, SAMPLE).astype(np.int64)
        found = _mutual(one, other, rows, np.arange(n), np.arange(m))
        guide = np.concatenate([guide[:1], _ascending(found), guide[1:]])
    pairs = []
    for begin in range(0, n, BLOCK):
        rows = np.arange(begin, min(begin + BLOCK, n))
        low, high = np.interp([rows[0], rows[-1]], guide[:, 0], guide[:, 1]).astype(np.int64)
        near = np.arange(max(rows[0] - AROUND, 0), min(rows[-1] + AROUND, n))
        columns = np.arange(max(low - AROUND, 0), min(high + AROUND, m))
        if max(n, m) <= 2 * SAMPLE:
            near, columns = np.arange(n), np.arange(m)
        pairs.append(_mutual(one, other, rows, near, columns))
    return _ascending(np.concatenate(pairs))


def _mutual(one: Floats, other: Floats, rows: Ints, near: Ints, columns: Ints) -> Ints:
    """Return pairs of a row of `rows` and one of `columns`, each the other's most similar."""
    likeness = one[rows] @ other[columns].T
    best = likeness.argmax(axis=1)
    lead = likeness[np.arange(len(rows)), best].copy()
    likeness[np.arange(len(rows)), best] = -1
    lead -= likeness.max(axis=1, initial=-1)
    back = near[(one[near] @ other[columns[best]].T).argmax(axis=0)]
    mutual = (back == rows) & (lead > LEAD)
    return np.stack([rows[mutual], columns[best[mutual]]], axis=1)


def _ascending(pairs: Ints) -> Ints:
    """Return the most pairs that ascend in both columns; they ascend in the first already."""
    ends: list[int] = []
    last: list[int] = []
    before = np.full(len(pairs), -1)
    for index, column in enumerate(pairs[:, 1].tolist()):
        at = bisect_left(ends, column)
        before[index] = last[at - 1] if at else -1
        ends[at : at + 1], last[at : at + 1] = [column], [index]
    chain = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(index)
        index = int(before[index])
    return pairs[chain[::-1]]
