"""Numerals as texts write them."""

from align.checks.content.numerals import figures_said


def test_figures_are_alike_whatever_separates_their_digits() -> None:
    assert figures_said("1.234,5 t im Jahr 2018", "de") == ["1.234.5", "2018"]
    assert figures_said("in 2018 1,234.5 t", "en") == ["1.234.5", "2018"]
    assert figures_said("1.5 t", "en") != figures_said("15 t", "en")


def test_a_figure_that_a_word_multiplies_tells_nothing_alone() -> None:
    assert figures_said("2,8 Milliarden Pfund", "de") is None
    assert figures_said("2800 billones de libras", "es") is None
