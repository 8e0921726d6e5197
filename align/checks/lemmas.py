"""Words of a text and their dictionary forms, so that checks see past inflection."""

import re
import unicodedata
from functools import lru_cache

from align.checks.wording import primary

WORD = re.compile(r"\w+")
# Languages whose dictionary forms are looked up; words of others stay as they are.
_KNOWN = frozenset({"de", "en", "es", "fr", "ru", "it", "pt", "nl", "pl", "cs", "uk", "sv", "da"})


@lru_cache(maxsize=200_000)
def lemma(word: str, code: str) -> str:
    """Return the dictionary form of a word, without capitals."""
    language = primary(code)
    if language not in _KNOWN:
        return word.casefold()
    import simplemma  # noqa: PLC0415 - dictionaries take a second a language

    return simplemma.lemmatize(word, lang=language).casefold()


def plain(word: str) -> str:
    """Return a word without capitals and accents."""
    folded = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))


@lru_cache(maxsize=500_000)
def stem(word: str) -> str:
    """Return what a word and its inflected forms most likely begin with.

    Cruder than `lemma`, it needs no dictionary: fit for counting, not for judging.
    """
    letters = plain(word)
    return letters[: max(4, min(7, len(letters) - 2))]
