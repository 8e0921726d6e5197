"""Numbers: the odd one out is found, however each language writes what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.checks.content.numbers import numbers
from align.checks.content.numerals import read_numbers
from align.checks.findings import Finding, Severity
from align.units import TranslationUnit, Variant


def found(**texts: str) -> list[Finding]:
    return list(numbers(TranslationUnit({c: Variant(t) for c, t in texts.items()}), 1))


def values(text: str, language: str) -> list[set[float]]:
    return [set(number.values) for number in read_numbers(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1.234,5 Euro", "de", 1234.5),
        ("1,234.5 euros", "en", 1234.5),
        ("1 234,5 euros", "fr", 1234.5),
        ("1 540 км", "ru", 1540),
        ("1.5 million", "en", 1_500_000),
        ("9,3 млн", "ru", 9_300_000),
        ("2,8 Mrd.", "de", 2_800_000_000),
        ("16 mil millones", "es", 16_000_000_000),
        ("17 mil 280 millones", "es", 17_280_000_000),
        ("630 mil 697 pesos", "es", 630_697),
        ("полтора миллиона", "ru", 1_500_000),
        ("soixante-dix-huit", "fr", 78),
        ("quatre-vingt-dix-sept", "fr", 97),
        ("dreihundertfünfzigtausend", "de", 350_000),
        ("zweiundzwanzig", "de", 22),
        ("twenty-one", "en", 21),
        ("двадцати пяти", "ru", 25),
        ("пятидесятилетний", "ru", 50),
        ("XVIII век", "ru", 18),
        ("3 p.m.", "en", 15),
        ("20.30 Uhr", "de", 30),
        ("2 to 3 million", "en", 2_000_000),
    ],
)
def test_a_number_is_read(text: str, language: str, value: float) -> None:
    assert any(value in each for each in values(text, language))


RIVER = {
    "de": "Der Fluss ist 1.540 km lang.",
    "en": "The river is 1,540 km long.",
    "es": "El río mide 1540 km.",
    "fr": "Le fleuve mesure 1 540 km.",
    "ru": "Протяжённость реки составляет 1540 км.",
}


def test_versions_that_agree_give_no_finding() -> None:
    assert found(**RIVER) == []


@pytest.mark.parametrize("odd", RIVER)
def test_the_odd_one_out_is_named_with_what_each_says(odd: str) -> None:
    wrong = RIVER[odd].replace("540", "450")
    (finding,) = found(**{**RIVER, odd: wrong})
    assert (finding.odd, finding.severity) == (odd, Severity.ERROR)
    assert set(finding.languages) == set(RIVER)
    shown = {each.language: (each.start, each.end) for each in finding.evidence}
    start, end = shown[odd]
    assert "450" in wrong[start:end]


def test_of_two_versions_neither_is_known_to_be_wrong_without_the_other_number() -> None:
    assert found(en="There are 12 seats.", de="Es gibt Plätze.") == []


@pytest.mark.parametrize(
    "texts",
    [
        {"de": "zwölf Staaten", "en": "12 states", "es": "doce Estados", "fr": "12 États"},
        {"de": "im 18. Jahrhundert", "en": "18th century", "fr": "XVIIIe siècle", "ru": "XVIII в."},
        {"de": "um 15 Uhr", "en": "at 3 p.m.", "fr": "à 15 h", "es": "a las tres"},
        {"de": "die 80er Jahre", "en": "the 1980s", "fr": "les années 80", "ru": "1980-е годы"},
        {"de": "32 km weiter", "en": "20 miles further", "es": "32 km más", "fr": "32 km plus"},
        {"de": "rund 300 km", "en": "200 miles", "es": "320 km", "fr": "322 km"},
        {"de": "4 Jahre", "en": "four years", "es": "cuatro años", "ru": "четыре года"},
        {"de": "30. Mai 2005", "en": "May 30, 2005", "es": "30/05/2005", "ru": "30.5.2005"},
    ],
)
def test_what_means_the_same_is_no_finding(texts: dict[str, str]) -> None:
    assert found(**texts) == []


def test_a_measure_is_converted_as_finely_as_it_is_given() -> None:
    (finding,) = found(de="322 km", en="200 miles", es="328 km", fr="322 km", ru="322 км")
    assert finding.odd == "es"


@given(
    st.dictionaries(st.sampled_from(["de", "en", "es", "fr", "ru", "pl"]), st.text(), min_size=1)
)
def test_any_text_is_borne(texts: dict[str, str]) -> None:
    for finding in found(**texts):
        for each in finding.evidence:
            assert 0 <= each.start < each.end <= len(texts[each.language])


GAME = {
    "de": "Nach dem 3:1 in Altdorf ging es heim.",
    "en": "After the 3-1 in Altdorf they went home.",
    "es": "Tras el 3-1 en Altdorf se fueron a casa.",
    "fr": "Après le 3–1 à Altdorf, on rentra.",
    "ru": "После 3:1 в Альтдорфе поехали домой.",
}


def test_the_result_of_a_game_is_one_number() -> None:
    assert found(**GAME) == []
    assert found(**{**GAME, "fr": "Après leur 1–3, on rentra."}) == []
    (finding,) = found(**{**GAME, "ru": GAME["ru"].replace("3:1", "1:1")})
    assert finding.odd == "ru"
    assert "ru says 1:1" in finding.message


def test_what_is_converted_is_no_other_result() -> None:
    rain = {
        "de": "Es fallen 5–10 Zentimeter.",
        "en": "There will be 2-4 inches.",
        "es": "Caerán 5-10 centímetros.",
        "fr": "Il tombera 5–10 centimètres.",
        "ru": "Выпадет 5–10 сантиметров.",
    }
    assert [f.severity for f in found(**rain) if f.severity is not Severity.NOTE] == []


def test_a_number_that_is_wrong_throughout_is_told_once() -> None:
    told = [
        found(
            de=f"{'Nr. 71. ' * times}", **dict.fromkeys(("en", "es", "fr", "ru"), "№ 17. " * times)
        )
        for times in (3, 300)
    ]
    assert [[f.odd for f in each] for each in told] == [["de"], ["de"]]
