"""Results of games, two figures that belong together: 2:1, 2-1, 2&1.

A nought or a one says little by itself, as many are written in words or left out; in a result they
are compared.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from align.checks.content.versions import listed
from align.checks.findings import Evidence, Finding, Severity

_RESULT = re.compile(
    r"(?<![\w.,:/–-])(\d{1,2})\s?(?:[–—&-]|:(?!\d\d))\s?(\d{1,2})(?![\d:/–%]|[.,]\d|-\d)"
)
_FEWEST = 3
NAME = "numbers"


class _Result(NamedTuple):
    span: tuple[int, int]
    pair: tuple[int, ...]


def results(texts: Mapping[str, str], number: int) -> Iterator[Finding]:
    """Find the version that has another result than at least three others, half of it the same.

    Args:
        texts: of the unit, by code.
        number: of the unit, from 1.
    """
    read = {code: found for code, text in texts.items() if (found := _read(text))}
    if len(read) <= _FEWEST:
        return
    counts = {code: Counter(each.pair for each in found) for code, found in read.items()}
    for code in read:
        others = [count for key, count in counts.items() if key != code]
        if any(other != others[0] for other in others):
            continue
        alone, lacking = list(counts[code] - others[0]), list(others[0] - counts[code])
        # Half of it the same: else it may be something else, in other measures.
        if len(alone) == len(lacking) == 1 and not set(alone[0]).isdisjoint(lacking[0]):
            wanted = {key: alone[0] if key == code else lacking[0] for key in read}
            spans = {
                key: next(each.span for each in found if each.pair == wanted[key])
                for key, found in read.items()
            }
            yield _finding(code, spans, texts, number)


def _read(text: str) -> list[_Result]:
    """Return the results of a text, the two sides of each in ascending order."""
    return [
        _Result(match.span(), tuple(sorted(map(int, match.groups()))))
        for match in _RESULT.finditer(text)
    ]


def _finding(
    code: str, spans: Mapping[str, tuple[int, int]], texts: Mapping[str, str], number: int
) -> Finding:
    parts = {key: texts[key][slice(*span)] for key, span in sorted(spans.items())}
    return Finding(
        NAME,
        Severity.ERROR,
        (number,),
        tuple(parts),
        f"numbers differ: {listed(parts)}",
        odd=code,
        evidence=tuple(Evidence(number, key, *span) for key, span in spans.items()),
        confidence=0.9,
    )
