"""XLIFF in: versions 1.0 to 2.1, segmented or not."""

from collections.abc import Container, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from align.formats.cells import value_of
from align.formats.locales import language_of, usual_locale
from align.formats.repairs import Repairs
from align.formats.rows import Row, unit_of
from align.formats.xliff import version1, version2
from align.formats.xliff.content import KNOWN, TRANSLATED, Entry, Version
from align.formats.xml_decoding import Told
from align.formats.xml_streaming import elements, line_of
from align.units import TranslationUnit
from corpora.errors import ReadError

_VERSIONS: dict[str, Version] = {version1.ELEMENT: version1, version2.ELEMENT: version2}


class _Languages(NamedTuple):
    """Keys of variants, and the locales in the file."""

    source: str
    target: str
    source_locale: str
    target_locale: str


def read(path: Path, repairs: Repairs) -> Iterator[TranslationUnit]:
    """Yield the units of a file as they come, of one in several segments each segment.

    A unit that is not translated has one variant.

    Raises:
        ReadError: the file is not XLIFF, or broken from some line on; what came before has been
            yielded.
    """

    def told(line: int, kind: str) -> None:
        repairs.add(f"line {line}" if line else "", kind)

    for element in elements(path, "xliff", tuple(_VERSIONS), told):
        version = _VERSIONS[str(element.tag)]
        line = line_of(element)
        languages = _languages(version.languages(element), line, told)
        for entry in version.read(element):
            try:
                yield _unit(entry, languages)
            except ValueError as error:
                raise ReadError(
                    f"{path}: line {line}: {error}: mend it or take out what is named polyalign"
                ) from error


def _languages(tags: tuple[str, str], line: int, told: Told) -> _Languages:
    source, target = map(language_of, tags)
    for language in (source, target):
        if language.repair:
            told(line, language.repair)
    key = target.code
    if key == source.code:
        key = target.locale or usual_locale(key)
    if key == source.code:
        key = f"{key}-x-2"
    return _Languages(source.code, key, source.locale, target.locale)


def _unit(entry: Entry, languages: _Languages) -> TranslationUnit:
    ours = bool(entry.known)
    contents = {languages.source: entry.source}
    # Many programs write an empty target for what is not translated.
    if entry.target and (ours or entry.target.text or not entry.source.text):
        contents[languages.target] = entry.target
    row: Row = {code: content.text for code, content in contents.items()}
    row |= (
        _known_row(entry, languages, contents) if ours else _foreign_row(entry, languages, contents)
    )
    unit = unit_of(row)
    states = [state for state in entry.states if not (ours and state == TRANSLATED)]
    return replace(
        unit,
        variants={
            code: replace(variant, tags=contents[code].tags)
            for code, variant in unit.variants.items()
        },
        notes=entry.notes,
        properties=(*unit.properties, *states),
    )


def _known_row(entry: Entry, languages: _Languages, contents: Container[str]) -> Row:
    sides = {"source": languages.source, "target": languages.target}
    row: Row = {}
    for name, cell in entry.known.items():
        side, colon, column = name.partition(":")
        if name not in KNOWN or not cell or (colon and sides[side] not in contents):
            continue
        row[f"{sides[side]}:{column}" if colon else name] = value_of(name, cell)
    return row


def _foreign_row(entry: Entry, languages: _Languages, contents: Container[str]) -> Row:
    locales = {
        languages.source: languages.source_locale,
        languages.target: languages.target_locale,
    }
    row: Row = {f"{code}:locale": each for code, each in locales.items() if code in contents}
    return {"tuid": entry.id, "score": float(languages.target in contents), **row}
