#!/usr/bin/env python3
"""Score the aligner on development sets.

    scripts/evaluate.py SET... [--model M] [--json] [--only odd] [--save FILE]
        [--compare FILE]

A set is a folder of DOC.LANG files with a segment a line, DOC.L1-L2.gold with the gold beads of
each pair, and perhaps multi.jsonl with the gold units over all languages. Printed: strict and lax
F1 for each pair (all the languages as evidence), mPair and mUnit for units over all languages, the
expected calibration error of both confidences, seconds and peak memory.
"""

import argparse
import json
import resource
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from align.aligner import align
from align.embedding import Embedder, load_embedder, signature
from align.units import TranslationUnit
from corpora.documents import Document, DocumentSet, Paragraph
from scripts.gold import Bead, Counts, GoldDocument, Unit, pairs_of, project, read_set, unit_f1

BINS = 10


@dataclass
class Reliability:
    """Confidences and whether they were right, in bins of equal width."""

    sums: list[list[float]] = field(default_factory=lambda: [[0, 0.0, 0] for _ in range(BINS)])

    def add(self, confidence: float, *, right: bool) -> None:
        """Count one prediction."""
        row = self.sums[min(int(confidence * BINS), BINS - 1)]
        row[0] += 1
        row[1] += confidence
        row[2] += right

    @property
    def error(self) -> float:
        """Expected calibration error (Naeini, Cooper & Hauskrecht 2015)."""
        total = sum(row[0] for row in self.sums) or 1
        return sum(abs(row[1] - row[2]) for row in self.sums) / total

    def table(self) -> list[tuple[int, float, float]]:
        """Return count, mean confidence and share of right ones for each bin that has any."""
        return [(n, total / n, right / n) for n, total, right in self.sums if n]


def documents_of(gold: GoldDocument) -> DocumentSet:
    """Return a gold document as the aligner takes it."""
    return DocumentSet(
        gold.name,
        {code: Document(code, tuple(map(Paragraph, lines))) for code, lines in gold.texts.items()},
    )


def positions(unit: TranslationUnit) -> Unit:
    """Return a unit's segments as the gold counts them, from 0."""
    return {
        code: tuple(number - 1 for number in variant.segments)
        for code, variant in unit.variants.items()
    }


def bead(unit: TranslationUnit, first: str, second: str) -> Bead:
    """Return what a unit says about two languages."""
    found = positions(unit)
    return found.get(first, ()), found.get(second, ())


def score_set(golds_of: list[GoldDocument], embedder: Embedder) -> dict[str, object]:
    """Return the scores of one set."""
    began = time.perf_counter()
    pairs: dict[str, Counts] = defaultdict(Counts)
    joint = Counts()
    golds: list[list[Unit]] = []
    tests: list[list[Unit]] = []
    of_pairs, of_units = Reliability(), Reliability()
    for gold in golds_of:
        texts = documents_of(gold)
        for first, second in pairs_of(gold):
            units = align(texts, embedder=embedder, pair=(first, second))
            found = [bead(unit, first, second) for unit in units]
            pairs[f"{first}-{second}"].add(gold.beads[first, second], found)
            wanted = set(gold.beads[first, second])
            for unit, guess in zip(units, found, strict=True):
                if all(guess):
                    of_pairs.add(unit.score, right=guess in wanted)
        if gold.units:
            units = align(texts, embedder=embedder)
            tests.append([positions(unit) for unit in units])
            golds.append(gold.units)
            for first, second in combinations(gold.texts, 2):
                joint.add(project(gold.units, first, second), project(tests[-1], first, second))
            for unit, guess in zip(units, tests[-1], strict=True):
                if len(guess) > 1:
                    of_units.add(unit.score, right=guess in gold.units)
    strict = {name: round(counts.strict, 4) for name, counts in sorted(pairs.items())}
    lax = {name: round(counts.lax, 4) for name, counts in sorted(pairs.items())}
    scores: dict[str, object] = {
        "strict": strict,
        "lax": lax,
        "mean strict": round(sum(strict.values()) / len(strict), 4),
        "mean lax": round(sum(lax.values()) / len(lax), 4),
        "pair ECE": round(of_pairs.error, 4),
        "pair reliability": of_pairs.table(),
    }
    if golds:
        scores |= {
            "mPair": round(joint.strict, 4),
            "mUnit": round(unit_f1(golds, tests), 4),
            "unit ECE": round(of_units.error, 4),
            "unit reliability": of_units.table(),
        }
    return scores | {"seconds": round(time.perf_counter() - began, 1)}


COLUMNS = ("mean strict", "mean lax", "mPair", "mUnit", "pair ECE", "unit ECE", "seconds")


def print_table(
    results: dict[str, dict[str, object]], before: dict[str, dict[str, object]]
) -> None:
    """Print a line a set; with an earlier result, the change beside each figure."""
    print(f"{'set':14}" + "".join(f"{name:>19}" for name in COLUMNS))
    for name, scores in results.items():
        cells = []
        for column in COLUMNS:
            value = scores.get(column)
            old = before.get(name, {}).get(column)
            cell = "" if value is None else f"{value:.4f}" if column != "seconds" else f"{value}"
            if isinstance(value, float) and isinstance(old, float) and column != "seconds":
                cell += f" ({value - old:+.4f})"
            cells.append(f"{cell:>19}")
        print(f"{name:14}" + "".join(cells))


def main() -> None:
    """Score every set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET")
    parser.add_argument("--model")
    parser.add_argument(
        "--only", choices=("even", "odd"), help="every other document, the rest being fitted on"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--save", type=Path, help="keep the result to compare with")
    parser.add_argument("--compare", type=Path, help="a kept result")
    arguments = parser.parse_args()
    embedder = load_embedder(arguments.model)
    results = {}
    for folder in arguments.sets:
        found = read_set(folder)
        if arguments.only and len(found) > 1:
            found = found[arguments.only == "odd" :: 2]
        results[folder.name] = score_set(found, embedder)
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    report = {"signature": signature(embedder), "peak MB": peak, "sets": results}
    if arguments.save:
        arguments.save.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    if arguments.json:
        print(json.dumps(report, indent=1))
        return
    before = json.loads(arguments.compare.read_text())["sets"] if arguments.compare else {}
    print_table(results, before)
    print(f"{report['signature']}, peak {peak} MB")


if __name__ == "__main__":
    main()
