"""What `convert` makes of memories, told line by line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from align.cli.cleaning import CleaningOptions, check_dropped, cleaner
from align.cli.console import count, tell
from align.cli.outputs import check_outputs
from align.formats import SUFFIXES, read, write
from align.formats.protocol import XliffVersion
from align.formats.repairs import Repairs
from align.units import Level, TranslationUnit


@dataclass(slots=True)
class _Passing:
    """Units on their way, counted."""

    pair: tuple[str, str] | None
    level: Level | None
    other_levels: int = 0
    other_languages: int = 0
    written: int = 0
    languages: dict[str, None] = field(default_factory=dict)

    def wanted(self, units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
        """Yield the units of the level that have both languages."""
        for unit in units:
            if self.level and unit.level != self.level:
                self.other_levels += 1
            elif self.pair and not set(self.pair) <= unit.variants.keys():
                self.other_languages += 1
            else:
                yield unit.restrict(self.pair) if self.pair else unit

    def counted(self, units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
        """Yield the units and take down how many there are in which languages."""
        for unit in units:
            self.written += 1
            self.languages |= dict.fromkeys(unit.variants)
            yield unit

    def left_out(self, held: int) -> str:
        """Return how many units were left out and why; "" for none."""
        reasons = (
            (self.other_levels, f"not of {self.level}s"),
            (self.other_languages, f"not in {' and '.join(self.pair or ())}"),
            (self.written - held, "in one language only"),
        )
        told = [f"{number:,} {reason}" for number, reason in reasons if number]
        return f"; left out: {', '.join(told)}" if told else ""


def convert_files(
    inputs: Sequence[Path],
    output: Path,
    *,
    pair: tuple[str, str] | None,
    level: Level | None,
    locales: Mapping[str, str],
    xliff: XliffVersion,
    cleaning: CleaningOptions,
) -> None:
    """Write memories into one, telling what it holds and what was left out, dropped or repaired.

    Raises:
        PolyalignError: a file cannot be read or written, or is input and output both; what was
            there before is still there.
    """
    check_outputs([output], inputs, SUFFIXES)
    check_dropped(cleaning["dropped"], [*inputs, output])
    repairs = [Repairs() for _ in inputs]
    units = chain.from_iterable([read(*each) for each in zip(inputs, repairs, strict=True)])
    passing = _Passing(pair, level)
    with cleaner(cleaning) as clean:
        cleaned = passing.counted(clean(passing.wanted(units)))
        held = write(cleaned, output, pair=pair, locales=locales, xliff=xliff)
    for path, repaired in zip(inputs, repairs, strict=True):
        if repaired:
            tell(f"{path}: {repaired.summary()}", err=True)
    languages = f" in {' '.join(passing.languages)}" if passing.languages else ""
    tell(f"{output}: {count(held, 'unit')}{languages}{passing.left_out(held)}")
