"""How likely a word is to have been decoded rightly, by the letters of our five languages."""

import re

LAST_ASCII = "\x7f"

# The most frequent letters first, as in any count of running text.
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_ACCENTED = "éüäöóíáßèñàúêçôâûîëïùœæÿ"
_MARKS = "«»„“”‚‘’–—…•§°№©®€£\xa0\xad\u202f¿¡´·ºª"
_RARE_MARKS = "½¼¾²³±×÷¢¥¤¬¦µ¶"

# Logarithms of how likely a character is, roughly: what counts is their order.
_MOST_FREQUENT = -2.0
_LEAST_FREQUENT = -6.0
_UPPER_CASE = -3.0
_MARK = -4.0
_RARE_MARK = -7.0
_EAST_ASIAN = -8.0  # of two bytes
_STRANGE = -12.0

# Two scripts in a word, a capital within it, a figure against a letter, a sign between letters.
_UNLIKELY_NEIGHBOURS = re.compile(
    "(?=[А-яЁё][A-Za-zÀ-ÿ]|[A-Za-zÀ-ÿ][А-яЁё]|[а-яёß-ÿ][А-ЯЁÀ-Þ]|[0-9][ß-ÿœа-яё]|[ß-ÿœа-яё][0-9]"
    "|[A-Za-zА-яß-ÿ][£€¡¿§©®«»„“”‚•°][a-zа-яß-ÿ])"
)


def log_plausibility(word: str) -> float:
    """Return the logarithm of how likely the characters beyond ASCII of a word are; 0 if none."""
    weights = (_weight(char) for char in word if char > LAST_ASCII)
    return sum(weights) + _STRANGE * len(_UNLIKELY_NEIGHBOURS.findall(word))


def _weight(char: str) -> float:
    return _WEIGHTS.get(char, _EAST_ASIAN if "\u3040" <= char <= "\ud7af" else _STRANGE)


def _log_weights() -> dict[str, float]:
    weights = dict.fromkeys(_RARE_MARKS, _RARE_MARK) | dict.fromkeys(_MARKS, _MARK)
    for alphabet in (_CYRILLIC, _ACCENTED):
        step = (_LEAST_FREQUENT - _MOST_FREQUENT) / len(alphabet)
        for rank, letter in enumerate(alphabet):
            weights[letter] = _MOST_FREQUENT + rank * step
            if len(letter.upper()) == 1:
                weights[letter.upper()] = weights[letter] + _UPPER_CASE
    return weights


_WEIGHTS = _log_weights()
