"""Whether two documents are versions of one text, by what they say."""

import pytest

from align.judging import TranslationJudge
from corpora.documents import Document, Paragraph
from scripts.sample.site import texts

JUDGE = TranslationJudge()
PAIRS = [("de", "en"), ("es", "ru"), ("fr", "de"), ("ru", "en"), ("es", "fr")]


def document(language: str, lines: list[str]) -> Document:
    return Document(language, tuple(map(Paragraph, lines)))


def lines(name: str, language: str) -> list[str]:
    return [text for _, text in texts()[name, language]]


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("name", ["release", "interview"])
class TestLongTexts:
    def test_a_translation(self, name: str, one: str, other: str) -> None:
        judged = JUDGE.judge(document(one, lines(name, one)), document(other, lines(name, other)))
        assert judged.log_odds > 3
        assert not judged.reason

    def test_its_beginning_is_a_translation_of_its_beginning(
        self, name: str, one: str, other: str
    ) -> None:
        ours, theirs = document(one, lines(name, one)[:3]), document(other, lines(name, other)[:3])
        assert JUDGE.judge(ours, theirs).log_odds > 1

    def test_a_summary(self, name: str, one: str, other: str) -> None:
        known, whole = lines(name, one), lines(name, other)
        judged = JUDGE.judge(document(one, known), document(other, whole[: len(whole) // 5]))
        assert judged.log_odds < -1
        assert "%" in judged.reason or "content" in judged.reason

    def test_another_part_of_the_same_text(self, name: str, one: str, other: str) -> None:
        known, whole = lines(name, one), lines(name, other)
        half = len(known) // 2
        judged = JUDGE.judge(document(one, known[:half]), document(other, whole[half + 2 :]))
        assert judged.log_odds < -2

    def test_another_text(self, name: str, one: str, other: str) -> None:
        rival = "interview" if name == "release" else "release"
        judged = JUDGE.judge(document(one, lines(name, one)), document(other, lines(rival, other)))
        assert judged.log_odds < -3
        assert judged.reason == "its content is another"


def test_a_page_with_little_text_beside_the_translation() -> None:
    around = ["Mehr zum Thema finden Sie in unserem Archiv.", "Folgen Sie uns im Netz."]
    german = document("de", [*lines("release", "de"), *around])
    assert JUDGE.judge(document("en", lines("release", "en")), german).log_odds > 3


def test_nothing_is_no_translation() -> None:
    english = document("en", lines("notice", "en"))
    assert JUDGE.judge(english, document("ru", [])).log_odds < -3
