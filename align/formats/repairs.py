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
        """Count what was mended.

        Args:
            place: of the unit; further calls for the same place are the same unit. "" for what
                concerns the whole file.
            kinds: of the faults.
        """
        if kinds and place and place != self._latest:
            self.units += 1
            self._latest = place
        for kind in kinds:
            self.counts[kind] += 1
            self.places.setdefault(kind, place)

    def summary(self) -> str:
        """Return what was mended in one line: ``3 units repaired: ... (2, first at line 12)``."""
        told = [self._told(kind) for kind, _ in self.counts.most_common(_TOLD)]
        if len(self.counts) > _TOLD:
            told.append(f"{len(self.counts) - _TOLD} other kinds of fault")
        units = f"{self.units} unit{'s' * (self.units != 1)} repaired" if self.units else "repaired"
        return f"{units}: {'; '.join(told)}"

    def _told(self, kind: str) -> str:
        place, count = self.places[kind], self.counts[kind]
        if not place:
            return kind
        return f"{kind} ({count}, first at {place})" if count > 1 else f"{kind} ({place})"
