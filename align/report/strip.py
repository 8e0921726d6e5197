"""An overview of a text: a column a unit, a row a language, coloured by what is the matter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from align.units import TranslationUnit

# What a place may be, the worst first: a column of several units shows the worst of them.
STATES = ("error", "warning", "missing", "note", "many", "one")
# More columns than this cannot be told apart on a screen.
_COLUMNS = 600


@dataclass(frozen=True, slots=True)
class Bar:
    """Columns next to each other in the same state."""

    row: int
    start: int
    width: int
    state: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The overview of one text.

    Attributes:
        document: its name.
        first: number of its first unit.
        units: how many units it has.
        columns: how many columns are drawn.
        bars: what is drawn.
    """

    document: str
    first: int
    units: int
    columns: int
    bars: Sequence[Bar]


def strips(
    units: Sequence[TranslationUnit],
    languages: Sequence[str],
    at_fault: Mapping[tuple[int, str], str],
) -> list[Strip]:
    """Return the overviews of the texts that units come from, in their order.

    Args:
        units: all of them.
        languages: the rows.
        at_fault: the worst severity of a finding, by number of the unit and language.
    """
    made = []
    for document, numbered in groupby(enumerate(units, start=1), key=lambda each: each[1].document):
        rows = [
            (number, [_state(unit, code, at_fault.get((number, code))) for code in languages])
            for number, unit in numbered
        ]
        made.append(_strip(document, rows))
    return made


def _state(unit: TranslationUnit, code: str, severity: str | None) -> str:
    if severity in {"error", "warning"}:
        return severity
    if code not in unit.variants:
        return "missing"
    return severity or ("many" if len(unit.variants[code].segments) > 1 else "one")


def _strip(document: str, rows: Sequence[tuple[int, list[str]]]) -> Strip:
    columns = min(len(rows), _COLUMNS)
    bars = []
    for row in range(len(rows[0][1])):
        worst = [len(STATES) - 1] * columns
        for number, (_, states) in enumerate(rows):
            column = number * columns // len(rows)
            worst[column] = min(worst[column], STATES.index(states[row]))
        start = 0
        for state, same in groupby(worst):
            width = len(list(same))
            bars.append(Bar(row, start, width, STATES[state]))
            start += width
    return Strip(document, rows[0][0], len(rows), columns, bars)
