#!/usr/bin/env python3
"""Train the embedded static model from parallel text.

    scripts/train_model.py DATA -o DIR [--lines DIR --pairs DIR]

DATA holds one NAME.tsv.xz a source: a header of language codes, a row a meaning, a cell empty where
a language has no text. The result is a function of DATA, the options and this code (with the same
versions of numpy, torch and tokenizers, and as many threads). Needs torch; two cores take about
half an hour. docs/model.md says what was tried.
"""

import time
from pathlib import Path

import click
import numpy as np
import torch
from evaluate_model import mean_top1, read_lines, read_pairs, scores, top1
from numpy.typing import NDArray
from training.batches import epoch, held_out_pairs, hold_out, training_rows
from training.contrast import Learner
from training.corpus import Corpus, read_corpus
from training.folder import write_model
from training.vocabulary import Runs, choose_pieces, segment, shared_parts

from align.embedding import Vectors
from align.embedding.static import StaticEmbedder

# No licence, research only, or doubtful: never in a model that is given away.
MAY_NOT_SHIP = {"wmt-news", "stsb-multi-mt", "tatoeba-testsets"}
# GPL, LGPL, AGPL: left out, since they did not help measurably.
COPYLEFT = {
    "consul-democracy",
    "freeciv-texts",
    "freedict-lexicon",
    "kde-marble",
    "kgeography-names",
    "osm-website",
    "stellarium-skycultures",  # in part
    "wikimedia-messages",
}
# Business software and law are most of the rows; the model is for news and prose.
MOST_ROWS = {"ms-dynamics365": 90_000, "ms-dotnet-docs": 50_000, "canada-laws": 150_000}
WORD_WEIGHTS = {
    "ms-dynamics365": 0.05,
    "ms-dotnet-docs": 0.03,
    "canada-laws": 0.1,
    "react-docs": 0.2,
    "tldr-pages": 0.2,
}
_WARM_UP = 50
_PAIRS = 2_048


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path))
@click.option("--lines", type=click.Path(exists=True, path_type=Path), help="Set to report on.")
@click.option("--pairs", type=click.Path(exists=True, path_type=Path), help="Set to report on.")
@click.option("--passes", default=5.0, show_default=True, help="Passes over the sampled rows.")
@click.option("--rate", default=0.02, show_default=True, help="Highest learning rate.")
@click.option("--dimension", default=256, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.option("--threads", default=2, show_default=True)
@click.option("--version", "version_", default="1", show_default=True, help="Of the model.")
def main(
    data: Path,
    *,
    output: Path,
    lines: Path | None,
    pairs: Path | None,
    passes: float,
    rate: float,
    dimension: int,
    seed: int,
    threads: int,
    version_: str,
) -> None:
    """Train a static model on the sources in DATA that may ship, and write it to a folder."""
    torch.set_num_threads(threads)
    began = time.monotonic()
    corpus = read_corpus(data, without=MAY_NOT_SHIP | COPYLEFT, most=MOST_ROWS, seed=seed)
    click.echo(f"{len(corpus.rows)} rows, {len(corpus.words)} words")
    vocabulary = choose_pieces(corpus, WORD_WEIGHTS)
    texts = _texts_as_pieces(corpus, segment(corpus.words, vocabulary))
    parts, count = shared_parts(vocabulary)
    click.echo(f"{len(vocabulary)} pieces, {count} parts, {len(texts.values)} pieces of text")
    learner = Learner(texts, parts, count, dimension, seed=seed)
    held = hold_out(corpus)
    _train(learner, corpus, held, passes=passes, rate=rate, seed=seed)
    vectors = learner.piece_vectors()
    report = _held_out_scores(corpus, held, texts, vectors)
    write_model(output, vocabulary, vectors, version=version_, corpus=corpus, scores=report)
    model = StaticEmbedder(output)
    if lines:
        report |= scores(model, read_lines(lines), {})
    if pairs:
        report |= scores(model, {}, read_pairs(pairs))
    write_model(output, vocabulary, vectors, version=version_, corpus=corpus, scores=report)
    for name, score in report.items():
        click.echo(f"{name}\t{score:.4f}")
    click.echo(f"{time.monotonic() - began:.0f} s")


def _texts_as_pieces(corpus: Corpus, words: Runs) -> Runs:
    tokens = words.take(corpus.tokens.astype(np.intp))
    return Runs(tokens.values, tokens.starts[corpus.starts])


def _train(
    learner: Learner,
    corpus: Corpus,
    held: NDArray[np.bool_],
    *,
    passes: float,
    rate: float,
    seed: int,
) -> None:
    """Learn with a rate that rises for a few steps, then falls to nothing."""
    rng = np.random.default_rng(seed)
    usable = training_rows(corpus, held)
    batches = epoch(corpus, usable, _PAIRS, rng)
    steps = int(len(batches) * passes)
    losses = 0.0
    for step in range(1, steps + 1):
        if not batches:
            batches = epoch(corpus, usable, _PAIRS, rng)
        speed = rate * min(step / _WARM_UP, 1 - (step - 1) / steps)
        losses += learner.step(batches.pop(), speed)
        if step % 100 == 0:
            click.echo(f"step {step} of {steps}, loss {losses / 100:.3f}")
            losses = 0.0


def _held_out_scores(
    corpus: Corpus, held: NDArray[np.bool_], texts: Runs, vectors: Vectors
) -> dict[str, float]:
    """Return the retrieval score of each source held out from, the mean of its language pairs."""
    found: dict[str, list[float]] = {}
    for source, batch in held_out_pairs(corpus, held):
        first, second = (_embed(texts, side, vectors) for side in (batch.first, batch.second))
        found.setdefault(source, []).append(top1(first, second))
    return {f"held out {source}": mean_top1(pairs) for source, pairs in found.items()}


def _embed(texts: Runs, which: NDArray[np.intp], vectors: Vectors) -> Vectors:
    runs = texts.take(which)
    return np.add.reduceat(vectors[runs.values], runs.starts[:-1])


if __name__ == "__main__":
    main()
