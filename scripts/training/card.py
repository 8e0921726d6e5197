"""The model card, written with the model."""

import csv
from pathlib import Path

import numpy as np
from training.corpus import LANGUAGES, Corpus

_SOURCES = Path(__file__).parent / "sources.tsv"
_CARD = """\
---
language: [{languages}]
license: cc-by-sa-4.0
library_name: sentence-transformers
pipeline_tag: sentence-similarity
tags: [sentence-transformers, sentence-similarity, static-embeddings, bitext-mining]
---

# {name} {version}

Sentence embeddings for German, English, Spanish, French and Russian that need no download, no GPU
and no torch: {pieces:,} word pieces, a vector of {dimension} numbers each, and the vector of a text
is the mean of its pieces'. Made for aligning translations: texts that mean the same have vectors of
like direction, whatever their languages.

Open the folder with polyalign (it is the default model), or with sentence-transformers:

    from sentence_transformers import SentenceTransformer
    model = SentenceTransformer("FOLDER")

## How it was made

Contrastive learning (symmetric InfoNCE, cosines times 20, 2,048 pairs of two languages a batch,
negatives from the same batch, neighbouring sentences together) on {rows:,} rows of parallel text.
Text is NFKC-folded and lower-cased; letters, digits and marks are taken apart. The pieces are each
language's frequent words, the stems of most of the rest, and byte-pair pieces. While it learns, the
vector of a piece is the sum of its own and those of its beginnings in Latin letters, so forms of a
word, and a name in two scripts, learn together. Rows are stored as int8 with a scale each.

    python scripts/train_model.py DATA -o FOLDER

trains it again; docs/model.md in polyalign's repository says what was tried.

## Scores

Top-1 cosine retrieval, both directions averaged, of the model as shipped (int8).
"held out" is text of a source in the table below that was kept from training; "lines" and "pairs"
are sets named in docs/model.md, none of them trained on.

{scores}

## What it is not for

It does not know word order: "A sues B" and "B sues A" have the same vector. Irony, negation and
numbers weigh little. Short everyday Russian is its weak side: its Russian comes from word lists,
documentation and little prose.

## Sources

The weights are derived from the text below, in part share-alike, and are given under CC BY-SA 4.0.

{sources}
"""


def model_card(
    *,
    name: str,
    version: str,
    corpus: Corpus,
    pieces: int,
    dimension: int,
    scores: dict[str, float],
) -> str:
    """Return the card in Markdown, with the front matter that model hubs read."""
    return _CARD.format(
        name=name,
        version=version,
        languages=", ".join(LANGUAGES),
        pieces=pieces,
        dimension=dimension,
        rows=len(corpus.rows),
        scores=_table(["set", "top-1"], [[key, f"{value:.3f}"] for key, value in scores.items()]),
        sources=_table(["source", "rows", "licence", "attribution"], _source_rows(corpus)),
    )


def _source_rows(corpus: Corpus) -> list[list[str]]:
    with _SOURCES.open(encoding="utf-8", newline="") as file:
        known = {row["source"]: row for row in csv.DictReader(file, delimiter="\t")}
    counts = np.bincount(corpus.row_sources, minlength=len(corpus.sources))
    rows = []
    for source, count in zip(corpus.sources, counts, strict=True):
        licence = known.get(source, {"licence": "not known", "attribution": "not known"})
        rows.append([source, f"{count:,}", licence["licence"], licence["attribution"]])
    return rows


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
