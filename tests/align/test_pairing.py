"""Which of many unsorted documents are the versions of one text."""

import datetime as dt
import random
import re
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.embedding import Embedder, load_embedder
from align.pairing import BIAS, PARTS, Pairing, Pairs, agglomerate, compete, cut, pair
from corpora.documents import Document, Paragraph
from scripts.sample.site import texts

LANGUAGES = ("de", "en", "es", "ru", "fr")


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder()


def sample(name: str, code: str, *, part: slice = slice(None), day: int = 0) -> Document:
    """Return a text of the sample, or some of its paragraphs, without title and address."""
    paragraphs = tuple(Paragraph(text) for _, text in texts()[name, code][part])
    return Document(code, paragraphs, date=dt.date(2021, 1, day) if day else None)


def together(groups: Sequence[Pairing]) -> set[frozenset[int]]:
    return {frozenset(group.documents.values()) for group in groups}


class TestVersions:
    def test_are_found_in_any_order(self, embedder: Embedder) -> None:
        there = [("release", code) for code in LANGUAGES]
        there += [("interview", code) for code in LANGUAGES]
        there += [("notice", "en"), ("notice", "ru")]
        random.Random(1).shuffle(there)  # noqa: S311 - keeps no secret
        groups = pair([sample(*each) for each in there], embedder)
        assert [sorted(group.documents) for group in groups] == [
            sorted(LANGUAGES), sorted(LANGUAGES), ["en", "ru"]
        ]  # fmt: skip
        for group in groups:
            assert len({there[number][0] for number in group.documents.values()}) == 1
            assert group.confidence > 0.9

    def test_may_lack_languages(self, embedder: Embedder) -> None:
        there = [("release", "de"), ("interview", "ru"), ("release", "fr"), ("interview", "es")]
        groups = pair([sample(*each) for each in there], embedder)
        assert together(groups) == {frozenset({0, 2}), frozenset({1, 3})}

    def test_need_no_english(self, embedder: Embedder) -> None:
        groups = pair([sample("release", code) for code in ("ru", "fr")], embedder)
        assert together(groups) == {frozenset({0, 1})}

    def test_may_lack_their_end(self, embedder: Embedder) -> None:
        whole = len(texts()["interview", "de"])
        documents = [
            sample("interview", "de", part=slice(whole * 2 // 3)),
            sample("interview", "fr"),
            sample("release", "fr"),
        ]
        assert together(pair(documents, embedder)) == {frozenset({0, 1}), frozenset({2})}

    def test_say_the_same_in_the_same_order(self, embedder: Embedder) -> None:
        """Two halves of one interview share topic, names and words, and are no versions."""
        half = len(texts()["interview", "de"]) // 2
        documents = [
            sample("interview", "de", part=slice(half)),
            sample("interview", "en", part=slice(half, None)),
        ]
        groups = pair(documents, embedder)
        assert together(groups) == {frozenset({0}), frozenset({1})}


class TestDocumentsThatBelongToNothing:
    def test_stay_alone(self, embedder: Embedder) -> None:
        documents = [sample("release", "de"), sample("interview", "en"), sample("notice", "ru")]
        groups = pair(documents, embedder)
        assert together(groups) == {frozenset({0}), frozenset({1}), frozenset({2})}
        assert all(group.confidence > 0.9 for group in groups)

    def test_are_the_further_copies_of_a_version(self, embedder: Embedder) -> None:
        documents = [sample("release", "de"), *[sample("release", "fr")] * 9]
        first, *others = pair(documents, embedder)
        assert first.documents == {"de": 0, "fr": 1}
        assert first.confidence > 0.9
        assert [group.documents for group in others] == [{"fr": number} for number in range(2, 10)]
        assert all(group.confidence == 0 for group in others)

    def test_are_rivals_that_nothing_tells_apart(self, embedder: Embedder) -> None:
        rival = sample("release", "fr")
        spaced = Document("fr", tuple(Paragraph(f" {each.text}") for each in rival.paragraphs))
        groups = pair([sample("release", "de"), rival, spaced], embedder)
        assert sorted(len(group.documents) for group in groups) == [1, 2]
        assert all(0.4 < group.confidence < 0.6 for group in groups), "nothing says which"

    @pytest.mark.parametrize("text", ["", " ", "1", "Ja.", "☃ ☃", "a" * 10_000])
    def test_are_those_that_say_nothing(self, embedder: Embedder, text: str) -> None:
        documents = [
            Document("en", (Paragraph(text),)),
            sample("release", "de"),
            sample("release", "fr"),
        ]
        assert together(pair(documents, embedder)) == {frozenset({0}), frozenset({1, 2})}


class TestNearCopies:
    """Releases that a ministry writes after a pattern."""

    def test_are_told_apart_by_numbers(self, embedder: Embedder) -> None:
        def document(code: str, shift: int) -> Document:
            original = sample("release", code)
            return Document(
                code,
                tuple(
                    Paragraph(re.sub(r"\d+", lambda m: str(int(m[0]) + shift), each.text))
                    for each in original.paragraphs
                ),
            )

        documents = [document(code, shift) for shift in (0, 10_000) for code in LANGUAGES]
        assert together(pair(documents, embedder)) == {
            frozenset(range(5)), frozenset(range(5, 10))
        }  # fmt: skip

    def test_are_told_apart_by_dates(self, embedder: Embedder) -> None:
        documents = [sample("release", code, day=day) for day in (1, 11, 21) for code in LANGUAGES]
        assert together(pair(documents, embedder)) == {
            frozenset(range(start, start + 5)) for start in (0, 5, 10)
        }

    def test_a_date_all_share_tells_nothing(self, embedder: Embedder) -> None:
        documents = [sample("release", "de", day=1), sample("interview", "en", day=1)]
        assert len(pair(documents, embedder)) == 2


class TestGroups:
    @settings(max_examples=25, deadline=None)
    @given(data=st.data())
    def test_hold_every_document_once(self, data: st.DataObject, embedder: Embedder) -> None:
        documents = data.draw(
            st.lists(
                st.builds(
                    lambda code, start, lines: Document(
                        code,
                        tuple(Paragraph(t) for _, t in texts()["release", code][start:][:lines]),
                    ),
                    st.sampled_from(LANGUAGES),
                    st.integers(0, 30),
                    st.integers(0, 10),
                ),
                max_size=12,
            )
        )
        groups = pair(documents, embedder)
        held = [number for group in groups for number in group.documents.values()]
        assert sorted(held) == list(range(len(documents)))
        for group in groups:
            assert all(documents[n].language == code for code, n in group.documents.items())
            assert group.documents.keys() == group.confidences.keys()
            assert all(0 <= confidence <= 1 for confidence in group.confidences.values())

    def test_a_third_language_joins_two(self) -> None:
        apart = agglomerate({(0, 1): -1.0}, ["de", "ru"])
        assert together(apart) == {frozenset({0}), frozenset({1})}
        joined = agglomerate({(0, 1): -1.0, (0, 2): 4.0, (1, 2): 3.0}, ["de", "ru", "fr"])
        assert together(joined) == {frozenset({0, 1, 2})}

    def test_a_third_language_parts_two(self) -> None:
        links = {(0, 1): 5.0, (0, 2): 0.5, (1, 2): -4.0}
        groups = agglomerate(links, ["de", "ru", "fr"])
        assert together(groups) == {frozenset({0, 1}), frozenset({2})}

    def test_the_surer_of_two_rivals_is_taken(self) -> None:
        groups = agglomerate({(0, 1): 1.0, (0, 2): 2.0}, ["de", "fr", "fr"])
        assert together(groups) == {frozenset({0, 2}), frozenset({1})}


class TestRivals:
    def pairs(self, *log_odds: float) -> Pairs:
        """Return pairs of document 0 with each of some others."""
        count = len(log_odds)
        return Pairs(
            np.zeros(count, np.intp), np.arange(1, count + 1), np.zeros((count, 5)),
            np.array(log_odds) - BIAS,
        )  # fmt: skip

    def test_share_what_is_likely(self) -> None:
        links = compete(self.pairs(5.0, 5.0), ["de", "fr", "fr"])
        assert all(-0.1 < log_odds < 0 for log_odds in links.values())

    def test_are_in_one_language_only(self) -> None:
        links = compete(self.pairs(5.0, 5.0), ["de", "fr", "ru"])
        assert list(links.values()) == pytest.approx([5.0, 5.0])


class TestCutting:
    @given(st.text())
    def test_loses_no_word(self, text: str) -> None:
        text = "one two three four five six seven eight " + text
        parts = cut(text)
        assert len(parts) == PARTS
        assert " ".join(part for part in parts if part) == " ".join(text.split())

    def test_leaves_a_few_words_whole(self) -> None:
        assert cut("No comment.") == ["No comment."] * PARTS

    def test_makes_parts_of_like_length(self) -> None:
        lengths = [len(part) for part in cut("eins zwei drei vier " * 40)]
        assert max(lengths) - min(lengths) <= 10
