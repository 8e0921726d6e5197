#!/usr/bin/env python3
"""Score the content checks on errors planted in correct translations.

    scripts/evaluate_checks.py SET [--seed 1] [--lines 3] [--only KIND] [--json]

A set is a folder of DOC.LANG files with a segment a line, the same lines in every language. One to
LINES consecutive lines make a unit. For each kind of error, every third unit that has room for it
gets one, in a language drawn by lot. Printed for each kind: how many were planted, how many of them
a finding of severity warning or above names with its language (recall), and how many of the units
with such a finding of the checks meant for the kind are planted ones (precision); then the false
alarms of all checks in 100 correct units, how often the version at fault was named rightly, and
seconds. pofilter of the translate-toolkit looks at the same units, each version against the
English one.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from align.checks.catalogue import choose
from align.checks.engine import run
from align.checks.findings import Finding, Severity
from align.units import TranslationUnit, Variant
from scripts.planting import KINDS, plant

LANGUAGES = ("de", "en", "es", "fr", "ru")
EVERY = 3


def read_units(folder: Path, lines: int, seed: int) -> list[TranslationUnit]:
    """Return units of one to so many lines of the documents of a folder."""
    lot = random.Random(seed)  # noqa: S311 - no secret
    units = []
    for path in sorted(folder.glob("*.en")):
        texts = {
            code: path.with_suffix(f".{code}").read_text(encoding="utf-8").splitlines()
            for code in LANGUAGES
            if path.with_suffix(f".{code}").exists()
        }
        start, total = 0, len(texts["en"])
        while start < total:
            end = min(start + lot.randint(1, lines), total)
            numbers = tuple(range(start + 1, end + 1))
            variants = {
                code: Variant(" ".join(said[start:end]), numbers) for code, said in texts.items()
            }
            units.append(TranslationUnit(variants, tuple(variants), document=path.stem))
            start = end
    return units


def main() -> None:
    """Plant, check, count and print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--lines", type=int, default=3)
    arguments.add_argument("--only", choices=list(KINDS))
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--show", type=int, default=0, help="print so many misses of each kind")
    given = arguments.parse_args()
    units = read_units(given.folder, given.lines, given.seed)
    checks = choose()
    started = time.process_time()
    clean = alarms(run(units, checks))
    seconds = time.process_time() - started
    for finding in (f for each in clean.values() for f in each[: given.show]):
        show_alarm(finding, units[finding.units[0] - 1])
    rows = {}
    for kind in KINDS if given.only is None else [given.only]:
        rows[kind] = score(kind, units, given)
    total = sum(len(each) for each in clean.values())
    summary = {
        "units": len(units),
        "false alarms per 100": round(100 * total / len(units), 2),
        "of which": dict(Counter(f.check for each in clean.values() for f in each).most_common()),
        "seconds per 10,000": round(seconds / len(units) * 10_000, 1),
    }
    if given.json:
        print(json.dumps({"kinds": rows, **summary}, ensure_ascii=False, indent=1))
    else:
        for kind, row in rows.items():
            print(f"{kind:14}", *(f"{key} {value}" for key, value in row.items()), sep="  ")
        print(*(f"{key}: {value}" for key, value in summary.items()), sep="\n")


def alarms(findings: Iterator[Finding]) -> dict[int, list[Finding]]:
    """Return the findings of severity warning or above by the number of their unit."""
    found = defaultdict(list)
    for finding in findings:
        if finding.severity != Severity.NOTE:
            found[finding.units[0]].append(finding)
    return found


def score(
    kind: str, units: Sequence[TranslationUnit], given: argparse.Namespace
) -> dict[str, float]:
    """Plant a kind of error in every third unit with room for it and see what is found."""
    totals: Counter[str] = Counter()
    for turn in range(EVERY):
        totals += _round(kind, units, turn, given)
    return {
        "planted": totals["planted"],
        "recall": _share(totals["hit"], totals["planted"]),
        "by its check": _share(totals["right"], totals["planted"]),
        "precision": _share(totals["right"], totals["right"] + totals["wrong"]),
        "named": _share(totals["named"], totals["right"]),
    }


def _share(part: int, whole: int) -> float:
    return round(part / max(whole, 1), 3)


def _round(
    kind: str, units: Sequence[TranslationUnit], turn: int, given: argparse.Namespace
) -> Counter[str]:
    """Plant in every third unit, beginning with the given one, and count."""
    spoilt, planted = plant(kind, units, given.seed, EVERY, turn)
    found = alarms(run(spoilt, choose()))
    hit = {
        number: [f for f in found.get(number, ()) if code in f.languages or code == f.odd]
        for number, code in planted.items()
    }
    wrong = sum(
        any(f.check in KINDS[kind].checks for f in found.get(number, ()))
        for number in range(1, len(units) + 1)
        if number not in planted
    )
    own = {n: [f for f in each if f.check in KINDS[kind].checks] for n, each in hit.items()}
    for number in [n for n, each in hit.items() if not each][: given.show]:
        show(kind, planted[number], units[number - 1], spoilt[number - 1])
    return Counter(
        planted=len(planted),
        hit=sum(map(bool, hit.values())),
        right=sum(map(bool, own.values())),
        wrong=wrong,
        named=sum(any(f.odd == planted[n] for f in each) for n, each in own.items()),
    )


def show_alarm(finding: Finding, unit: TranslationUnit) -> None:
    """Print a finding in a correct unit with the texts around its evidence."""
    print(f"+++ {finding.check} {finding.severity} {finding.odd}: {finding.message}"[:300])
    for code, variant in unit.variants.items():
        starts = [each.start for each in finding.evidence if each.language == code]
        start = max(min(starts, default=0) - 60, 0)
        print("   ", code, variant.text[start : start + 220])


def show(kind: str, code: str, right: TranslationUnit, spoilt: TranslationUnit) -> None:
    """Print what was planted, and the other versions in short."""
    old, new = right.variants[code].text, spoilt.variants[code].text
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changes = [block for block in blocks if block[0] != "equal"]
    start, end = changes[0][1], changes[-1][2]
    shift = len(new) - len(old)
    was = old[max(start - 40, 0) : end + 20]
    is_now = new[max(start - 40, 0) : end + shift + 20]
    print(f"--- {kind} {code}: {was!r} -> {is_now!r}"[:500])
    for key, variant in right.variants.items():
        print("   ", key, variant.text[:160])


if __name__ == "__main__":
    main()
