"""The word pieces of ordinary text without the tokenizers library.

tokenizer.json says what the pieces of a text are, and the tokenizers library is the judge of it.
But it looks at every word of every text anew, and takes longer to load than all the rest of the
model. Text in the letters and marks of European print is cut here, every word once; what these
rules do not cover is left to the library. The tests hold both to the same result.
"""

import re
import unicodedata
from itertools import chain
from typing import Any

# Latin and Cyrillic letters, digits, spaces, marks and currencies: Greek is not among them because
# its final sigma is lower-cased differently, control characters because they are white space to
# one side only.
_COVERED = re.compile(
    r"[\t\n\r -~\u0085\xa0-\u036f\u0400-\u052f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf№™]*"
)
_REMEMBERED = 200_000  # words, each cut once: 30 MB
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


class WordPieces(dict[str, tuple[int, ...]]):
    """The numbers of the longest-match-first pieces of words, each found out when first asked for.

    Args:
        model: the ``model`` part of a tokenizer.json.

    Raises:
        ValueError: it is not a WordPiece model whose pieces look the same wherever they stand.
    """

    def __init__(self, model: dict[str, Any]) -> None:
        super().__init__()
        if model["type"] != "WordPiece" or model["continuing_subword_prefix"]:
            raise ValueError("its tokenizer is not a WordPiece without a prefix")
        self._vocabulary: dict[str, int] = model["vocab"]
        self._unknown = (self._vocabulary[model["unk_token"]],)
        self._longest_word = int(model["max_input_chars_per_word"])
        self._longest_piece = max(map(len, self._vocabulary))

    def cut(self, text: str) -> list[int] | None:
        """Return the numbers of a text's pieces; None if the text is not covered."""
        if not _COVERED.fullmatch(text):
            return None
        words = _WORD.findall(unicodedata.normalize("NFKC", text).lower())
        if len(self) > _REMEMBERED:
            self.clear()
        return list(chain.from_iterable(map(self.__getitem__, words)))

    def __missing__(self, word: str) -> tuple[int, ...]:
        pieces = self[word] = self._longest_first(word)
        return pieces

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
