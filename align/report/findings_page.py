"""Findings as one page to work through: no network, light, dark and on paper."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from align.checks.findings import Finding, Severity
from align.report.checked import Checked, at_fault
from align.report.marking import Mark, Piece, pieces
from align.report.strip import strips
from corpora.languages import LANGUAGES

# Units with findings on one page; a browser takes more, a reader does not.
MOST = 2000


@dataclass(frozen=True, slots=True)
class Item:
    """A finding as the page shows it: numbered by how bad it is."""

    rank: int
    finding: Finding
    fingerprint: str
    at_fault: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of a unit, in pieces; None where a language lacks it."""

    number: int
    texts: dict[str, list[Piece] | None]


@dataclass(frozen=True, slots=True)
class Card:
    """A unit with its findings, other units they are about, and the units around it."""

    row: Row
    document: str
    items: Sequence[Item]
    others: Sequence[Row]
    around: Sequence[Row]

    @property
    def faulty(self) -> frozenset[str]:
        """The languages at fault."""
        return frozenset(item.finding.odd for item in self.items if item.finding.odd)


def write_findings_page(checked: Checked, path: Path) -> None:
    """Write the page.

    Args:
        checked: units and findings.
        path: the file, overwritten.
    """
    from align.report.templates import environment  # noqa: PLC0415 - only for pages

    items = [
        Item(rank, finding, checked.fingerprint(finding), at_fault(finding))
        for rank, finding in enumerate(checked.findings)
    ]
    with_findings = len({finding.units[0] for finding in checked.findings})
    cards = list(islice(_cards(checked, items), MOST))
    severities = {severity.value: count for severity, count in checked.counts.items()}
    page = (
        environment()
        .get_template("findings_page.html.jinja")
        .render(
            checked=checked,
            cards=cards,
            left_out=with_findings - len(cards),
            severities=severities,
            summary=_summary(checked),
            strips=strips(checked.units, checked.languages, _worst(checked)),
            names={code: _name(code) for code in checked.languages},
        )
    )
    path.write_text(page, encoding="utf-8", errors="replace")


def _name(code: str) -> str:
    return LANGUAGES[code].native_name if code in LANGUAGES else code


def _worst(checked: Checked) -> dict[tuple[int, str], str]:
    """Return the worst severity by unit and language; findings come worst first."""
    worst: dict[tuple[int, str], str] = {}
    for finding in checked.findings:
        for code in at_fault(finding):
            worst.setdefault((finding.units[0], code), finding.severity)
    return worst


def _summary(checked: Checked) -> list[tuple[str, Severity, str, Counter[str], int]]:
    """Return for each check that found something its counts by language and in all."""
    summaries = {check.name: check.summary for check in checked.checks}
    by_check: dict[str, list[Finding]] = defaultdict(list)
    for finding in checked.findings:
        by_check[finding.check].append(finding)
    return [
        (
            name,
            found[0].severity,
            summaries.get(name, ""),
            Counter(code for finding in found for code in at_fault(finding)),
            len(found),
        )
        for name, found in by_check.items()
    ]


def _cards(checked: Checked, items: Sequence[Item]) -> Iterator[Card]:
    """Yield a card a unit, that with the worst finding first."""
    by_unit: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        by_unit[item.finding.units[0]].append(item)
    for number, here in by_unit.items():
        others = sorted({other for item in here for other in item.finding.units} - {number})
        yield Card(
            _row(checked, number, here),
            checked.units[number - 1].document,
            here,
            [_row(checked, other, here) for other in others],
            [
                _row(checked, near, [])
                for near in (number - 1, number + 1)
                if 1 <= near <= len(checked.units)
                and checked.units[near - 1].document == checked.units[number - 1].document
            ],
        )


def _row(checked: Checked, number: int, items: Sequence[Item]) -> Row:
    marks: dict[str, list[Mark]] = defaultdict(list)
    for item in items:
        for piece in item.finding.evidence:
            if piece.unit == number:
                mark = Mark(piece.start, piece.end, item.finding.severity, item.rank)
                marks[piece.language].append(mark)
    variants = checked.units[number - 1].variants
    return Row(
        number,
        {
            code: pieces(variants[code].text, marks[code]) if code in variants else None
            for code in checked.languages
        },
    )
