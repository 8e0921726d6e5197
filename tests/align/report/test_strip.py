"""The overview shows what is the matter, however long the text."""

from align.report.strip import Bar, strips
from align.units import TranslationUnit, Variant


def test_a_row_a_language_and_bars_for_what_is_alike() -> None:
    units = [
        TranslationUnit({"de": Variant("a", (1, 2)), "en": Variant("a", (1,))}, document="one"),
        TranslationUnit({"de": Variant("b", (3,))}, document="one"),
        TranslationUnit({"en": Variant("b", (1,))}, document="two"),
    ]
    one, two = strips(units, ("de", "en"), {(2, "de"): "error"})
    assert (one.document, one.first, one.units) == ("one", 1, 2)
    assert one.bars == [
        Bar(0, 0, 1, "many"),
        Bar(0, 1, 1, "error"),
        Bar(1, 0, 1, "one"),
        Bar(1, 1, 1, "missing"),
    ]
    assert (two.first, two.bars) == (3, [Bar(0, 0, 1, "missing"), Bar(1, 0, 1, "one")])


def test_one_error_among_ten_thousand_units_is_seen() -> None:
    units = [TranslationUnit({"de": Variant("a", (1,))})] * 10_000
    (strip,) = strips(units, ("de",), {(7_777, "de"): "error"})
    assert strip.columns < 1000
    assert [bar.width for bar in strip.bars if bar.state == "error"] == [1]
