#!/usr/bin/env python3
"""Score the judging of contents on a folder of DOC.LANG files.

    scripts/evaluate_judging.py DIR [--seed N] [--fit]

A file holds a document, a segment a line; the files of one DOC are the versions of one text. Pairs
of documents in two languages are judged: versions, whole, with lines left out or joined, or only
their first lines; and what is none: other texts, the other half of the same text, its first
quarter, a page of many texts' first lines. Printed for each kind: pairs, how many are judged
wrongly, the log odds at the 2nd, 50th and 98th percentile, and how many needed an alignment.

--fit prints the weights of the first look as logistic regression finds them on the same.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from align.embedding import Embedder, load_embedder
from align.judging import CLEAR, TranslationJudge, first_look
from align.pairing import find_pairs
from corpora.documents import Document, Paragraph
from scripts.evaluate_pairing import Text, read_texts

PAIRS_A_TEXT = 3
LEFT_OUT = 0.15
MANY = 6
RIDGE = 0.05

Pair = tuple[str, bool, Document, Document]


def pairs(texts: dict[str, Text], rng: random.Random) -> Iterator[Pair]:
    """Yield the kind of a pair, whether its documents are versions, and the documents."""
    names = list(texts)
    for name in names:
        others = [each for each in names if each != name]
        for _ in range(PAIRS_A_TEXT):
            one, two = rng.sample(list(texts[name]), 2)
            known, version = texts[name][one], texts[name][two]
            foreign = texts[rng.choice(others)][two]
            kept = [line for line in version if rng.random() > LEFT_OUT] or version
            joined = [" ".join(version[at : at + 2]) for at in range(0, len(version), 2)]
            half, quarter = len(known) // 2, max(1, len(known) // 4)
            home = [texts[each][two][0] for each in rng.sample(others, MANY)] + version[:1]
            for kind, is_version, ours, theirs in (
                ("whole", True, known, version),
                ("first four lines", True, known[:4], version[:4]),
                ("first two lines", True, known[:2], version[:2]),
                ("lines left out", True, known, kept),
                ("lines joined", True, known, joined),
                ("one paragraph", True, [" ".join(known)], [" ".join(version)]),
                ("other text", False, known, foreign),
                ("other, four lines", False, known[:4], foreign[:4]),
                ("other, one paragraph", False, [" ".join(known)], [" ".join(foreign)]),
                ("other half", False, known[:half], version[half:]),
                ("first quarter", False, known, version[:quarter]),
                ("home page", False, known, home),
            ):
                if ours and theirs and (half > 3 or kind not in {"other half", "first quarter"}):
                    yield kind, is_version, _document(one, ours), _document(two, theirs)


def _document(language: str, lines: Sequence[str]) -> Document:
    return Document(language, tuple(map(Paragraph, lines)))


def fit(judged: Sequence[Pair], embedder: Embedder) -> list[float]:
    """Return weights and bias of the first look as found by Newton's method."""
    looks = [find_pairs([known, other], embedder).evidence[0, :3] for _, _, known, other in judged]
    features = np.column_stack([np.array(looks), np.ones(len(looks))])
    truth = np.array([is_version for _, is_version, _, _ in judged], float)
    weights = np.zeros(features.shape[1])
    for _ in range(100):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (truth - chance) - RIDGE * weights
        bend = (features * (chance * (1 - chance))[:, None]).T @ features
        weights += np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return [round(float(weight), 1) for weight in weights]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    embedder = load_embedder()
    judge = TranslationJudge(embedder)
    judged = list(pairs(read_texts(options.folder), random.Random(options.seed)))  # noqa: S311 - no secret
    if options.fit:
        print(fit(judged, embedder))
        return
    odds: dict[str, list[float]] = defaultdict(list)
    wrong: dict[str, int] = defaultdict(int)
    aligned: dict[str, int] = defaultdict(int)
    for kind, is_version, known, other in judged:
        log_odds = judge.judge(known, other).log_odds
        odds[kind].append(log_odds)
        wrong[kind] += (log_odds > 0) != is_version
        aligned[kind] += abs(first_look(known, other, embedder)) < CLEAR
    print(f"{'kind':<22}{'pairs':>6}{'wrong':>7}{'2 %':>8}{'50 %':>8}{'98 %':>8}{'aligned':>9}")
    for kind, values in odds.items():
        low, middle, high = np.percentile(values, [2, 50, 98])
        print(
            f"{kind:<22}{len(values):>6}{wrong[kind]:>7}{low:>8.1f}{middle:>8.1f}{high:>8.1f}"
            f"{aligned[kind]:>9}"
        )


if __name__ == "__main__":
    main()
