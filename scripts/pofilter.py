"""What pofilter of the translate-toolkit says of units, for comparison."""

from collections import defaultdict
from collections.abc import Sequence

from align.units import TranslationUnit

SOURCE = "en"


def failures(units: Sequence[TranslationUnit]) -> dict[int, set[tuple[str, str]]]:
    """Return the failures of pofilter's standard checks, each version against the English one.

    Returns:
        By number of the unit, from 1, the language and the name of each failed check.
    """
    from translate.filters.checks import CheckerConfig, StandardChecker  # noqa: PLC0415
    from translate.storage.pypo import pounit  # noqa: PLC0415 - of the test group

    checkers = {}
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for number, unit in enumerate(units, start=1):
        for code, variant in unit.variants.items():
            if code == SOURCE or SOURCE not in unit.variants:
                continue
            if code not in checkers:
                checkers[code] = StandardChecker(CheckerConfig(targetlanguage=code))
            entry = pounit(unit.variants[SOURCE].text)
            entry.target = variant.text
            found[number].update((code, name) for name in checkers[code].run_filters(entry))
    return found
