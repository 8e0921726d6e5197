"""Cleaning: named filters that take out of memories what does no good there, and say what.

A filter looks at one unit and names the languages whose variants should go, all of them to drop
the unit. A unit left with one language is no translation and goes as well. Nothing is dropped
silently: what went, and why, is counted and can be kept.
"""

import hashlib
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from align.units import Property, TranslationUnit
from corpora.errors import PolyalignError

# Codes of the languages of a unit whose variants should go.
Filter = Callable[[TranslationUnit], Iterable[str]]

# Characters added to lengths, so that "No" may be "Нет".
_SLACK = 10
# How many times longer or shorter than the other languages say a variant may be.
_HIGHEST_RATIO = 2.5
# Detection is asked about texts of so many letters, and believed from this probability on.
_FEWEST_LETTERS, _SURE = 25, 0.95
_LETTER = re.compile(r"[^\W\d_]")
_FOLDED_AWAY = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"\d+")

SUMMARIES = {
    "empty": "variants without text",
    "line-breaks": "variants whose text has line breaks",
    "identical": "variants that repeat another language's text letter by letter",
    "wrong-language": "variants plainly in another language than they say",
    "length-ratio": f"variants {_HIGHEST_RATIO} times longer or shorter than the others tell",
    "duplicates": "units that say in every language what an earlier one says",
    "near-duplicates": "units that differ from an earlier one in case, marks or figures only",
}


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a filter took out.

    Attributes:
        filter: name of the filter.
        unit: the unit as it was before.
        languages: codes of the variants that went; all of the unit's if it was dropped whole.
        whole: whether nothing is left of the unit.
    """

    filter: str
    unit: TranslationUnit
    languages: tuple[str, ...]
    whole: bool

    def marked(self) -> TranslationUnit:
        """Return the unit with properties that say which filter took out what of it."""
        marks = [Property("x-dropped-by", self.filter)]
        if not self.whole:
            marks.append(Property("x-dropped", " ".join(self.languages)))
        return replace(self.unit, properties=(*self.unit.properties, *marks))


@dataclass(slots=True)
class Cleaning:
    """A chain of filters, and the count of what they took out.

    Args:
        names: of the filters, in the order they are to look.
        lowest_score: units below this confidence are dropped; None for no limit.
        told: called with everything dropped.

    Attributes:
        units: by name of the filter, how many units it dropped whole.
        variants: by name of the filter, how many variants it took out of units that stay.

    Raises:
        PolyalignError: there is no filter of a name.
    """

    names: Sequence[str] = ()
    lowest_score: float | None = None
    told: Callable[[Dropped], None] | None = None
    units: Counter[str] = field(default_factory=Counter)
    variants: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for name in self.names:
            if name not in SUMMARIES:
                raise PolyalignError(f"no filter {name!r}: choose from {', '.join(SUMMARIES)}")

    def clean(self, units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
        """Yield the units that pass, without the variants that do not."""
        filters = {name: _FILTERS[name]() for name in self.names}
        if self.lowest_score is not None:
            filters = {"low-confidence": _below(self.lowest_score), **filters}
        for unit in units:
            kept: TranslationUnit | None = unit
            for name, looks in filters.items():
                if kept is not None and (faulty := tuple(looks(kept))):
                    kept = self._without(name, kept, faulty)
            if kept is not None:
                yield kept

    def summary(self) -> str:
        """Return what was taken out, in one line; "" for nothing."""
        told = [
            f"{counts.total():,} {noun if counts.total() == 1 else f'{noun}s'} ("
            + ", ".join(f"{count:,} {name}" for name, count in counts.most_common())
            + ")"
            for noun, counts in (("unit", self.units), ("variant", self.variants))
            if counts
        ]
        return f"dropped {' and '.join(told)}" if told else ""

    def _without(
        self, name: str, unit: TranslationUnit, faulty: tuple[str, ...]
    ) -> TranslationUnit | None:
        left = {code: each for code, each in unit.variants.items() if code not in faulty}
        whole = len(left) < 2
        if whole:
            self.units[name] += 1
        else:
            self.variants[name] += len(faulty)
        if self.told:
            codes = tuple(unit.variants) if whole else faulty
            self.told(Dropped(name, unit, codes, whole))
        return None if whole else replace(unit, variants=left)


def _below(lowest: float) -> Filter:
    return lambda unit: unit.variants if unit.score < lowest else ()


def _empty() -> Filter:
    return lambda unit: [code for code, each in unit.variants.items() if not each.text.strip()]


def _line_breaks() -> Filter:
    return lambda unit: [
        code for code, each in unit.variants.items() if "\n" in each.text or "\r" in each.text
    ]


def _identical() -> Filter:
    """Of variants with one text the source stays, or the first."""

    def find(unit: TranslationUnit) -> Iterator[str]:
        seen: set[str] = set()
        for code in sorted(unit.variants, key=lambda code: code != unit.source):
            text = unit.variants[code].text.strip()
            if text in seen and _LETTER.search(text):
                yield code
            seen.add(text)

    return find


def _wrong_language() -> Filter:
    from corpora.detection import detect_language  # noqa: PLC0415 - only who asks for it

    def find(unit: TranslationUnit) -> Iterator[str]:
        for code, variant in unit.variants.items():
            if len(_LETTER.findall(variant.text)) < _FEWEST_LETTERS:
                continue
            detected, sure = detect_language(variant.text) or (code, 0.0)
            if detected != code.partition("-")[0] and sure >= _SURE:
                yield code

    return find


def _length_ratio() -> Filter:
    """Of two variants out of proportion both are at fault, of more the one that stands out."""

    def find(unit: TranslationUnit) -> list[str]:
        logs = {
            code: math.log(len(each.text.strip()) + _SLACK) for code, each in unit.variants.items()
        }
        limit = math.log(_HIGHEST_RATIO)
        return [
            code
            for code, log in logs.items()
            if abs(log - median([other for key, other in logs.items() if key != code] or [log]))
            > limit
        ]

    return find


def _unseen(fold: Callable[[str], str]) -> Filter:
    """Remember every unit by 16 bytes: 100 MB for a million."""
    seen: set[bytes] = set()

    def find(unit: TranslationUnit) -> Iterable[str]:
        key = hashlib.blake2b(digest_size=16)
        for code in sorted(unit.variants):
            said = f"{code}\0{fold(unit.variants[code].text)}\0"
            key.update(said.encode("utf-8", "surrogatepass"))
        digest = key.digest()
        if digest in seen:
            return unit.variants
        seen.add(digest)
        return ()

    return find


def _folded(text: str) -> str:
    """Return a text without case, marks, spaces and the values of its figures."""
    return _FIGURE.sub("0", _FOLDED_AWAY.sub(" ", text.casefold())).strip()


_FILTERS: dict[str, Callable[[], Filter]] = {
    "empty": _empty,
    "line-breaks": _line_breaks,
    "identical": _identical,
    "wrong-language": _wrong_language,
    "length-ratio": _length_ratio,
    "duplicates": lambda: _unseen(str),
    "near-duplicates": lambda: _unseen(_folded),
}
