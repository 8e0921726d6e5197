"""Two languages: how likely each bead is, given all that their segments say.

The model is a conditional random field over alignments (Lafferty, McCallum & Pereira 2001; over
segments of varying length: Sarawagi & Cohen 2004): a bead's score is a weighted sum of its
features, an alignment's is the sum of its beads'. The weights were fitted by
``scripts/fit_alignment.py`` and stand in ``weights.json``.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from align.alignment.corridor import corridor, walled
from align.alignment.evidence import Evidence, Side
from align.alignment.hearsay import Rates, Support, hearsay, observed_rates
from align.alignment.lattice import (
    BEADS,
    IMPOSSIBLE,
    Band,
    Floats,
    Ints,
    Posteriors,
    forward_backward,
    narrow,
)
from align.alignment.stretch import Feature, stretches

Weights = Mapping[str, float]
Walls = tuple[Ints, Ints]

# Beads less likely than this are left out of the links.
FAINTEST = 1e-3


@cache
def load_weights(stage: str) -> Weights:
    """Return the fitted weights of a stage.

    Stages: "first" knows the two sides only, "again" also how often the first look found lone and
    merged segments. Where there are further languages they are "first of many", less in doubt
    because it need not settle everything, and "supported", which knows what the others say.
    """
    text = (files("align.alignment") / "weights.json").read_text(encoding="utf-8")
    weights: Weights = json.loads(text)[stage]
    return weights


def stages_of(*, supported: bool) -> tuple[str, str]:
    """Return the names of the stages of both looks, by whether there are further languages."""
    return ("first of many", "supported") if supported else ("first", "again")


class Look(NamedTuple):
    """What a first look at two sides leaves to a second, so that its posteriors need not be kept.

    Attributes:
        links: probability that two segments belong together.
        band: the nodes that a second look might still go through.
        potentials: of each bead there, as far as the texts tell, for the second look.
        rates: how often segments stand alone or are merged.
    """

    links: csr_array
    band: Band
    potentials: Floats
    rates: Rates


def look(first: Side, second: Side, *, supported: bool, walls: Walls | None = None) -> Look:
    """Look at two sides for the first time.

    Args:
        first: segments of one language; may be empty.
        second: segments of the other.
        supported: whether the second look will know what further languages say.
        walls: for the segments of either side the number of the larger unit each is in,
            ascending: no bead reaches out of its unit.
    """
    band = corridor(first, second) if walls is None else walled(*walls)
    stages = [load_weights(stage) for stage in stages_of(supported=supported)]
    now, later = potentials(first, second, band, stages, walls)
    found = forward_backward(band, now)
    narrowed = narrow(found)
    return Look(links(found), narrowed, band.move(later, narrowed), observed_rates(found))


def look_again(before: Look, support: Support | None) -> Posteriors:
    """Return the posterior probability of every bead, knowing what was found before.

    Args:
        before: what a first look left.
        support: what further languages say, if there are any.
    """
    band, weights = before.band, load_weights("supported" if support else "again")
    table = before.potentials
    for rows, lead, stretch in stretches(band):
        for number, features in hearsay(stretch, before.rates, support):
            table[number, rows] += _weighed(features, weights, stretch.band)[lead:]
    return forward_backward(band, table)


def potentials(
    first: Side, second: Side, band: Band, stages: Sequence[Weights], walls: Walls | None = None
) -> list[Floats]:
    """Return the log potential of every bead by what the texts say, for each of several weights.

    Each table is of shape (shapes, *band.shape), float32.
    """
    tables = [np.full((len(BEADS), *band.shape), IMPOSSIBLE, dtype=np.float32) for _ in stages]
    if not (band.n and band.m):
        for table in tables:
            table[:2] = 0.0  # nothing to weigh: all segments stand alone
    for rows, lead, stretch in stretches(band):
        for number, features in Evidence(stretch, first, second).features():
            for table, weights in zip(tables, stages, strict=True):
                table[number, rows] = _weighed(features, weights, stretch.band)[lead:]
    for number, (p, q) in enumerate(BEADS):
        barred = ~band.inside | (band.i < p) | (band.j < q)
        if walls is not None and band.n and band.m:
            barred |= _through_wall(band, *walls, p, q)
        for table in tables:
            table[number][barred] = IMPOSSIBLE
    return tables


def _weighed(features: Mapping[str, Feature], weights: Weights, band: Band) -> Floats:
    """Return the sum of features, each times its weight, at every node."""
    total = sum(np.float32(weights.get(name, 0.0)) * value for name, value in features.items())
    return np.broadcast_to(total, band.shape)


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
