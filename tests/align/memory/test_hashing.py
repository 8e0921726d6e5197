"""The numbers of words stand for the words that the percentage counts."""

from hypothesis import given
from hypothesis import strategies as st

from align.memory.hashing import word_numbers
from align.memory.words import words

TEXTS = st.lists(st.text() | st.text("aAß _-.é1\n\u3000会ไ\ud800İ"), max_size=6)


@given(TEXTS)
def test_a_number_a_word_alike_for_like_words(texts: list[str]) -> None:
    numbers, counts = word_numbers(texts)
    listed = [words(text) for text in texts]
    assert counts.tolist() == [len(some) for some in listed]
    flat = [word for some in listed for word in some]
    of_word: dict[str, int] = {}
    for word, number in zip(flat, numbers.tolist(), strict=True):
        assert of_word.setdefault(word, number) == number
    assert len(set(of_word.values())) == len(of_word)
    assert numbers.max(initial=0) < 2**32


def test_numbers_do_not_change_between_versions() -> None:
    numbers, _ = word_numbers(["The rat 会"])
    assert numbers.tolist() == [3316251261, 1470661837, 596606507]
