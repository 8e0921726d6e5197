"""Units of XLIFF 2.0 and 2.1: core, metadata module, and candidates as its matches module has them.

Specification: XLIFF Version 2.1 (OASIS, 2018).
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from lxml import etree

from align.formats.pairs import partners
from align.formats.xliff.content import Content, Entry, Reading, Writing, cuts, spans
from align.formats.xml_decoding import legal
from align.formats.xml_streaming import text_of
from align.units import Property, Tag

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
ELEMENT = "unit"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MDA = "urn:oasis:names:tc:xliff:metadata:2.0"
_MTC = "urn:oasis:names:tc:xliff:matches:2.0"

_COMMON = ("type", "subType", "canCopy", "canDelete", "canReorder", "copyOf", "dir")
_POINT = (*_COMMON, "canOverlap", "equiv", "disp", "subFlows")
_NOTED = ("type", "ref", "value", "translate")
# Elements of inline tags, by the attributes that are kept.
_ATTRIBUTES = {
    "ph": tuple(name for name in _POINT if name not in {"canOverlap", "dir"}),
    "sc": _POINT,
    "ec": _POINT,
    "pc": (
        *_COMMON,
        "canOverlap",
        *(f"{name}{end}" for name in ("equiv", "disp", "subFlows") for end in ("Start", "End")),
    ),
    "mrk": _NOTED,
    "sm": _NOTED,
    "em": (),
}
# Attributes that say how far a translation is, by what has them.
STATES: Mapping[str, str] = {"translate": "unit", "state": "segment", "subState": "segment"}
_NAME = re.compile(r"[\w.:-]+")
_NOT_XML = re.compile("([^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")


def root(source: str, target: str) -> dict[str, str]:
    """Return the attributes of the root."""
    return {"version": "2.1", "srcLang": source, "trgLang": target}


def file(number: int, document: str, source: str, target: str) -> dict[str, str]:  # noqa: ARG001 - of 1.2
    """Return the attributes of a file element."""
    return {"id": f"f{number}", **({"original": legal(document)} if document else {})}


@contextmanager
def body(xml: "etree._IncrementalFileWriter", properties: Mapping[str, str]) -> Iterator[None]:
    """Stand where units stand in a file element, after what made them."""
    if properties:
        xml.write("\n", _metadata(properties))
    yield


def languages(unit: etree._Element) -> tuple[str, str]:
    """Return the tags of source and target language of a unit in its file; "" for none."""
    top = next(each for each in unit.iterancestors() if each.getparent() is None)
    return top.get("srcLang", ""), top.get("trgLang", "")


def read(unit: etree._Element) -> Iterator[Entry]:
    """Yield the segments of a unit."""
    data = {each.get("id", ""): text_of(each) for each in unit.iterfind("originalData/data")}
    notes = tuple(text_of(note) for note in unit.iterfind("notes/note"))
    known = {
        meta.get("type", ""): meta.text or ""
        for meta in unit.iterfind("metadata/metaGroup[@category='polyalign']/meta")
    }
    segments = unit.findall("segment")
    for number, segment in enumerate(segments, 1):
        source, target = segment.find("source"), segment.find("target")
        if source is None:
            continue
        id_ = unit.get("id", "")
        if len(segments) > 1:
            id_ = f"{id_}::{segment.get('id', number)}"
        holders = {"unit": unit, "segment": segment}
        states = tuple(
            Property(name, str(value))
            for name, holder in STATES.items()
            if (value := holders[holder].get(name))
        )
        yield Entry(
            id_,
            _read(source, data),
            None if target is None else _read(target, data),
            notes,
            known,
            states,
        )


def _read(content: etree._Element, data: Mapping[str, str]) -> Content:
    reading = Reading()
    for event, element in etree.iterwalk(content, events=("start", "end")):
        if event == "start":
            if element is not content:
                _begin(reading, element, data)
            reading.add(element.text)
        elif element is not content:
            if element.tag in {"pc", "mrk"}:
                code = data.get(element.get("dataRefEnd", ""), "")
                reading.tag("close", element.get("id", ""), element, code)
            reading.add(element.tail)
    return reading.content()


def _begin(reading: Reading, element: etree._Element, data: Mapping[str, str]) -> None:
    name, id_ = str(element.tag), element.get("id", "")
    kept = _ATTRIBUTES.get(name, ())
    code = data.get(element.get("dataRef") or element.get("dataRefStart") or "", "")
    match name:
        case "cp":
            reading.add(_character(element.get("hex", "")))
        case "pc" | "mrk" | "sc" | "sm":
            reading.tag("open", id_, element, code, kept)
        case "ec" | "em":
            reading.tag("close", element.get("startRef") or id_, element, code, kept)
        case _:
            reading.tag("alone", id_, element, code, kept)


def _character(digits: str) -> str:
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def write(entry: Entry) -> etree._Element:
    """Return the unit of an entry."""
    states = {name: value for name, value in entry.states if name in STATES}
    if entry.target and "state" not in states:
        states["state"] = "translated"
    unit = etree.Element("unit", {"id": entry.id, **_of(states, "unit")})
    unit.set(_XML_SPACE, "preserve")
    if entry.candidates:
        unit.append(_matches(entry))
    if entry.known:
        unit.append(_metadata(entry.known))
    if entry.notes:
        notes = etree.SubElement(unit, "notes")
        for note in entry.notes:
            etree.SubElement(notes, "note").text = legal(note)
    codes = _Codes(entry)
    codes.write(unit)
    segment = etree.SubElement(unit, "segment", {"id": "s1", **_of(states, "segment")})
    for name, content in (("source", entry.source), ("target", entry.target)):
        if content is not None:
            _write(etree.SubElement(segment, name), content, codes)
    return unit


def _of(states: Mapping[str, str], holder: str) -> dict[str, str]:
    return {name: legal(value) for name, value in states.items() if STATES[name] == holder}


def _metadata(known: Mapping[str, str]) -> etree._Element:
    metadata = etree.Element(f"{{{_MDA}}}metadata", nsmap={"mda": _MDA})
    group = etree.SubElement(metadata, f"{{{_MDA}}}metaGroup", category="polyalign")
    for name, value in known.items():
        etree.SubElement(group, f"{{{_MDA}}}meta", type=name).text = legal(value)
    return metadata


def _matches(entry: Entry) -> etree._Element:
    matches = etree.Element(f"{{{_MTC}}}matches", nsmap={"mtc": _MTC})
    for number, candidate in enumerate(entry.candidates, 1):
        match = etree.SubElement(
            matches,
            f"{{{_MTC}}}match",
            id=f"m{number}",
            ref="#s1",
            similarity=f"{candidate.score:g}",
            type="tm",
            subType=f"polyalign:{candidate.kind}",
            origin=legal(candidate.origin),
        )
        for name, text in (("source", candidate.source), ("target", candidate.target)):
            _add(Writing(etree.SubElement(match, name)), text)
    return matches


class _Codes:
    """Names that tags have in a unit, and the native codes it holds."""

    def __init__(self, entry: Entry) -> None:
        tags = [*entry.source.tags, *(entry.target.tags if entry.target else ())]
        wanted = dict.fromkeys(tag.id for tag in tags)
        free = (f"t{n}" for n in range(1, len(wanted) + len(tags) + 2))
        self._ids = {
            id_: id_
            if _NAME.fullmatch(id_) and id_ != "s1"
            else next(n for n in free if n not in wanted)
            for id_ in wanted
        }
        self._data = {
            code: f"d{n}"
            for n, code in enumerate(dict.fromkeys(tag.code for tag in tags if tag.code), 1)
        }

    def id(self, tag: Tag) -> str:
        """Return the name of a tag."""
        return self._ids[tag.id]

    def reference(self, tag: Tag, attribute: str = "dataRef") -> dict[str, str]:
        """Return the attribute that refers to a tag's native code."""
        return {attribute: self._data[tag.code]} if tag.code else {}

    def write(self, unit: etree._Element) -> None:
        """Write the native codes."""
        if self._data:
            original = etree.SubElement(unit, "originalData")
            for code, id_ in self._data.items():
                _add(Writing(etree.SubElement(original, "data", id=id_)), code)


def _write(parent: etree._Element, content: Content, codes: _Codes) -> None:
    writing, tags = Writing(parent), content.tags
    pairs = partners(tags)
    around = spans(tags, pairs, ("pc", "mrk"))
    for text, place in cuts(content):
        _add(writing, text)
        if place is None:
            continue
        tag = tags[place]
        if place not in around:
            _write_point(writing, tag, codes, paired=place in pairs)
        elif tag.kind == "close":
            writing.leave()
        else:
            refs = {}
            if tag.element == "pc":
                end = codes.reference(tags[pairs[place]], "dataRefEnd")
                refs = codes.reference(tag, "dataRefStart") | end
            writing.enter(tag.element, {"id": codes.id(tag), **refs, **_kept(tag, tag.element)})


def _write_point(writing: Writing, tag: Tag, codes: _Codes, *, paired: bool) -> None:
    noted = tag.element in {"mrk", "sm", "em"} and paired
    match tag.kind:
        case "alone":
            name, own = "ph", {"id": codes.id(tag)}
        case "open":
            name, own = "sm" if noted else "sc", {"id": codes.id(tag)}
        case _:
            name, own = "em" if noted else "ec", {"startRef" if paired else "id": codes.id(tag)}
    if not noted:
        own |= codes.reference(tag)
        if tag.kind != "alone" and not paired:
            own["isolated"] = "yes"
    writing.element(name, {**own, **_kept(tag, name)})


def _kept(tag: Tag, name: str) -> dict[str, str]:
    return {key: legal(value) for key, value in tag.attributes if key in _ATTRIBUTES[name]}


def _add(writing: Writing, text: str) -> None:
    """Write text, with an element for each character that XML cannot hold."""
    for number, piece in enumerate(_NOT_XML.split(text)):
        if number % 2:
            writing.element("cp", {"hex": f"{ord(piece):04X}"})
        else:
            writing.add(piece)
