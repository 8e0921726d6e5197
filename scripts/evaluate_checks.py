#!/usr/bin/env python3
"""Score the checks on errors planted in correct translations.

    scripts/evaluate_checks.py SET [--seed 1] [--lines 2] [--only KIND] [--time] [--show N] [--json]
                               [--slips scripts/slips.tsv]

A set is a folder of DOC.LANG files with a segment a line, the same lines in every language. One to
LINES consecutive lines make a unit. For each kind of error, every third unit that has room for it
gets one, in a language drawn by lot; three rounds give every unit its turn.

Printed for each kind: how many errors were planted; recall, the share of them whose unit has a
finding of severity warning or above that names the language; the same for the checks meant for the
kind alone, with their precision (findings in units without an error count against it) and how often
they name the language as the odd one out. Then what all checks find in 100 units without a planted
error, and how much of it is false: slips of the published translations, each looked at by a person
and listed in a table (document, line, language, check), are none.
pofilter of the translate-toolkit looks at the same units, each version against the English; what
it says of the spoilt unit but not of the correct one counts as found. --time checks ten thousand
units, those of the set over and over.
"""

import argparse
import csv
import itertools
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from align.checks.catalogue import choose
from align.checks.content import CHECKS
from align.checks.engine import run
from align.checks.findings import Finding, Severity
from align.units import TranslationUnit, Variant
from scripts.planting import KINDS, plant
from scripts.pofilter import SOURCE, failures

LANGUAGES = ("de", "en", "es", "fr", "ru")
EVERY = 3
TIMED = 10_000
SLIPS = Path(__file__).with_name("slips.tsv")


def read_units(folder: Path, lines: int, seed: int) -> list[TranslationUnit]:
    """Return units of one to so many lines of the documents of a folder."""
    lot = random.Random(seed)  # noqa: S311 - no secret
    units = []
    for path in sorted(folder.glob("*.en")):
        texts = {
            code: file.read_text(encoding="utf-8").splitlines()
            for code in LANGUAGES
            if (file := path.with_suffix(f".{code}")).exists()
        }
        start, total = 0, min(map(len, texts.values()))
        while start < total:
            end = min(start + lot.randint(1, lines), total)
            numbers = tuple(range(start + 1, end + 1))
            variants = {
                code: Variant(" ".join(said[start:end]), numbers) for code, said in texts.items()
            }
            units.append(TranslationUnit(variants, tuple(variants), document=path.stem))
            start = end
    if not units:
        raise SystemExit(f"{folder}: no *.en files: give a folder of DOC.LANG files")
    return units


def main() -> None:
    """Plant, check, count and print."""
    arguments = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    arguments.add_argument("folder", type=Path, metavar="SET")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--lines", type=int, default=2)
    arguments.add_argument("--only", choices=list(KINDS))
    arguments.add_argument("--time", action="store_true")
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--slips", type=Path, default=SLIPS)
    arguments.add_argument("--show", type=int, default=0, help="so many misses and alarms")
    given = arguments.parse_args()
    units = read_units(given.folder, given.lines, given.seed)
    clean = alarms(run(units, choose()))
    peer = failures(units)
    for number in sorted(clean)[: given.show]:
        show_alarms(clean[number], units[number - 1])
    kinds = KINDS if given.only is None else [given.only]
    rows = {kind: score(kind, units, peer, given) for kind in kinds}
    by_check = Counter(finding.check for each in clean.values() for finding in each)
    summary: dict[str, object] = {
        "units": len(units),
        "found per 100": round(100 * by_check.total() / len(units), 2),
        "false alarms per 100": round(100 * count_false(clean, units, given.slips) / len(units), 2),
        "pofilter's per 100": round(100 * sum(map(len, peer.values())) / len(units), 2),
        "of which": dict(by_check.most_common()),
    }
    if given.time:
        summary |= {"seconds for 10,000": seconds(units)}
    if given.json:
        print(json.dumps({"kinds": rows, **summary}, ensure_ascii=False, indent=1))
        return
    for kind, row in rows.items():
        print(f"{kind:17}", *(f"{key} {value:<6}" for key, value in row.items()))
    print(*(f"{key}: {value}" for key, value in summary.items()), sep="\n")


def seconds(units: Sequence[TranslationUnit]) -> dict[str, float]:
    """Return the processor time that ten thousand units take, content checks and all."""
    many = list(itertools.islice(itertools.cycle(units), TIMED))
    taken = {}
    for name, checks in (("content", CHECKS), ("all", choose())):
        started = time.process_time()
        for _ in run(many, checks):
            pass
        taken[name] = round(time.process_time() - started, 1)
    return taken


def alarms(findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    """Return the findings of severity warning or above by the number of their unit."""
    found = defaultdict(list)
    for finding in findings:
        if finding.severity != Severity.NOTE:
            found[finding.units[0]].append(finding)
    return found


def count_false(
    found: dict[int, list[Finding]], units: Sequence[TranslationUnit], table: Path
) -> int:
    """Return how many findings tell no slip that the table lists."""
    with table.open(encoding="utf-8", newline="") as file:
        slips = {
            (row["document"], int(row["line"]), row["language"], row["check"])
            for row in csv.DictReader(file, delimiter="\t")
        }
    return sum(
        not any(
            (unit.document, line, each.odd or each.languages[0], each.check) in slips
            for line in unit.variants[each.odd or each.languages[0]].segments
        )
        for number, findings in found.items()
        for unit in (units[number - 1],)
        for each in findings
    )


def score(
    kind: str,
    units: Sequence[TranslationUnit],
    peer: dict[int, set[tuple[str, str]]],
    given: argparse.Namespace,
) -> dict[str, float]:
    """Plant a kind of error in every third unit with room for it and see what is found."""
    totals: Counter[str] = Counter()
    for turn in range(EVERY):
        totals += _round(kind, units, peer, turn, given)
    return {
        "planted": totals["planted"],
        "recall": _share(totals["hit"], totals["planted"]),
        "by its check": _share(totals["right"], totals["planted"]),
        "precision": _share(totals["right"], totals["right"] + totals["wrong"]),
        "named": _share(totals["named"], totals["right"]),
        "pofilter": _share(totals["peer"], totals["planted"]),
    }


def _share(part: int, whole: int) -> float:
    return round(part / max(whole, 1), 3)


def _round(
    kind: str,
    units: Sequence[TranslationUnit],
    peer: dict[int, set[tuple[str, str]]],
    turn: int,
    given: argparse.Namespace,
) -> Counter[str]:
    spoilt, planted = plant(kind, units, given.seed, EVERY, turn)
    found = alarms(run(spoilt, choose()))
    failed = failures(spoilt)
    hit = {
        number: [f for f in found.get(number, ()) if code in (*f.languages, f.odd)]
        for number, code in planted.items()
    }
    own = {n: [f for f in each if f.check in KINDS[kind].checks] for n, each in hit.items()}
    wrong = sum(
        any(f.check in KINDS[kind].checks for f in each)
        for number, each in found.items()
        if number not in planted
    )
    for number in [n for n, each in hit.items() if not each][: given.show]:
        show(kind, planted[number], units[number - 1], spoilt[number - 1])
    return Counter(
        planted=len(planted),
        hit=sum(map(bool, hit.values())),
        right=sum(map(bool, own.values())),
        wrong=wrong,
        named=sum(any(f.odd == planted[n] for f in each) for n, each in own.items()),
        peer=sum(
            any(code in {language, SOURCE} for language, _ in failed[number] - peer[number])
            for number, code in planted.items()
        ),
    )


def show_alarms(findings: Iterable[Finding], unit: TranslationUnit) -> None:
    """Print findings in a correct unit with the texts around their evidence."""
    for finding in findings:
        print(f"+++ {finding.check} {finding.severity} {finding.odd}: {finding.message}"[:300])
        for code, variant in unit.variants.items():
            starts = [each.start for each in finding.evidence if each.language == code]
            start = max(min(starts, default=0) - 60, 0)
            print("   ", code, variant.text[start : start + 220])


def show(kind: str, code: str, right: TranslationUnit, spoilt: TranslationUnit) -> None:
    """Print an error that was not found, and the other versions in short."""
    old, new = right.variants[code].text, spoilt.variants[code].text
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changes = [block for block in blocks if block[0] != "equal"]
    start, end = changes[0][1], changes[-1][2]
    was = old[max(start - 40, 0) : end + 20]
    is_now = new[max(start - 40, 0) : end + len(new) - len(old) + 20]
    print(f"--- {kind} {code}: {was!r} -> {is_now!r}"[:500])
    for key, variant in right.variants.items():
        print("   ", key, variant.text[:160])


if __name__ == "__main__":
    main()
