"""TMX out: version 1.4b.

What tools refuse in practice shapes it: all seven required header attributes, `prop` before `tuv`
and before `seg`, UTC dates, unpublished properties named x-, nothing pretty-printed inside `seg`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from lxml import etree

from align.formats.locales import code_of, is_valid, private_tag, usual_locale
from align.formats.protocol import Options
from align.formats.tmx.inline import is_number
from align.formats.tmx.segment_writing import write_segment
from align.formats.xml_decoding import legal
from align.formats.xml_streaming import XML_LANG
from align.units import Property, TranslationUnit, Variant

# With the quotes that even those expect who read it without a parser; lxml has others.
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_DATES = {"creationdate", "changedate", "lastusagedate"}
# Attributes of tu and tuv both.
_ATTRIBUTES = _DATES | {
    "o-encoding",
    "datatype",
    "usagecount",
    "creationtool",
    "creationtoolversion",
    "creationid",
    "changeid",
    "o-tmf",
}
_SEGTYPES = {"block", "paragraph", "sentence", "phrase"}


def write(units: Iterable[TranslationUnit], path: Path, options: Options) -> int:
    """Write the units that hold at least two languages and return how many there were.

    A pair's source is the header's srclang, which every unit written then holds; without a pair
    the header has none (``*all*``), and units that know their source say it themselves.
    """
    units = iter(units)
    first = next(units, None)
    writing = _Writing(first, options)
    written = 0
    # Opened by Python, a full disk is an OSError; lxml would make an error of its own of it.
    with path.open("wb") as file, etree.xmlfile(file, encoding="utf-8") as xml:
        file.write(_DECLARATION)
        xml.write_doctype('<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
        with xml.element("tmx", version="1.4"):
            xml.write("\n", writing.header(), "\n")
            with xml.element("body"):
                xml.write("\n")
                for unit in chain([first] if first else [], units):
                    if writing.takes(unit):
                        written += 1
                        xml.write(writing.unit(unit, written), "\n")
            xml.write("\n")
    return written


class _Writing:
    """What is the same for all the units of a file."""

    def __init__(self, first: TranslationUnit | None, options: Options) -> None:
        self._options = options
        self._pair = options.pair
        self._level = first.level if first else "paragraph"
        self._languages = first.languages if first else ()
        self._source = "*all*"
        if options.pair:
            code = options.pair[0]
            said = first.variants.get(code) if first else None
            self._source = self._tag(code, said or Variant(""))

    def takes(self, unit: TranslationUnit) -> bool:
        """Tell whether the file is to hold a unit."""
        return len(unit.variants) > 1 and set(self._pair or ()) <= unit.variants.keys()

    def header(self) -> etree._Element:
        """Return the header."""
        header = etree.Element(
            "header",
            {
                "creationtool": "polyalign",
                "creationtoolversion": version("polyalign"),
                "segtype": self._level,
                "o-tmf": "polyalign",
                "adminlang": "en",
                "srclang": self._source,
                "datatype": "plaintext",
                "creationdate": f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}",
            },
        )
        if self._languages:
            _property(header, "x-languages", " ".join(self._languages))
        for name, value in self._options.properties.items():
            _property(header, f"x-{name}", value)
        return header

    def unit(self, unit: TranslationUnit, number: int) -> etree._Element:
        """Return a unit, the last of its number."""
        tags = {code: self._tag(code, variant) for code, variant in unit.variants.items()}
        tu = etree.Element("tu", tuid=legal(unit.id) or str(number))
        source = tags.get(self._pair[0] if self._pair else unit.source, self._source)
        if source != self._source:
            tu.set("srclang", source)
        rest = _attributes(tu, unit.properties)
        if unit.level != self._level and "segtype" not in tu.attrib:
            tu.set("segtype", unit.level)
        for note in unit.notes:
            etree.SubElement(tu, "note").text = legal(note)
        for name, value in self._own(unit):
            _property(tu, name, value)
        for name, value in rest:
            _property(tu, name, value)
        numbers: dict[str, str] = {}
        for code, variant in unit.variants.items():
            tu.append(_variant(variant, tags[code], numbers))
        return tu

    def _tag(self, code: str, variant: Variant) -> str:
        own = variant.locale if is_valid(variant.locale) else ""
        return self._options.locales.get(code) or own or _usual(code)

    def _own(self, unit: TranslationUnit) -> Iterator[Property]:
        """Yield what polyalign says of a unit; nothing of one that it only passes on."""
        if unit.document:
            yield Property("x-document", unit.document)
        aligned = any(variant.segments for variant in unit.variants.values())
        if aligned or unit.score != 1:
            yield Property("x-score", f"{unit.score:.3f}")
        if aligned:
            yield Property("x-shape", unit.shape)
        if unit.paragraph is not None:
            yield Property("x-paragraph", str(unit.paragraph))
        if unit.languages != self._languages:
            yield Property("x-languages", " ".join(unit.languages))


def _variant(variant: Variant, tag: str, numbers: dict[str, str]) -> etree._Element:
    tuv = etree.Element("tuv", {XML_LANG: tag})
    rest = _attributes(tuv, variant.properties)
    for name, value in rest:
        if name == "note":
            etree.SubElement(tuv, "note").text = legal(value)
    if variant.url:
        _property(tuv, "x-url", variant.url)
    if variant.segments:
        _property(tuv, "x-segments", " ".join(map(str, variant.segments)))
    for name, value in rest:
        if name != "note":
            _property(tuv, name, value)
    write_segment(etree.SubElement(tuv, "seg"), variant, numbers)
    return tuv


def _attributes(element: etree._Element, properties: Iterable[Property]) -> list[Property]:
    """Give an element the properties TMX has attributes for and return the others."""
    others = []
    for name, value in properties:
        said: str | None = value
        if name in _DATES:
            said = _utc(value)
        elif name == "usagecount":
            said = value if is_number(value) else None
        elif name == "segtype":
            said = value if element.tag == "tu" and value in _SEGTYPES else None
        elif name not in _ATTRIBUTES:
            others.append(Property(name, value))
            continue
        if said is None or name in element.attrib:
            others.append(Property(f"x-{name}", value))
        else:
            element.set(name, legal(said))
    return others


@lru_cache(maxsize=1024)
def _utc(date: str) -> str | None:
    """Return a date in the form of TMX; None if it is no date or its zone is not known."""
    try:
        parsed = dt.datetime.fromisoformat(date)
        utc = parsed.astimezone(dt.UTC) if parsed.tzinfo else None
    except (ValueError, OverflowError):
        return None
    # Years have four figures, which %Y does not see to.
    return f"{utc.year:04}{utc:%m%dT%H%M%SZ}" if utc else None


@lru_cache(maxsize=1024)
def _usual(code: str) -> str:
    locale = usual_locale(code_of(code))
    return locale if is_valid(locale) else private_tag(locale)


def _property(parent: etree._Element, name: str, value: str) -> None:
    etree.SubElement(parent, "prop", type=legal(name)).text = legal(value)
