"""Parallel text as arrays: every text a run of word numbers, every row the texts of one meaning."""

import lzma
import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LANGUAGES = ("de", "en", "es", "fr", "ru")
WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_LONGEST = 1_500  # characters of a text that are read
_RUN = 64  # rows kept together where a source is sampled down, so that its documents stay whole
_EVERYDAY = Path(__file__).parent / "everyday.tsv"  # written for polyalign, see docs/model.md


def words_of(text: str) -> list[str]:
    """Return a text's words as the model's tokenizer finds them: folded, marks apart."""
    return WORD.findall(unicodedata.normalize("NFKC", text).lower())


@dataclass(frozen=True, slots=True)
class Corpus:
    """Parallel text.

    Attributes:
        sources: names of the sources.
        words: the distinct words.
        tokens: word numbers of all texts, one after the other, int32.
        starts: where each text starts in `tokens`, and the end, int64.
        languages: position in LANGUAGES of each text's language, int8.
        rows: texts of each row by language, -1 where there is none, shape (rows, 5), int32.
        row_sources: position in `sources` of each row, int16.
    """

    sources: list[str]
    words: list[str]
    tokens: NDArray[np.int32]
    starts: NDArray[np.int64]
    languages: NDArray[np.int8]
    rows: NDArray[np.int32]
    row_sources: NDArray[np.int16]

    def rows_of(self, source: str) -> NDArray[np.intp]:
        """Return the positions of a source's rows; none if it is not there."""
        if source not in self.sources:
            return np.zeros(0, np.intp)
        return np.flatnonzero(self.row_sources == self.sources.index(source))


def read_corpus(folder: Path, *, without: set[str], most: dict[str, int], seed: int) -> Corpus:
    """Read every NAME.tsv.xz of a folder, and our own everyday phrases.

    Args:
        folder: where the files are.
        without: names of sources not to read.
        most: at most how many rows of a source to read.
        seed: for the sampling.
    """
    files = [path for path in sorted(folder.glob("*.tsv.xz")) if path.name[:-7] not in without]
    rng = np.random.default_rng(seed)
    words: dict[str, int] = {}
    texts: dict[tuple[int, str], int] = {}
    tokens, starts, languages = array("i"), array("q", [0]), array("b")
    rows: list[list[int]] = []
    row_sources: list[int] = []
    sources: list[str] = []
    for path in [*files, _EVERYDAY]:
        sources.append(path.name.partition(".")[0])
        for cells in _sample(list(_cells(path)), most.get(sources[-1]), rng):
            row = [-1] * len(LANGUAGES)
            for language, text in cells.items():
                known = texts.get((language, text))
                if known is None and (found := words_of(text)):
                    tokens.extend(words.setdefault(word, len(words)) for word in found)
                    starts.append(len(tokens))
                    languages.append(language)
                    known = texts[language, text] = len(languages) - 1
                if known is not None:
                    row[language] = known
            if sum(text >= 0 for text in row) > 1:
                rows.append(row)
                row_sources.append(len(sources) - 1)
    return Corpus(
        sources,
        list(words),
        np.frombuffer(tokens, np.int32),
        np.frombuffer(starts, np.int64),
        np.frombuffer(languages, np.int8),
        np.array(rows, np.int32),
        np.array(row_sources, np.int16),
    )


def _cells(path: Path) -> Iterator[dict[int, str]]:
    """Yield the filled cells of a file's rows by position of their language."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as file:
        columns = [LANGUAGES.index(code) for code in file.readline().rstrip("\n").split("\t")]
        for line in file:
            row = zip(columns, line.rstrip("\n").split("\t"), strict=False)
            yield {language: text[:_LONGEST] for language, text in row if text}


def _sample(
    rows: list[dict[int, str]], most: int | None, rng: np.random.Generator
) -> list[dict[int, str]]:
    """Return at most so many rows, in runs of neighbours."""
    if most is None or len(rows) <= most:
        return rows
    runs = np.sort(rng.permutation(len(rows) // _RUN)[: most // _RUN])
    return [row for run in runs for row in rows[run * _RUN : (run + 1) * _RUN]]
