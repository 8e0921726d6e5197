"""The inline elements of TMX."""

from lxml import etree

# By the attributes they may have. Those of codes hold what is no text; "hi" marks text, and "sub"
# is text within a code.
ATTRIBUTES = {
    "bpt": ("i", "x", "type"),
    "ept": ("i",),
    "it": ("pos", "x", "type"),
    "ph": ("x", "assoc", "type"),
    "ut": ("x",),
    "hi": ("x", "type"),
    "sub": ("datatype", "type"),
}
CODES = ATTRIBUTES.keys() - {"hi", "sub"}

# What they must have.
_REQUIRED = {"bpt": "i", "ept": "i", "it": "pos"}
_NUMBERS = {"i", "x"}

# Property that keeps the markup of a code with texts of their own in it.
SUB = "sub"


def is_number(value: str) -> bool:
    """Tell whether an attribute's value is a number."""
    return value.isascii() and value.isdecimal()


def fits(element: etree._Element) -> bool:
    """Tell whether an element may stand where it does and has the attributes it should."""
    name, parent = str(element.tag), element.getparent()
    if name not in ATTRIBUTES or parent is None or (name == "sub") != (parent.tag in CODES):
        return False
    if _REQUIRED.get(name, "") not in {"", *element.attrib}:
        return False
    return all(
        key in ATTRIBUTES[name]
        and (key not in _NUMBERS or is_number(str(value)))
        and (key != "pos" or value in {"begin", "end"})
        for key, value in element.items()
    )
