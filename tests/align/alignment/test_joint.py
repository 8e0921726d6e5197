"""Units over all languages: complete, in order, and worth as much as the links allow."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from align.alignment.joint import Unit, join


def links_of(
    sizes: list[int], certain: dict[tuple[int, int], list[tuple[int, int, float]]]
) -> dict[tuple[int, int], csr_array]:
    links = {}
    for a, b in combinations(range(len(sizes)), 2):
        dense = np.zeros((sizes[a], sizes[b]), dtype=np.float32)
        for i, j, p in certain.get((a, b), []):
            dense[i, j] = p
        links[a, b] = csr_array(dense)
    return links


def test_a_paragraph_split_in_one_language_stays_in_one_unit() -> None:
    links = links_of(
        [2, 3, 2],
        {
            (0, 1): [(0, 0, 0.9), (1, 1, 0.9), (1, 2, 0.8)],
            (0, 2): [(0, 0, 0.9), (1, 1, 0.9)],
            (1, 2): [(0, 0, 0.9), (1, 1, 0.9), (2, 1, 0.8)],
        },
    )
    assert join([2, 3, 2], links, 0.4) == [
        {0: [0], 1: [0], 2: [0]},
        {0: [1], 1: [1, 2], 2: [1]},
    ]


def test_a_third_language_brings_together_what_two_alone_would_not() -> None:
    links = links_of(
        [1, 1, 1], {(0, 1): [(0, 0, 0.3)], (0, 2): [(0, 0, 0.9)], (1, 2): [(0, 0, 0.9)]}
    )
    assert join([1, 1, 1], links, 0.4) == [{0: [0], 1: [0], 2: [0]}]


def test_neighbours_missing_in_different_languages_find_their_place() -> None:
    # The first unit is missing in language 1, the second in language 0.
    links = links_of([1, 1, 2], {(0, 2): [(0, 0, 0.9)], (1, 2): [(0, 1, 0.9)]})
    assert join([1, 1, 2], links, 0.4) == [{0: [0], 2: [0]}, {1: [0], 2: [1]}]


def test_crossing_links_are_not_forced() -> None:
    links = links_of([2, 2], {(0, 1): [(0, 1, 0.9), (1, 0, 0.8)]})
    units = join([2, 2], links, 0.4)
    assert {0: [0], 1: [1]} in units
    assert [unit for unit in units if unit.keys() == {0, 1}] == [{0: [0], 1: [1]}]


@given(
    sizes=st.lists(st.integers(0, 7), min_size=2, max_size=5),
    seed=st.integers(0, 10_000),
    density=st.floats(0, 1),
)
def test_every_segment_is_in_one_unit_and_in_order(
    sizes: list[int], seed: int, density: float
) -> None:
    rng = np.random.default_rng(seed)
    links = {}
    for a, b in combinations(range(len(sizes)), 2):
        dense = rng.random((sizes[a], sizes[b]))
        links[a, b] = csr_array(np.where(rng.random(dense.shape) < density, dense, 0))

    units: list[Unit] = join(sizes, links, 0.4)

    for language, size in enumerate(sizes):
        read = [position for unit in units for position in unit.get(language, [])]
        assert read == list(range(size))
