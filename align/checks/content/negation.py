"""Negations that one version lacks.

Of each denial the place is looked for where another version says the same: the words around it are
most alike there. A version that denies nothing there, though the others do, affirms what they deny.
The weights come from `scripts/fit_negation.py`.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import NamedTuple

import numpy as np

from align.checks.content.negation_words import DENIALS, SURE
from align.checks.content.vectors import WORD, Scores, word_vectors
from align.checks.content.versions import base, said
from align.checks.findings import Evidence, Finding, Severity
from align.embedding import Vectors, unit_rows
from align.units import TranslationUnit

NAME = "negation"
_FEWEST = 3
# How much less each further word on counts for what stands around a place.
_FADING = np.float32(math.exp(-1 / 3))
# What half a text away makes a place less alike.
_AWAY = 0.15
# The most that a place can be less like one where something is denied.
_UNLIKE = 0.6


class Facts(NamedTuple):
    """What speaks for it that a version affirms what another one denies.

    Attributes:
        alike: how well the place where it would be denied is known.
        denied: by how much the most alike place that surely denies is less alike, 0 and below.
        hinted: the same of places that may deny in other words.
        confirmed: the same of the further version that denies it most surely.
        doubted: the same of the further version that denies it least surely.
        fewer: how many denials fewer than the others a version has, at most 2.
        none: 1 if it has none at all.
    """

    alike: float
    denied: float
    hinted: float
    confirmed: float
    doubted: float
    fewer: float
    none: float


WEIGHTS = Facts(3.35, -6.35, -5.58, 5.87, 3.08, 0.73, 0.77)
CONSTANT = -8.47
# In what denies oftener, one denial less says nothing.
_MOST = 20
# From which score on a version is found to affirm.
_LEAST = 0.7


@dataclass(frozen=True)
class _Version:
    """Where a version denies.

    Attributes:
        denials: spans of what surely denies.
        hints: spans of what may deny.
        words: where the other words begin.
        vectors: theirs, additive.
    """

    denials: tuple[tuple[int, int], ...]
    hints: tuple[tuple[int, int], ...]
    words: tuple[int, ...]
    vectors: Vectors

    @cached_property
    def places(self) -> Vectors:
        """The meaning of what stands around each place between two words, rows of length 1."""
        before, after = np.zeros((2, len(self.words) + 1, self.vectors.shape[1]), np.float32)
        for number, vector in enumerate(self.vectors):
            before[number + 1] = vector + _FADING * before[number]
        for number in reversed(range(len(self.words))):
            after[number] = self.vectors[number] + _FADING * after[number + 1]
        return unit_rows(before + after)

    def place(self, span: tuple[int, int]) -> int:
        """Return how many words stand before a span."""
        return int(np.searchsorted(self.words, span[0]))

    def likeness(self, span: tuple[int, int], other: "_Version") -> Scores:
        """Return how well each place here goes with where another version has a span."""
        place = other.place(span)
        here = np.arange(len(self.places)) / max(len(self.words), 1)
        away = np.abs(here - place / max(len(other.words), 1))
        return np.asarray(self.places @ other.places[place] - 2 * _AWAY * away)

    def lag(self, likeness: Scores, spans: Sequence[tuple[int, int]]) -> float:
        """Return by how much the most alike of some spans is less alike than the best place."""
        best = max((float(likeness[self.place(span)]) for span in spans), default=-1.0)
        return max(best - float(likeness.max()), -_UNLIKE)


class Candidate(NamedTuple):
    """A version that may affirm what others deny, and where they do."""

    code: str
    facts: Facts
    denied: dict[str, tuple[int, int]]

    @property
    def score(self) -> float:
        """The log odds that it does."""
        return sum(map(float.__mul__, WEIGHTS, self.facts)) + CONSTANT


def negation(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find the version that affirms what at least three others deny."""
    found = max(candidates(unit), key=lambda each: each.score, default=None)
    if found and found.score >= _LEAST:
        yield _finding(found, number)


def candidates(unit: TranslationUnit) -> Iterator[Candidate]:
    """Yield the versions that deny less often than three others, each time for one denial."""
    texts = {code: text for code, text in said(unit).items() if base(code) in SURE}
    if len(texts) <= _FEWEST:
        return
    counts = {code: len(SURE[base(code)].findall(text)) for code, text in texts.items()}
    fewest = [code for code in texts if sum(c > counts[code] for c in counts.values()) >= _FEWEST]
    if not fewest or max(counts.values()) > _MOST:
        return
    versions = {code: _read(text, base(code)) for code, text in texts.items()}
    if not all(version.words for version in versions.values()):
        return
    for code in fewest:
        others = {key: version for key, version in versions.items() if key != code}
        fewer = median(counts[key] for key in others) - counts[code]
        for denier, version in others.items():
            for span in version.denials:
                yield _candidate(code, versions[code], denier, span, others, min(fewer, 2.0))


def _read(text: str, language: str) -> _Version:
    strict: list[tuple[int, int]] = []
    loose: list[tuple[int, int]] = []
    for match in DENIALS[language].finditer(text):
        (strict if match["strict"] else loose).append(match.span())
    inside = {place for start, end in strict for place in range(start, end)}
    words = [match for match in WORD.finditer(text) if match.start() not in inside]
    vectors = word_vectors([match.group() for match in words])
    return _Version(tuple(strict), tuple(loose), tuple(match.start() for match in words), vectors)


def _candidate(
    code: str,
    version: _Version,
    denier: str,
    span: tuple[int, int],
    others: dict[str, _Version],
    fewer: float,
) -> Candidate:
    here = version.likeness(span, others[denier])
    lags, denied = [], {denier: span}
    for key, other in others.items():
        if key != denier:
            there = other.likeness(span, others[denier])
            lags.append(other.lag(there, other.denials))
            if other.denials:
                denied[key] = max(other.denials, key=lambda each: there[other.place(each)])
    facts = Facts(
        float(here.max()),
        version.lag(here, version.denials),
        version.lag(here, version.hints),
        max(lags),
        min(lags),
        float(fewer),
        float(not version.denials),
    )
    return Candidate(code, facts, denied)


def _finding(found: Candidate, number: int) -> Finding:
    return Finding(
        NAME,
        Severity.WARNING,
        (number,),
        tuple(sorted((found.code, *found.denied))),
        f"{', '.join(sorted(found.denied))} deny something, {found.code} does not",
        odd=found.code,
        evidence=tuple(Evidence(number, key, *span) for key, span in sorted(found.denied.items())),
        confidence=round(1 / (1 + math.exp(-found.score)), 2),
    )
