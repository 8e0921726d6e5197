"""Which part of the lattice to look at: all of a short text, a band around a path in a long one."""

import numpy as np

from align.alignment.evidence import Side, unit
from align.alignment.lattice import Band, full_band

# Nodes of a lattice that is still looked at in full.
FULL = 40_000
# Nodes kept on each anti-diagonal of a larger one.
WIDTH = 96


def corridor(first: Side, second: Side) -> Band:
    """Return the band of nodes worth computing for two sides."""
    n, m = len(first), len(second)
    if n * m <= FULL or min(n, m) < WIDTH:
        return full_band(n, m)
    path = np.round(np.arange(n + m + 1) * n / (n + m)).astype(np.int64)
    return Band(n, m, path - WIDTH // 2, WIDTH)
