#!/usr/bin/env python3
"""Measure a translation memory of many units: import, searches, size, and that none is missed.

    scripts/benchmark_memory.py [--units 1000000] [--languages en,de] [--texts FILE.tsv[.xz]]
                                [--suffix .tmx] [--json]

Units are made of two halves of different lines of the texts each, with a number, so that they are
as long as real ones, share as many words, and none is there twice. FILE has a header of language
codes; without it the sample's few paragraphs serve, which makes every unit like thousands of
others. The file of units is imported by the command, in a process of its own; searches are timed in
one process, the memory's pages in the system's cache. Queries are texts of the memory with a
fraction of their words replaced.
"""

import argparse
import json
import lzma
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from align.embedding import load_embedder
from align.formats import write
from align.memory import Memory
from align.memory.concordance import concordance
from align.memory.fuzzy import similar
from align.memory.meaning import embed_units, nearest
from align.memory.reading import numbered_units
from align.memory.words import percentage, words
from align.units import TranslationUnit, Variant
from scripts.benchmark import COMMAND, measure, parallel_lines

Rows = list[list[list[str]]]
Figures = dict[str, str]


def rows_of(path: Path | None, languages: Sequence[str]) -> Rows:
    """Return lines as words, a list a language, of rows that have text in all languages."""
    if path is None:
        lines = parallel_lines(2_000, tuple(languages))
        return [
            [text.split() for text in row]
            for row in zip(*(lines[code] for code in languages), strict=True)
        ]
    data = path.read_bytes()
    listed = (lzma.decompress(data) if path.suffix == ".xz" else data).decode().split("\n")
    header = listed[0].split("\t")
    columns = [header.index(code) for code in languages]
    cells = (line.split("\t") for line in listed[1:])
    rows = ([row[column].split() for column in columns] for row in cells if len(row) == len(header))
    return [row for row in rows if all(row)]


def made(count: int, languages: Sequence[str], rows: Rows) -> Iterator[TranslationUnit]:
    """Yield units."""
    rng = random.Random(0)  # noqa: S311 - a fixed order, no secret
    for number in range(count):
        one, other = rng.choice(rows), rng.choice(rows)
        texts = (
            [*first[: len(first) // 2 + 1], *second[len(second) // 2 :], f"({number})"]
            for first, second in zip(one, other, strict=True)
        )
        variants = {
            code: Variant(" ".join(text)) for code, text in zip(languages, texts, strict=True)
        }
        yield TranslationUnit(variants, document=f"text {number // 100}", score=0.95)


def queries(memory: Memory, count: int, language: str) -> list[str]:
    """Return texts of the memory, up to a third of their words replaced by words of others."""
    rng = random.Random(1)  # noqa: S311 - a fixed order, no secret
    (last,) = memory.database.execute("SELECT max(id) FROM units").fetchone()
    units = numbered_units(memory, [rng.randint(1, last) for _ in range(count)])
    texts = [unit.variants[language].text.split() for unit in units.values()]
    for text in texts:
        for _ in range(rng.randint(0, len(text) // 3)):
            text[rng.randrange(len(text))] = rng.choice(rng.choice(texts))
    return [" ".join(text) for text in texts]


def timed(search: Callable[[str], object], asked: Sequence[str]) -> str:
    """Return the median and the 95th percentile of the milliseconds of searches."""
    search(asked[0])
    taken = []
    for query in asked:
        began = time.perf_counter()
        search(query)
        taken.append(1000 * (time.perf_counter() - began))
    taken.sort()
    return f"{taken[len(taken) // 2]:.1f} / {taken[len(taken) * 95 // 100]:.1f} ms"


def recall(memory: Memory, asked: Sequence[str], language: str, lowest: int) -> str:
    """Compare the index with a look at every text; return matches found and matches there are."""
    number = memory.language(language)
    texts = [
        text
        for (text,) in memory.database.execute(
            "SELECT text FROM variants WHERE id % 1024 = ?", (number,)
        )
    ]
    listed = [words(query) for query in asked]
    there = [0] * len(asked)
    for text in texts:
        size = len(words(text))
        for place, query in enumerate(listed):
            # No text so much longer or shorter can be as like.
            if 100 * min(size, len(query)) >= lowest * max(size, len(query)):
                there[place] += percentage(asked[place], text, query) >= lowest
    found = [
        len(similar(memory, query, language, lowest=lowest, limit=len(texts))) for query in asked
    ]
    return f"{sum(found):,} of {sum(there):,}"


def searches(path: Path, languages: Sequence[str], *, brute: int) -> Iterator[tuple[str, str]]:
    """Yield the figures of searches, by what was searched."""
    source, target = languages[:2]
    pair = {"language": source, "also": [target]}
    with Memory(path) as memory:
        asked = queries(memory, 200, source)
        yield "fuzzy lookup from 70 %", timed(lambda text: similar(memory, text, source), asked)
        single = [query.split()[len(query) % len(query.split())] for query in asked]
        single = [word for word in single if any(map(str.isalnum, word))]
        two = [" ".join(query.split()[1:3]) for query in asked]
        phrases = [f'"{words}"' for words in two]
        common = ["the", '"of the"', '"the of"', "in and to", "die", "que", "на"]
        for name, listed in (
            ("a word", single),
            ("two words", two),
            ("a phrase", phrases),
            ("the commonest words", common),
        ):
            usable = [each for each in listed if any(map(str.isalnum, each))]
            yield f"concordance of {name}", timed(lambda q: concordance(memory, q, **pair), usable)  # type: ignore[arg-type]
        if brute:
            yield "fuzzy matches found", recall(memory, asked[:brute], source, 70)
        embedder = load_embedder()
        began = time.perf_counter()
        embed_units(memory, embedder)
        yield "vectors, once", f"{time.perf_counter() - began:.0f} s"
        yield "search by meaning", timed(lambda text: nearest(memory, [text], embedder), asked[:20])
    yield "size with vectors", f"{path.stat().st_size / 1e6:,.0f} MB"
    yield "peak memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"


def figures(options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield all figures as they are known."""
    languages = options.languages.split(",")
    rows = rows_of(options.texts, languages)
    source, memory = folder / f"units{options.suffix}", folder / "memory.db"
    yield "units", f"{write(made(options.units, languages, rows), source):,} in {options.languages}"
    yield f"the {options.suffix} file", f"{source.stat().st_size / 1e6:,.0f} MB"
    job = ["-c", COMMAND, "memory", "import", str(memory), str(source)]
    result = measure("import", job, 1)
    yield "import", f"{result.seconds:.0f} s, {result.megabytes:,.0f} MB of memory"
    source.unlink()
    yield "size of the memory", f"{memory.stat().st_size / 1e6:,.0f} MB"
    yield from searches(memory, languages, brute=options.brute)


def main() -> None:
    """Print the figures, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--languages", default="en,de")
    parser.add_argument("--texts", type=Path, help="lines to make units of")
    parser.add_argument("--suffix", default=".tmx", help="format of the file that is imported")
    parser.add_argument("--brute", type=int, default=5, help="queries to check the index with")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        held: Figures = {}
        for what, figure in figures(options, Path(name)):
            held[what] = figure
            if not options.json:
                print(f"{what:34}{figure}", flush=True)
        if options.json:
            print(json.dumps(held, indent=1))


if __name__ == "__main__":
    main()
