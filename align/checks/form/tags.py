"""Inline tags: each version has the same ones, and they close in the order they open."""

from collections import Counter
from collections.abc import Callable, Iterator

from align.checks.consensus import odd_one
from align.checks.findings import Evidence, Finding, Severity
from align.checks.form.marks import about
from align.checks.protocol import Check
from align.checks.wording import language, quoted, told
from align.units import Tag, TranslationUnit, Variant

Key = tuple[str, str]


def tags(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find inline tags that some versions lack."""
    variants = _tagged(unit)
    if not variants:
        return
    by_id, by_code = _counted(variants, _by_id), _counted(variants, _by_code)
    if _alike(by_id) or (_alike(by_code) and _have_codes(variants)):
        return
    counted = by_code if _have_codes(variants) else by_id
    keys = sorted({key for count in counted.values() for key in count})
    for key in keys:
        times = {code: str(count[key]) for code, count in counted.items()}
        if len(set(times.values())) > 1:
            yield Finding(
                "tags",
                Severity.ERROR,
                (number,),
                tuple(times),
                f"The {_NAMES[key[0]]} tag {quoted(key[1])} is not in every version "
                f"({told(times)}).",
                odd=odd_one(times),
                evidence=tuple(
                    _at(number, code, variant, tag)
                    for code, variant in variants.items()
                    for tag in variant.tags
                    if key in (_by_id(tag), _by_code(tag))
                ),
            )


_NAMES = {"open": "opening", "close": "closing", "alone": "single"}


def _tagged(unit: TranslationUnit) -> dict[str, Variant]:
    """Return the variants in the order of codes, or none if there are no tags at all."""
    if not any(variant.tags for variant in unit.variants.values()):
        return {}
    return {code: unit.variants[code] for code in sorted(unit.variants)}


def _by_id(tag: Tag) -> Key:
    return tag.kind, tag.id


def _by_code(tag: Tag) -> Key:
    return tag.kind, tag.code


def _have_codes(variants: dict[str, Variant]) -> bool:
    return all(tag.code for variant in variants.values() for tag in variant.tags)


def _counted(variants: dict[str, Variant], key: Callable[[Tag], Key]) -> dict[str, Counter[Key]]:
    return {code: Counter(map(key, variant.tags)) for code, variant in variants.items()}


def _alike(counts: dict[str, Counter[Key]]) -> bool:
    first, *others = counts.values()
    return all(other == first for other in others)


def _at(number: int, code: str, variant: Variant, tag: Tag) -> Evidence:
    at = min(max(tag.at, 0), len(variant.text))
    return Evidence(number, code, at, at)


def tag_nesting(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find tags that close without being open, stay open, or cross each other."""
    for code, variant in _tagged(unit).items():
        if wrong := _badly_nested(variant.tags):
            names = ", ".join(dict.fromkeys(quoted(tag.code or tag.id) for tag in wrong))
            where = [_at(number, code, variant, tag)[2:] for tag in wrong]
            message = f"{language(code)}: {names} is not closed in the order of opening."
            yield about("tag-nesting", Severity.WARNING, number, code, message, where)


def _badly_nested(tags: tuple[Tag, ...]) -> list[Tag]:
    opened: list[Tag] = []
    wrong = []
    for tag in tags:
        if tag.kind == "open":
            opened.append(tag)
        elif tag.kind == "close":
            if opened and opened[-1].id == tag.id:
                opened.pop()
            else:
                wrong.append(tag)
    return wrong + opened


def tag_order(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find versions that have the same tags in different orders."""
    variants = _tagged(unit)
    if variants and _alike(_counted(variants, _by_id)):
        orders = {code: tuple(map(_by_id, each.tags)) for code, each in variants.items()}
        if len(set(orders.values())) > 1:
            shown = {
                code: " ".join(tag.code or tag.id for tag in variant.tags)
                for code, variant in variants.items()
            }
            yield Finding(
                "tag-order",
                Severity.NOTE,
                (number,),
                tuple(variants),
                f"The tags stand in different orders ({told(shown)}).",
                odd=odd_one(orders),
                evidence=tuple(
                    _at(number, code, each, tag)
                    for code, each in variants.items()
                    for tag in each.tags
                ),
                confidence=0.3,
            )


CHECKS = (
    Check("tags", "inline tags that some versions lack", Severity.ERROR, unit=tags),
    Check(
        "tag-nesting",
        "inline tags that close without being open, stay open, or cross",
        Severity.WARNING,
        unit=tag_nesting,
    ),
    Check("tag-order", "the same inline tags in different orders", Severity.NOTE, unit=tag_order),
)
