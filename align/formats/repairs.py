"""What a reader had to mend in a file, counted, so that the user can be told."""

from collections import Counter
from dataclasses import dataclass, field

_TOLD = 5


@dataclass(slots=True)
class Repairs:
    """Faults of a file that its reader mended and went on.

    A kind of fault is a short phrase that says what was wrong and what was made of it; it counts
    once a unit. Memory grows with the kinds, not with the file.

    Attributes:
        units: how many units were mended.
        counts: by kind, how many units had the fault.
        places: by kind, where it was first: ``line 12``, ``row 3``.
    """

    units: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    places: dict[str, str] = field(default_factory=dict)
    _latest: str = ""

    def __bool__(self) -> bool:
        return bool(self.counts)

    def add(self, place: str, *kinds: str) -> None:
        """Count what was mended of the unit at a place; further calls for it are the same unit."""
        if kinds and place != self._latest:
            self.units += 1
            self._latest = place
        for kind in kinds:
            self.counts[kind] += 1
            self.places.setdefault(kind, place)

    def summary(self) -> str:
        """Return what was mended in one line: ``3 units repaired: ... (2, first at line 12)``."""
        told = [
            f"{kind} ({count}, first at {self.places[kind]})"
            if count > 1
            # A single one is not the first of many.
            else f"{kind} ({self.places[kind]})"
            for kind, count in self.counts.most_common(_TOLD)
        ]
        if len(self.counts) > _TOLD:
            told.append(f"{len(self.counts) - _TOLD} other kinds of fault")
        return f"{self.units} {'unit' if self.units == 1 else 'units'} repaired: {'; '.join(told)}"
