"""Documents without links: which of many unsorted documents are the versions of one text.

Versions of a text say the same things in the same order; texts on one topic do not. So every
document is cut into as many parts, and two documents are held against each other part by part: the
cosines of parts in like position, less what any part of the one has in common with any part of the
other, tell a translation from a neighbour, however many documents there are and whatever they are
about. Likeness of content as a whole, shared numbers and names, and dates are further evidence;
lengths were tried and say nothing more. All languages count alike: a group grows by what its
members say together of a document (average linkage over log odds), so that a third language can
join or part two others.
"""

import datetime as dt
import heapq
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, permutations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from align.embedding import Embedder, Vectors, unit_rows
from align.landmarks import landmarks
from corpora.documents import Document
from corpora.languages import LANGUAGES

Indices = NDArray[np.intp]
Numbers = NDArray[np.float64]

PARTS = 8  # pieces a document is cut into
CANDIDATES = 5  # documents of another language that each document is held against
SURE = 6.0  # log odds beyond which one pair of documents says no more; e^6 is 400 to 1
TIED = -0.1  # log odds above which groups are joined: of two equally good ones one belongs
ROWS = 1_000  # documents whose cosines to all of a language are held in memory at once

# Log odds that two documents are versions of one text, from their `evidence`: rounded, and between
# what `scripts/evaluate_pairing.py --fit` finds on news and on laws, handbooks and reports.
WEIGHTS = np.array([5.2, 37.0, 12.0, 10.0, -3.5])
BIAS = -10.0

# How far apart versions of one text are dated: the same day, within a week, further apart.
DATED_ALIKE = np.array([0.75, 0.15, 0.10])
WEEK = 7


@dataclass(frozen=True, slots=True)
class Pairing:
    """The versions of one text, or a document alone.

    Attributes:
        documents: position of each document in what was given, by language code.
        confidences: by language code, the probability that the document belongs here; of a
            document alone, that it has no version among the documents given. A further copy of
            a document is alone, and its confidence 0: the first copy stands for all.
    """

    documents: dict[str, int]
    confidences: dict[str, float]

    @property
    def confidence(self) -> float:
        """The probability of the weakest member."""
        return min(self.confidences.values())


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of documents in two languages with the evidence for each.

    Attributes:
        first: position of the one document, shape (pairs,).
        second: position of the other, shape (pairs,).
        evidence: shape (pairs, 5): how far the parts agree in place and in order, cosine of the
            whole, cosine of the landmarks, whether both have landmarks.
        dates: log likelihood ratio of the dates, shape (pairs,).
    """

    first: Indices
    second: Indices
    evidence: Numbers
    dates: Numbers

    @property
    def log_odds(self) -> Numbers:
        """Log odds of each pair taken by itself."""
        total: Numbers = self.evidence @ WEIGHTS + BIAS + self.dates
        return total


def pair(documents: Sequence[Document], embedder: Embedder) -> list[Pairing]:
    """Return which documents are versions of one text, every document in exactly one group.

    Time and memory grow with the documents, but for one matrix product a pair of languages.

    Args:
        documents: in any order; names and addresses are not looked at.
        embedder: gives additive vectors of text in all the languages.

    Returns:
        The groups with most languages first, among them in the order of their first document.
    """
    originals: dict[tuple[object, ...], int] = {}
    for number, document in enumerate(documents):
        originals.setdefault((document.language, document.date, _text(document)), number)
    distinct = list(originals.values())
    languages = [documents[number].language for number in distinct]
    pairs = find_pairs([documents[number] for number in distinct], embedder)
    groups = [
        replace(group, documents={code: distinct[n] for code, n in group.documents.items()})
        for group in agglomerate(compete(pairs, languages), languages)
    ]
    for number in set(range(len(documents))).difference(distinct):
        code = documents[number].language
        groups.append(Pairing({code: number}, {code: 0.0}))
    return sorted(groups, key=lambda each: (-len(each.documents), min(each.documents.values())))


def find_pairs(documents: Sequence[Document], embedder: Embedder) -> Pairs:
    """Return the pairs of documents worth a look, with the evidence for each."""
    texts = [_text(document) for document in documents]
    pieces = [piece for text in texts for piece in cut(text)]
    parts = embedder.embed(pieces).reshape(len(texts), PARTS, embedder.dimension)
    wholes = unit_rows(parts.sum(axis=1))
    languages = np.array([document.language for document in documents])
    first, second = _candidates(wholes, languages)
    marks = _landmark_rows(texts)
    marked = marks.sum(axis=1) > 0
    evidence = np.column_stack(
        [
            _parallels(unit_rows(parts), first, second),
            np.einsum("pd,pd->p", wholes[first], wholes[second]),
            marks[first].multiply(marks[second]).sum(axis=1),
            marked[first] & marked[second],
        ]
    )
    dates = _date_evidence([document.date for document in documents], first, second)
    return Pairs(first, second, evidence, dates)


def cut(text: str, parts: int = PARTS) -> list[str]:
    """Return a text in parts of like length, cut between words.

    A text of fewer words has no parts to tell apart: each is the whole.
    """
    words = text.split()
    if len(words) < parts:
        return [text] * parts
    ends = np.cumsum([len(word) + 1 for word in words])
    shares = np.arange(parts + 1) / parts * ends[-1]
    borders = np.searchsorted(ends, shares, side="right")
    return [" ".join(words[start:end]) for start, end in pairwise(borders)]


def compete(pairs: Pairs, languages: Sequence[str]) -> dict[tuple[int, int], float]:
    """Return the log odds of each pair in view of what else either document could go with.

    A document has at most one version a language: its probabilities over the candidates of that
    language and none of them sum to 1. Of the two views of a pair the more doubtful one counts.
    """
    codes = np.unique(languages, return_inverse=True)[1]
    one = np.concatenate([pairs.first, pairs.second])
    other = np.concatenate([pairs.second, pairs.first])
    scores = np.tile(pairs.log_odds, 2)
    rivals = one * (codes.max(initial=0) + 1) + codes[other]
    contest = np.unique(rivals, return_inverse=True)[1]
    highest = np.zeros(contest.max(initial=-1) + 1)  # "none of them" scores 0
    np.maximum.at(highest, contest, scores)
    weights = np.exp(scores - highest[contest])
    totals = np.bincount(contest, weights, len(highest)) + np.exp(-highest)
    posterior = (weights / totals[contest]).reshape(2, -1).min(axis=0)
    floor = 1 / (1 + np.exp(SURE))
    posterior = posterior.clip(floor, 1 - floor)
    log_odds = np.log(posterior / (1 - posterior))
    ends = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    return dict(zip(ends, log_odds.tolist(), strict=True))


def agglomerate(links: dict[tuple[int, int], float], languages: Sequence[str]) -> list[Pairing]:
    """Join documents into groups of at most one a language, the likeliest first.

    Two groups are as likely one as the mean of the log odds between their members says; members
    that are no candidates of each other count as surely apart.

    Args:
        links: log odds of pairs of documents.
        languages: of each document.
    """
    groups = {number: {language: number} for number, language in enumerate(languages)}
    between: dict[int, dict[int, list[float]]] = {number: {} for number in groups}
    for (first, second), log_odds in links.items():
        between[first][second] = between[second][first] = [log_odds]
    heap = [(-log_odds, first, second) for (first, second), log_odds in links.items()]
    heapq.heapify(heap)
    while heap and heap[0][0] < -TIED:
        _, first, second = heapq.heappop(heap)
        if first not in groups or second not in groups:
            continue
        joined = len(between)  # a number of its own, so that older entries of the heap lapse
        groups[joined] = group = groups.pop(first) | groups.pop(second)
        between[joined] = _gather(between[first], between[second], groups)
        for other, known in between[joined].items():
            between[other][joined] = known
            if not group.keys() & groups[other].keys():
                apart = len(group) * len(groups[other]) - len(known)
                mean = (sum(known) - SURE * apart) / (apart + len(known))
                heapq.heappush(heap, (-mean, other, joined))
    strongest = _strongest(links, len(languages))
    return [_pairing(group, links, strongest) for group in groups.values()]


def _gather(
    one: dict[int, list[float]], two: dict[int, list[float]], groups: Mapping[int, object]
) -> dict[int, list[float]]:
    """Return the log odds that two groups have to each other group there still is."""
    return {
        other: one.get(other, []) + two.get(other, []) for other in one | two if other in groups
    }


def _strongest(links: dict[tuple[int, int], float], count: int) -> list[float]:
    """Return the highest log odds that each document has to any other."""
    strongest = [-SURE] * count
    for ends, log_odds in links.items():
        for number in ends:
            strongest[number] = max(strongest[number], log_odds)
    return strongest


def _pairing(
    group: dict[str, int], links: dict[tuple[int, int], float], strongest: Sequence[float]
) -> Pairing:
    """Return a group with how well its members go together."""
    order = list(LANGUAGES)
    members = dict(sorted(group.items(), key=lambda each: order.index(each[0])))
    confidences = {}
    for code, number in members.items():
        log_odds = [_link(links, number, other) for other in group.values() if other != number]
        mean = sum(log_odds) / len(log_odds) if log_odds else -strongest[number]
        confidences[code] = _probability(mean)
    return Pairing(members, confidences)


def _text(document: Document) -> str:
    """Return all that a document says."""
    return "\n".join([document.title or "", *(each.text for each in document.paragraphs)])


def _candidates(wholes: Vectors, languages: NDArray[np.str_]) -> tuple[Indices, Indices]:
    """Return the pairs in which one is among the other's nearest in its language, each once."""
    found = []
    members = [np.flatnonzero(languages == code) for code in np.unique(languages)]
    for here, there in permutations(members, 2):
        wanted = min(CANDIDATES, len(there))
        for start in range(0, len(here), ROWS):
            rows = here[start : start + ROWS]
            cosines = wholes[rows] @ wholes[there].T
            nearest = np.argpartition(-cosines, wanted - 1, axis=1)[:, :wanted]
            ends = np.stack([np.repeat(rows, wanted), there[nearest.ravel()]])
            found.append(np.sort(ends, axis=0))
    if not found:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    first, second = np.unique(np.concatenate(found, axis=1), axis=1)
    return first, second


def _parallels(parts: Vectors, first: Indices, second: Indices) -> Numbers:
    """Return how far the documents of each pair say the same in the same place, and in order.

    Args:
        parts: unit vectors, shape (documents, parts, dimension).
        first: the one document of each pair.
        second: the other.

    Returns:
        Shape (pairs, 2). In place: the mean cosine of parts in like position, less that of any
        two. In order: what the best monotonic path through the parts gathers, where one document
        may lack some or say them at more length, less what the best path gathers when the other
        is read from its end. Both are 0 on average for unrelated documents.
    """
    centred = parts - parts.mean(axis=1, keepdims=True)
    count = parts.shape[1]
    result = np.empty((len(first), 2))
    for start in range(0, len(first), ROWS):
        rows = slice(start, start + ROWS)
        likeness = centred[first[rows]] @ centred[second[rows]].transpose(0, 2, 1)
        in_place = np.trace(likeness, axis1=1, axis2=2)
        in_order = _best_path(likeness) - _best_path(likeness[:, ::-1])
        result[rows] = np.column_stack([in_place, in_order]) / count
    return result


def _best_path(likeness: Vectors) -> Vectors:
    """Return what the best monotonic path through each matrix gathers.

    A diagonal step gathers the likeness it arrives at; a step along one side half of it, where
    that is positive.

    Args:
        likeness: shape (matrices, rows, columns).
    """
    count, rows, columns = likeness.shape
    beside = np.maximum(likeness, 0) / 2
    best = np.zeros((rows + 1, columns + 1, count), np.float32)
    for row in range(rows):
        for column in range(columns):
            along = np.maximum(best[row, column + 1], best[row + 1, column])
            best[row + 1, column + 1] = np.maximum(
                along + beside[:, row, column], best[row, column] + likeness[:, row, column]
            )
    result: Vectors = best[-1, -1]
    return result


def _landmark_rows(texts: Sequence[str]) -> csr_array:
    """Return the numbers and names of each text as a row of length 1, or 0 if it has none.

    A landmark weighs by its inverse document frequency.
    """
    found = [[*numbers, *names] for numbers, names in map(landmarks, texts)]
    frequency = Counter(key for keys in found for key in keys)
    columns = {key: column for column, key in enumerate(frequency)}
    weights = np.sqrt(np.log1p(len(texts) / np.array(list(frequency.values()))))
    indices = np.array([columns[key] for keys in found for key in keys], np.intp)
    starts = np.cumsum([0, *map(len, found)])
    rows = csr_array((weights[indices], indices, starts), shape=(len(texts), len(columns)))
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1))
    return csr_array(diags_array(1 / np.where(lengths > 0, lengths, 1)) @ rows)


def _date_evidence(dates: Sequence[dt.date | None], first: Indices, second: Indices) -> Numbers:
    """Return the log likelihood ratio of how far apart the documents of each pair are dated.

    What the dates of unrelated documents look like is learnt from all that are given: where all
    are of one day, the day tells nothing.
    """
    days = np.array([np.nan if date is None else date.toordinal() for date in dates])
    known = np.sort(days[~np.isnan(days)])
    result = np.zeros(len(first))
    if len(known) < 2:
        return result
    alike, near = (
        np.searchsorted(known, known + reach, side="right").sum()
        - np.searchsorted(known, known - reach, side="left").sum()
        - len(known)
        for reach in (0, WEEK)
    )
    total = len(known) * (len(known) - 1)
    chance = np.array([alike, near - alike, total - near]) + 1
    ratios = np.log(DATED_ALIKE) - np.log(chance / chance.sum())
    distance = np.abs(days[first] - days[second])
    dated = ~np.isnan(distance)
    result[dated] = ratios[np.searchsorted([0, WEEK], distance[dated])]
    return result


def _link(links: dict[tuple[int, int], float], first: int, second: int) -> float:
    return links.get((min(first, second), max(first, second)), -SURE)


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
