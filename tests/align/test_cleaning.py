"""Cleaning: what each filter takes out, what it leaves, and that nothing goes unsaid."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.cleaning import SUMMARIES, Cleaning, Dropped
from align.units import TranslationUnit, Variant
from corpora.errors import PolyalignError


def unit(score: float = 1.0, **texts: str) -> TranslationUnit:
    return TranslationUnit({code: Variant(text) for code, text in texts.items()}, score=score)


def cleaned(units: Iterable[TranslationUnit], *names: str) -> list[list[str]]:
    return [list(kept.variants) for kept in Cleaning(names).clean(units)]


GERMAN = "Der Minister hat gestern in Wien mit seinem Kollegen über den Handel gesprochen."
ENGLISH = "The minister spoke about trade with his colleague in Vienna yesterday."
FRENCH = "Le ministre a parlé hier de commerce avec son collègue à Vienne."


def test_empty_variants_go_and_the_rest_of_the_unit_stays() -> None:
    assert cleaned([unit(de="Ja", en=" \n", fr="Oui")], "empty") == [["de", "fr"]]


def test_a_unit_left_with_one_language_goes() -> None:
    assert cleaned([unit(de="Ja", en="")], "empty") == []


def test_an_untranslated_variant_goes_and_the_source_stays() -> None:
    copied = TranslationUnit(
        {"de": Variant("Home"), "en": Variant("Home"), "fr": Variant("Accueil")}, source="en"
    )
    assert cleaned([copied], "identical") == [["en", "fr"]]


def test_figures_alike_in_two_languages_are_no_untranslated_text() -> None:
    assert cleaned([unit(de="12.30", en="12.30")], "identical") == [["de", "en"]]


def test_text_in_another_language_goes() -> None:
    assert cleaned([unit(de=GERMAN, en=ENGLISH, fr=ENGLISH)], "wrong-language") == [["de", "en"]]
    assert cleaned([unit(de=GERMAN, en=ENGLISH, fr=FRENCH)], "wrong-language") == [
        ["de", "en", "fr"]
    ]


def test_variants_of_several_lines_go_where_a_text_is_a_line() -> None:
    assert cleaned([unit(de="Ja\nund", en="Yes", fr="Oui")], "line-breaks") == [["en", "fr"]]


def test_what_was_taken_out_is_told_in_a_line() -> None:
    units = [unit(de="Ja", en="Yes"), unit(de="Ja", en="Yes"), unit(de="", en="a", fr="b")]
    cleaning = Cleaning(["empty", "duplicates"])
    assert not cleaning.summary()
    assert len(list(cleaning.clean(units))) == 2
    assert cleaning.summary() == "dropped 1 unit (1 duplicates) and 1 variant (1 empty)"


def test_what_is_far_longer_than_the_others_goes() -> None:
    long = unit(de=GERMAN, en=ENGLISH, fr=FRENCH * 4)
    assert cleaned([long], "length-ratio") == [["de", "en"]]
    assert cleaned([unit(de=GERMAN, en=ENGLISH * 4)], "length-ratio") == []
    assert cleaned([unit(en="No", ru="Нет, нельзя")], "length-ratio") == [["en", "ru"]]


def test_repeated_units_go_but_not_other_translations_of_one_text() -> None:
    units = [unit(de="Ja", en="Yes"), unit(de="Ja", en="Yes"), unit(de="Ja", en="Yeah")]
    assert len(cleaned(units, "duplicates")) == 2


def test_near_duplicates_differ_in_case_marks_or_figures_only() -> None:
    units = [
        unit(de="Seite 1", en="Page 1"),
        unit(de="seite 2 ", en="PAGE 2."),
        unit(de="Seite", en="Page"),
    ]
    assert len(cleaned(units, "near-duplicates")) == 2
    assert len(cleaned(units, "duplicates")) == 3


def test_low_confidence_is_a_limit_of_ones_own() -> None:
    units = [unit(0.4, de="Ja", en="Yes"), unit(0.6, de="Nein", en="No")]
    cleaning = Cleaning(lowest_score=0.5)
    assert [kept.score for kept in cleaning.clean(units)] == [0.6]
    assert cleaning.units == {"low-confidence": 1}


def test_an_unknown_filter_is_told_with_those_there_are() -> None:
    with pytest.raises(PolyalignError, match="no filter 'dups': choose from empty"):
        Cleaning(["dups"])


texts = st.sampled_from(["", "Ja", "Yes", "12", GERMAN, ENGLISH, FRENCH])
units = st.builds(unit, st.floats(0, 1), de=texts, en=texts, fr=texts)


@given(st.lists(units), st.permutations(list(SUMMARIES)))
def test_every_variant_is_kept_or_told_as_dropped(
    given: list[TranslationUnit], names: list[str]
) -> None:
    dropped: list[Dropped] = []
    cleaning = Cleaning(names, lowest_score=0.5, told=dropped.append)
    kept = list(cleaning.clean(given))
    variants = sum(len(each.variants) for each in kept)
    assert variants + sum(len(each.languages) for each in dropped) == 3 * len(given)
    assert len(kept) + cleaning.units.total() == len(given)
    assert cleaning.units.total() == sum(each.whole for each in dropped)
