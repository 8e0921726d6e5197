"""Units of XLIFF 1.0 to 1.2, with what is known of them as context, candidates as ``alt-trans``.

Specification: XLIFF Version 1.2 (OASIS, 2008).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version

from lxml import etree

from align.formats.pairs import partners
from align.formats.xliff.content import Content, Entry, Kind, Reading, Writing, cuts, spans
from align.formats.xml_decoding import legal
from align.formats.xml_streaming import XML_LANG, text_of
from align.units import Property, Tag

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
ELEMENT = "trans-unit"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Names of contexts that the specification does not have begin so.
_OWN = "x-polyalign-"

# Elements of inline tags, by the attributes that are kept.
_ATTRIBUTES = {
    "g": ("ctype", "clone", "equiv-text", "xid"),
    "x": ("ctype", "clone", "equiv-text", "xid"),
    "bx": ("ctype", "clone", "equiv-text", "xid"),
    "ex": ("equiv-text", "xid"),
    "bpt": ("ctype", "crc", "equiv-text", "xid"),
    "ept": ("crc", "equiv-text", "xid"),
    "ph": ("ctype", "crc", "assoc", "equiv-text", "xid"),
    "it": ("ctype", "crc", "equiv-text", "xid"),
    "mrk": ("mtype", "mid", "comment"),
}
# Their content is native code, not text.
_CODES = ("bpt", "ept", "ph", "it")
_AROUND = ("g", "mrk")
# Attributes that say how far a translation is, by what has them.
STATES: Mapping[str, str] = {
    "translate": "trans-unit",
    "approved": "trans-unit",
    "state": "target",
    "state-qualifier": "target",
}


def root(source: str, target: str) -> dict[str, str]:  # noqa: ARG001 - of 2.1
    """Return the attributes of the root."""
    return {"version": "1.2"}


def file(number: int, document: str, source: str, target: str) -> dict[str, str]:  # noqa: ARG001 - of 2.1
    """Return the attributes of a file element."""
    return {
        "original": legal(document),
        "source-language": source,
        "target-language": target,
        "datatype": "plaintext",
        "tool-id": "polyalign",
    }


@contextmanager
def body(xml: "etree._IncrementalFileWriter", properties: Mapping[str, str]) -> Iterator[None]:
    """Stand where units stand in a file element, after what made them."""
    header = etree.Element("header")
    tool = {"tool-id": "polyalign", "tool-name": "polyalign", "tool-version": version("polyalign")}
    etree.SubElement(header, "tool", tool)
    for name, value in properties.items():
        etree.SubElement(header, "note", {"from": "polyalign"}).text = legal(f"{name}: {value}")
    xml.write("\n", header, "\n")
    with xml.element("body"):
        yield


def languages(unit: etree._Element) -> tuple[str, str]:
    """Return the tags of source and target language of a unit in its file; "" for none."""
    for ancestor in unit.iterancestors():
        if source := ancestor.get("source-language"):
            target = unit.find("target")
            own = "" if target is None else target.get(XML_LANG, "")
            return source, ancestor.get("target-language") or own
    return "", ""


def read(unit: etree._Element) -> Iterator[Entry]:
    """Yield the segments of a unit, or the one it is."""
    known = {
        context.get("context-type", "").removeprefix(_OWN): context.text or ""
        for context in unit.iterfind("context-group[@name='polyalign']/context")
    }
    notes = tuple(text_of(note) for note in unit.iterfind("note"))
    target = unit.find("target")
    holders: dict[str, etree._Element | None] = {"trans-unit": unit, "target": target}
    states = tuple(
        Property(name, str(value))
        for name, holder in STATES.items()
        if (element := holders[holder]) is not None and (value := element.get(name))
    )
    for id_, source, translation in _parts(unit, target):
        yield Entry(
            id_,
            _read(source),
            None if translation is None else _read(translation),
            notes,
            known,
            states,
        )


def _parts(
    unit: etree._Element, target: etree._Element | None
) -> Iterator[tuple[str, etree._Element, etree._Element | None]]:
    """Yield the name, source and target of each segment."""
    id_ = unit.get("id", "")
    sources, targets = _segments(unit.find("seg-source")), _segments(target)
    if sources:
        for mid, segment in sources.items():
            name = f"{id_}::{mid}" if len(sources) > 1 else id_
            yield name, segment, targets.get(mid)
    elif (source := unit.find("source")) is not None:
        yield id_, source, target


def _segments(content: etree._Element | None) -> dict[str, etree._Element]:
    found = [] if content is None else content.iter("mrk")
    return {mark.get("mid", ""): mark for mark in found if mark.get("mtype") == "seg"}


def _read(content: etree._Element) -> Content:
    reading = Reading()
    walk = etree.iterwalk(content, events=("start", "end"))
    for event, element in walk:
        if element is content:
            if event == "start":
                reading.add(element.text)
        elif event == "start":
            if element.tag in _CODES:
                walk.skip_subtree()
                _code(reading, element)
            else:
                _begin(reading, element)
                reading.add(element.text)
        else:
            if element.tag in _AROUND:
                reading.tag("close", _id(element), element)
            reading.add(element.tail)
    return reading.content()


def _code(reading: Reading, element: etree._Element) -> None:
    kinds: dict[str, Kind] = {"bpt": "open", "ept": "close", "open": "open", "close": "close"}
    kind = kinds.get(element.get("pos") or str(element.tag), "alone")
    code = text_of(element)
    reading.tag(kind, _id(element), element, code, _ATTRIBUTES[str(element.tag)])


def _begin(reading: Reading, element: etree._Element) -> None:
    kinds: dict[str, Kind] = {"g": "open", "mrk": "open", "bx": "open", "ex": "close"}
    name = str(element.tag)
    reading.tag(kinds.get(name, "alone"), _id(element), element, "", _ATTRIBUTES.get(name, ()))


def _id(element: etree._Element) -> str:
    return element.get("rid") or element.get("id") or element.get("mid") or ""


def write(entry: Entry) -> etree._Element:
    """Return the unit of an entry."""
    states = {name: value for name, value in entry.states if name in STATES}
    if entry.target and "state" not in states:
        states["state"] = "translated"
    unit = etree.Element("trans-unit", {"id": entry.id, **_of(states, "trans-unit")})
    unit.set(_XML_SPACE, "preserve")
    _write(etree.SubElement(unit, "source"), entry.source)
    if entry.target:
        _write(etree.SubElement(unit, "target", _of(states, "target")), entry.target)
    if entry.known:
        group = etree.SubElement(unit, "context-group", name="polyalign", purpose="information")
        for name, value in entry.known.items():
            context = etree.SubElement(group, "context", {"context-type": f"{_OWN}{name}"})
            context.text = legal(value)
    for note in entry.notes:
        etree.SubElement(unit, "note").text = legal(note)
    for candidate in entry.candidates:
        alternative = etree.SubElement(
            unit,
            "alt-trans",
            {
                "match-quality": f"{candidate.score:g}%",
                "origin": legal(candidate.origin),
                "extype": candidate.kind,
                _XML_SPACE: "preserve",
            },
        )
        etree.SubElement(alternative, "source").text = legal(candidate.source)
        etree.SubElement(alternative, "target").text = legal(candidate.target)
    return unit


def _of(states: Mapping[str, str], holder: str) -> dict[str, str]:
    return {name: legal(value) for name, value in states.items() if STATES[name] == holder}


def _write(parent: etree._Element, content: Content) -> None:
    writing, tags = Writing(parent), content.tags
    pairs = partners(tags)
    around = {place for place in spans(tags, pairs, _AROUND) if not tags[place].code}
    around = {place for place in around if pairs[place] in around}
    for text, place in cuts(content):
        writing.add(legal(text))
        if place is None:
            continue
        tag = tags[place]
        if place not in around:
            _write_point(writing, tag, paired=place in pairs)
        elif tag.kind == "close":
            writing.leave()
        elif tag.element == "mrk":
            writing.enter("mrk", {"mtype": "x-other", **_kept(tag, "mrk")})
        else:
            writing.enter("g", {"id": legal(tag.id), **_kept(tag, "g")})


def _write_point(writing: Writing, tag: Tag, *, paired: bool) -> None:
    own = {"id": legal(tag.id)}
    if tag.kind == "alone":
        name = "ph" if tag.code else "x"
    elif paired:
        names = ("bpt", "ept") if tag.code else ("bx", "ex")
        name = names[tag.kind == "close"]
        own["rid"] = own["id"]
    else:
        name, own["pos"] = "it", tag.kind
    writing.element(name, {**own, **_kept(tag, name)}, legal(tag.code))


def _kept(tag: Tag, name: str) -> dict[str, str]:
    return {key: legal(value) for key, value in tag.attributes if key in _ATTRIBUTES[name]}
