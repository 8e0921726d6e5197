"""Numbers and names: what a translation carries over, whatever the languages.

A landmark is a key that versions of a text are likely to share: a figure without its separators,
or a capitalised word reduced to the skeleton of consonants that transliteration keeps (Lavrov,
Lawrow, Лавров all give ``lvrv``).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
from scipy.sparse import csr_array

_NUMBER = re.compile(r"\d+(?:[.,  ’']\d{3})*(?!\d)|\d+")
_CAPITALS = "".join(filter(str.isupper, map(chr, range(0x530))))  # Latin, Greek, Cyrillic
# Beginning with the class lets the search leap from capital to capital.
_NAME = re.compile(rf"[{_CAPITALS}](?<![^\W\d_].)[^\W\d_]+(?:['’][^\W\d_]{{2,}})?")
_SEPARATORS = re.compile(r"\D")

_ROMAN = str.maketrans(
    dict(
        zip(
            "бвгджзйклмнпрстфхцчшщ",
            ["b", "v", "g", "d", "z", "z", "", "k", "l", "m", "n", "p", "r", "s", "t", "f", "h",
             "s", "s", "s", "s"],
            strict=True,
        )
    )
)  # fmt: skip
# Spellings of one sound in the Latin alphabets, most letters first; vowels and h go.
_SOUNDS = (
    ("schtsch", "s"), ("shch", "s"), ("tsch", "s"), ("tch", "s"), ("sch", "s"), ("dsch", "z"),
    ("ch", "s"), ("sh", "s"), ("zh", "z"), ("kh", "k"), ("ph", "f"), ("th", "t"), ("ck", "k"),
    ("ts", "s"), ("tz", "s"), ("qu", "k"), ("w", "v"), ("f", "v"), ("c", "k"), ("q", "k"),
    ("x", "ks"), ("z", "s"), ("j", ""), ("y", ""), ("h", ""), ("g", "k"), ("d", "t"), ("b", "p"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouаеёиоуыэюяьъ]")
_DOUBLE = re.compile(r"(.)\1+")
_SHORTEST, _LONGEST = 2, 5


def landmarks(text: str) -> tuple[Counter[str], Counter[str]]:
    """Return the keys of the numbers and of the names of a text, with how often each stands."""
    numbers = Counter(_SEPARATORS.sub("", number) for number in _NUMBER.findall(text))
    names = Counter(
        key for word in _NAME.findall(text) if len(key := skeleton(word)[:_LONGEST]) >= _SHORTEST
    )
    return numbers, names


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """Return the consonants that a word keeps in transliteration: ``lvrv`` of Lavrov, Лавров."""
    plain = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = plain.translate(_ROMAN)
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", plain))


def landmark_matrices(
    sides: Sequence[Sequence[Counter[str]]],
) -> list[csr_array]:
    """Return, for each language, which segment holds which landmark, weighted.

    Args:
        sides: for each language, for each segment, its landmarks.

    Returns:
        For each language a matrix of shape (segments, landmarks that two languages share),
        float32. A landmark weighs the square root of its inverse document frequency, so that the
        product of two languages' matrices sums the inverse document frequencies of what their
        segments share.
    """
    keys = [[list(segment) for segment in side] for side in sides]
    languages_with: Counter[str] = Counter()
    frequency: Counter[str] = Counter()
    for side in keys:
        held = list(chain.from_iterable(side))
        languages_with.update(set(held))
        frequency.update(held)
    total = sum(len(side) for side in sides)
    shared = [key for key, count in languages_with.items() if count > 1]
    columns = {key: column for column, key in enumerate(shared)}
    counts = np.array([frequency[key] for key in shared], dtype=np.float64)
    weights = np.sqrt(np.maximum(np.log(total / counts) / np.log(max(total, 2)), 0)).astype(
        np.float32
    )
    matrices = []
    for side in keys:
        found = [[columns[key] for key in segment if key in columns] for segment in side]
        starts = np.cumsum([0, *map(len, found)])
        indices = np.fromiter(chain.from_iterable(found), np.int64, starts[-1])
        matrices.append(
            csr_array((weights[indices], indices, starts), shape=(len(side), len(columns)))
        )
    return matrices
