"""Rival translations in a memory: two words that share the work of one in other languages.

A term of one language is translated inconsistently if in the units that have it, another language
has now one word and now another, never both; if these two words are seldom anywhere else; if nearly
every unit with the term has one of them, and no word is in nearly all of these units alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np
import scipy.sparse as sp

from align.checks.lemmas import lemma, plain, stem
from align.units import TranslationUnit

# Shorter words are seldom terms.
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# A word in more than this share of the units is one of grammar; in a small memory, in more units
# than this.
_COMMON = 0.1
_COMMON_AT_LEAST = 20
# How much of a word's use must be beside the term, and of the term beside one of the two.
_PRECISE = 0.8
_COVERED = 0.85
# A word this much rarer than the usual one has a sense of its own.
_RARER = 25
# Only this many words are compared that stand beside a term.
_CHOICES = 12

Stem = str


@dataclass(frozen=True, slots=True)
class Usage:
    """The words of one language over a memory.

    Attributes:
        columns: units in which each stem is, by their numbers from 0.
        words: the commonest word of each stem.
        filled: how many units there are in the language.
    """

    columns: dict[Stem, tuple[int, ...]]
    words: dict[Stem, str]
    filled: int


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two words for one term.

    Attributes:
        language: in which there are two.
        usual: stem of the word in most units.
        rival: stem of the other.
        terms: stem of the term in each other language that has one word for both.
    """

    language: str
    usual: Stem
    rival: Stem
    terms: dict[str, Stem]


def distinct(units: Sequence[TranslationUnit]) -> list[int]:
    """Return the units, by their numbers from 0, whose words are not those of one before.

    A text that stands in a memory a hundred times is evidence of its words once.
    """
    seen = set()
    rows = []
    for row, unit in enumerate(units):
        words = hash(
            tuple(
                (code, *LONG_WORD.findall(unit.variants[code].text))
                for code in sorted(unit.variants)
            )
        )
        if words not in seen:
            seen.add(words)
            rows.append(row)
    return rows


def usage(units: Sequence[TranslationUnit], rows: Sequence[int], code: str) -> Usage:
    """Return where the words of a language are, in the given units."""
    words: dict[Stem, Counter[str]] = defaultdict(Counter)
    columns: dict[Stem, list[int]] = defaultdict(list)
    filled = 0
    for row in rows:
        variant = units[row].variants.get(code)
        if variant is None:
            continue
        filled += 1
        found = LONG_WORD.findall(variant.text)
        for word in found:
            words[stem(word)][word] += 1
        for each in {stem(word) for word in found}:
            columns[each].append(row)
    commonest = {
        each: min(forms, key=lambda word: (-forms[word], word)) for each, forms in words.items()
    }
    return Usage({each: tuple(rows) for each, rows in columns.items()}, commonest, filled)


def rivals(used: Mapping[str, Usage], *, least: int, rarest: int) -> list[Rivals]:
    """Return the rival translations of a memory.

    Args:
        used: where its words are, by language.
        least: units that a term must be in.
        rarest: units that the rarer of two translations must be in.
    """
    codes = sorted(used)
    units = 1 + max(
        (rows[-1] for each in used.values() for rows in each.columns.values()), default=0
    )
    found: dict[tuple[str, Stem, Stem], dict[str, Stem]] = defaultdict(dict)
    for of, language in permutations(codes, 2):
        for term, usual, rival in _of_pair(used[of], used[language], units, least, rarest):
            found[language, usual, rival].setdefault(of, term)
    # With three languages and more, chance is ruled out by two that agree.
    witnesses = min(2, len(codes) - 1)
    return [
        Rivals(language, usual, rival, terms)
        for (language, usual, rival), terms in sorted(found.items())
        if len(terms) >= witnesses and not _one_word(used[language], usual, rival, language)
    ]


def _of_pair(
    source: Usage, target: Usage, units: int, least: int, rarest: int
) -> Iterator[tuple[Stem, Stem, Stem]]:
    """Yield terms of one language and the two words each has in the other."""
    terms, words = _candidates(source, least), _candidates(target, rarest)
    if not terms or not words:
        return
    together = (_matrix(source, terms, units).T @ _matrix(target, words, units)).tocoo()
    alone = np.array([len(target.columns[word]) for word in words])
    kept = (together.data >= rarest) & (together.data >= _PRECISE * alone[together.col])
    options: dict[int, list[int]] = defaultdict(list)
    for row, column in zip(together.row[kept], together.col[kept], strict=True):
        options[int(row)].append(int(column))
    for row, columns in options.items():
        if len(columns) > 1:
            term = terms[row]
            choices = sorted(words[column] for column in columns)
            for usual, rival in _sharing(set(source.columns[term]), choices, target):
                yield term, usual, rival


def _sharing(term: set[int], choices: list[Stem], target: Usage) -> Iterator[tuple[Stem, Stem]]:
    """Yield words that fill each other's gaps beside a term, the commoner first."""
    rows = {each: term.intersection(target.columns[each]) for each in choices}
    ordered = sorted(choices, key=lambda each: (-len(rows[each]), each))[:_CHOICES]
    if len(rows[ordered[0]]) >= _COVERED * len(term):
        return
    for usual, rival in combinations(ordered, 2):
        often, seldom = rows[usual], rows[rival]
        covered = len(often) + len(seldom) >= _COVERED * len(term)
        if covered and len(often) <= _RARER * len(seldom) and often.isdisjoint(seldom):
            yield usual, rival


def _candidates(used: Usage, least: int) -> list[Stem]:
    most = max(_COMMON_AT_LEAST, _COMMON * used.filled)
    return sorted(each for each, rows in used.columns.items() if least <= len(rows) <= most)


def _matrix(used: Usage, chosen: list[Stem], units: int) -> sp.csc_matrix:
    rows = [used.columns[each] for each in chosen]
    indices = np.concatenate([np.asarray(each, dtype=np.int32) for each in rows])
    starts = np.cumsum([0, *map(len, rows)])
    ones = np.ones(len(indices), dtype=np.float32)
    return sp.csc_matrix((ones, indices, starts), shape=(units, len(chosen)))


def _one_word(used: Usage, usual: Stem, rival: Stem, code: str) -> bool:
    """Whether two stems are forms, parts or compounds of one word."""
    first, second = used.words[usual], used.words[rival]
    inside = usual in plain(second) or rival in plain(first)
    return inside or usual[:4] == rival[:4] or lemma(first, code) == lemma(second, code)
