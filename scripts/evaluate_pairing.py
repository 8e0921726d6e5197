#!/usr/bin/env python3
"""Score the pairing of unsorted documents on a folder of DOC.LANG files.

    scripts/evaluate_pairing.py DIR... [--model M] [--seed N] [--json] [--fit]

A file holds a document, a segment a line; the files of one DOC are the versions of one text. They
are shuffled and their names kept from `align.pairing.pair`. Conditions: all documents whole; some
left out at random, so that groups are incomplete and some documents alone; the first five lines
of each, and these with some left out; every three lines as a document, so that a text competes
with its own neighbours; and one version of each text cut to 70 %. Printed: precision, recall
and F1 of pairs of documents, the share of texts whose group is exactly right, the share of
documents in an exactly right group, the expected calibration error of the
documents' confidences, seconds.

--fit prints the weights of align/pairing.py as logistic regression finds them on the same.
"""

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from align.embedding import Embedder, load_embedder, signature
from align.pairing import Pairing, find_pairs, pair
from corpora.documents import Document, Paragraph
from corpora.languages import LANGUAGES

LEFT_OUT = 0.3
FIRST_LINES = 5
LINES_A_PIECE = 3
KEPT = 0.7
BINS = 10
RIDGE = 1e-6

Text = dict[str, list[str]]
Labelled = list[tuple[str, Document]]


def read_texts(folder: Path) -> dict[str, Text]:
    """Return the texts of a folder by name, each the lines of its versions by language."""
    texts: dict[str, Text] = defaultdict(dict)
    for path in sorted(folder.iterdir()):
        if path.suffix[1:] in LANGUAGES:
            texts[path.stem][path.suffix[1:]] = path.read_text(encoding="utf-8").splitlines()
    if not texts:
        raise SystemExit(f"{folder}: no DOC.LANG files, as in news.de and news.en")
    return texts


def whole(texts: dict[str, Text], rng: random.Random) -> Labelled:  # noqa: ARG001 - one of many
    """Return all documents."""
    return [
        (name, Document(code, tuple(map(Paragraph, lines))))
        for name, text in texts.items()
        for code, lines in text.items()
    ]


def short(texts: dict[str, Text], rng: random.Random) -> Labelled:
    """Return the beginning of every document."""
    return whole(
        {
            name: {code: lines[:FIRST_LINES] for code, lines in text.items()}
            for name, text in texts.items()
        },
        rng,
    )


def pieces(texts: dict[str, Text], rng: random.Random) -> Labelled:
    """Return every few lines as a document; only texts whose lines are parallel give any."""
    cut = {
        f"{name}:{start}": {
            code: lines[start : start + LINES_A_PIECE] for code, lines in text.items()
        }
        for name, text in texts.items()
        if len({len(lines) for lines in text.values()}) == 1
        for start in range(0, len(next(iter(text.values()))), LINES_A_PIECE)
    }
    return whole(cut, rng)


def abridged(texts: dict[str, Text], rng: random.Random) -> Labelled:
    """Return all documents, one version of each text without its end."""
    cut = {}
    for name, text in texts.items():
        chosen = rng.choice(sorted(text))
        kept = max(1, round(KEPT * len(text[chosen])))
        cut[name] = text | {chosen: text[chosen][:kept]}
    return whole(cut, rng)


def thinned(
    make: Callable[[dict[str, Text], random.Random], Labelled],
) -> Callable[[dict[str, Text], random.Random], Labelled]:
    """Return a condition in which documents are missing at random."""
    return lambda texts, rng: [item for item in make(texts, rng) if rng.random() > LEFT_OUT]


CONDITIONS = {
    "whole": whole,
    "whole, some left out": thinned(whole),
    "first lines": short,
    "first lines, some left out": thinned(short),
    "pieces": pieces,
    "pieces, some left out": thinned(pieces),
    "one abridged": abridged,
}


def score(labels: Sequence[str], groups: Sequence[Pairing]) -> dict[str, float]:
    """Return how well groups of positions agree with the labels."""
    gold: dict[str, set[int]] = defaultdict(set)
    for number, label in enumerate(labels):
        gold[label].add(number)
    texts = {frozenset(text) for text in gold.values()}
    found = [frozenset(group.documents.values()) for group in groups]
    assert sorted(number for group in found for number in group) == list(range(len(labels)))
    wanted, given = _pairs(texts), _pairs(found)
    right = len(wanted & given)
    reliability = []
    for group in groups:
        for code, number in group.documents.items():
            others = [labels[n] for n in group.documents.values() if n != number]
            fits = sum(label == labels[number] for label in others) * 2 > len(others)
            alone = not others and len(gold[labels[number]]) == 1
            reliability.append((group.confidences[code], fits or alone))
    exact = [group for group in found if group in texts]
    return {
        "documents": len(labels),
        "texts": len(texts),
        "precision": right / len(given) if given else 1.0,
        "recall": right / len(wanted) if wanted else 1.0,
        "F1": 2 * right / (len(given) + len(wanted)) if given or wanted else 1.0,
        "exact": len(exact) / len(texts),
        "documents exact": sum(map(len, exact)) / len(labels),
        "ECE": _calibration_error(reliability),
    }


def _pairs(groups: Iterable[frozenset[int]]) -> set[tuple[int, int]]:
    return {both for group in groups for both in combinations(sorted(group), 2)}


def _calibration_error(reliability: Sequence[tuple[float, bool]]) -> float:
    bins = np.zeros((BINS, 2))
    for confidence, right in reliability:
        bins[min(int(confidence * BINS), BINS - 1)] += confidence, right
    return float(np.abs(bins[:, 0] - bins[:, 1]).sum() / len(reliability))


def fit(runs: Iterable[Labelled], embedder: Embedder) -> tuple[list[float], float]:
    """Return the weights and the bias that make the evidence of candidates probabilities.

    Every run counts alike, however many documents it has.
    """
    from scipy.optimize import minimize  # noqa: PLC0415 - only to fit

    rows, answers, shares = [], [], []
    for run in runs:
        pairs = find_pairs([document for _, document in run], embedder)
        labels = np.array([label for label, _ in run])
        rows.append(np.column_stack([pairs.evidence, np.ones(len(pairs.first))]))
        answers.append(np.where(labels[pairs.first] == labels[pairs.second], 1.0, -1.0))
        shares.append(np.full(len(pairs.first), 1 / max(1, len(pairs.first))))
    evidence, answer, share = map(np.concatenate, (rows, answers, shares))
    share /= share.sum()

    def loss(weights: np.ndarray) -> float:
        losses = np.logaddexp(0, -answer * (evidence @ weights))
        return float(share @ losses + RIDGE * (weights[:-1] @ weights[:-1]))

    best = minimize(loss, np.zeros(evidence.shape[1])).x.round(2).tolist()
    return best[:-1], best[-1]


def main() -> None:
    """Score every folder under every condition."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--model")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--fit", action="store_true", help="fit the weights instead")
    arguments = parser.parse_args()
    embedder = load_embedder(arguments.model)
    embedder.embed(["warm up"])
    runs: dict[str, Labelled] = {}
    for folder in arguments.folders:
        texts = read_texts(folder)
        for condition, make in CONDITIONS.items():
            rng = random.Random(arguments.seed)  # noqa: S311 - shuffles, keeps no secret
            labelled = make(texts, rng)
            rng.shuffle(labelled)
            if labelled:
                runs[f"{folder.name}: {condition}"] = labelled
    if arguments.fit:
        print(*fit(runs.values(), embedder))
        return
    results = {}
    for name, labelled in runs.items():
        began = time.perf_counter()
        groups = pair([document for _, document in labelled], embedder)
        seconds = time.perf_counter() - began
        results[name] = score([label for label, _ in labelled], groups) | {"seconds": seconds}
    if arguments.json:
        print(json.dumps({"signature": signature(embedder), "runs": results}, indent=1))
        return
    columns = list(next(iter(results.values())))
    print(f"{'':44}" + "".join(f"{column:>16}" for column in columns))
    for name, scores in results.items():
        cells = (f"{v:16d}" if isinstance(v, int) else f"{v:16.3f}" for v in scores.values())
        print(f"{name:44}" + "".join(cells))
    print(signature(embedder))


if __name__ == "__main__":
    main()
