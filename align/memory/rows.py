"""Units to rows of a memory and back, nothing lost."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

from align.units import Level, Property, Tag, TranslationUnit, Variant


def storable(text: str) -> str | bytes:
    """Return what SQLite can keep of a text: bytes where UTF-8 has no way to write it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def restored(stored: str | bytes) -> str:
    """Return the text that was made `storable`."""
    return stored if isinstance(stored, str) else stored.decode("utf-8", "surrogatepass")


def key_of(variants: Mapping[str, Variant]) -> bytes:
    """Return a digest of what a unit says: its texts with their tags, by language code.

    Units of one key say the same in the same languages.
    """
    digest = hashlib.blake2b(digest_size=16)
    for code in sorted(variants):
        variant = variants[code]
        tags = variant.tags or ""
        said = f"{code}\0{len(variant.text)}\0{variant.text}{tags}\0"
        digest.update(said.encode("utf-8", "surrogatepass"))
    return digest.digest()


def unit_details(unit: TranslationUnit) -> str | None:
    """Return as JSON what the columns of a unit have no place for; None for nothing."""
    held: dict[str, Any] = {}
    if unit.notes:
        held["notes"] = unit.notes
    if unit.id:
        held["id"] = unit.id
    if unit.source:
        held["source"] = unit.source
    if unit.paragraph is not None:
        held["paragraph"] = unit.paragraph
    if unit.properties:
        held["properties"] = unit.properties
    return json.dumps(held) if held else None


def with_order(details: str | None, codes: Iterable[str]) -> str:
    """Return the details of a unit with the order of its languages, where it is not the usual."""
    return json.dumps({**json.loads(details or "{}"), "order": list(codes)})


def variant_details(variant: Variant) -> str | None:
    """Return as JSON what a variant has besides its text; None for nothing."""
    held: dict[str, Any] = {}
    if variant.segments:
        held["segments"] = variant.segments
    if variant.url is not None:
        held["url"] = variant.url
    if variant.locale:
        held["locale"] = variant.locale
    if variant.properties:
        held["properties"] = variant.properties
    if variant.tags:
        held["tags"] = [
            (tag.at, tag.kind, tag.id, tag.code, tag.element, tag.attributes)
            for tag in variant.tags
        ]
    return json.dumps(held) if held else None


def to_variant(text: str | bytes, details: str | None) -> Variant:
    """Return the variant of a row."""
    if details is None:
        return Variant(restored(text))
    held = json.loads(details)
    return Variant(
        restored(text),
        tuple(held.get("segments", ())),
        held.get("url"),
        held.get("locale", ""),
        tuple(
            Tag(at, kind, name, code, element, _properties(attributes))
            for at, kind, name, code, element, attributes in held.get("tags", ())
        ),
        _properties(held.get("properties", ())),
    )


def to_unit(
    row: tuple[float | None, str, str | None, str | bytes, str],
    variants: Mapping[str, Variant],
) -> TranslationUnit:
    """Return the unit of a row: score, level, details, document, languages."""
    score, level, details, document, languages = row
    held = json.loads(details) if details else {}
    if "order" in held:
        first = [code for code in held["order"] if code in variants]
        variants = {code: variants[code] for code in dict.fromkeys([*first, *variants])}
    return TranslationUnit(
        variants=variants,
        languages=tuple(json.loads(languages)),
        score=float("nan") if score is None else score,
        document=restored(document),
        level=cast("Level", level),
        paragraph=held.get("paragraph"),
        notes=tuple(held.get("notes", ())),
        id=held.get("id", ""),
        source=held.get("source", ""),
        properties=_properties(held.get("properties", ())),
    )


def _properties(listed: Iterable[tuple[str, str]]) -> tuple[Property, ...]:
    return tuple(Property(name, value) for name, value in listed)
