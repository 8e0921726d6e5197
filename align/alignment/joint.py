"""From links between pairs of languages to units over all of them.

A unit is what links hold together: segments join, the strongest link first, where one of them
belongs to what the other is in already. Two conditions hold: a unit's segments of a language are
consecutive, and units do not cross.

Segments that no link of some probability connects cannot meet, so the search runs apart in each
connected component, which is a handful of segments: time grows with the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from scipy.sparse import csr_array

# For languages a < b: shape (segments of a, segments of b), float32.
Links = Mapping[tuple[int, int], csr_array]
# A segment: number of the language, position in its document.
Segment = tuple[int, int]
# For each language the positions of its segments in the unit; a language without any has no key.
Unit = dict[int, list[int]]
# How likely two segments of different languages belong together, both ways.
Strengths = dict[Segment, dict[Segment, float]]

# Links below this neither join components nor count.
FAINT = 0.02
# Beliefs are a little too sure of themselves on texts of other kinds than they were fitted on.
CAUTION = 1.25


def join(sizes: Sequence[int], links: Links, threshold: float) -> list[Unit]:
    """Return the units in reading order; every segment is in exactly one.

    Args:
        sizes: how many segments each language has.
        links: for each pair of languages the probability that a segment of the one and of the
            other belong together.
        threshold: belief above which a segment joins what another is in.
    """
    strength = _strengths(links)
    units: list[Unit] = []
    for component in _components(sizes, strength):
        units += _Clustering(component, strength, threshold).units()
    return _in_order(sizes, units, strength)


def confidence(units: Sequence[Unit], links: Links) -> list[float]:
    """Return, for each unit, the probability that it is right; 0 for a unit of one language.

    How far its segments are tied to the unit's other languages, on average, times how little any
    of them is tied to other units; with a power that makes it a probability on development sets.
    ``scripts/evaluate.py`` prints how good a one.
    """
    strength = _strengths(links)
    languages = {language for pair in links for language in pair}
    scores = []
    for unit in units:
        inside = {(language, position) for language, run in unit.items() for position in run}
        held, astray = 0.0, 0.0
        for segment in inside if len(unit) > 1 else ():
            ties: dict[int, float] = defaultdict(float)
            away: dict[int, float] = defaultdict(float)
            for other, p in strength.get(segment, {}).items():
                (ties if other in inside else away)[other[0]] += p
            tied = sum(min(ties[language], 1.0) for language in unit if language != segment[0])
            held += tied / (len(unit) - 1) / len(inside)
            strayed = sum(min(p, 1.0) for p in away.values()) / (len(languages) - 1)
            astray = max(astray, strayed)
        scores.append(min(held * (1 - astray), 1.0) ** CAUTION)
    return scores


def _strengths(links: Links) -> Strengths:
    """Return the links as a graph over all segments, those that count."""
    strength: Strengths = defaultdict(dict)
    for (a, b), matrix in links.items():
        entries = matrix.tocoo()
        rows, columns = entries.coords
        for i, j, p in zip(rows.tolist(), columns.tolist(), entries.data.tolist(), strict=True):
            if p >= FAINT:
                strength[a, i][b, j] = strength[b, j][a, i] = p
    return strength


def _components(sizes: Sequence[int], strength: Strengths) -> list[list[Segment]]:
    """Return the segments in groups that no link connects, each in order."""
    seen: set[Segment] = set()
    components = []
    for language, size in enumerate(sizes):
        for position in range(size):
            start = (language, position)
            if start in seen:
                continue
            seen.add(start)
            component, open_ends = [], [start]
            while open_ends:
                segment = open_ends.pop()
                component.append(segment)
                fresh = [near for near in strength.get(segment, ()) if near not in seen]
                seen.update(fresh)
                open_ends += fresh
            components.append(sorted(component))
    return components


class _Clustering:
    """The units of one component, merged link by link, the strongest first."""

    def __init__(
        self,
        segments: Sequence[Segment],
        strength: Strengths,
        threshold: float,
    ) -> None:
        self.strength = strength
        self.threshold = threshold
        self.clusters: list[set[Segment]] = [{segment} for segment in segments]
        self.home = {segment: number for number, segment in enumerate(segments)}

    def units(self) -> list[Unit]:
        """Return the clusters as units."""
        pairs = sorted(
            (-p, one, other)
            for one in self.home
            for other, p in self.strength.get(one, {}).items()
            if one < other
        )
        merged = True
        while merged:
            merged = False
            for _, one, other in pairs:
                x, y = self.home[one], self.home[other]
                if x != y and self._belong(x, y):
                    self._put(self.clusters[x] | self.clusters[y], x, y)
                    merged = True
        return [_unit(cluster) for cluster in self.clusters if cluster]

    def _belong(self, x: int, y: int) -> bool:
        """Whether a segment of either cluster belongs to the other, and the union is sound."""
        one, other = self.clusters[x], self.clusters[y]
        evidence = max(
            *(self._tie(segment, other) for segment in one),
            *(self._tie(segment, one) for segment in other),
        )
        return evidence > self.threshold and self._fits(one | other, {x, y})

    def _tie(self, segment: Segment, cluster: set[Segment]) -> float:
        """Mean probability that a segment belongs with a cluster's, over its other languages."""
        near = self.strength.get(segment, {})
        ties: dict[int, float] = {}
        for other in cluster:
            if other[0] != segment[0]:
                ties[other[0]] = max(ties.get(other[0], 0.0), near.get(other, 0.0))
        return sum(ties.values()) / len(ties) if ties else 0.0

    def _fits(self, cluster: set[Segment], without: set[int]) -> bool:
        """Whether a cluster is whole in each language and crosses none of the others."""
        unit = _unit(cluster)
        if any(run[-1] - run[0] + 1 != len(run) for run in unit.values()):
            return False
        return not any(
            _crossing(cluster, other)
            for number, other in enumerate(self.clusters)
            if other and number not in without
        )

    def _put(self, together: set[Segment], x: int, y: int) -> None:
        self.clusters[x], self.clusters[y] = together, set()
        for segment in together:
            self.home[segment] = x


def _unit(cluster: Iterable[Segment]) -> Unit:
    unit: Unit = defaultdict(list)
    for language, position in sorted(cluster):
        unit[language].append(position)
    return dict(unit)


def _crossing(one: set[Segment], other: set[Segment]) -> bool:
    """Whether one cluster is before the other in one language and behind it in another."""
    x, y = _unit(one), _unit(other)
    orders = {x[language][0] < y[language][0] for language in x.keys() & y.keys()}
    return len(orders) > 1


def _in_order(
    sizes: Sequence[int],
    units: list[Unit],
    strength: Strengths,
) -> list[Unit]:
    """Return the units so that each language's segments ascend; a unit in a knot falls apart.

    Where no language decides, a unit of one language comes first.
    """
    home = {
        (language, position): unit
        for unit in units
        for language, run in unit.items()
        for position in run
    }
    ordered: list[Unit] = []
    heads = [0] * len(sizes)
    while fronts := [home[front] for front in enumerate(heads) if front in home]:
        ready = [
            unit
            for unit in fronts
            if all(heads[language] == run[0] for language, run in unit.items())
        ]
        if ready:
            unit = min(ready, key=lambda unit: (len(unit) > 1, min(unit)))
            ordered.append(unit)
            for language, run in unit.items():
                heads[language] = run[-1] + 1
        else:
            knot = min(fronts, key=lambda unit: _strength(unit, strength))
            for language, run in knot.items():
                home.update({(language, position): {language: [position]} for position in run})
    return ordered


def _strength(unit: Unit, strength: Strengths) -> float:
    """Return the sum of the links that hold a unit together."""
    segments = {(language, position) for language, run in unit.items() for position in run}
    return sum(
        p
        for segment in segments
        for other, p in strength.get(segment, {}).items()
        if other in segments
    )
