"""Two languages: how likely each bead is, given all that their segments say.

The model is a conditional random field over alignments (Lafferty, McCallum & Pereira 2001; over
segments of varying length: Sarawagi & Cohen 2004): a bead's score is a weighted sum of its
features, an alignment's is the sum of its beads'. The weights were fitted by
``scripts/fit_alignment.py`` and stand in ``weights.json``.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from align.alignment.corridor import corridor, walled
from align.alignment.evidence import Evidence, Rates, Side, Support
from align.alignment.lattice import (
    BEADS,
    IMPOSSIBLE,
    SPAN,
    Band,
    Ints,
    Posteriors,
    forward_backward,
)

Weights = Mapping[str, float]

# Rows of the band whose features are computed at once.
STRETCH = 512


@cache
def load_weights(stage: str) -> Weights:
    """Return the fitted weights of a stage.

    Stages: "first" knows the two sides only, "again" also how often the first look found lone and
    merged segments, "supported" also what further languages say.
    """
    text = (files("align.alignment") / "weights.json").read_text(encoding="utf-8")
    weights: Weights = json.loads(text)[stage]
    return weights


def align_pair(
    first: Side,
    second: Side,
    *,
    band: Band | None = None,
    walls: tuple[Ints, Ints] | None = None,
    rates: Rates | None = None,
    support: Support | None = None,
    weights: Weights | None = None,
) -> Posteriors:
    """Return the posterior probability of every bead between two sides.

    Args:
        first: segments of one language; may be empty.
        second: segments of the other.
        band: where to look; a corridor is sought if not given.
        walls: for the segments of either side the number of the larger unit each is in,
            ascending: no bead reaches out of its unit.
        rates: what a first look found.
        support: what further languages say.
        weights: by name of feature; the fitted ones if not given.
    """
    if weights is None:
        weights = load_weights("supported" if support else "again" if rates else "first")
    if band is None:
        band = corridor(first, second) if walls is None else walled(*walls)
    table = np.full((len(BEADS), *band.shape), IMPOSSIBLE, dtype=np.float32)
    if not (band.n and band.m):
        table[:2] = 0.0  # nothing to weigh: all segments stand alone
    for rows, lead, evidence in stretches(band, first, second, rates=rates, support=support):
        for number, features in evidence.features():
            total = sum(weights.get(name, 0.0) * value for name, value in features.items())
            table[number, rows] = np.broadcast_to(total, evidence.band.shape)[lead:]
    for number, (p, q) in enumerate(BEADS):
        table[number][~band.inside | (band.i < p) | (band.j < q)] = IMPOSSIBLE
        if walls is not None and band.n and band.m:
            table[number][_through_wall(band, *walls, p, q)] = IMPOSSIBLE
    return forward_backward(band, table)


def _through_wall(band: Band, one: Ints, other: Ints, p: int, q: int) -> NDArray[np.bool_]:
    """Tell which beads of a shape would take segments of different units, or out of turn."""
    i, j = np.clip(band.i, 0, band.n), np.clip(band.j, 0, band.m)
    # Where a unit's segments of the other side begin and end, for a bead that takes none of them.
    taken = one[np.maximum(i - 1, 0)] if p else other[np.maximum(j - 1, 0)]
    through = np.zeros(band.shape, dtype=np.bool_)
    for units, end, count in ((one, i, p), (other, j, q)):
        if count:
            through |= units[np.maximum(end - 1, 0)] != taken
            through |= units[np.maximum(end - count, 0)] != taken
        else:
            through |= end < np.searchsorted(units, taken, side="left")
            through |= end > np.searchsorted(units, taken, side="right")
    return through


def stretches(
    band: Band, first: Side, second: Side, *, rates: Rates | None, support: Support | None
) -> Iterator[tuple[slice, int, Evidence]]:
    """Yield stretches of the band's rows with their evidence.

    The evidence begins some rows earlier, as many as the second item says, so that the beads that
    reach back out of the stretch see what they cover.
    """
    total = len(band.start) if band.n and band.m else 0
    for begin in range(0, total, STRETCH):
        end, lead = min(begin + STRETCH, total), min(begin, SPAN)
        part = band.part(begin - lead, end)
        yield slice(begin, end), lead, Evidence(part, first, second, rates=rates, support=support)


def observed_rates(posteriors: Posteriors) -> Rates:
    """Return how often segments stand alone or are merged, as far as the posteriors know."""
    expected = posteriors.beads.sum(axis=(1, 2), dtype=np.float64)
    null = expected[:2].sum()
    one = expected[2]
    many = expected[3:].sum()
    segments = posteriors.band.n + posteriors.band.m
    return Rates(
        null=float(np.log((null + 0.5) / (segments - null + 0.5))),
        many=float(np.log((many + 0.5) / (one + 0.5))),
    )


def links(posteriors: Posteriors) -> csr_array:
    """Return the probability that two segments are in one bead, shape (n, m), float32."""
    band = posteriors.band
    rows, columns, values = [], [], []
    for number, (p, q) in enumerate(BEADS):
        if not (p and q):
            continue
        belief = posteriors.beads[number]
        row, column = np.nonzero(belief > FAINTEST)
        i, j, value = band.i[row, column], band.j[row, column], belief[row, column]
        for back_i in range(p):
            for back_j in range(q):
                rows.append(i - 1 - back_i)
                columns.append(j - 1 - back_j)
                values.append(value)
    places = np.concatenate(rows), np.concatenate(columns)
    matrix = csr_array(
        (np.concatenate(values), places),
        shape=(band.n, band.m),
        dtype=np.float32,
    )
    matrix.sum_duplicates()
    return matrix


# Beads less likely than this are left out of the links.
FAINTEST = 1e-3


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
