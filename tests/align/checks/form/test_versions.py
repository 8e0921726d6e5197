"""Checks of form that hold the versions of a unit against each other."""

import pytest

from align.checks.findings import Severity
from align.units import Tag, TranslationUnit, Variant
from tests.align.checks.conftest import found, shown, unit

ODD = [
    (
        "all-capitals",
        "fr",
        {"de": "Achtung Stufe", "en": "Mind the step", "fr": "ATTENTION MARCHE"},
    ),
    ("camel-case", "es", {"de": "Der YouTube-Film", "en": "A YouTube film", "es": "Un filme"}),
    ("edge-spaces", "en", {"de": "Eins", "en": " One", "fr": "Un"}),
    ("ellipsis", "ru", {"de": "Na ja …", "en": "Well...", "ru": "Ну"}),
    ("end-punctuation", "fr", {"de": "Eins.", "en": "One!”", "fr": "Un", "zh": "一。"}),
    ("initial-capital", "es", {"de": "Das", "en": "“That", "es": "eso"}),
    ("line-breaks", "de", {"de": "a\nb", "en": "a b", "fr": "a b"}),
    ("start-punctuation", "de", {"de": "- Eins", "en": "One", "fr": "Un"}),
    ("tabs", "en", {"de": "a b", "en": "a\tb", "fr": "a b"}),
    ("placeholders", "en", {"de": "%s Dateien", "en": "files", "fr": "%s fichiers"}),
    ("placeholders", "en", {"de": "{name} kam", "en": "{nom} came", "fr": "{name} vint"}),
    ("placeholders", "en", {"de": "%s %d", "en": "%d %s", "fr": "%s %d"}),
    ("length", "en", {"de": "Wort " * 20, "en": "word " * 5, "fr": "mot " * 26}),
    ("unpaired-quotes", "de", {"de": "Er sagte: „Nein.", "en": "He said “No”.", "fr": "« Non »"}),
    ("unpaired-quotes", "en", {"de": "„Ja“", "en": "yes”", "es": "«sí»"}),
    ("blank", "en", {"de": "Da", "en": " ", "fr": "Là"}),
]
ALIKE = [
    ("all-capitals", {"de": "UNO", "en": "the UN"}),
    ("edge-spaces", {"de": "Eins ", "en": "One "}),
    (
        "end-punctuation",
        {"de": "Er sagte: „Nein.“", "en": "He said “No”.", "ja": "否。", "el": "Όχι."},
    ),
    ("end-punctuation", {"en": "Who?", "el": "Ποιος;", "ar": "من؟"}),
    ("initial-capital", {"de": "Frieden schaffen", "en": "to make peace", "fr": "faire la paix"}),
    ("initial-capital", {"de": "Das iPhone", "en": "iPhone", "fr": "iPhone"}),
    ("placeholders", {"de": "50 % sparen, 100% dabei", "en": "save 50%, 100 % there"}),
    ("placeholders", {"de": "%1$s in %2$s", "en": "%2$s of %1$s"}),
    ("unpaired-quotes", {"de": "„Ja, sagte er.", "en": "“Yes, he said.", "fr": "« Oui, dit-il."}),
    ("unpaired-quotes", {"de": "„Ja“", "ru": "«Газета «Правда»", "en": 'a 5" "yes"'}),
    ("length", {"de": "Guten Tag", "en": "Hi"}),
]


@pytest.mark.parametrize(("name", "odd", "texts"), ODD)
def test_the_odd_one_out_is_named(name: str, odd: str, texts: dict[str, str]) -> None:
    findings = found(name, unit(**texts))
    assert findings
    assert {finding.odd for finding in findings} == {odd}


@pytest.mark.parametrize(("name", "texts"), ALIKE)
def test_versions_that_agree_are_left_alone(name: str, texts: dict[str, str]) -> None:
    assert not found(name, unit(**texts))


def test_two_versions_do_not_tell_which_is_wrong() -> None:
    (finding,) = found("end-punctuation", unit(de="Ende.", en="End"))
    assert finding.odd == ""


def test_a_placeholder_that_only_the_translation_lacks_is_its_fault() -> None:
    one = TranslationUnit({"de": Variant("Für %s"), "en": Variant("For you")}, source="de")
    (finding,) = found("placeholders", one)
    assert (finding.odd, finding.severity) == ("en", Severity.ERROR)
    assert shown([finding], one) == ["%s"]


def test_how_far_lengths_may_differ_can_be_set() -> None:
    texts = unit(de="Wort " * 20, en="word " * 12, fr="mot " * 26)
    assert not found("length", texts)
    assert found("length", texts, ratio=1.4)


class TestTags:
    BOLD = (Tag(0, "open", "1", "<b>"), Tag(3, "close", "1", "</b>"))
    ITALIC = (Tag(0, "open", "2", "<i>"), Tag(3, "close", "2", "</i>"))

    def unit(self, *tags: tuple[Tag, ...]) -> TranslationUnit:
        codes = ("de", "en", "fr")
        return TranslationUnit(
            {code: Variant("abc", tags=each) for code, each in zip(codes, tags, strict=False)}
        )

    def test_one_that_is_missing(self) -> None:
        findings = found("tags", self.unit(self.BOLD, self.BOLD, ()))
        assert {finding.odd for finding in findings} == {"fr"}
        assert {finding.severity for finding in findings} == {Severity.ERROR}

    def test_numbers_may_differ_where_codes_are_the_same(self) -> None:
        renumbered = (Tag(0, "open", "x", "<b>"), Tag(3, "close", "x", "</b>"))
        assert not found("tags", self.unit(self.BOLD, renumbered))

    def test_one_that_is_never_closed(self) -> None:
        (finding,) = found("tag-nesting", self.unit(self.BOLD, self.BOLD[:1]))
        assert finding.odd == "en"

    def test_another_order(self) -> None:
        inside_out = (self.BOLD[0], *self.ITALIC, self.BOLD[1])
        outside_in = (self.ITALIC[0], *self.BOLD, self.ITALIC[1])
        assert found("tag-order", self.unit(inside_out, outside_in))
        assert not found("tag-nesting", self.unit(inside_out, outside_in))
        assert not found("tags", self.unit(inside_out, outside_in))
