"""Word pieces: frequent words whole, stems of the rest, and what joins forms and scripts."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from training.corpus import LANGUAGES, Corpus

UNKNOWN = "[UNK]"
_WHOLE = {"de": 15_500, "en": 12_500, "es": 11_500, "fr": 11_500, "ru": 23_000}
_STEMS = {"de": 6_000, "en": 2_000, "es": 3_000, "fr": 3_000, "ru": 17_000}
_PIECES = 13_000  # of any word, found by byte-pair encoding
_CHARACTERS = 1_000
_SHORTEST_STEM = 4
_LONGEST_ENDING = 5
_FORMS_OF_A_STEM = 3
_PREFIXES = (3, 4, 5, 6, 7, 8, 10)
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"
_SOUNDS = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia i i e g"
_LATIN = str.maketrans(dict(zip(_CYRILLIC, _SOUNDS.split(" "), strict=True)))


@dataclass(frozen=True, slots=True)
class Runs:
    """Lists of numbers of different lengths, one after the other."""

    values: NDArray[np.intp]
    starts: NDArray[np.intp]

    @classmethod
    def of(cls, lists: list[list[int]]) -> "Runs":
        """Pack lists."""
        starts = np.concatenate(([0], np.cumsum([len(numbers) for numbers in lists])))
        return cls(np.fromiter((n for numbers in lists for n in numbers), np.intp), starts)

    def take(self, which: NDArray[np.intp], most: int | None = None) -> "Runs":
        """Return some of the lists, each cut at `most` numbers."""
        lengths = self.starts[which + 1] - self.starts[which]
        if most is not None:
            lengths = np.minimum(lengths, most)
        starts = np.concatenate(([0], np.cumsum(lengths)))
        shift = np.repeat(self.starts[which] - starts[:-1], lengths)
        return Runs(self.values[shift + np.arange(starts[-1])], starts)


def choose_pieces(corpus: Corpus, weights: dict[str, float]) -> dict[str, int]:
    """Return the vocabulary: of each language the most frequent words and the stems of most forms.

    Args:
        corpus: where words are counted.
        weights: what an occurrence in a source counts, 1 unless given.
    """
    counts = _count(corpus, weights)
    chosen: dict[str, None] = {}
    stems: dict[str, None] = {}
    for number, code in enumerate(LANGUAGES):
        order = np.argsort(-counts[number], kind="stable")[: _WHOLE[code]]
        whole = {corpus.words[i] for i in order if counts[number, i] > 1}
        chosen |= dict.fromkeys(whole - chosen.keys())
        forms = {
            corpus.words[i]: float(counts[number, i])
            for i in np.flatnonzero(counts[number])
            if corpus.words[i].isalpha()
        }
        stems |= dict.fromkeys(_stems(forms, chosen, _STEMS[code]))
    total = counts.sum(0)
    characters = Counter(character for word in corpus.words for character in word)
    common = sorted(character for character, _ in characters.most_common(_CHARACTERS))
    vocabulary = {UNKNOWN: 0}
    for piece in [*common, *_byte_pairs(corpus.words, total), *sorted(chosen), *stems]:
        vocabulary.setdefault(piece, len(vocabulary))
    return vocabulary


def segment(words: list[str], vocabulary: dict[str, int]) -> Runs:
    """Return the pieces of each word, the longest first, as the WordPiece tokenizer takes them."""
    longest = max(map(len, vocabulary))

    def pieces(word: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(word):
            for end in range(min(len(word), start + longest), start, -1):
                if (piece := vocabulary.get(word[start:end])) is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                return [vocabulary[UNKNOWN]]
        return found

    return Runs.of([pieces(word) for word in words])


def shared_parts(vocabulary: dict[str, int]) -> tuple[Runs, int]:
    """Return for each piece itself and the numbers of the beginnings it shares with other pieces.

    Beginnings are compared in Latin letters, so that forms of a word and a name in two scripts
    share them. The vector of a piece is learned as the sum of the vectors of these.
    """
    beginnings = [list(_beginnings(piece)) for piece in vocabulary]
    uses = Counter(part for parts in beginnings for part in parts)
    numbers: dict[str, int] = {}
    for part, count in uses.items():
        if count > 1:
            numbers[part] = len(vocabulary) + len(numbers)
    lists = [
        [own, *(numbers[part] for part in parts if part in numbers)]
        for own, parts in enumerate(beginnings)
    ]
    return Runs.of(lists), len(vocabulary) + len(numbers)


def _beginnings(piece: str) -> Iterator[str]:
    latin = piece.translate(_LATIN)
    if latin.isalpha():
        for length in _PREFIXES:
            if length < len(latin):
                yield latin[:length]
            elif length == len(latin):
                yield latin + "$"


def _count(corpus: Corpus, weights: dict[str, float]) -> NDArray[np.float64]:
    """Return weighted counts of words by language, shape (5, words)."""
    of_text = np.zeros(len(corpus.languages))
    for source in corpus.sources:
        texts = corpus.rows[corpus.rows_of(source)].ravel()
        texts = texts[texts >= 0]
        of_text[texts] = np.maximum(of_text[texts], weights.get(source, 1.0))
    lengths = np.diff(corpus.starts)
    languages = np.repeat(corpus.languages, lengths)
    of_token = np.repeat(of_text, lengths)
    counts = [
        np.bincount(
            corpus.tokens[languages == language],
            of_token[languages == language],
            len(corpus.words),
        )
        for language in range(len(LANGUAGES))
    ]
    return np.array(counts)


def _stems(forms: dict[str, float], whole: dict[str, None], most: int) -> list[str]:
    """Return the stems that stand for most of the forms that are no whole words."""
    sharing = Counter(
        form[:length] for form in forms for length in range(_SHORTEST_STEM, len(form) + 1)
    )
    gain: Counter[str] = Counter()
    for form, count in forms.items():
        if form in whole:
            continue
        shortest = max(_SHORTEST_STEM, len(form) - _LONGEST_ENDING)
        for length in range(len(form) - 1, shortest - 1, -1):
            stem = form[:length]
            if sharing[stem] >= _FORMS_OF_A_STEM and stem not in whole:
                gain[stem] += math.log2(1 + 2 * count)
                break
    return [stem for stem, _ in gain.most_common(most)]


def _byte_pairs(words: list[str], counts: NDArray[np.float64]) -> list[str]:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    trainer = trainers.BpeTrainer(
        vocab_size=_PIECES, show_progress=False, limit_alphabet=_CHARACTERS, max_token_length=12
    )
    lines = (
        " ".join([word] * (1 + int(math.log2(1 + count))))
        for word, count in zip(words, counts, strict=True)
        if count >= 1
    )
    tokenizer.train_from_iterator(lines, trainer)
    return sorted(tokenizer.get_vocab(), key=lambda piece: (len(piece), piece))
