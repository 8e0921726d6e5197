"""What a first look tells a second about a text as a whole."""

import numpy as np
import pytest

from align.alignment.hearsay import observed_rates
from align.alignment.lattice import BEADS, IMPOSSIBLE, Posteriors, forward_backward, full_band


def looked(n: int, m: int, scores: dict[tuple[int, int, int, int], float]) -> Posteriors:
    """Return the posteriors where only some beads, p-q ending on node i, j, are possible."""
    band = full_band(n, m)
    table = np.full((len(BEADS), *band.shape), IMPOSSIBLE, dtype=np.float32)
    for (p, q, i, j), score in scores.items():
        table[BEADS.index((p, q)), i + j, i - band.start[i + j]] = score
    return forward_backward(band, table)


def log_odds(part: float, whole: float) -> float:
    return float(np.log((part + 0.5) / (whole - part + 0.5)))


def test_segments_missing_together_count_once() -> None:
    pairs = {(1, 1, 1, 1): 0.0, (1, 1, 5, 2): 0.0}
    together = pairs | {(1, 0, i, 1): 0.0 for i in (2, 3, 4)}
    assert observed_rates(looked(5, 2, together)).null == pytest.approx(log_odds(1, 7))


def test_segments_missing_apart_count_each() -> None:
    apart = {(1, 1, 2, 1): 0.0, (1, 1, 4, 2): 0.0}
    apart |= {(1, 0, 1, 0): 0.0, (1, 0, 3, 1): 0.0, (1, 0, 5, 2): 0.0}
    assert observed_rates(looked(5, 2, apart)).null == pytest.approx(log_odds(3, 7))


def test_doubts_whether_segments_are_alone_do_not_add_up() -> None:
    n = 20
    scores = {(1, 1, 2 * k + 1, k + 1): 0.0 for k in range(n)}
    for k in range(n):
        # Each second segment is alone with a probability of 1 in 4, else in a 2-1 bead.
        scores[1, 0, 2 * k + 2, k + 1] = float(np.log(1 / 3))
        scores[2, 1, 2 * k + 2, k + 1] = 0.0
    found = observed_rates(looked(2 * n, n, scores))
    assert found.null < log_odds(1, 3 * n)
    assert found.many == pytest.approx(np.log((n * 3 / 4 + 0.5) / (n / 4 + 0.5)), abs=1e-4)
