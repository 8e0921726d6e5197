"""Units as flat rows: what JSONL, TSV, CSV, XLSX and Parquet have in common.

A row maps names of columns to plain values and leaves out what is empty or usual:

    de, en, en-US        the text in a language
    de:segments ...      what else is known of the variant: VARIANT_COLUMNS
    score, notes ...     what is known of the unit: UNIT_COLUMNS

Metadata has names that no language has; "id" for one is Indonesian.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
# Of paragraphs, segments and places in texts.
_HIGHEST = 999_999_999
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
    names = tuple(name for name, value in row.items() if value is not None)
    codes = languages_of(names)
    if not codes:
        raise ValueError("no text in any language")
    said: Row = {}
    of_variants: dict[str, Row] = {
        code: {"text": "", "locale": _locale(tag)} for tag, code in codes.items()
    }
    for name in names:
        if name in UNIT_COLUMNS:
            said["id" if name == "tuid" else name] = _PARSERS[name](name, row[name])
        else:
            tag, _, field = name.partition(":")
            of_variants[codes[tag]][field or "text"] = _PARSERS[field](name, row[name])
    variants = {code: Variant(**each) for code, each in of_variants.items()}
    return TranslationUnit(variants, **said)


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
        code = code_of(tag) if code_of(tag) not in codes else canonical(tag)
        if code in codes:
            raise ValueError(f"column {tag!r}: a language that has a column already")
        codes[code] = tag
    named = {tag: code for code, tag in codes.items()}
    return {tag: named[tag] for tag in tags}


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


def _url(name: str, value: object) -> str | None:
    return _text(name, value) or None


def _whole(name: str, value: object) -> int:
    # Where some are missing pandas makes fractions of whole numbers.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _HIGHEST:
        raise ValueError(f"{name}: {_shown(value)} is no whole number from 0 on")
    return value


def _score(name: str, value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"{name}: {_shown(value)} is no number from 0 to 1")
    return float(value)


def _level(name: str, value: object) -> str:
    if value not in ("paragraph", "sentence"):
        raise ValueError(f"{name}: {_shown(value)} is neither paragraph nor sentence")
    return str(value)


def _texts(name: str, values: object) -> tuple[str, ...]:
    return tuple(_text(name, value) for value in _list(name, values))


def _numbers(name: str, values: object) -> tuple[int, ...]:
    return tuple(_whole(name, value) for value in _list(name, values))


def _properties(name: str, values: object) -> tuple[Property, ...]:
    return tuple(
        Property(_text(name, value.get("name")), _text(name, value.get("value", "")))
        for value in _objects(name, values)
    )


def _tags(name: str, values: object) -> tuple[Tag, ...]:
    return tuple(_tag(name, value) for value in _objects(name, values))


def _tag(name: str, value: Mapping[str, Any]) -> Tag:
    kind = value.get("kind")
    if kind not in ("open", "close", "alone"):
        raise ValueError(f"{name}: kind {_shown(kind)} is none of open, close, alone")
    return Tag(
        at=_whole(name, value.get("at")),
        kind=kind,
        id=_text(name, value.get("id")),
        code=_text(name, value.get("code", "")),
        element=_text(name, value.get("element", "")),
        attributes=_properties(name, value.get("attributes", ())),
    )


def _objects(name: str, values: object) -> Iterator[Mapping[str, Any]]:
    for value in _list(name, values):
        if not isinstance(value, dict):
            raise ValueError(f"{name}: {_shown(value)} is no object")  # noqa: TRY004 - one kind for all
        yield value


def _list(name: str, values: object) -> Sequence[Any]:
    if not isinstance(values, list | tuple):
        raise ValueError(f"{name}: {_shown(values)} is no list")  # noqa: TRY004 - one kind for all
    return values


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}..."


# How a value is taken, by the column or, of a variant's, by what follows the language.
_PARSERS: dict[str, Callable[[str, Any], Any]] = {
    "": _text,
    "segments": _numbers,
    "url": _url,
    "locale": _text,
    "tags": _tags,
    "properties": _properties,
    "score": _score,
    "notes": _texts,
    "document": _text,
    "level": _level,
    "paragraph": _whole,
    "source": _text,
    "languages": _texts,
    "tuid": _text,
}
