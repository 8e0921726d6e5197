"""Checks of form that look at one text: what they point to, and what they leave alone."""

import pytest

from tests.align.checks.conftest import found, shown, unit

WRONG = [
    ("brackets", "en", "He came (late.", ["("]),
    ("brackets", "en", "One) two] (three)", [")", "]"]),
    ("control-characters", "de", "Ein\x07 Ton", ["\x07"]),
    ("control-characters", "de", "halb \ud83d", ["\ud83d"]),
    ("control-characters", "fr", "caf\ufffd", ["\ufffd"]),
    ("doubled-punctuation", "es", "Se acabó..", [".."]),
    ("doubled-punctuation", "es", "Sí,, claro", [",,"]),
    ("doubled-spaces", "en", "Two  spaces", ["  "]),
    ("doubled-words", "en", "Back to to work", ["to to"]),
    ("doubled-words", "en", "The the end", ["The the"]),
    ("doubled-words", "ru", "Он пришёл со со мной", ["со со"]),
    ("french-line-breaks", "fr", "Bonjour !", [" !"]),
    ("french-line-breaks", "fr", "« Oui\u00a0»", ["« "]),
    ("french-spaces", "fr", "Bonjour! «Oui»", ["!", "«", "»"]),
    ("garbled", "de", "GrÃ¶ÃŸe", ["Ã¶", "ÃŸ"]),
    ("garbled", "ru", "ÐŸÑ€Ð¸Ð²ÐµÑ‚", ["ÐŸÑ€", "Ð¸Ð²", "ÐµÑ‚"]),
    ("garbled", "ru", "РџСЂРёРІРµС‚", ["РџСЂ", "РёРІ", "РµС‚"]),
    ("invisible-characters", "en", "zero\u200bwidth", ["\u200b"]),
    ("mixed-scripts", "ru", "Mосква и область", ["Mосква"]),
    ("mixed-scripts", "en", "The Кremlin", ["Кremlin"]),
    ("quotation-marks", "de", "Er sagte “nein”.", ["“", "”"]),
    ("quotation-marks", "en", "He said „no“.", ["„"]),
    ("quotation-marks", "fr", "Il dit „non“.", ["„"]),
    ("space-after-punctuation", "en", "First,second. Well.Next", [",", "."]),
    ("space-before-punctuation", "en", "What ? No .", [" ?", " ."]),
    ("space-before-punctuation", "fr", "Oui , non ?", [" ,"]),
    ("spanish-marks", "es", "Vienes mañana? No.", ["?"]),
    ("spanish-marks", "es", "¿Vienes? Y tú? ¡Sí!", ["?"]),
    ("spanish-marks", "es", "¿Vienes mañana.", ["¿"]),
]
RIGHT = [
    ("brackets", "en", "a) one; b) two (or three) :-)"),
    ("doubled-punctuation", "en", "Wait... ../folder/.."),
    ("doubled-words", "de", "alle, die die Wahl hatten"),
    ("doubled-words", "en", "known as AS-207"),
    ("doubled-words", "en", "He had had enough, that that was so."),
    ("french-line-breaks", "fr", "Bonjour\u202f! «\u00a0Oui\u00a0»\u00a0: à 12:30"),
    ("french-spaces", "fr", "Bonjour\u202f! À 12:30 : https://example.org/?a=1"),
    ("garbled", "fr", "« ÂGE » À LA MÂTURE"),
    ("garbled", "ru", "СССР и РСФСР"),
    ("mixed-scripts", "ru", "IT-компания и YouTube-канал"),
    ("quotation-marks", "de", "Er sagte: „So ‚etwas‘!“ Und »nein«. Wie geht’s?"),
    ("quotation-marks", "en", "“It’s ‘so’,” she said."),
    ("quotation-marks", "ru", "«Газета „Правда“»"),
    ("space-after-punctuation", "en", "See www.Example.Org, e.g. 1,000 or U.S.A. at 12:30"),
    ("space-before-punctuation", "fr", "Quoi\u202f? Oui !"),
    ("space-before-punctuation", "en", "The .NET and ... so on :-)"),
    ("spanish-marks", "es", "¿Qué? ¡No! (¿sí?) Yahoo! compra algo. ¿¡Cómo!?"),
]


@pytest.mark.parametrize(("name", "code", "text", "places"), WRONG)
def test_what_is_wrong_is_shown(name: str, code: str, text: str, places: list[str]) -> None:
    one = unit(**{code: text})
    findings = found(name, one)
    assert shown(findings, one) == places
    assert {finding.odd for finding in findings} == {code}


@pytest.mark.parametrize(("name", "code", "text"), RIGHT)
def test_what_is_right_is_left_alone(name: str, code: str, text: str) -> None:
    assert not found(name, unit(**{code: text}))


def test_french_of_other_countries_has_other_spaces() -> None:
    assert not found("french-spaces", unit(**{"fr-CH": "Quoi? «Oui»"}))
    canadian = unit(**{"fr-CA": "Quoi? Voici:"})
    assert shown(found("french-spaces", canadian), canadian) == [":"]


def test_spaces_used_throughout_are_told_once() -> None:
    (finding,) = found("french-line-breaks", unit(fr="Quoi ?"), unit(fr="Non !"))
    assert finding.units == (1,)
    assert "1 times more" in finding.message


def test_spaces_against_the_custom_of_the_memory_are_told_each() -> None:
    units = [unit(fr="Quoi\u202f? Non\u202f! Si\u202f!"), unit(fr="Non !"), unit(fr="Oui !")]
    assert [each.units for each in found("french-line-breaks", *units)] == [(2,), (3,)]


def test_a_name_that_repeats_in_every_language_is_no_slip() -> None:
    assert not found("doubled-words", unit(en="Duran Duran played", de="Duran Duran spielten"))
