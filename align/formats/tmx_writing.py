"""TMX 1.4b, the exchange format of translation memories.

Specification: Translation Memory eXchange 1.4b (LISA OSCAR, 2005; now at GALA). What tools refuse
in practice shapes the rest: all seven required header attributes, `prop` before `tuv` and before
`seg`, UTC dates, unpublished properties named x-, nothing pretty-printed inside `seg`.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from lxml import etree

from align.formats.protocol import Options
from align.units import TranslationUnit, Variant
from corpora.languages import LANGUAGES

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# XML 1.0 has no way to write these, not even as character references.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

DATE = "%Y%m%dT%H%M%SZ"


def write(units: Iterable[TranslationUnit], path: Path, options: Options) -> int:
    """Write the units that hold at least two languages and return how many there were.

    A pair's source is the header's srclang, which every unit written then holds; without a pair
    units have no source language (``*all*``).
    """
    units = iter(units)
    first = next(units, None)
    source = options.pair[0] if options.pair else None
    tags = {code: language.locale for code, language in LANGUAGES.items()} | dict(options.locales)
    now = dt.datetime.now(dt.UTC).strftime(DATE)
    header = {
        "creationtool": "polyalign",
        "creationtoolversion": version("polyalign"),
        "segtype": first.level if first else "paragraph",
        "o-tmf": "polyalign",
        "adminlang": "en",
        "srclang": tags[source] if source else "*all*",
        "datatype": "plaintext",
        "creationdate": now,
    }
    written = 0
    # Opened by Python, a full disk is an OSError; lxml would make an error of its own of it.
    with path.open("wb") as file, etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        xml.write_doctype('<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
        with xml.element("tmx", version="1.4"):
            xml.write("\n")
            xml.write(_header(header, options.properties))
            xml.write("\n")
            with xml.element("body"):
                xml.write("\n")
                for unit in chain([first] if first else [], units):
                    if len(unit.variants) < 2 or (source and source not in unit.variants):
                        continue
                    written += 1
                    xml.write(_unit(unit, str(written), now, tags, source))
                    xml.write("\n")
            xml.write("\n")
    return written


def _header(attributes: Mapping[str, str], properties: Mapping[str, str]) -> etree._Element:
    header = etree.Element("header", dict(attributes))
    for name, value in properties.items():
        _property(header, name, value)
    return header


def _unit(
    unit: TranslationUnit, number: str, now: str, tags: Mapping[str, str], source: str | None
) -> etree._Element:
    tu = etree.Element("tu", tuid=number, creationdate=now)
    for note in unit.notes:
        etree.SubElement(tu, "note").text = _legal(note)
    if unit.document:
        _property(tu, "document", unit.document)
    _property(tu, "score", f"{unit.score:.3f}")
    _property(tu, "shape", unit.shape)
    if unit.paragraph is not None:
        _property(tu, "paragraph", str(unit.paragraph))
    for code in _source_first(tuple(unit.variants), source):
        tu.append(_variant(unit.variants[code], tags[code]))
    return tu


def _variant(variant: Variant, tag: str) -> etree._Element:
    tuv = etree.Element("tuv", {XML_LANG: tag})
    if variant.url:
        _property(tuv, "url", variant.url)
    if variant.segments:
        _property(tuv, "segments", " ".join(map(str, variant.segments)))
    etree.SubElement(tuv, "seg").text = _legal(variant.text)
    return tuv


def _source_first(codes: Sequence[str], source: str | None) -> list[str]:
    return sorted(codes, key=lambda code: code != source)


def _property(parent: etree._Element, name: str, value: str) -> None:
    etree.SubElement(parent, "prop", type=f"x-{name}").text = _legal(value)


def _legal(text: str) -> str:
    """Return the text with what XML cannot hold replaced by U+FFFD."""
    return NOT_XML.sub("\ufffd", text)
