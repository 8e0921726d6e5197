"""The inline elements of TMX."""

# By the attributes they may have. Those of codes hold what is no text; "hi" marks text, and "sub"
# is text within a code.
ATTRIBUTES = {
    "bpt": ("i", "x", "type"),
    "ept": ("i",),
    "it": ("pos", "x", "type"),
    "ph": ("x", "assoc", "type"),
    "ut": ("x",),
    "hi": ("x", "type"),
}
CODES = ATTRIBUTES.keys() - {"hi"}
INLINE = ATTRIBUTES.keys() | {"sub"}

# Property that keeps the markup of a code with texts of their own in it.
SUB = "sub"


def is_number(value: str) -> bool:
    """Tell whether an attribute's value is a number."""
    return value.isascii() and value.isdecimal()
