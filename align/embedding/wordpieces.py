"""The word pieces of ordinary text without the tokenizers library.

tokenizer.json says what the pieces of a text are, and the tokenizers library is the judge of it.
But it looks at every word of every text anew, and takes longer to load than all the rest of the
model. Text in the letters and marks of European print is cut here, many texts at once with numpy,
every word once; what these rules do not cover is left to the library. The tests hold both to the
same result.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.intp]

# Latin and Cyrillic letters, digits, spaces, marks and currencies: Greek is not among them because
# its final sigma is lower-cased differently, control characters because they are white space to
# one side only.
_COVERED = re.compile(
    r"[\t\n\r -~\u0085\xa0-\u036f\u0400-\u052f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf№™]*"
)
_KINDS = (r"\s", r"[^\W\d_]", r"\d", r"[^\w\s]|_")  # white space, letters, digits, marks
_SPACE, _MARK = 0, 3
_CODES = 0x2D00  # beyond what covered text folds to
_REMEMBERED = 200_000  # words, each cut once: 30 MB
_BASE = 0x9E3779B97F4A7C15  # of the words' polynomial hashes; odd, so that it has an inverse


def covered(text: str) -> bool:
    """Tell whether a text is in the letters and marks that `WordPieces` knows."""
    return _COVERED.fullmatch(text) is not None


class WordPieces:
    """Longest-match-first word pieces.

    Args:
        model: the ``model`` part of a tokenizer.json.

    Raises:
        ValueError: it is not a WordPiece model whose pieces look the same wherever they stand.
    """

    def __init__(self, model: dict[str, Any]) -> None:
        if model["type"] != "WordPiece" or model["continuing_subword_prefix"]:
            raise ValueError("its tokenizer is not a WordPiece without a prefix")
        self._vocabulary: dict[str, int] = model["vocab"]
        self._unknown = (self._vocabulary[model["unk_token"]],)
        self._longest_word = int(model["max_input_chars_per_word"])
        self._longest_piece = max(map(len, self._vocabulary))
        self._known: dict[int, tuple[int, ...]] = {}

    def cut(self, texts: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Return the piece numbers of covered texts, one after the other, and where texts end."""
        folded = [unicodedata.normalize("NFKC", text).lower() for text in texts]
        joined = "\n".join(folded)
        codes = np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32)
        starts, ends = _words(codes)
        hashes, first, which = np.unique(
            _hashes(codes, starts, ends), return_index=True, return_inverse=True
        )
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        pieces: list[tuple[int, ...]] = []
        for key, word in zip(hashes.tolist(), first.tolist(), strict=True):
            known = self._known.get(key)
            if known is None:
                known = self._longest_first(joined[starts[word] : ends[word]])
                self._known[key] = known
            pieces.append(known)
        numbers, word_ends = _lists(pieces, which)
        text_ends = np.cumsum([len(text) + 1 for text in folded])
        return numbers, word_ends[np.searchsorted(starts, text_ends)]

    def _longest_first(self, word: str) -> tuple[int, ...]:
        vocabulary = self._vocabulary
        whole = vocabulary.get(word)
        if whole is not None:
            return (whole,)
        length = len(word)
        if length > self._longest_word:
            return self._unknown
        pieces: list[int] = []
        start = 0
        while start < length:
            for end in range(min(length, start + self._longest_piece), start, -1):
                piece = vocabulary.get(word[start:end])
                if piece is not None:
                    pieces.append(piece)
                    start = end
                    break
            else:
                return self._unknown
        return tuple(pieces)


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return what each character is: its position in _KINDS."""
    kinds = np.full(_CODES, _MARK, np.uint8)
    characters = "".join(map(chr, range(_CODES)))
    for number, pattern in enumerate(_KINDS):
        kinds[[match.start() for match in re.finditer(pattern, characters)]] = number
    return kinds


def _words(codes: NDArray[np.uint32]) -> tuple[Numbers, Numbers]:
    """Return where the words, numbers and marks of a text start and end."""
    kinds = np.zeros(len(codes) + 2, np.uint8)
    kinds[1:-1] = _kinds().take(codes, mode="clip")
    breaks = (kinds[1:] != kinds[:-1]) | (kinds[1:] == _MARK)
    starts = np.flatnonzero(breaks[:-1] & (kinds[1:-1] != _SPACE))
    breaks = (kinds[1:] != kinds[:-1]) | (kinds[:-1] == _MARK)
    ends = np.flatnonzero(breaks[1:] & (kinds[1:-1] != _SPACE)) + 1
    return starts, ends


def _hashes(codes: NDArray[np.uint32], starts: Numbers, ends: Numbers) -> NDArray[np.uint64]:
    """Return a 64-bit polynomial hash of each word, from prefix sums modulo 2 to the 64."""
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * _powers(_BASE, len(codes)), out=sums[1:])
    return (sums[ends] - sums[starts]) * _powers(pow(_BASE, -1, 1 << 64), len(codes))[starts]


def _powers(base: int, count: int) -> NDArray[np.uint64]:
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _lists(lists: list[tuple[int, ...]], which: Numbers) -> tuple[Numbers, Numbers]:
    """Return some of the lists one after the other, and where each starts, the end included."""
    lengths = np.fromiter(map(len, lists), np.intp, len(lists))
    flat = np.fromiter(chain.from_iterable(lists), np.intp)
    first = np.concatenate(([0], np.cumsum(lengths)))[which]
    starts = np.concatenate(([0], np.cumsum(lengths[which])))
    shift = np.repeat(first - starts[:-1], lengths[which])
    return flat[shift + np.arange(starts[-1])], starts
