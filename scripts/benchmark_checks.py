#!/usr/bin/env python3
"""Measure how long the checks take over a memory of ten thousand units, on one core.

    scripts/benchmark_checks.py SET [--units 10000] [--only CHECK]... [--page]

A set is a folder of DOC.LANG files with a segment a line, the same lines in every language. Its
lines are repeated until there are enough, each time with another number before the last mark, so
that no two texts are the same. Printed are the seconds of CPU that all checks take together,
dictionaries and models they load included, and the process's peak memory; then what each takes
when it runs alone, the slowest first: what checks share, such as a unit's sentences, then counts
for each of them. With --page the report is written too and its size told.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from itertools import count, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from align.checks.catalogue import choose
from align.checks.engine import run, worst_first
from align.report.checked import Checked
from align.report.findings import write_findings
from align.units import TranslationUnit, Variant

LANGUAGES = ("de", "en", "es", "fr", "ru")


def read_units(folder: Path, wanted: int) -> list[TranslationUnit]:
    """Return so many units of a set's lines."""
    rows: list[tuple[str, ...]] = []
    for first in sorted(folder.glob(f"*.{LANGUAGES[0]}")):
        files = [first.with_suffix(f".{code}") for code in LANGUAGES]
        columns = [file.read_text(encoding="utf-8").splitlines() for file in files]
        rows += zip(*columns, strict=True)
    if not rows:
        raise SystemExit(f"{folder}: no files such as talk.de in it: name a set")
    numbered = ((row, turn) for turn in count(1) for row in rows)
    return [
        TranslationUnit(
            {
                code: Variant(f"{text[:-1]} {turn}{text[-1:]}")
                for code, text in zip(LANGUAGES, row, strict=True)
            },
            LANGUAGES,
        )
        for row, turn in islice(numbered, wanted)
    ]


def main() -> None:
    """Parse the command line, check, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("set", type=Path)
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--page", action="store_true")
    asked = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    units = read_units(asked.set, asked.units)
    checks = choose(only=asked.only)
    began = time.process_time()
    findings = list(run(units, checks))
    took = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'all together':<26}{took:7.2f} s, {len(units)} units, {len(findings)} findings")
    print(f"{'peak memory':<26}{peak:7.0f} MB")
    seconds: dict[str, float] = {}
    for check in checks if len(checks) > 1 else ():
        began = time.process_time()
        for _ in run(units, [check]):
            pass
        seconds[check.name] = time.process_time() - began
    for name in sorted(seconds, key=lambda each: -seconds[each]):
        print(f"{name:<26}{seconds[name]:7.2f} s")
    if asked.page:
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "report.html"
            began = time.process_time()
            write_findings(Checked(asked.set.name, units, checks, worst_first(findings)), page)
            took, size = time.process_time() - began, page.stat().st_size / 1e6
            print(f"{'page':<26}{took:7.2f} s, {size:.1f} MB")


if __name__ == "__main__":
    main()
