#!/usr/bin/env python3
"""Make a development set of prose, a sentence a line, from parallel text whose rows are paragraphs.

    scripts/make_prose.py TEXT.tsv[.xz] FIRST SECOND -o DIR [--documents N] [--beads N] [--seed N]

Each paragraph is split at the marks that end sentences and clauses, in each language by itself:
where a translator merged or split, so do the lines. Rows of which it is unclear what belongs
together are left out. Then the lines suffer what the lines of old, scanned, freely translated
books do: ends are lost or moved, captions stand between, words have another for an equivalent
(so that the model does not know them: it was trained on such text).
"""

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.make_set import parser_of, rows_of, write_document

Lines = list[str]
Pair = tuple[Lines, Lines]

_END = re.compile(r"(?<=[.!?;:])\s+")
_PAUSE = re.compile(r"[,–-]\s+|\s+(?=\()")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MARK = re.compile(r"\s*([,;:!?()«»“”„]|\.$)\s*")

# Characters added to lengths, so that a short line may vary.
SLACK = 8
# Logarithms of the ratio of two lines' lengths, the usual one being 0: a whole row is translated up
# to the first, its sentences follow one another up to the second, and do not from the third on.
ROW, SURE, UNSURE = 0.6, 0.9, 1.1
# Characters on both sides of a place where a line may be torn; lines of the largest bead.
EDGE, LARGEST = 12, 5
# Of all beads, those in which a translator merged or split.
UNEVEN = 0.25
# How often an end is lost (or moved, as often), a line torn, a line alone in one language.
LOST, TORN, ALONE = 0.1, 0.06, 0.005
# Of all documents, those with captions in one language, and those with spaces around marks.
CAPTIONED, SPACED = 0.4, 0.6
# The most words of a document that have another put in their place; a fifth of documents have none.
FREE = 0.4


@dataclass
class Press:
    """What happens to the lines of a set, by chance."""

    documents: list[list[Pair]]
    chance: random.Random

    def print(self, beads: Sequence[Pair]) -> list[Pair]:
        """Return one document as it comes out."""
        printed: list[Pair] = []
        for bead in self._ends(beads):
            if self.chance.random() < ALONE:
                side = self.chance.randrange(2)
                printed.append(_alone(self._any_line(side), side))
            printed.append(self._tear(bead))
        if self.chance.random() < CAPTIONED:
            side, at = self.chance.randrange(2), self.chance.randrange(len(printed))
            captions = [
                _alone(self._caption(side), side) for _ in range(self.chance.randint(3, 25))
            ]
            printed[at:at] = captions
        rate = max(0.0, self.chance.uniform(-FREE / 4, FREE))
        printed = [(self._free(one, 0, rate), self._free(other, 1, rate)) for one, other in printed]
        if self.chance.random() < SPACED:
            printed = [(_spaced(one), _spaced(other)) for one, other in printed]
        return printed

    def _ends(self, beads: Sequence[Pair]) -> Iterator[Pair]:
        """Yield the beads, some of them merged because an end is lost or moved on one side."""
        waiting: Pair | None = None
        for bead in beads:
            if waiting is None:
                waiting = bead
            elif (
                sum(map(len, waiting)) < LARGEST - 1
                and sum(map(len, bead)) < LARGEST - 1
                and self.chance.random() < LOST
            ):
                side = self.chance.randrange(2)
                merged = [waiting[0] + bead[0], waiting[1] + bead[1]]
                merged[side] = self._run_on(waiting[side], bead[side])
                waiting = (merged[0], merged[1])
            else:
                yield waiting
                waiting = bead
        if waiting is not None:
            yield waiting

    def _run_on(self, before: Lines, after: Lines) -> Lines:
        """Return lines of which two run into one another, whole or up to a pause."""
        last, first = before[-1], after[0]
        middle = [last + " " + first]
        if self.chance.random() < 0.5:
            pauses = [(last, cut) for cut in _pauses(last)] + [
                (first, cut) for cut in _pauses(first)
            ]
            if pauses:
                line, cut = self.chance.choice(pauses)
                head, tail = line[:cut].rstrip(), line[cut:]
                middle = [head, tail + " " + first] if line is last else [last + " " + head, tail]
        return [*before[:-1], *middle, *after[1:]]

    def _tear(self, bead: Pair) -> Pair:
        if sum(map(len, bead)) >= LARGEST or self.chance.random() >= TORN:
            return bead
        torn = [list(lines) for lines in bead]
        lines = torn[self.chance.randrange(2)]
        at = self.chance.randrange(len(lines))
        if pauses := _pauses(lines[at]):
            cut = self.chance.choice(pauses)
            lines[at : at + 1] = [lines[at][:cut].rstrip(), lines[at][cut:]]
        return torn[0], torn[1]

    def _any_line(self, side: int) -> str:
        line: str = self.chance.choice(self.chance.choice(self.documents))[side][0]
        return line

    def _caption(self, side: int) -> str:
        words = self._any_line(side).split()
        start = self.chance.randrange(len(words))
        return " ".join(words[start : start + self.chance.choice((1, 1, 2, 3, 4, 6, 9))])

    def _free(self, lines: Lines, side: int, rate: float) -> Lines:
        """Return lines some of whose words are another's."""

        def other(word: re.Match[str]) -> str:
            if self.chance.random() >= rate:
                return word.group()
            return self.chance.choice(_WORD.findall(self._any_line(side)) or [word.group()])

        return [_WORD.sub(other, line) for line in lines]


def beads_of(first: str, second: str, usual: float) -> list[Pair]:
    """Return the beads of a row; none if it is unclear what belongs together.

    Args:
        first: a paragraph.
        second: its translation.
        usual: log ratio of the lengths of the two languages.
    """
    one, other = _END.split(first.strip()), _END.split(second.strip())
    shape = len(one), len(other)
    if abs(_ratio(first, second) - usual) > ROW or max(shape) > LARGEST + 3:
        return []
    if shape[0] == shape[1]:
        worst = max(abs(_ratio(a, b) - usual) for a, b in zip(one, other, strict=True))
        if worst < SURE:
            return [([a], [b]) for a, b in zip(one, other, strict=True)]
        return [(one, other)] if worst > UNSURE and sum(shape) <= LARGEST + 1 else []
    return [(one, other)] if min(shape) == 1 and max(shape) <= LARGEST else []


def chosen(rows: Sequence[tuple[str, str]], number: int, chance: random.Random) -> list[Pair]:
    """Return up to so many beads in the order of the rows, a good part of them uneven."""
    usual = float(np.log(sum(len(a) for a, _ in rows) / sum(len(b) for _, b in rows)))
    found = [beads for row in dict.fromkeys(rows) if (beads := beads_of(*row, usual))]
    kinds = [len(beads) == 1 and sum(map(len, beads[0])) > 2 for beads in found]
    wanted = {True: number * UNEVEN, False: number * (1 - UNEVEN)}
    rates = {}
    for kind, want in wanted.items():
        held = sum(len(beads) for beads, other in zip(found, kinds, strict=True) if other is kind)
        rates[kind] = want / max(held, 1)
    most = max(1.0, *rates.values())
    taken = [
        beads
        for beads, kind in zip(found, kinds, strict=True)
        if chance.random() < rates[kind] / most
    ]
    return [bead for beads in taken for bead in beads]


def _ratio(one: str, other: str) -> float:
    return float(np.log((len(one) + SLACK) / (len(other) + SLACK)))


def _pauses(line: str) -> list[int]:
    return [pause.end() for pause in _PAUSE.finditer(line) if EDGE < pause.end() < len(line) - EDGE]


def _alone(line: str, side: int) -> Pair:
    return ([], [line]) if side else ([line], [])


def _spaced(lines: Lines) -> Lines:
    return [_MARK.sub(r" \1 ", line).strip() for line in lines]


def main() -> None:
    """Write the documents."""
    parser = parser_of(__doc__, documents=40)
    parser.add_argument("--beads", type=int, default=90, help="of a document")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311 - no secret
    rows = rows_of(arguments.text, arguments.first, arguments.second)
    beads = chosen(rows, arguments.documents * arguments.beads, chance)
    starts = range(0, len(beads) - arguments.beads + 1, arguments.beads)
    documents = [beads[at : at + arguments.beads] for at in starts]
    press = Press(documents, chance)
    for number, document in enumerate(documents):
        codes = (arguments.first, arguments.second)
        write_document(arguments.output, f"{number:02}", codes, press.print(document))


if __name__ == "__main__":
    main()
