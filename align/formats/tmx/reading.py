"""TMX in: versions 1.1 to 1.4b, as tools really write them."""

import re
import sys
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from pathlib import Path

from lxml import etree

from align.formats.locales import Language, canonical, code_of, is_valid, language_of, usual_locale
from align.formats.repairs import Repairs
from align.formats.tmx.segment_reading import read_segment
from align.formats.xml_streaming import XML_LANG, attributes_of, elements, line_of, text_of
from align.units import Level, Property, TranslationUnit, Variant

# What a reader makes of what is not as it should be.
NO_SOURCE_LANGUAGE = "no language, read as the source language"
LANGUAGE_TWICE = "a language twice, both kept"
ONE_LANGUAGE = "only one language, kept without a score"
NO_TEXT = "no text, left out"
MARKUP = "markup that is not escaped, kept as tags"

_LEVELS: dict[str, Level] = {
    "block": "paragraph",
    "paragraph": "paragraph",
    "sentence": "sentence",
    "phrase": "sentence",
}
# Attributes that have fields.
_READ = {"tuid", "srclang", "lang", XML_LANG}
# What polyalign's own properties hold; others may use the same names for something else.
_OURS = {
    "x-score": re.compile(r"0(\.\d{1,17})?|1(\.0{1,17})?"),
    "x-shape": re.compile(r"\d+(-\d+)+"),
    "x-document": re.compile(r"(?s).+"),
    "x-paragraph": re.compile(r"\d{1,9}"),
    "x-languages": re.compile(r"([\w-]+( [\w-]+)*)?"),
    "x-url": re.compile(r"\S+"),
    "x-segments": re.compile(r"\d{1,9}( \d{1,9})*"),
}


@dataclass(frozen=True, slots=True)
class _Header:
    """What a file says of all its units."""

    ours: bool = False
    source: str = ""
    level: Level = "paragraph"
    languages: tuple[str, ...] = ()

    @classmethod
    def of(cls, element: etree._Element) -> "_Header":
        return cls(
            element.get("creationtool") == "polyalign",
            element.get("srclang", ""),
            _LEVELS.get(element.get("segtype", ""), "paragraph"),
            tuple((element.findtext("prop[@type='x-languages']") or "").split()),
        )


@dataclass(slots=True)
class _Said:
    """What a unit or variant says of itself."""

    known: dict[str, str] = field(default_factory=dict)
    properties: list[Property] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    variants: list[etree._Element] = field(default_factory=list)
    segment: etree._Element | None = None


def read(path: Path, repairs: Repairs) -> Iterator[TranslationUnit]:
    """Yield the units of a TMX file as they come.

    Raises:
        ReadError: the file is not TMX, or broken from some line on; what came before has been
            yielded.
    """
    places = _Places(repairs)
    header, number = _Header(), 0
    for element in elements(path, "tmx", ("header", "tu"), places.told):
        if element.tag == "header":
            header = _Header.of(element)
            continue
        number += 1
        places.reach(line_of(element), number)
        mended: list[str] = []
        unit = _unit(element, header, number, mended)
        repairs.add(places.current, *dict.fromkeys(mended))
        if unit:
            yield unit
    places.finish()


class _Places:
    """Which unit a line belongs to."""

    def __init__(self, repairs: Repairs) -> None:
        self._repairs = repairs
        # What was mended ahead of the units read, a heap by line.
        self._ahead: list[tuple[int, str]] = []
        self._line = 0
        self.current = ""

    def told(self, line: int, kind: str) -> None:
        """Take down what was mended at a line; at line 0, in the file as a whole."""
        if line:
            heappush(self._ahead, (line, kind))
        else:
            self._repairs.add("", kind)

    def reach(self, line: int, number: int) -> None:
        """Come to a unit: what was mended before its line is of the last one."""
        self._count(line)
        # Files without line breaks have all units in one line.
        self.current = f"line {line}" + (f", unit {number}" if line == self._line else "")
        self._line = line

    def finish(self) -> None:
        """Come to the end."""
        self._count(sys.maxsize)

    def _count(self, line: int) -> None:
        kinds: set[str] = set()
        while self._ahead and self._ahead[0][0] < line:
            kinds.add(heappop(self._ahead)[1])
        self._repairs.add(self.current, *sorted(kinds))


def _unit(
    tu: etree._Element, header: _Header, number: int, mended: list[str]
) -> TranslationUnit | None:
    said = _said(tu)
    source = tu.get("srclang", header.source)
    variants: dict[str, Variant] = {}
    tags: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for tuv, tag in zip(said.variants, _tags(said.variants, source, mended), strict=True):
        language = language_of(tag)
        if language.repair:
            mended.append(language.repair)
        variant = _variant(tuv, language.locale, mended)
        if variant:
            key = _key(language, variants, counts, mended)
            variants[key] = variant
            tags[canonical(tag).lower()] = key
    if not variants:
        mended.append(NO_TEXT)
        return None
    if len(variants) == 1:
        mended.append(ONE_LANGUAGE)
    known, id_ = said.known, tu.get("tuid", "")
    languages = known.get("x-languages")
    return TranslationUnit(
        variants,
        header.languages if languages is None else tuple(languages.split()),
        score=float(known.get("x-score", len(variants) > 1)),
        document=known.get("x-document", ""),
        level=_LEVELS.get(tu.get("segtype", ""), header.level),
        paragraph=int(known["x-paragraph"]) if "x-paragraph" in known else None,
        notes=tuple(said.notes),
        # A number that only counts is no name.
        id="" if header.ours and id_ == str(number) else id_,
        source=_source(source, variants, tags),
        properties=tuple(said.properties),
    )


def _variant(tuv: etree._Element, locale: str, mended: list[str]) -> Variant | None:
    said = _said(tuv)
    if said.segment is None:
        return None
    text, tags = read_segment(said.segment)
    if tags and not all(tag.element for tag in tags):
        mended.append(MARKUP)
    notes = [Property("note", note) for note in said.notes]
    return Variant(
        text,
        tuple(map(int, said.known.get("x-segments", "").split())),
        said.known.get("x-url"),
        locale,
        tags,
        (*said.properties, *notes),
    )


def _said(element: etree._Element) -> _Said:
    said = _Said()
    for name, value in attributes_of(element):
        if name not in _READ and (name != "segtype" or value != _LEVELS.get(value)):
            said.properties.append(Property(name, value))
    for child in element:
        if child.tag == "tuv":
            said.variants.append(child)
        elif child.tag == "seg":
            said.segment = child
        elif child.tag == "note":
            said.notes.append(text_of(child))
        elif child.tag == "prop":
            name, value = child.get("type", ""), text_of(child)
            form = _OURS.get(name)
            if form and name not in said.known and form.fullmatch(value):
                said.known[name] = value
            else:
                said.properties.append(Property(name, value))
    return said


def _tags(tuvs: list[etree._Element], source: str, mended: list[str]) -> list[str]:
    """Return the language tags of variants; one that lacks its tag may be the source's."""
    tags = [tuv.get(XML_LANG) or tuv.get("lang") or "" for tuv in tuvs]
    if tags.count("") == 1 and is_valid(source) and code_of(source) not in map(code_of, tags):
        tags[tags.index("")] = source
        mended.append(NO_SOURCE_LANGUAGE)
    return tags


def _key(language: Language, taken: Container[str], counts: Counter[str], mended: list[str]) -> str:
    """Return the key of a variant: its code, its full tag, or that with a number."""
    tag = language.locale or usual_locale(language.code)
    counts[tag] += 1
    number = counts[tag]
    if number == 2:
        mended.append(LANGUAGE_TWICE)
    if language.code not in taken:
        return language.code
    key = tag
    while key in taken:
        key = f"{tag}-x-{number}"
        number += 1
    return key


def _source(tag: str, variants: dict[str, Variant], tags: dict[str, str]) -> str:
    """Return the key of the variant that the others were translated from; "" if none is."""
    key = tags.get(canonical(tag).lower(), code_of(tag))
    return key if key in variants else ""
