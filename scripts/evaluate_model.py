#!/usr/bin/env python3
"""Score an embedding model: top-1 cosine retrieval of translations.

    scripts/evaluate_model.py --lines DIR --pairs DIR [--model NAME-or-folder] [--json]

--lines: a folder of DOC.LANG files, one segment a line, line n of a document the same in every
language. All the lines of a language are pooled over its documents; for each pair of languages the
share of lines whose nearest neighbour in the other language is their translation, both directions
averaged; empty lines are left out.

--pairs: a folder of NAME.XXX-YYY.LANG files, the two files of a pair line by line, XXX and YYY
three-letter codes (tatoeba.deu-eng.deu, tatoeba.deu-eng.eng); scored in the same way.
"""

import json
from itertools import combinations
from pathlib import Path

import click
import numpy as np

from align.embedding import Embedder, Vectors, load_embedder, signature, unit_rows
from corpora.errors import LanguageError, PolyalignError
from corpora.languages import parse_language

Lines = dict[str, list[str]]
Pairs = dict[str, tuple[list[str], list[str]]]
_BLOCK = 1_000  # rows of cosines at a time


def top1(first: Vectors, second: Vectors) -> float:
    """Return the share of rows whose nearest row on the other side has the same number."""
    left, right = unit_rows(first), unit_rows(second)
    return (_hits(left, right) + _hits(right, left)) / (2 * len(left))


def _hits(queries: Vectors, targets: Vectors) -> int:
    hits = 0
    for start in range(0, len(queries), _BLOCK):
        nearest = (queries[start : start + _BLOCK] @ targets.T).argmax(axis=1)
        hits += int((nearest == np.arange(start, start + len(nearest))).sum())
    return hits


def mean_top1(values: list[float]) -> float:
    """Return the mean score of pairs of languages."""
    return float(np.mean(values))


def read_lines(folder: Path) -> Lines:
    """Return the lines of each language, line n the same in all of them."""
    documents: dict[str, Lines] = {}
    for path in sorted(folder.iterdir()):
        document, _, suffix = path.name.rpartition(".")
        try:
            language = parse_language(suffix).code
        except LanguageError:
            continue
        documents.setdefault(document, {})[language] = path.read_text("utf-8").split("\n")
    languages = sorted(set().union(*documents.values()))
    pooled: Lines = {language: [] for language in languages}
    for document, texts in documents.items():
        if len(texts) != len(languages):
            raise PolyalignError(f"{folder}: {document} is not there in {', '.join(languages)}")
        for row in zip(*(texts[language] for language in languages), strict=True):
            if all(text.strip() for text in row):
                for language, text in zip(languages, row, strict=True):
                    pooled[language].append(text)
    return pooled


def read_pairs(folder: Path) -> Pairs:
    """Return the two sides of each pair of languages, the files' own order of languages."""
    found: Pairs = {}
    for path in sorted(folder.iterdir()):
        name, _, code = path.name.rpartition(".")
        first, _, second = name.rpartition(".")[2].partition("-")
        other = path.with_name(f"{name}.{second}")
        if code == first and other.is_file():
            sides = (path.read_text("utf-8").splitlines(), other.read_text("utf-8").splitlines())
            found[f"{parse_language(first).code}-{parse_language(second).code}"] = sides
    return found


def scores(model: Embedder, lines: Lines, pairs: Pairs) -> dict[str, float]:
    """Return every score by what it is of."""
    result: dict[str, float] = {}
    vectors = {language: model.embed(texts) for language, texts in lines.items()}
    for first, second in combinations(vectors, 2):
        result[f"lines {first}-{second}"] = top1(vectors[first], vectors[second])
    if result:
        result["lines, mean of pairs"] = mean_top1(list(result.values()))
    for name, (left, right) in pairs.items():
        result[f"pairs {name}"] = top1(model.embed(left), model.embed(right))
    return result


@click.command()
@click.option("--lines", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--pairs", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--model", help="Folder or name of a model; the embedded one unless given.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(lines: Path | None, pairs: Path | None, model: str | None, *, as_json: bool) -> None:
    """Print the retrieval scores of an embedding model."""
    if not lines and not pairs:
        raise click.UsageError("give --lines, --pairs or both")
    try:
        embedder = load_embedder(model)
        result = scores(
            embedder, read_lines(lines) if lines else {}, read_pairs(pairs) if pairs else {}
        )
    except PolyalignError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(json.dumps({"signature": signature(embedder), "top1": result}, indent=2))
        return
    click.echo(signature(embedder))
    for name, score in result.items():
        click.echo(f"{name}\t{score:.4f}")


if __name__ == "__main__":
    main()
