#!/usr/bin/env python3
"""Measure how long TMX files take to write, read and validate, and the memory that takes.

    scripts/benchmark_tmx.py [UNITS] [--languages en,de,...]

Made-up units of a sentence of some 90 characters a language, in two languages unless told
otherwise, a million unless told otherwise. Each step runs in a fresh process; seconds are of CPU,
so that other work on the machine does not count, memory is the process's peak.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from align.formats import read, write
from align.units import TranslationUnit, Variant
from align.validation import validate

WORDS = ("council", "forest", "river", "price", "school", "harbour", "winter", "border")
STEPS = ("import", "write", "read", "validate")


def units(count: int, languages: tuple[str, ...]) -> Iterator[TranslationUnit]:
    """Yield made-up units, no two alike."""
    for number in range(count):
        sentence = " ".join(WORDS[number // 8**place % 8] for place in range(12))
        yield TranslationUnit(
            {
                code: Variant(
                    f"{code} {number} {sentence}.", (number % 90,), f"https://{code}.test/"
                )
                for code in languages
            },
            languages,
            score=number % 1000 / 1000,
            document=f"text-{number // 90}",
            level="sentence",
            paragraph=number // 4,
        )


def step(name: str, path: Path, count: int, languages: tuple[str, ...]) -> None:
    """Do one step in this process and print what it took."""
    began = time.process_time()
    if name == "write":
        assert write(units(count, languages), path) == count
    if name == "read":
        assert sum(1 for _ in read(path)) == count
    if name == "validate":
        assert not any(validate(path))
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<10}{seconds:10.1f} s{peak:10.0f} MB", flush=True)


def main() -> None:
    """Run every step in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("units", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--languages", default="en,de")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        step(options.step, options.path, options.units, tuple(options.languages.split(",")))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.tmx"
        for name in STEPS:
            command = [sys.executable, __file__, *sys.argv[1:], "--step", name, "--path", str(path)]
            subprocess.run(command, check=True)
        size = path.stat().st_size / 1e6
    print(f"{options.units:,} units in {options.languages}, {size:,.0f} MB")


if __name__ == "__main__":
    main()
