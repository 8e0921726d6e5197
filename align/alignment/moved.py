"""Text that stands in another place in one version: found and reported, never forced into order."""

from collections.abc import Sequence

import numpy as np

from align.alignment.evidence import Side
from align.alignment.joint import Unit
from align.alignment.lattice import Floats
from align.embedding.protocol import unit_rows

# Cosine, less what hubs have with all, from which two units are taken to say the same: on the
# ntrex sets 98 % of the translations reach it, and the likest other unit in 0.5 %.
ALIKE = 0.4


def find_moved(units: Sequence[Unit], arrays: Sequence[Side]) -> list[tuple[int, int]]:
    """Return pairs of units that seem one but stand in different places.

    Args:
        units: in reading order.
        arrays: the sides.

    Returns:
        For each pair the position of a unit of one language, then of a unit without that language
        that it is most like; each is the other's most alike.
    """
    found = []
    for language in range(len(arrays)):
        alone = [at for at, each in enumerate(units) if list(each) == [language]]
        without = [at for at, each in enumerate(units) if language not in each]
        if not alone or not without:
            continue
        likeness = _likeness(units, arrays, alone, without)
        best = likeness.argmax(axis=1)
        for row, column in enumerate(best.tolist()):
            if likeness[row, column] > ALIKE and likeness[:, column].argmax() == row:
                found.append((alone[row], without[column]))
    return found


def _likeness(
    units: Sequence[Unit], arrays: Sequence[Side], rows: Sequence[int], columns: Sequence[int]
) -> Floats:
    """Cosines of units, hubs taken off, shape (len(rows), len(columns))."""
    one, other = _directions(units, arrays, rows), _directions(units, arrays, columns)
    centre = np.mean([side.centre for side in arrays], axis=0)
    likeness: Floats = one @ other.T - ((one @ centre)[:, None] + other @ centre) / 2
    return likeness


def _directions(units: Sequence[Unit], arrays: Sequence[Side], which: Sequence[int]) -> Floats:
    """Return the mean direction of each unit's runs, one a language."""
    means = [
        np.mean(
            [
                unit_rows(arrays[language].vectors[run].sum(axis=0))
                for language, run in units[at].items()
            ],
            axis=0,
        )
        for at in which
    ]
    return unit_rows(np.array(means, dtype=np.float32))
