#!/usr/bin/env python3
"""Measure how many units a second each format writes and reads, and the memory that takes.

    scripts/benchmark_formats.py [--units 100000] [--json] [SUFFIX]...

Each job runs in a fresh process; its time is the processor's. Units are made up: sentences of some
80 characters in German and English (XLIFF and plain text) or in five languages (all others), with
scores and where they are from. Memory is the process's peak, interpreter and libraries included;
"10 %" beside it is the peak with a tenth of the units, so that growth shows.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from align.formats import SUFFIXES

LANGUAGES = ("de", "en", "es", "ru", "fr")
TWO = (".xlf", ".moses")
JOB = """
import random, resource, sys, time
from align.formats import read, write
from align.units import TranslationUnit, Variant

job, path, count, *languages = sys.argv[1:]

def units():
    numbers = random.Random(1)
    words = ["".join(numbers.choices("abcdefghijklmnopqrstuvwxyzäéж", k=6)) for _ in range(999)]
    for number in range(1, int(count) + 1):
        yield TranslationUnit(
            {
                code: Variant(" ".join(numbers.choices(words, k=11)) + ".", (number,))
                for code in languages
            },
            tuple(languages), score=numbers.random(), document=f"text {number // 50}",
            level="sentence",
        )

began = time.process_time()
match job:
    case "make":
        done = sum(1 for _ in units())
    case "write":
        done = write(units(), path)
    case "read":
        done = sum(1 for _ in read(path))
seconds = time.process_time() - began
assert done == int(count), done
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def measure(job: str, path: Path, count: int, languages: tuple[str, ...]) -> tuple[float, float]:
    """Return the seconds and megabytes that a job takes."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", JOB, job, str(path), str(count), *languages]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    seconds, kilobytes = done.stdout.split()
    return float(seconds), float(kilobytes) / 1024


def main() -> None:
    """Print a line a job."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("suffixes", nargs="*", metavar="SUFFIX", help="only these formats")
    parser.add_argument("--units", type=int, default=100_000, help="units a file [100000]")
    parser.add_argument("--json", action="store_true", help="print JSON lines")
    chosen = parser.parse_args()
    made, _ = measure("make", Path(), chosen.units, LANGUAGES)
    made_two, _ = measure("make", Path(), chosen.units, LANGUAGES[:2])
    if not chosen.json:
        print(f"{'':10}{'job':8}{'units/s':>10}{'MB':>8}{'10 %':>8}{'file MB':>10}")
    for suffix in chosen.suffixes or [each for each in SUFFIXES if each != ".xliff"]:
        languages = LANGUAGES[:2] if suffix in TWO else LANGUAGES
        with tempfile.TemporaryDirectory() as folder:
            for job in ("write", "read"):
                small = Path(folder, f"small{suffix}")
                _, tenth = measure(job, small, chosen.units // 10, languages)
                path = Path(folder, f"units{suffix}")
                seconds, megabytes = measure(job, path, chosen.units, languages)
                if job == "write":  # what making the units takes is none of the format's
                    seconds -= made_two if suffix in TWO else made
                size = sum(each.stat().st_size for each in path.parent.glob("units.*")) / 1e6
                result = (suffix, job, chosen.units / seconds, megabytes, tenth, size)
                if chosen.json:
                    names = ("format", "job", "units_per_second", "mb", "mb_tenth", "file_mb")
                    print(json.dumps(dict(zip(names, result, strict=True))), flush=True)
                else:
                    print("{:10}{:8}{:10,.0f}{:8.0f}{:8.0f}{:10.1f}".format(*result), flush=True)


if __name__ == "__main__":
    main()
