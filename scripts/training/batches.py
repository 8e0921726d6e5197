"""Batches of translation pairs of two languages: neighbours in them are hard negatives."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from training.corpus import LANGUAGES, Corpus

WORD_LISTS = {
    "cldr-names",
    "country-names",
    "freedict-lexicon",
    "kgeography-names",
    "news-lexicon",
    "omw-lexicon",
    "openrussian-forms",
    "openrussian-lexicon",
    "osm-id-tags",
    "panlex-swadesh",
}
_HELD_OUT = (
    "debian-webwml",
    "mt-geneval",
    "mlqe-pe",
    "tico-19",
    "tatoeba-manythings",
    "ms-dynamics365",
)
_MOST = {
    "canada-laws": 20_000,
    "ms-dotnet-docs": 8_000,
    "ms-dynamics365": 15_000,
    "tatoeba-manythings": 100_000,
}
_MOST_PROSE = 40_000
_MOST_WORDS = 40_000
_TIMES = {
    "cocoa-mt": 2,
    "dfak": 2,
    "everyday": 4,
    "mlqe-pe": 2,
    "mt-geneval": 3,
    "news-lexicon": 2,
    "nextstrain-reports": 2,
    "rubq": 2,
    "tico-19": 2,
    "ud-pud": 3,
    "un-sdg": 2,
    "xquad": 2,
}
_RUN = {"tatoeba-manythings": 32, "everyday": 1}


@dataclass(frozen=True, slots=True)
class Batch:
    """Translation pairs of two languages: numbers of their texts, pair by pair."""

    first: NDArray[np.intp]
    second: NDArray[np.intp]


def hold_out(corpus: Corpus) -> NDArray[np.bool_]:
    """Tell which rows are kept from training to score on: a fortieth of six sources, in runs."""
    held = np.zeros(len(corpus.rows), bool)
    for source in _HELD_OUT:
        rows = corpus.rows_of(source)
        held[rows[(np.arange(len(rows)) // 16) % 40 == 7]] = True
    return held


def training_rows(corpus: Corpus, held: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which rows share no text with the rows held out; word lists may."""
    texts = np.unique(corpus.rows[held])
    shared = np.isin(corpus.rows, texts[texts >= 0]).any(axis=1)
    for source in WORD_LISTS & set(corpus.sources):
        shared[corpus.rows_of(source)] = False
    return ~(held | shared)


def epoch(
    corpus: Corpus, usable: NDArray[np.bool_], size: int, rng: np.random.Generator
) -> list[Batch]:
    """Return the batches of one pass, in random order, each of one pair of languages."""
    batches: list[Batch] = []
    for first, second in combinations(range(len(LANGUAGES)), 2):
        runs: list[NDArray[np.intp]] = []
        for source in corpus.sources:
            rows = corpus.rows_of(source)
            both = (corpus.rows[rows, first] >= 0) & (corpus.rows[rows, second] >= 0)
            runs += _runs(source, rows[both & usable[rows]], rng)
        if not runs:
            continue
        rows = np.concatenate([runs[i] for i in rng.permutation(len(runs))])
        for start in range(0, max(1, len(rows) - size // 2), size):
            pairs = corpus.rows[rows[start : start + size]].astype(np.intp)
            batches.append(Batch(pairs[:, first], pairs[:, second]))
    return [batches[i] for i in rng.permutation(len(batches))]


def held_out_pairs(
    corpus: Corpus, held: NDArray[np.bool_], most: int = 400, least: int = 100
) -> Iterator[tuple[str, Batch]]:
    """Yield the pairs held out, by source and pair of languages."""
    for source in _HELD_OUT:
        rows = corpus.rows_of(source)
        texts = corpus.rows[rows[held[rows]]].astype(np.intp)
        for first, second in combinations(range(len(LANGUAGES)), 2):
            pairs = texts[(texts[:, first] >= 0) & (texts[:, second] >= 0)][:most]
            if len(pairs) >= least:
                yield source, Batch(pairs[:, first], pairs[:, second])


def _runs(source: str, rows: NDArray[np.intp], rng: np.random.Generator) -> list[NDArray[np.intp]]:
    """Return a random part of a source's rows in runs of neighbours."""
    single = source in WORD_LISTS
    length = _RUN.get(source, 1 if single else 8)
    most = _MOST.get(source, _MOST_WORDS if single else _MOST_PROSE)
    if len(rows) > length:
        rows = rows[rng.integers(length) :]
    runs = [rows[start : start + length] for start in range(0, len(rows), length)]
    chosen: list[NDArray[np.intp]] = []
    for _ in range(_TIMES.get(source, 1)):
        chosen += [runs[i] for i in rng.permutation(len(runs))[: max(1, most // length)]]
    return chosen
