"""Aligning: every segment in exactly one unit, in order, whatever the texts."""

import time

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from align.aligner import align
from align.units import TranslationUnit
from corpora.documents import Document, DocumentSet, Kind, Paragraph
from corpora.errors import LanguageError
from corpora.languages import LANGUAGES
from scripts.web.articles import article


def texts(**versions: list[str]) -> DocumentSet:
    return DocumentSet(
        "talk",
        {code: Document(code, tuple(map(Paragraph, lines))) for code, lines in versions.items()},
    )


def assert_complete(texts: DocumentSet, units: list[TranslationUnit]) -> None:
    """Read on, unit by unit, each language's variants are its document."""
    for code, document in texts.documents.items():
        variants = [unit.variants[code] for unit in units if code in unit.variants]
        read = [number for variant in variants for number in variant.segments]
        first = 0 if document.title else 1
        assert read == list(range(first, len(document.paragraphs) + 1))
        lines = [document.title] if document.title else []
        lines += [paragraph.text for paragraph in document.paragraphs]
        assert "\n".join(variant.text for variant in variants) == "\n".join(lines)


WORDS = st.sampled_from(
    [
        "Vertrag",
        "treaty",
        "tratado",
        "договор",
        "traité",
        "1540",
        "Lavrov",
        "Brücke",
        "мост",
        "bridge",
        "und",
        "the",
        "de",
        "la",
        "и",
    ]
)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), max_size=9)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.sampled_from(list(LANGUAGES)), LINES, min_size=2),
    st.sampled_from([None, "A title"]),
)
def test_every_segment_is_in_exactly_one_unit_and_in_order(
    versions: dict[str, list[str]], title: str | None
) -> None:
    documents = {
        code: Document(code, tuple(map(Paragraph, lines)), title=title)
        for code, lines in versions.items()
    }
    whole = DocumentSet("talk", documents)
    units = align(whole)
    assert_complete(whole, units)
    for unit in units:
        assert unit.languages == whole.languages
        assert 0 <= unit.score <= 1
        assert (unit.score == 0) or len(unit.variants) > 1


GERMAN = [
    "Die Minister unterzeichneten am Dienstag ein Abkommen über die Fischerei.",
    "Es gilt für zehn Jahre und sieht 1540 Schiffe vor.",
    "Die Opposition kritisierte den Vertrag als zu teuer.",
    "Das Parlament stimmt im März darüber ab.",
]
ENGLISH = [
    "The ministers signed an agreement on fishing on Tuesday.",
    "It is valid for ten years and provides for 1540 ships.",
    "The opposition criticised the treaty as too expensive.",
    "Parliament will vote on it in March.",
]
RUSSIAN = [
    "Во вторник министры подписали соглашение о рыболовстве.",
    "Оно действует десять лет и предусматривает 1540 судов.",
    "Оппозиция раскритиковала договор как слишком дорогой.",
    "Парламент проголосует по нему в марте.",
]


def shapes(units: list[TranslationUnit]) -> list[str]:
    return [unit.shape for unit in units]


def test_equal_texts_align_one_to_one() -> None:
    units = align(texts(de=GERMAN, en=ENGLISH, ru=RUSSIAN))
    assert shapes(units) == ["1-1-1"] * 4
    assert min(unit.score for unit in units) > 0.8


def test_a_merged_paragraph_takes_its_two_counterparts() -> None:
    merged = [ENGLISH[0] + " " + ENGLISH[1], *ENGLISH[2:]]
    assert shapes(align(texts(de=GERMAN, en=merged, ru=RUSSIAN))) == ["2-1-2", "1-1-1", "1-1-1"]


def test_a_missing_paragraph_leaves_a_gap() -> None:
    units = align(texts(de=GERMAN, en=[*ENGLISH[:2], ENGLISH[3]], ru=RUSSIAN))
    assert shapes(units) == ["1-1-1", "1-1-1", "1-0-1", "1-1-1"]


def test_a_note_of_one_version_stays_alone() -> None:
    note = "Read also: how to subscribe to our newsletter and win a bicycle"
    units = align(texts(de=GERMAN, en=[*ENGLISH[:2], note, *ENGLISH[2:]]))
    assert shapes(units) == ["1-1", "1-1", "0-1", "1-1", "1-1"]


def test_a_pair_is_cut_as_fine_as_the_two_allow() -> None:
    merged = [RUSSIAN[0] + " " + RUSSIAN[1], *RUSSIAN[2:]]
    whole = texts(de=GERMAN, en=ENGLISH, ru=merged)
    assert shapes(align(whole)) == ["2-2-1", "1-1-1", "1-1-1"]
    assert shapes(align(whole, pair=("en", "de"))) == ["1-1"] * 4


def test_the_title_is_a_segment_of_its_own() -> None:
    documents = {
        "de": Document("de", (Paragraph(GERMAN[0]),), title="Abkommen über die Fischerei"),
        "en": Document("en", (Paragraph(ENGLISH[0]),), title="Agreement on fishing"),
    }
    units = align(DocumentSet("talk", documents))
    assert [unit.variants["de"].segments for unit in units] == [(0,), (1,)]


def test_kinds_and_urls_are_kept_apart_from_the_text() -> None:
    de = Document("de", (Paragraph(GERMAN[0], Kind.QUOTE),), url="https://example.org/de")
    en = Document("en", (Paragraph(ENGLISH[0], Kind.QUOTE),), url="https://example.org/en")
    (unit,) = align(DocumentSet("talk", {"de": de, "en": en}))
    assert unit.variants["en"].url == "https://example.org/en"
    assert unit.variants["en"].text == ENGLISH[0]


@pytest.mark.parametrize(
    "versions",
    [
        {"de": GERMAN, "en": []},
        {"de": [], "en": []},
        {"de": ["Ja."], "en": [f"Line {n} of a long text about ships." for n in range(1000)]},
        {"de": ["Danke."] * 60, "en": ["Thank you."] * 70, "fr": ["Merci."] * 65},
        {"de": ["Wort " * 20_000, GERMAN[1]], "en": ["word " * 20_000, ENGLISH[1]]},
        {"de": ["", " ", "…"], "en": ["", "!"]},
        {"de": GERMAN * 20, "ru": ["Совсем другой текст о погоде и урожае яблок."] * 90},
    ],
    ids=["empty", "both empty", "one to 1000", "all alike", "huge", "no words", "strangers"],
)
def test_odd_texts_give_an_answer_in_time(versions: dict[str, list[str]]) -> None:
    began = time.perf_counter()
    whole = texts(**versions)
    assert_complete(whole, align(whole))
    assert time.perf_counter() - began < 20


def test_what_has_nothing_in_common_has_little_confidence() -> None:
    strangers = ["Совсем другой текст о погоде и урожае яблок.", "Кошка спит на окне весь день."]
    units = align(texts(de=GERMAN[:2], ru=strangers))
    assert all(unit.score < 0.6 for unit in units)


def test_sentences_stay_in_their_paragraphs_and_lose_nothing() -> None:
    de = [GERMAN[0] + " " + GERMAN[1], GERMAN[2], GERMAN[3]]
    en = [ENGLISH[0], ENGLISH[1], ENGLISH[2] + " " + ENGLISH[3]]
    units = align(texts(de=de, en=en), level="sentence")
    assert shapes(units) == ["1-1"] * 4
    assert [unit.paragraph for unit in units] == [1, 1, 2, 2]
    assert [unit.variants["de"].text for unit in units] == GERMAN
    assert {unit.level for unit in units} == {"sentence"}


@settings(max_examples=20, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.dictionaries(st.sampled_from(list(LANGUAGES)), LINES, min_size=2))
def test_every_sentence_is_in_one_unit_within_one_paragraph_unit(
    versions: dict[str, list[str]],
) -> None:
    spoken = {
        code: [line.replace(" ", ". ", 1).capitalize() for line in lines]
        for code, lines in versions.items()
    }
    whole = texts(**spoken)
    paragraphs = align(whole)
    units = align(whole, level="sentence")
    assert [unit.paragraph for unit in units] == sorted(unit.paragraph or 0 for unit in units)
    for code in spoken:
        for number, unit in enumerate(paragraphs, 1):
            inside = [
                part.variants[code].text
                for part in units
                if part.paragraph == number and code in part.variants
            ]
            assert "".join("".join(inside).split()) == "".join(
                unit.variants[code].text.split() if code in unit.variants else []
            )
        read = [n for unit in units if code in unit.variants for n in unit.variants[code].segments]
        assert read == list(range(1, len(read) + 1))


def test_one_version_alone_is_told() -> None:
    with pytest.raises(LanguageError, match="talk: only one language"):
        align(texts(de=GERMAN))


def test_a_pair_without_its_version_is_told() -> None:
    with pytest.raises(LanguageError, match="talk: no version in fr"):
        align(texts(de=GERMAN, en=ENGLISH), pair=("de", "fr"))


def test_long_texts_align_like_short_ones() -> None:
    rng = np.random.default_rng(0)
    order = rng.integers(0, 4, size=600)
    de = [f"{GERMAN[k]} ({n * 7919 % 9973})" for n, k in enumerate(order)]
    en = [f"{ENGLISH[k]} ({n * 7919 % 9973})" for n, k in enumerate(order)]
    del en[200:260]
    units = align(texts(de=de, en=en))
    right = sum(
        unit.shape == "1-1"
        and unit.variants["de"].segments[0] - unit.variants["en"].segments[0]
        == (0 if unit.variants["en"].segments[0] <= 200 else 60)
        for unit in units
    )
    assert right >= 537


def test_a_moved_paragraph_is_reported_and_not_forced() -> None:
    moved = [GERMAN[3], *GERMAN[:3]]
    units = align(texts(de=moved, en=ENGLISH, ru=RUSSIAN))
    assert shapes(units) == ["1-0-0", "1-1-1", "1-1-1", "1-1-1", "0-1-1"]
    assert units[0].notes == ("says the same as unit 5, in another place",)
    assert units[4].notes == ("says the same as unit 1, in another place",)
    assert not any(unit.notes for unit in units[1:4])


def test_what_is_missing_is_not_taken_for_moved() -> None:
    units = align(texts(de=GERMAN[1:], en=ENGLISH[:3], ru=RUSSIAN))
    assert not any(unit.notes for unit in units)


@pytest.mark.parametrize(("first", "second"), [("de", "ru"), ("en", "fr"), ("ru", "es")])
@pytest.mark.parametrize("lines", [1, 3, 30])
def test_articles_about_different_things_are_not_linked(
    lines: int, first: str, second: str
) -> None:
    bridge, library = article("bridge", first).paragraphs, article("library", second).paragraphs
    linked = [
        unit
        for unit in align(texts(**{first: list(bridge[:lines]), second: list(library[:lines])}))
        if len(unit.variants) > 1
    ]
    assert sum(unit.score for unit in linked) < 0.1
