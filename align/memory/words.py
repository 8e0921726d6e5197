"""The words of texts as fuzzy matching counts them, and how alike two texts are.

The percentage is the one CAT tools give: 100 minus the share of words that have to be put in, taken
out or replaced to make one text the other (Levenshtein distance over words, figures and punctuation
marks, case aside), of the longer text's; rounded down. 100 is kept for texts alike to the
character, but for white space at either end; what differs only in case or inner white space is 99.
"""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

# Scripts that write no spaces between words: there a character counts as a word. Thai, Lao, Myanmar
# and Khmer; Chinese and Japanese.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[^\W{UNSPACED}]+|[{UNSPACED}]|[^\w\s]")


def words(text: str) -> list[str]:
    """Return the words, figures and marks of a text, case folded."""
    return _WORD.findall(text.casefold())


def percentage(text: str, other: str, listed: Sequence[str] | None = None) -> int:
    """Return how alike two texts are, from 0 to 100.

    Args:
        text: a text.
        other: another.
        listed: the words of the first, if they are known already.
    """
    if text == other or text.strip() == other.strip():
        return 100
    ours, theirs = words(text) if listed is None else listed, words(other)
    longest = max(len(ours), len(theirs))
    if not longest:
        return 0
    distance = Levenshtein.distance(ours, theirs)
    return min(99, 100 * (longest - distance) // longest)
