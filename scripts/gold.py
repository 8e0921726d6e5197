"""Development sets: segments a line, gold beads a pair, gold units over all languages."""

import ast
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

Bead = tuple[tuple[int, ...], tuple[int, ...]]
Unit = dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class GoldDocument:
    """One text of a set.

    Attributes:
        name: ``SET/DOC``.
        texts: by language, its segments.
        beads: for each pair of languages, the gold beads in the file's order.
        units: the gold units over all languages; empty where the set has only pairs.
    """

    name: str
    texts: dict[str, list[str]]
    beads: dict[tuple[str, str], list[Bead]]
    units: list[Unit]


def read_set(folder: Path) -> list[GoldDocument]:
    """Return the documents of a folder: DOC.LANG, DOC.L1-L2.gold and perhaps multi.jsonl."""
    golds = sorted(folder.glob("*.gold"))
    if not golds:
        raise SystemExit(
            f"{folder}: no *.gold files: give a folder with DOC.LANG and DOC.L1-L2.gold"
        )
    units = {}
    if (multi := folder / "multi.jsonl").exists():
        for line in multi.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            units[entry["doc"]] = [
                {code: tuple(run) for code, run in unit.items() if run} for unit in entry["units"]
            ]
    documents = []
    for name in sorted({path.name.rsplit(".", 2)[0] for path in golds}):
        beads = {}
        for path in folder.glob(f"{name}.*-*.gold"):
            first, second = path.name.rsplit(".", 2)[1].split("-")
            beads[first, second] = read_beads(path)
        texts = {code: _lines(folder / f"{name}.{code}") for code in sorted({*sum(beads, ())})}
        documents.append(GoldDocument(f"{folder.name}/{name}", texts, beads, units.get(name, [])))
    return documents


def read_beads(path: Path) -> list[Bead]:
    """Return the beads of a file of lines such as ``[0, 1]:[0]``."""
    beads = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            first, second = line.split(":")[:2]
            beads.append((tuple(ast.literal_eval(first)), tuple(ast.literal_eval(second))))
    return beads


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def project(units: Iterable[Unit], first: str, second: str) -> list[Bead]:
    """Return what units say about two languages; a unit with one of them gives lone segments."""
    beads: list[Bead] = []
    for unit in units:
        one, other = unit.get(first, ()), unit.get(second, ())
        if one and other:
            beads.append((one, other))
        else:
            beads += [((i,), ()) for i in one] + [((), (j,)) for j in other]
    return beads


@dataclass
class Counts:
    """Beads counted for strict and lax precision and recall (Sennrich & Volk 2011).

    Precision counts every bead of the test, recall only gold beads with both sides.
    """

    strict_hits: int = 0
    lax_hits: int = 0
    tested: int = 0
    strict_found: int = 0
    lax_found: int = 0
    wanted: int = 0

    def add(self, gold: Sequence[Bead], test: Sequence[Bead]) -> None:
        """Count one document pair."""
        gold_set, test_set = {b for b in gold if any(b)}, {b for b in test if any(b)}
        both = {b for b in gold_set if all(b)}, {b for b in test_set if all(b)}
        self.tested += len(test_set)
        self.strict_hits += len(test_set & gold_set)
        self.lax_hits += _lax(test_set, gold_set)
        self.wanted += len(both[0])
        self.strict_found += len(both[0] & both[1])
        self.lax_found += _lax(both[0], both[1])

    @property
    def strict(self) -> float:
        """Strict F1."""
        return _f1(self.strict_hits, self.tested, self.strict_found, self.wanted)

    @property
    def lax(self) -> float:
        """Lax F1."""
        return _f1(self.lax_hits, self.tested, self.lax_found, self.wanted)


def _lax(beads: set[Bead], reference: set[Bead]) -> int:
    """How many beads are in the reference or share a link with one that is."""
    links = {(i, j) for one, other in reference for i in one for j in other}
    return sum(
        bead in reference or any((i, j) in links for i in bead[0] for j in bead[1])
        for bead in beads
    )


def _f1(hits: int, tested: int, found: int, wanted: int) -> float:
    precision, recall = hits / max(tested, 1), found / max(wanted, 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def unit_f1(golds: Sequence[Sequence[Unit]], tests: Sequence[Sequence[Unit]]) -> float:
    """Return F1 over whole units that hold at least two languages (mUnit)."""
    hits = tested = wanted = 0
    for gold, test in zip(golds, tests, strict=True):
        gold_set = {tuple(sorted(unit.items())) for unit in gold if len(unit) > 1}
        test_set = {tuple(sorted(unit.items())) for unit in test if len(unit) > 1}
        hits += len(gold_set & test_set)
        tested += len(test_set)
        wanted += len(gold_set)
    return _f1(hits, tested, hits, wanted)


def pairs_of(document: GoldDocument) -> list[tuple[str, str]]:
    """Return the pairs of a document that have gold, in order."""
    return [pair for pair in combinations(document.texts, 2) if pair in document.beads]
