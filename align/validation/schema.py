"""TMX 1.4b as RELAX NG, an element at a time."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from lxml import etree

from align.checks.findings import Severity
from align.validation.rules import RULES, Defect

_RELAX_NG = "{http://relaxng.org/ns/structure/1.0}"
# What it says of the element around the one that is wrong.
_INDIRECT = re.compile("failed to validate|has extra content|Invalid sequence|in interleave")


@cache
def _schema(name: str) -> etree.RelaxNG:
    grammar = etree.fromstring(files("align.formats.tmx").joinpath("tmx14.rng").read_bytes())
    for start in grammar.iterfind(f"{_RELAX_NG}start/{_RELAX_NG}ref"):
        start.set("name", name)
    return etree.RelaxNG(grammar)


def with_schema(element: etree._Element, found: Iterable[Defect]) -> list[Defect]:
    """Return defects by line; if none is an error, with what the schema says of the element.

    The schema would say of most errors the same once more, in its own words.
    """
    defects = sorted(dict.fromkeys(found), key=lambda defect: defect.line)
    if not any(defect.rule.severity is Severity.ERROR for defect in defects):
        defects += _schema_defects(element)
    return defects


def _schema_defects(element: etree._Element) -> Iterator[Defect]:
    schema = _schema(str(element.tag))
    if schema.validate(element):
        return
    entries = list(schema.error_log)
    direct = [entry for entry in entries if not _INDIRECT.search(entry.message)]
    for entry in (direct or entries)[:1]:
        yield Defect(entry.line, RULES["structure"], entry.message)
