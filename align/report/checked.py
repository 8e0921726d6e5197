"""Units and what is wrong with them: what every report of findings is made of."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from align.checks.findings import Finding, Severity
from align.checks.protocol import Check
from align.units import TranslationUnit


@dataclass(frozen=True, slots=True)
class Excused:
    """A finding that a person found right, and why."""

    finding: Finding
    because: str


@dataclass(frozen=True)
class Checked:
    """Units after their checks.

    Attributes:
        name: of what was checked, for headings.
        units: all of them, in order.
        checks: the checks that were run.
        findings: what they found, worst first, without the excused.
        excused: findings left out because a person found them right.
    """

    name: str
    units: Sequence[TranslationUnit]
    checks: Sequence[Check]
    findings: Sequence[Finding]
    excused: Sequence[Excused] = field(default=())

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the units, in the order in which they come."""
        seen = (code for unit in self.units for code in (*unit.languages, *unit.variants))
        there = {code for unit in self.units for code in unit.variants}
        return tuple(code for code in dict.fromkeys(seen) if code in there)

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in Severity}

    def fingerprint(self, finding: Finding) -> str:
        """Return what a finding is excused by."""
        return finding.fingerprint(self.units)

    def told(self) -> str:
        """Return the counts in words: ``3 findings: 1 error, 2 notes``."""
        parts = [
            f"{count} {severity}{'' if count == 1 else 's'}"
            for severity, count in self.counts.items()
            if count
        ]
        total = len(self.findings)
        findings = f"{total} {'finding' if total == 1 else 'findings'}"
        return f"{findings}: {', '.join(parts)}" if parts else "nothing found"


def at_fault(finding: Finding) -> tuple[str, ...]:
    """Return the language at fault, or all concerned where that is not known."""
    return (finding.odd,) if finding.odd else tuple(sorted(finding.languages))
