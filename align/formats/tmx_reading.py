"""TMX in: versions 1.1 to 1.4b, as tools really write them."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from align.formats.locales import canonical, code_of, is_valid, usual_locale
from align.formats.repairs import Repairs
from align.units import TranslationUnit, Variant
from corpora.errors import ReadError

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(path: Path, repairs: Repairs) -> Iterator[TranslationUnit]:
    """Yield the units of a TMX file as they come.

    Raises:
        ReadError: the file is not TMX, or broken; names the line.
    """
    parser = etree.iterparse(str(path), tag="tu", resolve_entities=False, no_network=True)
    try:
        for _, tu in parser:
            place = f"line {tu.sourceline}"
            variants: dict[str, Variant] = {}
            for tuv in tu.findall("tuv"):
                tag = tuv.get(XML_LANG) or tuv.get("lang") or "und"
                variant = Variant("".join(tuv.find("seg").itertext()), locale=_locale(tag))
                if code_of(tag) not in variants:
                    variants[code_of(tag)] = variant
                elif tag not in variants:
                    variants[tag] = variant
                else:
                    repairs.add(place, "a language twice, the second left out")
            score = tu.findtext("prop[@type='x-score']") or "1"
            yield TranslationUnit(variants, score=float(score), id=tu.get("tuid", ""))
            tu.clear()
            while tu.getprevious() is not None:
                del tu.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{path}: {error.msg}: mend it or export it again") from error


def _locale(tag: str) -> str:
    locale = canonical(tag)
    return locale if is_valid(locale) and locale != usual_locale(code_of(tag)) else ""
