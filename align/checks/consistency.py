"""The same said in one version and something else in another, somewhere in a memory."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from align.checks.findings import Evidence, Finding, Severity
from align.checks.protocol import Check
from align.checks.wording import language, quoted
from align.units import TranslationUnit

# What a text is grouped by: its words without capitals and with single spaces.
Key = str
# Longer lists of differing texts are cut.
_MOST = 10
# Texts of fewer words are often said differently with good reason.
_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Group:
    """Units that say the same in some languages, and differ in others."""

    alike: tuple[str, ...]
    units: tuple[int, ...]
    differing: list[str] = field(default_factory=list)

    @property
    def odd(self) -> str:
        """The one language that stands against several, or ""."""
        if len(self.alike) > 1 and len(self.differing) == 1:
            return self.differing[0]
        if len(self.alike) == 1 and len(self.differing) > 1:
            return self.alike[0]
        return ""


def translated_differently(units: Sequence[TranslationUnit]) -> Iterator[Finding]:
    """Find units that are the same in one version and differ in another.

    In a memory that says which language it was translated from, that one must be the same.
    """
    keys = _keys(units)
    for group in _groups(units, keys, from_source=True):
        yield _finding("translated-differently", units, keys, group)


def translated_alike(units: Sequence[TranslationUnit]) -> Iterator[Finding]:
    """Find units that differ in the language translated from and are the same in another."""
    if not any(unit.source for unit in units):
        return
    keys = _keys(units)
    for group in _groups(units, keys, from_source=False):
        yield _finding("translated-alike", units, keys, group)


def _keys(units: Sequence[TranslationUnit]) -> list[dict[str, Key]]:
    return [
        {
            code: key
            for code in sorted(unit.variants)
            if (key := " ".join(unit.variants[code].text.casefold().split()))
        }
        for unit in units
    ]


def _groups(
    units: Sequence[TranslationUnit], keys: list[dict[str, Key]], *, from_source: bool
) -> list[_Group]:
    """Return groups of units alike in some languages and not in others, each of them once."""
    same: dict[tuple[str, Key], list[int]] = defaultdict(list)
    for number, said in enumerate(keys, start=1):
        for code, key in said.items():
            same[code, key].append(number)
    alike: dict[tuple[str, tuple[int, ...]], list[str]] = defaultdict(list)
    for (code, _), numbers in same.items():
        if len(numbers) < 2:
            continue
        for other in sorted({each for number in numbers for each in keys[number - 1]} - {code}):
            wanted = [n for n in numbers if _asked(units[n - 1], code, other, from_source)]
            there = tuple(n for n in wanted if other in keys[n - 1])
            if len({keys[n - 1][other] for n in there}) > 1:
                alike[other, there].append(code)
    groups: dict[tuple[tuple[str, ...], tuple[int, ...]], _Group] = {}
    for (other, there), codes in alike.items():
        both = tuple(codes), there
        groups.setdefault(both, _Group(*both)).differing.append(other)
    return list(groups.values())


def _asked(unit: TranslationUnit, alike: str, differing: str, from_source: bool) -> bool:  # noqa: FBT001 - passed on
    """Whether a unit may be held against others: which way it was translated, if known."""
    if unit.source not in unit.variants:
        return from_source
    return unit.source == (alike if from_source else differing)


def _finding(
    check: str, units: Sequence[TranslationUnit], keys: list[dict[str, Key]], group: _Group
) -> Finding:
    by_text: dict[Key, list[int]] = defaultdict(list)
    first, *more = group.differing
    for number in group.units:
        by_text[keys[number - 1][first]].append(number)
    # The rarest first: it is the likeliest to be wrong.
    ways = sorted(by_text.items(), key=lambda item: (len(item[1]), item[0]))[:_MOST]
    shown = [numbers[0] for _, numbers in ways]
    same = units[shown[0] - 1].variants[group.alike[0]].text
    listed = "; ".join(
        f"{quoted(units[numbers[0] - 1].variants[first].text)} "
        f"({len(numbers)} {'unit' if len(numbers) == 1 else 'units'})"
        for _, numbers in ways
    )
    short = len(same.split()) < _WORDS and len(group.alike) < 2
    usual = check == "translated-differently" and not short
    return Finding(
        check,
        Severity.WARNING if usual else Severity.NOTE,
        tuple(shown),
        (*group.alike, *group.differing),
        f"{', '.join(group.alike)}: {quoted(same)} each time; {language(first)} has {listed}"
        + (f"; other texts in {', '.join(map(language, more))}, too." if more else "."),
        odd=group.odd,
        evidence=tuple(
            Evidence(number, code, 0, len(units[number - 1].variants[code].text))
            for number in shown
            for code in group.differing
        ),
        confidence=len(group.alike) / (len(group.alike) + 1),
    )


CHECKS = (
    Check(
        "translated-differently",
        "the same in one version and different in another",
        Severity.WARNING,
        memory=translated_differently,
    ),
    Check(
        "translated-alike",
        "different in the source and the same in the translation",
        Severity.NOTE,
        memory=translated_alike,
    ),
)
