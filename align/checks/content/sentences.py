"""Sentences that one version lacks, or has alone.

Of each version two things are asked: how well its sentences cover those of the others, and whether
its text is as long as theirs. The weights come from a logistic regression on sentences dropped
and added in news and encyclopaedia texts, planted as `scripts/evaluate_checks.py` does.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

import numpy as np

from align.checks.content.vectors import Scores, Version, agreement, read_versions
from align.checks.content.versions import base, said
from align.checks.findings import Evidence, Finding, Severity
from align.embedding import Vectors, unit_rows
from align.units import TranslationUnit

NAME = "sentences"
# How long the same text usually is in each language.
_LENGTHS = {"de": 1.08, "en": 0.96, "es": 1.07, "fr": 1.12, "ru": 1.0}
# Variance of the log length ratio: of long texts, and per character of short ones.
_VARIANCE, _VARIANCE_SHORT = 0.006, 0.6
_MOST_DEVIATIONS = 6.0
_LEAST_AGREEMENT = 0.2


class _Model(NamedTuple):
    """Weights of deviation in length, cover, number of sentences, gain, agreement; a constant."""

    weights: tuple[float, float, float, float, float]
    constant: float
    least: float
    """From which score on a sentence counts as lost or added."""

    def score(self, facts: Sequence[float]) -> float:
        """Return by how much the least score is exceeded."""
        return sum(map(float.__mul__, self.weights, map(float, facts))) + self.constant - self.least


_DROPPED = _Model((-1.31, 9.07, -2.86, 1.46, 2.55), -7.91, 1.5)
_ADDED = _Model((1.56, -5.18, 0.73, 10.48, 7.29), 1.77, 1.7)
# The most that a gain was seen to add to a score.
_MOST_GAIN = 5.0
# What is shorter is rather a piece that the segmentation cut off.
_SHORTEST = 12


class _Unit(NamedTuple):
    """What the versions of a unit are to each other.

    Attributes:
        codes: of the versions.
        versions: in the same order.
        starts: where each one's sentences begin among those of all.
        best: of each sentence, its nearest in each version, shape (sentences, versions).
        directions: the vectors of the whole versions, shape (versions, dimension).
        vectors: of all the sentences, additive.
    """

    codes: tuple[str, ...]
    versions: tuple[Version, ...]
    starts: tuple[int, ...]
    best: Scores
    directions: Vectors
    vectors: Vectors


class _Facts(NamedTuple):
    deviation: float
    surplus: float
    agreed: float
    scale: float


def sentences(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find sentences that one version lacks or adds, of three versions or more."""
    texts = said(unit)
    if len(texts) < 3:
        return
    read = read_versions(texts)
    if all(len(each.spans) < 2 for each in read.values()):
        return
    near = agreement(read)
    unit_read = _compare(read)
    lengths = {code: len(each.spans) for code, each in read.items()}
    for place, code in enumerate(unit_read.codes):
        counts = [count for key, count in lengths.items() if key != code]
        own, others = near[code]
        scale = max(others, _LEAST_AGREEMENT)
        facts = _Facts(
            _deviation(code, texts),
            min(max(lengths[code] - median(counts), -1.0), 1.0),
            (own - others) / scale,
            scale,
        )
        dropped, shown = _dropped(place, unit_read, facts)
        added, alone = _added(place, unit_read, facts)
        if max(dropped, added) > 0:
            lacks = dropped >= added
            spans = shown if lacks else {code: alone}
            yield _finding(code, max(dropped, added), spans, texts, number)


def _compare(read: Mapping[str, Version]) -> _Unit:
    versions = tuple(read.values())
    rows = np.concatenate([each.rows for each in versions])
    starts = tuple(np.cumsum([0, *(len(each.spans) for each in versions)])[:-1].tolist())
    return _Unit(
        tuple(read),
        versions,
        starts,
        np.maximum.reduceat(rows @ rows.T, starts, axis=1),
        np.stack([each.direction for each in versions]),
        np.concatenate([each.vectors for each in versions]),
    )


def _deviation(code: str, texts: Mapping[str, str]) -> float:
    """Return by how many standard deviations a version is longer than the others."""
    logs = {
        key: math.log((len(text) + 12) / _LENGTHS.get(base(key), 1.0))
        for key, text in texts.items()
    }
    usual = median(log for key, log in logs.items() if key != code)
    variance = _VARIANCE + _VARIANCE_SHORT / min(map(len, texts.values()))
    deviation = (logs[code] - usual) / math.sqrt(variance)
    return max(-_MOST_DEVIATIONS, min(deviation, _MOST_DEVIATIONS))


def _dropped(place: int, unit: _Unit, facts: _Facts) -> tuple[float, dict[str, tuple[int, int]]]:
    """Score that a version lacks a sentence which the others cover among themselves.

    Returns:
        The score, and where that sentence stands in the others.
    """
    others = [number for number in range(len(unit.codes)) if number != place]
    gaps = np.median(_without_own(unit, others), axis=1) - unit.best[:, place]
    worst = {}
    for number in others:
        start = unit.starts[number]
        worst[number] = start + int(gaps[start : start + len(unit.versions[number].spans)].argmax())
    gap = median(float(gaps[sentence]) for sentence in worst.values())
    short = max(-facts.deviation, 0.0)
    known = [-short, gap / facts.scale, min(facts.surplus, 0.0), 0.0, facts.agreed]
    score = _DROPPED.score(known)
    if score > -_MOST_GAIN:
        gain = _gain(place, unit, others, list(worst.values()))
        known[3] = math.sqrt(short * max(gain, 0.0))
        score = _DROPPED.score(known)
    shown = {
        unit.codes[number]: unit.versions[number].spans[sentence - unit.starts[number]]
        for number, sentence in worst.items()
    }
    return score, shown


def _without_own(unit: _Unit, others: list[int]) -> Scores:
    """Return how near each sentence is to the versions it does not stand in, of some."""
    near = unit.best[:, others].copy()
    for column, number in enumerate(others):
        start = unit.starts[number]
        near[start : start + len(unit.versions[number].spans), column] = np.inf
    near.sort(axis=1)
    return near[:, : len(others) - 1]


def _gain(place: int, unit: _Unit, others: list[int], sentences: list[int]) -> float:
    """Return how much nearer to the others a version comes with a sentence of theirs."""
    version = unit.versions[place]
    with_it = unit_rows(version.total + unit.vectors[sentences])
    directions = unit.directions[others].T
    gains = with_it @ directions - version.direction @ directions
    # Of course it comes nearer to the version that the sentence is from.
    np.fill_diagonal(gains, np.nan)
    return float(np.median(np.nanmean(gains, axis=1)))


def _added(place: int, unit: _Unit, facts: _Facts) -> tuple[float, tuple[int, int]]:
    """Score that a version has a sentence which covers nothing in the others, and which it is."""
    version = unit.versions[place]
    count = len(version.spans)
    if count < 2:
        return -1.0, (0, 0)
    start = unit.starts[place]
    covered = np.delete(unit.best[start : start + count], place, axis=1)
    most = covered.max(axis=1)
    known = [
        max(facts.deviation, 0.0),
        float(most.min() + covered.mean(axis=1).min()) / facts.scale,
        max(facts.surplus, 0.0),
        0.0,
        facts.agreed,
    ]
    score = _ADDED.score(known)
    if score > -_MOST_GAIN:
        directions = np.delete(unit.directions, place, axis=0).T
        gains = unit_rows(version.total - version.vectors) @ directions
        gains -= version.direction @ directions
        known[3] = float(gains.mean(axis=1).max() + gains.min(axis=1).max()) / facts.scale
        score = _ADDED.score(known)
    start, end = version.spans[int(most.argmin())]
    return (score if end - start >= _SHORTEST else -1.0), (start, end)


def _finding(
    code: str,
    score: float,
    shown: Mapping[str, tuple[int, int]],
    texts: Mapping[str, str],
    number: int,
) -> Finding:
    first, span = next(iter(shown.items()))
    quoted = texts[first][slice(*span)]
    return Finding(
        NAME,
        Severity.WARNING,
        (number,),
        (code, *(key for key in shown if key != code)),
        f"{code} alone says: “{quoted}”"
        if first == code
        else f"{code} lacks what {first} says: “{quoted}”",
        odd=code,
        evidence=tuple(Evidence(number, key, *each) for key, each in shown.items()),
        confidence=round(1 / (1 + math.exp(-score - 1)), 2),
    )
