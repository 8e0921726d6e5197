#!/usr/bin/env python3
"""Make a development set of 1-1 documents from consecutive rows of parallel text.

    scripts/make_set.py TEXT.tsv[.xz] FIRST SECOND -o DIR [--documents N] [--rows N]

TEXT has a header of language codes and a meaning a row. Taken are the stretches of rows that have
both languages in which most lines go on with the sentence before them (list items, clauses): the
text on which an aligner that knows news only is most tempted to merge. The documents come in the
format that scripts/evaluate.py and scripts/fit_alignment.py take.
"""

import argparse
import csv
import lzma
from collections.abc import Sequence
from pathlib import Path


def rows_of(path: Path, first: str, second: str) -> list[tuple[str, str]]:
    """Return the rows that have both languages, in order."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row[first], row[second]) for row in reader if row[first] and row[second]]


def torn(rows: list[tuple[str, str]]) -> int:
    """Return how many lines begin in lower case."""
    return sum(line[:1].islower() for row in rows for line in row)


def write_document(
    folder: Path, name: str, codes: tuple[str, str], beads: Sequence[tuple[list[str], list[str]]]
) -> None:
    """Write a document of two languages: lines of each, and which of them are a bead."""
    folder.mkdir(parents=True, exist_ok=True)
    lines: tuple[list[str], list[str]] = ([], [])
    gold = []
    for bead in beads:
        numbers = []
        for side, more in zip(lines, bead, strict=True):
            numbers.append(list(range(len(side), len(side) + len(more))))
            side += [" ".join(line.split()) for line in more]
        gold.append(f"{numbers[0]}:{numbers[1]}\n")
    for code, side in zip(codes, lines, strict=True):
        text = "".join(f"{line}\n" for line in side)
        (folder / f"{name}.{code}").write_text(text, encoding="utf-8")
    (folder / f"{name}.{'-'.join(codes)}.gold").write_text("".join(gold), encoding="utf-8")


def parser_of(about: str, *, documents: int) -> argparse.ArgumentParser:
    """Return a parser of what is made of which text.

    Args:
        about: what is made.
        documents: how many, if not asked otherwise.
    """
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("first")
    parser.add_argument("second")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=documents)
    return parser


def main() -> None:
    """Write the documents."""
    parser = parser_of(__doc__, documents=12)
    parser.add_argument("--rows", type=int, default=100, help="of a document")
    arguments = parser.parse_args()
    rows = rows_of(arguments.text, arguments.first, arguments.second)
    last = len(rows) - arguments.rows
    stretches = [rows[at : at + arguments.rows] for at in range(0, last + 1, arguments.rows)]
    stretches = sorted(stretches, key=torn, reverse=True)[: arguments.documents]
    codes = (arguments.first, arguments.second)
    for number, stretch in enumerate(stretches):
        beads = [([one], [other]) for one, other in stretch]
        write_document(arguments.output, f"{number:02}", codes, beads)


if __name__ == "__main__":
    main()
