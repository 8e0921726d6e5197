"""Which of the five languages a text is in."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from corpora.languages import LANGUAGES

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

# Words of which every text of some length is full, without those that a neighbour shares
# (Portuguese "de", Dutch "is", Bulgarian "на" still count for little).
_FUNCTION_WORDS = {
    "de": "der die das und den dem ein eine einen einer nicht von zu mit sich auf für ist im "
    "als auch es an werden aus er hat dass sie nach wird bei um am sind noch wie einem über",
    "en": "the of and to that is was for it with as be on by at this are from or which have has "
    "not his an they their we were will been would can our you",
    "es": "el los las y del una con su al lo es más pero sus ya este sí porque esta cuando muy sin "
    "sobre ser también hasta hay donde desde durante",
    "fr": "l d qu le les des et du une est dans qui pour pas sur au ce plus par avec sont cette "
    "nous aux ne sa ou leur mais été ses vous je même",
    "ru": "и в не на что с по как это из для а к от но его за при или также они все мы который "
    "этого было так только быть того будет нас если еще ещё",
}
_LETTERS = {
    "de": "äöüß",
    "en": "éï",
    "es": "áéíñóúü",
    "fr": "àâæçèéêëîïôœùûüÿ",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
}
_WORD_SETS = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_FEWEST_LETTERS = 12
_FEWEST_WORDS = 20
_CLEAR_SHARE = 0.1
_CLEAR_LEAD = 3
_FEWEST_DIFFERENT = 5
_FOREIGN = 0.005
_OURS = 0.05


def detect_language(text: str) -> tuple[str, float] | None:
    """Return the code of a text's language and its probability among the languages known.

    Text of some length is told by its function words in under a millisecond; for what is short
    or unclear py3langid is loaded (0.8 s, 130 MB), which knows 140 languages.

    Returns:
        None if the text is too short to tell (under a dozen letters), or if all the languages of
        `corpora.languages.LANGUAGES` together have less than one chance in twenty.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    return _by_function_words(words) or _by_langid(sample)


def count_function_words(words: Iterable[str]) -> dict[str, int]:
    """Return how many of some words, in lower case, are function words of each language."""
    words = tuple(words)
    return {code: sum(map(known.__contains__, words)) for code, known in _WORD_SETS.items()}


def _by_function_words(words: list[str]) -> tuple[str, float] | None:
    if len(words) < _FEWEST_WORDS:
        return None
    counts = count_function_words(words)
    best, second, *_ = sorted(counts, key=lambda code: counts[code], reverse=True)
    clear = (
        counts[best] >= _CLEAR_SHARE * len(words)
        and len(_WORD_SETS[best].intersection(words)) >= _FEWEST_DIFFERENT
        and counts[best] >= _CLEAR_LEAD * counts[second]
        and _foreign_letters(words, best) <= _FOREIGN
    )
    if not clear:
        return None
    total = sum(count**2 for count in counts.values())
    return best, counts[best] ** 2 / total


def _foreign_letters(words: list[str], language: str) -> float:
    """Return the share of letters that are neither plain Latin nor the language's own."""
    letters = "".join(words)
    known = _LETTERS[language] if language == "ru" else _LETTERS[language] + _PLAIN
    foreign = sum(letter not in known for letter in letters)
    if language == "ru":
        foreign -= sum(letter in _PLAIN for letter in letters)
        # Bulgarian, Serbian and Ukrainian look Russian but for these.
        foreign += len(letters) * (sum(letters.count(own) for own in "ыэ") * 200 < len(letters))
    return foreign / len(letters)


_PLAIN = "abcdefghijklmnopqrstuvwxyz"


def _by_langid(text: str) -> tuple[str, float] | None:
    ranking = dict(_identifier().rank(text))
    ours = {code: ranking[code] for code in LANGUAGES}
    best, total = max(ours, key=lambda code: ours[code]), sum(ours.values())
    return (best, ours[best] / total) if total >= _OURS else None


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  0.1 s

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
