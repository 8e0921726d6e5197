"""Units as flat rows: what JSONL, TSV, CSV, XLSX and Parquet have in common.

A row maps names of columns to plain values and leaves out what is empty or usual:

    de, en, en-US        the text in a language
    de:segments ...      what else is known of the variant: VARIANT_COLUMNS
    score, notes ...     what is known of the unit: UNIT_COLUMNS

Metadata has names that no language has; "id" for one is Indonesian.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from align.formats.locales import canonical, code_of, is_valid, usual_locale
from align.formats.protocol import UnfitError
from align.units import Property, Tag, TranslationUnit, Variant
from corpora.languages import LANGUAGES

Row = dict[str, Any]

UNIT_COLUMNS = (
    "score",
    "notes",
    "document",
    "level",
    "paragraph",
    "source",
    "languages",
    "tuid",
    "properties",
)
VARIANT_COLUMNS = ("segments", "url", "locale", "tags", "properties")


def row_of(unit: TranslationUnit) -> Row:
    """Return a unit as a row.

    Raises:
        UnfitError: a language of the unit could not be told from other columns.
    """
    row: Row = {}
    for code, variant in unit.variants.items():
        if not _is_language(code):
            raise UnfitError(
                f"{code!r} is no language tag: give it one such as de in the file it comes from"
            )
        row[code] = variant.text
        row |= _known(
            code,
            segments=list(variant.segments),
            url=variant.url,
            locale=variant.locale,
            tags=[_tag_values(tag) for tag in variant.tags],
            properties=_property_values(variant.properties),
        )
    if unit.score != 1.0:
        row["score"] = unit.score
    if unit.paragraph is not None:
        row["paragraph"] = unit.paragraph
    return row | _known(
        "",
        notes=list(unit.notes),
        document=unit.document,
        level=unit.level if unit.level != "paragraph" else "",
        source=unit.source,
        languages=list(unit.languages),
        tuid=unit.id,
        properties=_property_values(unit.properties),
    )


def _known(code: str, **values: object) -> Row:
    prefix = f"{code}:" if code else ""
    return {f"{prefix}{name}": value for name, value in values.items() if value}


def _tag_values(tag: Tag) -> Row:
    return {
        "at": tag.at,
        "kind": tag.kind,
        "id": tag.id,
        "code": tag.code,
        "element": tag.element,
        "attributes": _property_values(tag.attributes),
    }


def _property_values(properties: Iterable[Property]) -> list[Row]:
    return [{"name": name, "value": value} for name, value in properties]


def unit_of(row: Mapping[str, Any]) -> TranslationUnit:
    """Return the unit of a row; None stands for nothing.

    Raises:
        ValueError: a column is neither a language nor known, or a value is not of its kind; says
            which.
    """
    row = {name: value for name, value in row.items() if value is not None}
    variants = {
        code: Variant(
            _text(tag, row.get(tag, "")),
            segments=tuple(_list(f"{tag}:segments", row, int)),
            url=_optional(f"{tag}:url", row) or None,
            locale=_optional(f"{tag}:locale", row) or _locale(tag),
            tags=tuple(_tags(f"{tag}:tags", row)),
            properties=tuple(_properties(f"{tag}:properties", row)),
        )
        for tag, code in languages_of(tuple(row)).items()
    }
    if not variants:
        raise ValueError("no text in any language")
    return TranslationUnit(
        variants,
        languages=tuple(_list("languages", row, str)),
        score=_score(row.get("score", 1.0)),
        document=_optional("document", row),
        level="sentence" if _is_sentence(row) else "paragraph",
        paragraph=_whole("paragraph", row["paragraph"]) if "paragraph" in row else None,
        notes=tuple(_list("notes", row, str)),
        id=_optional("tuid", row),
        source=_optional("source", row),
        properties=tuple(_properties("properties", row)),
    )


@lru_cache(maxsize=1024)
def languages_of(names: tuple[str, ...]) -> dict[str, str]:
    """Return the tags of languages that columns are in, each with the code of its variant.

    Raises:
        ValueError: a column is neither a language nor known, or a language stands there twice.
    """
    tags: dict[str, None] = {}
    for name in names:
        tag, colon, field = name.partition(":")
        if name in UNIT_COLUMNS:
            continue
        if not _is_language(tag) or (colon and field not in VARIANT_COLUMNS):
            raise ValueError(
                f"column {name!r} is neither a language such as de nor one of "
                f"{', '.join(UNIT_COLUMNS)}"
            )
        tags[tag] = None
    codes: dict[str, str] = {}
    for tag in sorted(tags, key=lambda tag: tag != code_of(tag)):
        code = code_of(tag) if code_of(tag) not in codes.values() else canonical(tag)
        if code in codes.values():
            raise ValueError(f"column {tag!r}: a language that has a column already")
        codes[tag] = code
    return {tag: codes[tag] for tag in tags}


@lru_cache(maxsize=1024)
def _is_language(tag: str) -> bool:
    return tag in LANGUAGES or is_valid(canonical(tag))


def _locale(tag: str) -> str:
    locale = canonical(tag)
    return locale if "-" in locale and locale != usual_locale(code_of(tag)) else ""


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{name}: {_shown(value)} is no text")  # noqa: TRY004 - one kind for all
    return value


def _optional(name: str, row: Mapping[str, Any]) -> str:
    return _text(name, row.get(name, ""))


def _whole(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name}: {_shown(value)} is no whole number")  # noqa: TRY004 - one kind for all
    return value


def _score(value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"score: {_shown(value)} is no number from 0 to 1")
    return float(value)


def _is_sentence(row: Mapping[str, Any]) -> bool:
    level = row.get("level", "paragraph")
    if level not in {"paragraph", "sentence"}:
        raise ValueError(f"level: {_shown(level)} is neither paragraph nor sentence")
    return bool(level == "sentence")


def _list(name: str, row: Mapping[str, Any], kind: Callable[[Any], Any]) -> Iterator[Any]:
    values = row.get(name, ())
    if not isinstance(values, list | tuple):
        raise ValueError(f"{name}: {_shown(values)} is no list")  # noqa: TRY004 - one kind for all
    parse = _whole if kind is int else _text
    for value in values:
        yield parse(name, value)


def _properties(name: str, row: Mapping[str, Any]) -> Iterator[Property]:
    for value in _objects(name, row.get(name, ())):
        yield Property(_optional("name", value), _optional("value", value))


def _tags(name: str, row: Mapping[str, Any]) -> Iterator[Tag]:
    for value in _objects(name, row.get(name, ())):
        kind = value.get("kind")
        if kind not in {"open", "close", "alone"}:
            raise ValueError(f"{name}: kind {_shown(kind)} is none of open, close, alone")
        yield Tag(
            at=_whole("at", value.get("at")),
            kind=kind,
            id=_optional("id", value),
            code=_optional("code", value),
            element=_optional("element", value),
            attributes=tuple(_properties("attributes", value)),
        )


def _objects(name: str, values: object) -> Iterator[Mapping[str, Any]]:
    for value in values if isinstance(values, list | tuple) else [values]:
        if not isinstance(value, dict):
            raise ValueError(f"{name}: {_shown(value)} is no object")  # noqa: TRY004 - one kind for all
        yield value


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}..."
