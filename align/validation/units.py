"""A TMX unit against the rules."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from align.formats.tmx.inline import is_number
from align.formats.xml_streaming import XML_LANG, line_of
from align.validation.languages import language_defects
from align.validation.rules import RULES, Defect
from align.validation.schema import with_schema
from align.validation.segments import match_defects, segment_defects

DATES = ("creationdate", "changedate", "lastusagedate")
_DATE = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
_REMARKS = {"prop", "note"}


def unit_defects(tu: etree._Element, source: str, *, old: bool) -> list[Defect]:
    """Return what is wrong with a unit, by line.

    Args:
        tu: the unit, still standing behind the one before it.
        source: the header's srclang.
        old: the file is of a version before 1.4, which have lang for xml:lang.
    """
    tuvs = tu.findall("tuv")
    if old:
        for tuv in tuvs:
            _renew(tuv)
    return with_schema(tu, _defects(tu, tuvs, tu.get("srclang", source)))


def _renew(tuv: etree._Element) -> None:
    lang = tuv.get("lang")
    if lang is not None:
        del tuv.attrib["lang"]
        tuv.set(XML_LANG, tuv.get(XML_LANG, lang))


def _defects(tu: etree._Element, tuvs: Sequence[etree._Element], source: str) -> Iterator[Defect]:
    yield from stray_defects(tu.itersiblings(preceding=True))
    yield from order_defects(tu, "tuv")
    yield from record_defects(tu)
    yield from language_defects(tu, tuvs, source)
    tagged = False
    for tuv in tuvs:
        yield from order_defects(tuv, "seg")
        yield from record_defects(tuv)
        for seg in tuv.iterchildren("seg"):
            yield from segment_defects(seg)
            tagged = tagged or len(seg) > 0
    if tagged:
        yield from match_defects(tu, tuvs)


def stray_defects(elements: Iterable[etree._Element]) -> Iterator[Defect]:
    """Yield what stands among units and is none."""
    for element in elements:
        line = line_of(element)
        if element.tag != "tu":
            yield Defect(line, RULES["structure"], f"<{element.tag}> among the units")
        if element.tail and not element.tail.isspace():
            behind = element.tail.strip()[:20]
            yield Defect(line, RULES["structure"], f"text behind a unit: {behind!r}")


def order_defects(parent: etree._Element, last: str) -> Iterator[Defect]:
    """Yield prop and note that stand behind what they must come before."""
    behind = False
    for child in parent:
        if child.tag == last:
            behind = True
        elif behind and child.tag in _REMARKS:
            yield Defect(line_of(child), RULES["order"], f"{child.tag} after {last}")


def record_defects(element: etree._Element) -> Iterator[Defect]:
    """Yield what is wrong with dates, counts and properties."""
    for name in DATES:
        date = element.get(name)
        if date is not None and (wrong := _wrong_date(date)) is not None:
            yield Defect(line_of(element), RULES["date"], f"{name}={date!r}{wrong}")
    count = element.get("usagecount")
    if count is not None and not is_number(count):
        yield Defect(line_of(element), RULES["number"], f"usagecount={count!r}")
    for prop in element.iterchildren("prop"):
        name = prop.get("type", "x-")
        if not name.startswith("x-"):
            yield Defect(line_of(prop), RULES["property-name"], f"type={name!r}")


def _wrong_date(date: str) -> str | None:
    """Return what is wrong with a date, "" where the form alone tells; None if it is right."""
    if not _DATE.fullmatch(date):
        return ": local time, no Z" if _DATE.fullmatch(f"{date}Z") else ""
    try:
        dt.datetime.fromisoformat(date)
    except ValueError as error:
        return f": {error}"
    return None
