"""What stands in a TMX ``seg``: text as tools want it, and tags that pair off."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from align.formats.tmx.inline import ATTRIBUTES, is_number
from align.formats.tmx.segment_reading import read_segment
from align.formats.xml_streaming import XML_LANG, line_of
from align.validation.rules import RULES, Defect

_LONGEST = 2000
_PRETTY = re.compile(r"\A[ \t]*\n.*\n[ \t]*\Z", re.DOTALL)


def segment_defects(seg: etree._Element) -> Iterator[Defect]:
    """Yield what is wrong with a segment by itself."""
    line = line_of(seg)
    text = seg.text or ""
    if len(seg):
        yield from _tag_defects(seg)
        text = read_segment(seg)[0]
    if not text.strip():
        yield Defect(line, RULES["empty"], "nothing to match")
    elif text[0] in " \t\n" and _PRETTY.match(text):
        yield Defect(line, RULES["pretty-printed"], "starts and ends with a line break")
    if len(text) > _LONGEST:
        yield Defect(line, RULES["long"], f"{len(text):,} characters")


def _tag_defects(seg: etree._Element) -> Iterator[Defect]:
    for element in seg.iterdescendants():
        name, line = element.tag, line_of(element)
        if name not in ATTRIBUTES:
            yield Defect(line, RULES["unescaped"], f"<{name}> in a segment")
        if name == "ut":
            yield Defect(line, RULES["deprecated"], "ut: write ph")
        for key in ("i", "x"):
            if key in element.attrib and not is_number(element.get(key, "")):
                yield Defect(line, RULES["number"], f"{key}={element.get(key)!r}")
    if wrong := _unpaired(seg):
        yield Defect(line_of(seg), RULES["unpaired"], wrong)


def _unpaired(seg: etree._Element) -> str:
    """Return what does not pair off first, "" if all does."""
    opened: dict[str, None] = {}
    for element in seg.iter("bpt", "ept"):
        i = element.get("i", "")
        if element.tag == "bpt" and i in opened:
            return f"bpt {i!r} opened twice"
        if element.tag == "bpt":
            opened[i] = None
        elif i in opened:
            del opened[i]
        else:
            return f"ept {i!r} without its bpt before it"
    return f"bpt {next(iter(opened))!r} without its ept" if opened else ""


def match_defects(tu: etree._Element, tuvs: Sequence[etree._Element]) -> Iterator[Defect]:
    """Yield tags that say they have a counterpart in the other languages and have none."""
    marks = {
        tuv.get(XML_LANG, ""): {
            (str(element.tag), x)
            for element in tuv.iter("bpt", "it", "ph", "hi")
            if (x := element.get("x"))
        }
        for tuv in tuvs
    }
    everywhere = set().union(*marks.values())
    for tag, held in marks.items():
        if missing := sorted(everywhere - held):
            name, x = missing[0]
            yield Defect(line_of(tu), RULES["unmatched"], f"{tag} lacks the {name} with x={x!r}")
            return
