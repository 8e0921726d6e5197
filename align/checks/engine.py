"""Checks run over units: findings, worst first."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from align.checks.catalogue import choose
from align.checks.findings import Finding
from align.checks.protocol import Check, Settings
from align.units import TranslationUnit

# How many units checks are shown ahead.
_BLOCK = 256


def check(
    units: Iterable[TranslationUnit],
    *,
    only: Collection[str] = (),
    skip: Collection[str] = (),
    settings: Settings | None = None,
    excused: Collection[str] = (),
) -> list[Finding]:
    """Check units and return what is wrong, worst first.

    Args:
        units: in the order of their text; findings number them from 1.
        only: names of the checks wanted; all if empty.
        skip: names of checks to leave out.
        settings: values by name of the check; see `align.checks.protocol`.
        excused: fingerprints of findings that a person has seen and found right.

    Raises:
        SettingsError: a check or setting does not exist, or a value does not fit.
    """
    units = tuple(units)
    found = run(units, choose(only=only, skip=skip, settings=settings))
    if excused:
        found = (each for each in found if each.fingerprint(units) not in excused)
    return worst_first(found)


def run(units: Iterable[TranslationUnit], checks: Sequence[Check]) -> Iterator[Finding]:
    """Yield the findings of checks in the order of units, those of the whole memory last.

    Units are taken as they come and few are kept, unless a check asks for all of them.
    """
    of_memory = [each for each in checks if each.memory]
    of_unit = [each for each in checks if each.unit]
    if of_memory and not isinstance(units, Sequence):
        units = tuple(units)
    for number, unit in enumerate(_shown_ahead(units, of_unit), start=1):
        for each in of_unit:
            if each.unit:
                yield from _graded(each, each.unit(unit, number))
    for each in of_memory:
        if each.memory and isinstance(units, Sequence):
            yield from _graded(each, each.memory(units))


def _shown_ahead(
    units: Iterable[TranslationUnit], checks: Sequence[Check]
) -> Iterator[TranslationUnit]:
    lookers = list(dict.fromkeys(each.ahead for each in checks if each.ahead))
    if not lookers:
        yield from units
        return
    remaining = iter(units)
    while block := tuple(islice(remaining, _BLOCK)):
        for look in lookers:
            look(block)
        yield from block


def _graded(source: Check, findings: Iterable[Finding]) -> Iterator[Finding]:
    if source.forced is None:
        yield from findings
    else:
        for finding in findings:
            yield replace(finding, severity=source.forced)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by severity, the surest of each first, then in the order of units."""
    return sorted(
        findings,
        key=lambda each: (each.severity.rank, -each.confidence, each.units, each.check),
    )
