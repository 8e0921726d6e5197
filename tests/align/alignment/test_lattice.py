"""The lattice believes exactly what adding up every alignment by hand would give."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.alignment.lattice import (
    BEADS,
    IMPOSSIBLE,
    Band,
    forward_backward,
    full_band,
    narrow,
)


def random_scores(band: Band, seed: int) -> np.ndarray:
    scores = np.random.default_rng(seed).normal(size=(len(BEADS), *band.i.shape))
    for number, (p, q) in enumerate(BEADS):
        scores[number][(band.i < p) | (band.j < q) | ~band.inside] = IMPOSSIBLE
    return scores.astype(np.float32)


def all_paths(n: int, m: int, i: int = 0, j: int = 0) -> Iterator[list[tuple[int, int, int]]]:
    if (i, j) == (n, m):
        yield []
    for number, (p, q) in enumerate(BEADS):
        if i + p <= n and j + q <= m:
            for rest in all_paths(n, m, i + p, j + q):
                yield [(number, i + p, j + q), *rest]


def value(band: Band, table: np.ndarray, step: tuple[int, int, int]) -> float:
    number, i, j = step
    return float(table[number, i + j, i - band.start[i + j]])


@pytest.mark.parametrize(("n", "m"), [(1, 1), (3, 2), (2, 4), (4, 3), (0, 3), (5, 0)])
def test_posteriors_equal_full_enumeration(n: int, m: int) -> None:
    band = full_band(n, m)
    scores = random_scores(band, seed=n * 10 + m)
    paths = list(all_paths(n, m))
    totals = np.array([sum(value(band, scores, step) for step in path) for path in paths])
    evidence = np.log(np.exp(totals).sum())
    expected = np.zeros_like(scores)
    for path, total in zip(paths, totals, strict=True):
        for number, i, j in path:
            expected[number, i + j, i - band.start[i + j]] += np.exp(total - evidence)

    posteriors = forward_backward(band, scores)

    assert posteriors.evidence == pytest.approx(evidence, abs=1e-4)
    np.testing.assert_allclose(posteriors.beads, expected, atol=1e-5)


@given(n=st.integers(1, 20), m=st.integers(1, 20), seed=st.integers(0, 99))
def test_every_segment_is_in_one_bead_for_sure(n: int, m: int, seed: int) -> None:
    band = full_band(n, m)
    beads = forward_backward(band, random_scores(band, seed)).beads
    first = np.zeros(n + 1)
    for number, (p, _) in enumerate(BEADS):
        for back in range(p):
            np.add.at(first, np.clip(band.i - back, 0, n), beads[number])
    np.testing.assert_allclose(first[1:], 1, atol=1e-4)


@given(n=st.integers(0, 40), m=st.integers(0, 40), seed=st.integers(0, 99))
def test_a_narrowed_band_keeps_what_is_likely(n: int, m: int, seed: int) -> None:
    band = full_band(n, m)
    scores = 8 * random_scores(band, seed)
    scores[scores < IMPOSSIBLE] = IMPOSSIBLE
    posteriors = forward_backward(band, scores)
    narrowed = narrow(posteriors)
    assert set(np.diff(narrowed.start).tolist()) <= {0, 1}
    kept = np.zeros((n + 1, m + 1), dtype=bool)
    kept[narrowed.i[narrowed.inside], narrowed.j[narrowed.inside]] = True
    likely = (posteriors.beads.sum(axis=0) > 1e-3) & band.inside
    assert kept[band.i[likely], band.j[likely]].all()
    assert kept[0, 0]
    assert kept[n, m]
