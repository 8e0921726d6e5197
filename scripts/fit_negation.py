#!/usr/bin/env python3
"""Fit the weights by which a missing negation is told from one said in other words.

    scripts/fit_negation.py SET... [--lines 2] [--seed 1]

Sets are those of scripts/evaluate_checks.py. Negations are removed as it plants them; a logistic
regression learns to tell these versions from all that were translated so. Of a version's
candidates the likeliest counts, so that it is fitted anew until that no longer changes.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from align.checks.content.negation import CONSTANT, WEIGHTS, Facts, candidates
from align.units import TranslationUnit
from scripts.evaluate_checks import EVERY, read_units
from scripts.planting import plant

Rows = NDArray[np.float64]
_ROUNDS = 5
_PENALTY = 0.1


def main() -> None:
    """Plant, fit, print."""
    arguments = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    arguments.add_argument("folders", type=Path, nargs="+", metavar="SET")
    arguments.add_argument("--lines", type=int, default=2)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    groups: list[Rows] = []
    removed: list[bool] = []
    for folder in given.folders:
        units = read_units(folder, given.lines, given.seed)
        for unit in units:
            found = list(facts(unit))
            groups += found
            removed += [False] * len(found)
        for turn in range(EVERY):
            spoilt, planted = plant("negation removed", units, given.seed, EVERY, turn)
            for number, code in planted.items():
                found = list(facts(spoilt[number - 1], code))
                groups += found
                removed += [True] * len(found)
    print(f"{sum(removed)} removed, {len(removed) - sum(removed)} not")
    weights = fit(groups, np.array(removed, float))
    print(
        Facts(*(round(float(weight), 2) for weight in weights[:-1])), round(float(weights[-1]), 2)
    )


def facts(unit: TranslationUnit, only: str = "") -> list[Rows]:
    """Return for each version that may affirm, or for one, the facts of its candidates, by row."""
    by_code: dict[str, list[Facts]] = {}
    for each in candidates(unit):
        by_code.setdefault(each.code, []).append(each.facts)
    return [
        np.array([(*each, 1.0) for each in found])
        for code, found in by_code.items()
        if only in {"", code}
    ]


def fit(groups: list[Rows], wanted: Rows) -> Rows:
    """Return the weights and the constant, from those that are in use."""
    weights = np.array([*WEIGHTS, CONSTANT])
    for _ in range(_ROUNDS):
        rows = np.stack([group[np.argmax(group @ weights)] for group in groups])
        weights = regress(rows, wanted, weights)
    return weights


def regress(rows: Rows, wanted: Rows, weights: Rows) -> Rows:
    """Return the weights of a logistic regression, by Newton's method."""
    penalty = np.diag([_PENALTY] * (rows.shape[1] - 1) + [0.0])
    for _ in range(20):
        likely = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (likely - wanted) + penalty @ weights
        curvature = (rows * (likely * (1 - likely))[:, None]).T @ rows + penalty
        weights = weights - np.linalg.solve(curvature, gradient)
    return weights


if __name__ == "__main__":
    main()
