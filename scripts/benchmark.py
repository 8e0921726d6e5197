#!/usr/bin/env python3
"""Measure what the command takes in seconds and megabytes, each time in a fresh process.

    scripts/benchmark.py [--json] [--quick]

Measured: the help text; five saved pages of some 35 paragraphs (the sample's release) into a
memory; and texts of 1,000, 10,000 and 20,000 made-up lines a side in two languages and of 1,000 in
five, embedding included. On one core, the best of three runs; memory is the process's peak.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.sample.site import gold, old_path, pages, texts

LANGUAGES = ("de", "en", "es", "ru", "fr")
COMMAND = """
import sys
from align.cli import polyalign
try:
    polyalign(sys.argv[1:])
except SystemExit as end:
    code = end.code
print("torch imported:", "torch" in sys.modules)
sys.exit(code)
"""
ALIGN = """
import json, sys, time
from align.aligner import align
from align.embedding import load_embedder
from corpora.documents import Document, DocumentSet, Paragraph
lines = json.load(open(sys.argv[1]))
documents = {
    code: Document(code, tuple(map(Paragraph, listed))) for code, listed in lines.items()
}
embedder = load_embedder()
began = time.perf_counter()
units = align(DocumentSet("benchmark", documents), embedder=embedder)
seconds = time.perf_counter() - began
right = sum(
    len({variant.segments for variant in unit.variants.values()}) == 1
    and len(unit.variants) == len(lines)
    for unit in units
)
share = right / len(next(iter(lines.values())))
print(f"{share:.3f} of the units right; {seconds:.2f} s embedding and aligning")
"""


@dataclass(frozen=True)
class Result:
    """What one job took."""

    job: str
    seconds: float
    megabytes: float
    remark: str


def measure(job: str, arguments: list[str], runs: int) -> Result:
    """Run a job in fresh processes on one core; the best of the runs counts."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    environment["PYTHONPATH"] = str(ROOT)
    seconds, megabytes, output = float("inf"), float("inf"), ""
    for _ in range(runs):
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], env=environment, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{job}: failed: {output}")
        seconds = min(seconds, time.perf_counter() - began)
        megabytes = min(megabytes, usage.ru_maxrss / 1024)
    return Result(job, round(seconds, 2), round(megabytes), output.strip().splitlines()[-1])


def parallel_lines(count: int, languages: tuple[str, ...]) -> dict[str, list[str]]:
    """Return made-up lines that are parallel: halves of two of the sample's paragraphs each.

    A number tells lines of the same halves apart, as figures do in real texts.
    """
    units = [
        [texts()[name, code][unit[code][0]][1].split() for code in languages]
        for name in ("release", "interview")
        for unit in gold()[name]
        if all(len(unit.get(code, ())) == 1 for code in languages)
    ]
    rng = random.Random(0)  # noqa: S311 - a fixed order, no secret
    lines: dict[str, list[str]] = {code: [] for code in languages}
    for number in range(count):
        one, other = rng.choice(units), rng.choice(units)
        for code, first, second in zip(languages, one, other, strict=True):
            words = first[: len(first) // 2 + 1] + second[len(second) // 2 :]
            lines[code].append(f"{' '.join(words)} ({number * 7919 % 100_003})")
    return lines


def jobs(folder: Path, *, quick: bool) -> list[tuple[str, list[str]]]:
    """Return the jobs by name, with what they read written to a folder."""
    for code in LANGUAGES:
        (folder / f"release.{code}.html").write_bytes(pages()[old_path("release", code)])
    listed = [
        ("polyalign --help", ["-c", COMMAND, "--help"]),
        (
            "five pages to memory.tmx",
            ["-c", COMMAND, "align", str(folder), "-o", str(folder / "memory.tmx")],
        ),
    ]
    sizes = [(1_000, ("de", "en")), (1_000, LANGUAGES)]
    if not quick:
        sizes += [(10_000, ("de", "en")), (20_000, ("de", "en"))]
    for count, languages in sizes:
        path = folder / f"{count}-{len(languages)}.json"
        path.write_text(json.dumps(parallel_lines(count, languages)), encoding="utf-8")
        name = f"{count:,} lines in {len(languages)} languages"
        listed.append((name, ["-c", ALIGN, str(path)]))
    return listed


def main() -> None:
    """Print a table of all jobs, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quick", action="store_true", help="leave out the long texts")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        results = [
            measure(job, command, arguments.runs)
            for job, command in jobs(Path(name), quick=arguments.quick)
        ]
    if arguments.json:
        print(json.dumps([asdict(result) for result in results], indent=1))
        return
    print(f"{'':34}{'seconds':>8}{'MB':>7}")
    for result in results:
        print(f"{result.job:34}{result.seconds:8.2f}{result.megabytes:7.0f}  {result.remark}")


if __name__ == "__main__":
    main()
