"""Texts cut where evidence begins and ends, so that a page can mark what lies between."""

from collections.abc import Sequence
from dataclasses import dataclass

from align.checks.findings import Severity


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text to be marked, for a finding by its number on the page."""

    start: int
    end: int
    severity: Severity
    finding: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text in which nothing changes.

    Attributes:
        text: what it says; control characters are spelt out.
        severity: the worst of what it shows; None if it is not marked.
        findings: numbers of the findings it shows.
    """

    text: str
    severity: Severity | None = None
    findings: tuple[int, ...] = ()


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """Return a text in pieces; joined they are the text. A mark of no length is a piece too."""
    cuts = sorted({0, len(text), *(at for mark in marks for at in (mark.start, mark.end))})
    cut = []
    for number, start in enumerate(cuts):
        if at := [mark for mark in marks if mark.start == mark.end == start]:
            cut.append(_piece("", at))
        if number + 1 < len(cuts):
            end = cuts[number + 1]
            covering = [mark for mark in marks if mark.start <= start and end <= mark.end]
            cut.append(_piece(text[start:end], covering))
    return cut


def _piece(text: str, marks: Sequence[Mark]) -> Piece:
    shown = "".join(char if char.isprintable() or char.isspace() else _spelt(char) for char in text)
    if not marks:
        return Piece(shown)
    worst = min((mark.severity for mark in marks), key=lambda severity: severity.rank)
    return Piece(shown, worst, tuple(sorted({mark.finding for mark in marks})))


def _spelt(char: str) -> str:
    return f"⟨{ord(char):04X}⟩"
