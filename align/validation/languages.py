"""The languages of a TMX unit: tags that there are, each once, the source among them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from align.formats.locales import canonical, code_of, is_valid
from align.formats.xml_streaming import XML_LANG, line_of
from align.validation.rules import RULES, Defect

ANY = "*all*"


@lru_cache(maxsize=1024)
def _wrong(tag: str) -> tuple[str, str] | None:
    """Return which rule a tag breaks and how, if any."""
    usual = canonical(tag)
    if not is_valid(tag):
        mended = tag.replace("_", "-")
        remedy = f", write {canonical(mended)!r}" if mended != tag and is_valid(mended) else ""
        return "language", f"no language is called {tag!r}{remedy}"
    return ("language-spelling", f"{tag!r} is usually {usual!r}") if usual != tag else None


def tag_defects(element: etree._Element, attribute: str) -> Iterator[Defect]:
    """Yield what is wrong with the tag in an attribute, if it is there."""
    tag = element.get(attribute)
    if tag is not None and (wrong := _wrong(tag)):
        yield Defect(line_of(element), RULES[wrong[0]], wrong[1])


def language_defects(
    tu: etree._Element, tuvs: Sequence[etree._Element], source: str
) -> Iterator[Defect]:
    """Yield what is wrong with the languages of a unit.

    Args:
        tu: the unit.
        tuvs: its variants.
        source: what its or the header's srclang says; "" for nothing.
    """
    if not tuvs:
        return
    line = line_of(tu)
    for tuv in tuvs:
        if tuv.get(XML_LANG) is None:
            yield Defect(line_of(tuv), RULES["no-language"], "tuv without xml:lang")
        elif tuv.get("lang") is not None:
            yield Defect(line_of(tuv), RULES["deprecated"], "lang beside xml:lang")
        yield from tag_defects(tuv, XML_LANG)
    yield from tag_defects(tu, "srclang") if tu.get("srclang") != ANY else ()
    tags = Counter(tuv.get(XML_LANG, "").lower() for tuv in tuvs)
    if len(tuvs) == 1:
        yield Defect(line, RULES["one-language"], f"only {next(iter(tags)) or 'no language'}")
    elif len(tags) == 1:
        yield Defect(line, RULES["same-language"], f"all are {next(iter(tags)) or 'without one'}")
    elif twice := next((tag for tag, count in tags.items() if count > 1 and tag), None):
        yield Defect(line, RULES["language-twice"], f"{twice} more than once")
    if source != ANY and is_valid(source) and source.lower() not in tags:
        alike = code_of(source) in map(code_of, tags)
        rule = RULES["source-region" if alike else "no-source"]
        yield Defect(line, rule, f"no variant in {source}, its source language")
