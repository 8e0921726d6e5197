#!/usr/bin/env python3
"""Fit the weights of the alignment model on development sets and write weights.json.

    scripts/fit_alignment.py SET... --prose SET... --strangers SET... [-o weights.json]

The sets are folders as scripts/evaluate.py takes them. The links of a first stage give the rates
and the support that the stage after it is fitted with. Sampling is seeded: the same sets and the
same embedded model give the same weights.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from align.alignment.corridor import corridor
from align.alignment.evidence import Evidence, Side
from align.alignment.hearsay import Rates, Support, hearsay, observed_rates, supports
from align.alignment.lattice import (
    BEADS,
    IMPOSSIBLE,
    Band,
    Floats,
    Posteriors,
    forward_backward,
    narrow,
)
from align.alignment.pairwise import links, potentials
from align.alignment.stretch import stretches
from align.embedding import load_embedder
from align.segments import Segment, sides
from corpora.documents import Kind
from scripts.gold import Bead, GoldDocument, read_set

# The rates of a first look may move the prior, not run away with it: there are few texts to learn
# their weight from.
BOUNDS = {"null rate": (0, 0.6), "many rate": (0, 0.6)}
# The sets do not know headings from paragraphs; where a reader does, a heading is seldom one.
FIXED = {"kind": -1.0}
# Weights near enough to look for better ones from.
GUESS = {
    "cosine": 2.0,
    "heads 1": 2.0,
    "tails 1": 2.0,
    "length": -2.0,
    "one": 0.5,
    "many size": -1.0,
}
# How many pairs of unrelated texts two languages are fitted on.
STRANGERS = 60
NUMBER = {shape: number for number, shape in enumerate(BEADS)}


@dataclass
class Sample:
    """One pair of languages of one document, ready to be scored with any weights."""

    band: Band
    path: list[tuple[int, int, int]]
    weight: float
    shapes: list[tuple[int, list[int], Floats]] = field(default_factory=list)


@dataclass(frozen=True)
class Known:
    """What an earlier stage found out about a pair."""

    band: Band | None = None
    rates: Rates | None = None
    support: Support | None = None


class Fit:
    """Features are numbered as they appear; samples keep them as arrays."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.samples: list[Sample] = []

    def add(
        self,
        first: Side,
        second: Side,
        gold: list[Bead],
        known: Known,
        weight: float,
    ) -> None:
        """Take one pair with its gold beads into the fit."""
        band = known.band or corridor(first, second)
        path = gold_path(gold, len(first), len(second))
        if any(not 0 <= i - band.start[i + j] < band.width for _, i, j in path):
            return
        parts: dict[int, list[dict[str, Floats]]] = {}
        for _, lead, stretch in stretches(band):
            features = dict(Evidence(stretch, first, second).features())
            if known.rates is not None:
                for number, more in hearsay(stretch, known.rates, known.support):
                    features[number] |= more
            for number, named in features.items():
                kept = {
                    name: np.broadcast_to(value, stretch.band.shape)[lead:]
                    for name, value in named.items()
                }
                parts.setdefault(number, []).append(kept)
        sample = Sample(band, path, weight)
        for number, stretch in parts.items():
            columns = [self.names.setdefault(name, len(self.names)) for name in stretch[0]]
            values = np.stack(
                [np.concatenate([part[name] for part in stretch]) for name in stretch[0]]
            )
            p, q = BEADS[number]
            values[:, ~(band.inside & (band.i >= p) & (band.j >= q))] = np.nan
            sample.shapes.append((number, columns, values))
        self.samples.append(sample)

    def run(self, penalty: float, iterations: int) -> dict[str, float]:
        """Return the weights of greatest penalised likelihood (L-BFGS)."""

        def loss(weights: Floats) -> tuple[float, Floats]:
            slope = 2 * penalty * weights
            total = penalty * float(weights @ weights)
            for sample in self.samples:
                likelihood, gradient = self._likelihood(sample, weights)
                total -= sample.weight * likelihood
                slope = slope - sample.weight * gradient
            return total, slope

        began = time.perf_counter()
        # Features differ much in size: scaled by how much the likelihood feels them, the search
        # needs half the steps.
        scale = np.sqrt(self._information(penalty))
        bounds = [BOUNDS.get(name, (-np.inf, np.inf)) for name in self.names]

        def scaled_loss(scaled: Floats) -> tuple[float, Floats]:
            value, slope = loss(scaled / scale)
            return value, slope / scale

        result = minimize(
            scaled_loss,
            np.zeros(len(self.names)),
            jac=True,
            method="L-BFGS-B",
            bounds=np.array(bounds) * scale[:, None],
            options={"maxiter": iterations},
        )
        weights = result.x / scale
        print(
            f"{len(self.samples)} samples, {len(self.names)} features, {result.nit} iterations: "
            f"loss {result.fun:.1f}, {time.perf_counter() - began:.0f} s",
            flush=True,
        )
        fitted = {name: round(float(weights[column]), 4) for name, column in self.names.items()}
        return fitted | FIXED

    def _information(self, penalty: float) -> Floats:
        """Return about how much the slope of the likelihood changes with each weight."""
        information = np.full(len(self.names), 2 * penalty)
        guess = np.array([GUESS.get(name, 0.0) for name in self.names])
        for sample in self.samples:
            information += sample.weight * self._likelihood(sample, guess)[1] ** 2
        return information

    def _likelihood(self, sample: Sample, weights: Floats) -> tuple[float, Floats]:
        band = sample.band
        table = np.full((len(BEADS), *band.shape), IMPOSSIBLE, dtype=np.float32)
        for number, columns, values in sample.shapes:
            scored = np.tensordot(weights[columns].astype(np.float32), values, 1)
            table[number] = np.where(np.isnan(scored), IMPOSSIBLE, scored)
        posteriors = forward_backward(band, table.copy())
        surplus = -posteriors.beads
        likelihood = -posteriors.evidence
        for number, i, j in sample.path:
            column = i - band.start[i + j]
            likelihood += float(table[number, i + j, column])
            surplus[number, i + j, column] += 1
        gradient = np.zeros(len(self.names))
        for number, columns, values in sample.shapes:
            np.add.at(gradient, columns, np.tensordot(np.nan_to_num(values), surplus[number], 2))
        return likelihood, gradient


def segments_of(document: GoldDocument) -> dict[str, list[Segment]]:
    """Return a gold document's lines as segments; what kinds they are of is not known."""
    return {
        code: [Segment(n + 1, text, Kind.PARAGRAPH, n) for n, text in enumerate(lines)]
        for code, lines in document.texts.items()
    }


def gold_path(gold: list[Bead], n: int, m: int) -> list[tuple[int, int, int]]:
    """Return gold beads as a path of the lattice.

    What the lattice cannot hold (crossing or broken beads, shapes of more segments) is cut to the
    nearest it can.
    """
    linked: dict[int, tuple[int, int, int]] = {}
    last_i = last_j = -1
    for one, other in gold:
        if not one or not other or one[0] <= last_i or other[0] <= last_j:
            continue
        p, q = _whole(one), _whole(other)
        p, q = max(
            (s for s in BEADS if all(s) and s[0] <= p and s[1] <= q), key=lambda s: (min(s), sum(s))
        )
        linked[one[0]] = (p, other[0], q)
        last_i, last_j = one[-1], other[-1]
    path, i, j = [], 0, 0
    while i < n or j < m:
        p, start, q = linked.get(i, (1, j, 0))
        if i == n or (q and start > j):
            p, q = 0, 1
        i, j = i + p, j + q
        path.append((NUMBER[p, q], i, j))
    return path


def _whole(run: tuple[int, ...]) -> int:
    """How many segments of a run follow one another from its first on."""
    return next((k for k, at in enumerate(run) if at != run[0] + k), len(run))


Pairs = dict[tuple[int, int], Known]


def fit_stage(
    documents: list[tuple[GoldDocument, list[Side]]],
    known: dict[str, Pairs],
    arguments: argparse.Namespace,
) -> dict[str, float]:
    """Return the weights of one stage, fitted on the pairs something is known of."""
    rng = np.random.default_rng(arguments.seed)
    fit = Fit()
    for document, arrays in documents:
        codes, pairs = list(document.texts), known[document.name]
        keep = max(1, round(len(pairs) * min(1, arguments.share * 40 / len(arrays[0]))))
        for index in sorted(rng.permutation(len(pairs))[:keep]):
            (a, b), facts = list(pairs.items())[index]
            weight = arguments.pair_weight if len(arrays) == 2 else 1.0
            fit.add(arrays[a], arrays[b], document.beads[codes[a], codes[b]], facts, weight)
    return fit.run(arguments.penalty, arguments.iterations)


def _look(first: Side, second: Side, weights: dict[str, float]) -> Posteriors:
    band = corridor(first, second)
    return forward_backward(band, *potentials(first, second, band, [weights]))


Documents = list[tuple[GoldDocument, list[Side]]]


def fit_two(documents: Documents, arguments: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Return the weights of the stages of two languages alone."""
    first = fit_stage(documents, _nothing(documents), arguments)
    rated = {
        document.name: {
            pair: Known(narrow(look), observed_rates(look))
            for pair, look in _looks(arrays, first).items()
        }
        for document, arrays in documents
    }
    return {"first": first, "again": fit_stage(documents, rated, arguments)}


def fit_many(documents: Documents, arguments: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Return the weights of the stages of three languages or more."""
    first = fit_stage(documents, _nothing(documents), arguments)
    documents = [(document, arrays) for document, arrays in documents if len(arrays) > 2]
    supported: dict[str, Pairs] = {}
    for document, arrays in documents:
        looks = _looks(arrays, first)
        said = supports(
            [len(side) for side in arrays], {pair: links(look) for pair, look in looks.items()}
        )
        supported[document.name] = {
            pair: Known(narrow(looks[pair]), observed_rates(looks[pair]), support)
            for pair, support in said.items()
        }
    return {"first of many": first, "supported": fit_stage(documents, supported, arguments)}


def _nothing(documents: Documents) -> dict[str, Pairs]:
    return {
        document.name: {pair: Known() for pair in combinations(range(len(arrays)), 2)}
        for document, arrays in documents
    }


def _looks(arrays: list[Side], weights: dict[str, float]) -> dict[tuple[int, int], Posteriors]:
    return {
        (a, b): _look(arrays[a], arrays[b], weights) for a, b in combinations(range(len(arrays)), 2)
    }


def strangers(sets: Sequence[Sequence[GoldDocument]], number: int, seed: int) -> list[GoldDocument]:
    """Return pairs of texts that have nothing to do with each other: every segment stands alone.

    Without them the fit learns that whatever two texts hold belongs together.

    Args:
        sets: of documents; three pairs in four are from the first, the rest from the last.
        number: of pairs.
        seed: of the lot.
    """
    lot = random.Random(seed)  # noqa: S311 - no secret
    found = []
    for place in range(number):
        one, other = lot.sample(sets[-1 if place % 4 == 3 else 0], 2)
        first, second = sorted(lot.sample(sorted(one.texts), 2))
        length = lot.choice((1, 2, 4, 8, 15, 25))
        texts = {
            first: _excerpt(one.texts[first], length, lot),
            second: _excerpt(other.texts[second], round(length * lot.uniform(0.6, 1.6)), lot),
        }
        alone: list[Bead] = [((line,), ()) for line in range(len(texts[first]))]
        alone += [((), (line,)) for line in range(len(texts[second]))]
        found.append(GoldDocument(f"strangers-{place}", texts, {(first, second): alone}, []))
    return found


def _excerpt(lines: list[str], length: int, lot: random.Random) -> list[str]:
    start = lot.randrange(max(1, len(lines) - length))
    return lines[start : start + max(length, 1)]


def _some(documents: list[GoldDocument], only: str | None) -> list[GoldDocument]:
    return documents[only == "odd" :: 2] if only and len(documents) > 1 else documents


def main() -> None:
    """Fit the stages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET")
    parser.add_argument("-o", "--output", type=Path, default=Path("align/alignment/weights.json"))
    parser.add_argument("--model")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--share", type=float, default=0.25, help="of the pairs of a document")
    parser.add_argument("--pair-weight", type=float, default=2.0, help="of documents of one pair")
    parser.add_argument(
        "--prose", nargs="*", type=Path, default=[], help="sets for two languages alone"
    )
    parser.add_argument(
        "--strangers", nargs="*", type=Path, default=[], help="sets to take unrelated texts from"
    )
    parser.add_argument("--penalty", type=float, default=1.0, help="for two languages")
    parser.add_argument("--penalty-many", type=float, default=0.05, help="for more")
    parser.add_argument("--iterations", type=int, default=60)
    parser.add_argument(
        "--only", choices=("even", "odd"), help="documents to fit on, so as to test on the others"
    )
    arguments = parser.parse_args()

    embedder = load_embedder(arguments.model)
    documents, prose = (
        [
            (document, sides(segments_of(document), embedder))
            for folder in folders
            for document in _some(read_set(folder), arguments.only)
        ]
        for folders in (arguments.sets, arguments.prose)
    )
    unrelated = [
        (document, sides(segments_of(document), embedder))
        for document in strangers(
            [_some(read_set(folder), arguments.only) for folder in arguments.strangers],
            STRANGERS if arguments.strangers else 0,
            arguments.seed,
        )
    ]
    weights = fit_two(documents + prose + unrelated, arguments)
    arguments.penalty = arguments.penalty_many
    weights |= fit_many(documents, arguments)
    arguments.output.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
