"""Terms with two translations are found from the memory alone."""

from align.units import TranslationUnit
from tests.align.checks.conftest import found, shown, unit

ENDS = (
    "heute",
    "morgen",
    "gestern",
    "immer",
    "wieder",
    "damals",
    "bald",
    "niemals",
    "häufig",
    "selten",
)


def memory(*pieces: tuple[str, str, str]) -> list[TranslationUnit]:
    meetings = [
        unit(de=f"{german} tagte {end}", en=f"{english} {number}", fr=f"{french} {number}")
        for number, (end, (german, english, french)) in enumerate(zip(ENDS, pieces, strict=False))
    ]
    return [*meetings, *(unit(de=f"Niemand tagte {end}", en=end, fr=end) for end in ENDS)]


COUNCIL = ("Sicherheitsrat", "council", "conseil")
OTHER = ("Ausschuss", "council", "conseil")


def test_the_rarer_word_is_the_odd_one() -> None:
    units = memory(*[COUNCIL] * 6, *[OTHER] * 3)
    findings = found("term-consistency", *units)
    assert [each.units for each in findings] == [(7,), (8,), (9,)]
    assert {each.odd for each in findings} == {"de"}
    assert shown(findings[:1], *units) == ["Ausschuss", "council", "conseil"]
    assert "here and in 2 other units, “Sicherheitsrat” in 6" in findings[0].message


def test_forms_of_one_word_are_one_translation() -> None:
    forms = [("Mensch", "human", "humain")] * 5 + [("Menschen", "human", "humain")] * 4
    assert not found("term-consistency", *memory(*forms))


def test_dictionary_forms_are_looked_up() -> None:
    units = [
        unit(ru=f"{word} {n}", en=f"people {n}")
        for n, word in enumerate(["человек"] * 5 + ["людей"] * 4)
    ]
    assert not found("term-consistency", *units)


def test_a_word_that_only_now_and_then_stands_beside_the_term_is_no_rival() -> None:
    units = memory(*[COUNCIL] * 6, *[("Sicherheitsrat Ausschuss", *COUNCIL[1:])] * 3)
    assert not found("term-consistency", *units)
