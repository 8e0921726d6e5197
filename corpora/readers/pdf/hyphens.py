# ruff: noqa: SIM905  (words in a string are easier to read and to add to)
"""Words that a line's end has parted, mended where that is certain."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

_SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010")
_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")
_LAST = re.compile(r"\w+$")
_FIRST = re.compile(r"\w+")
_RANGE = re.compile(r"\d[–—]$")
_OF_A_COMPOUND = 4  # letters that the first part of a compound has at least
# A hyphen before these stands for the end of a word that comes later: "Ein- und Ausfuhr".
_CONJUNCTIONS = frozenset(
    "und oder bzw sowie wie als bis noch and or nor to et ou y e o u и или до".split()
)


class Mender:
    """Joins lines; takes out the hyphen at a line's end where it is surely the typesetter's.

    That is where the document has the whole word elsewhere and never the hyphenated one; or has
    neither, and a dictionary knows the whole word and not both its parts, of which a compound such
    as "well-known" may be made. Any other hyphen stays, without a space after it; before "and" and
    "or" the space stays too.
    """

    def __init__(self, lines: Iterable[str], language: str | None) -> None:
        self._language = language
        self._known = Counter(
            word.lower().replace("\u2010", "-") for line in lines for word in _WORD.findall(line)
        )

    def join(self, lines: Iterable[str]) -> str:
        """Return the text of lines."""
        joined = ""
        for line in lines:
            joined = self._joined(joined, line) if joined else line
        return joined

    def _joined(self, before: str, line: str) -> str:
        if before.endswith(_SOFT):
            return before[:-1] + line
        if before.endswith("/") or (_RANGE.search(before) and line[0].isdecimal()):
            return before + line
        last, first = _LAST.search(before[:-1]), _FIRST.match(line)
        if not before.endswith(_HYPHENS) or not last or not first:
            return f"{before} {line}"
        if first[0].lower() in _CONJUNCTIONS:
            return f"{before} {line}"
        if first[0][0].islower() and self._is_one_word(last[0], first[0]):
            return before[:-1] + line
        return before + line

    def _is_one_word(self, last: str, first: str) -> bool:
        whole, parted = (last + first).lower(), f"{last}-{first}".lower()
        if self._known[parted] or self._known[whole]:
            return self._known[whole] > 0 and not self._known[parted]
        if self._language is None or not _is_in_dictionary(last + first, self._language):
            return False
        # A German noun that goes on with a small letter is one word.
        is_noun = self._language == "de" and last[0].isupper()
        return (
            is_noun
            or len(last) < _OF_A_COMPOUND
            or not all(_is_in_dictionary(part, self._language) for part in (last, first))
        )


@cache
def _is_in_dictionary(word: str, language: str) -> bool:
    import simplemma  # noqa: PLC0415  only where a word is parted

    return simplemma.is_known(word, lang=language)
