"""What the versions of a unit agree on, and the one that stands against the others."""

from collections import Counter
from collections.abc import Hashable, Mapping

# How many versions must agree before the one that does not is at fault.
WITNESSES = 2


def odd_one(values: Mapping[str, Hashable]) -> str:
    """Return the language whose value differs where all the others agree, or "".

    Args:
        values: what each language says.
    """
    if len(values) <= WITNESSES:
        return ""
    (_, most), *rest = Counter(values.values()).most_common(2)
    if most != len(values) - 1 or not rest:
        return ""
    (single, _) = rest[0]
    return next(code for code, value in values.items() if value == single)


def witnesses(values: Mapping[str, Hashable]) -> int:
    """Return how many languages agree on the value most of them have."""
    return max(Counter(values.values()).values(), default=0)
