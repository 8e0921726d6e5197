"""Findings for the terminal: worst first, as wide as the window."""

import textwrap
from collections.abc import Iterator

from align.report.checked import Checked, at_fault

_NARROWEST = 30


def table(checked: Checked, width: int, most: int = 50) -> Iterator[str]:
    """Yield the lines of a table.

    Args:
        checked: the findings.
        width: columns of the window.
        most: how many findings to show; the rest is counted.
    """
    shown = checked.findings[:most]
    rows = [
        (
            str(finding.severity),
            _units(finding.units),
            " ".join(at_fault(finding)),
            finding.check,
            finding.message,
            checked.fingerprint(finding),
        )
        for finding in shown
    ]
    head = ("severity", "unit", "in", "check")
    sizes = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    indent = sum(sizes) + 2 * len(sizes)
    for row in ((*head, "what is wrong", ""), *rows):
        first = "".join(f"{cell:<{size}}  " for cell, size in zip(row, sizes, strict=False))
        yield from _wrapped(first, row[4], row[5], indent, width)
    if len(checked.findings) > most:
        yield f"… and {len(checked.findings) - most} more: -o findings.html shows all"


def _wrapped(first: str, message: str, fingerprint: str, indent: int, width: int) -> Iterator[str]:
    """Yield a row; the message goes on below where the window is too narrow."""
    room = max(_NARROWEST, width - indent)
    words = f"{message} [{fingerprint}]" if fingerprint else message
    lines = textwrap.wrap(words, room, break_on_hyphens=False) or [""]
    yield f"{first}{lines[0]}".rstrip()
    for line in lines[1:]:
        yield " " * indent + line


def _units(numbers: tuple[int, ...]) -> str:
    return f"{numbers[0]}+{len(numbers) - 1}" if len(numbers) > 1 else str(numbers[0])
