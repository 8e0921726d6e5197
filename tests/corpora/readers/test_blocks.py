"""No text of a page is lost or moved on the way from elements to blocks."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpora.readers.blocks import iterate_blocks

words = st.text("abc äß \n\u00a0.!", max_size=12)
TAGS = "div p span b ul li table tr td br h2 blockquote a section pre"
tags = st.sampled_from(TAGS.split())


def element(tag: str, text: str, children: list[etree._Element], tail: str) -> etree._Element:
    made = etree.Element(tag)
    made.text, made.tail = text, tail
    made.extend([] if tag == "br" else children)
    return made


trees = st.recursive(
    st.builds(element, tags, words, st.just([]), words),
    lambda children: st.builds(element, tags, words, st.lists(children, max_size=4), words),
    max_leaves=25,
)


def signs(text: str) -> str:
    return "".join(text.split())


@given(st.lists(trees, max_size=5))
def test_blocks_hold_all_text_in_order(children: list[etree._Element]) -> None:
    root = element("body", "", children, "")
    blocks = list(iterate_blocks(root, frozenset()))
    assert signs("".join(block.text for block in blocks)) == signs("".join(root.itertext()))
    assert all(block.text and 0 <= block.linked <= 1 for block in blocks)


@given(st.lists(trees, min_size=1, max_size=5), st.data())
def test_a_subtree_left_out_leaves_the_text_around_it(
    children: list[etree._Element], data: st.DataObject
) -> None:
    root = element("body", "", children, "")
    dropped = data.draw(st.sampled_from(list(root.iterdescendants())))
    blocks = list(iterate_blocks(root, frozenset([dropped])))
    inside = "".join(dropped.itertext())
    dropped.text = None
    for child in list(dropped):
        dropped.remove(child)
    assert inside is not None
    assert signs("".join(block.text for block in blocks)) == signs("".join(root.itertext()))
