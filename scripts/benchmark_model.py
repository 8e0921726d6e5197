#!/usr/bin/env python3
"""Time the embedded model (or another): load in a fresh process, paragraphs a second on one core.

    scripts/benchmark_model.py TEXT... [--model NAME-or-folder] [--repeat 5] [--json]

TEXT holds a paragraph a line, which the model should not have seen; each is embedded once, by a
model freshly loaded, so that every word is new once.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # before numpy is imported

import click

from align.embedding import load_embedder, signature
from corpora.errors import PolyalignError

_LOAD = """\
import sys, time
start = time.perf_counter()
from align.embedding import load_embedder
load_embedder(sys.argv[1] or None)
print(time.perf_counter() - start)
"""


def load_seconds(model: str | None, repeat: int) -> float:
    """Return the median time to import, numpy included, and load in a fresh process."""
    command = [sys.executable, "-c", _LOAD, model or ""]
    runs = [
        float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
        for _ in range(repeat)
    ]
    return statistics.median(runs)


def paragraphs_a_second(model: str | None, paragraphs: list[str], repeat: int) -> float:
    """Return the median speed of a fresh model on one core."""
    speeds = []
    for _ in range(repeat):
        embedder = load_embedder(model)
        start = time.perf_counter()
        embedder.embed(paragraphs)
        speeds.append(len(paragraphs) / (time.perf_counter() - start))
    return statistics.median(speeds)


@click.command()
@click.argument("texts", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--model", help="Folder or name of a model; the embedded one unless given.")
@click.option("--repeat", default=5, show_default=True, help="Runs; the median counts.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(texts: tuple[Path, ...], model: str | None, repeat: int, *, as_json: bool) -> None:
    """Time an embedding model on text."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    paragraphs = [line for path in texts for line in path.read_text("utf-8").splitlines()]
    try:
        result: dict[str, object] = {
            "signature": signature(load_embedder(model)),
            "paragraphs": len(paragraphs),
            "characters a paragraph": round(statistics.mean(map(len, paragraphs))),
            "load, seconds": round(load_seconds(model, repeat), 3),
            "paragraphs a second": round(paragraphs_a_second(model, paragraphs, repeat)),
        }
    except PolyalignError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(json.dumps(result, indent=2))
        return
    for name, value in result.items():
        click.echo(f"{name}\t{value}")


if __name__ == "__main__":
    main()
