"""What `align` and `run` make of texts: memories and pages."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from align.aligner import align
from align.cli.cleaning import CleaningOptions, cleaner
from align.cli.console import count, tell
from align.cli.outputs import PAGES
from align.embedding import Embedder, load_embedder, signature
from align.formats import replacing, write
from align.report.page import Section, is_weak, write_page
from align.units import Level, TranslationUnit
from corpora.documents import DocumentSet
from corpora.errors import LanguageError

Pair = tuple[str, str]


def write_results(
    texts: Iterable[DocumentSet],
    outputs: Sequence[Path],
    *,
    pairs: Sequence[Pair] = (),
    level: Level = "paragraph",
    model: str | None = None,
    locales: Mapping[str, str],
    cleaning: CleaningOptions,
) -> None:
    """Align texts and write every output asked for, telling what it holds.

    Pages hold everything; memories what is in two languages or more, cleaned.

    Raises:
        PolyalignError: no text has two versions, a language of a pair is missing everywhere, the
            model cannot be loaded, or an output cannot be written.
    """
    embedder = load_embedder(model)
    made_by = signature(embedder)
    pairs = tuple(dict.fromkeys(pairs))
    found = alignable(list(texts), pairs)
    with cleaner(cleaning) as clean:
        for pair in pairs or (None,):
            sections = align_all(found, pair, level, embedder)
            translated = (unit for unit in _units(sections) if len(unit.variants) > 1)
            kept = list(clean(translated)) if any(map(_is_memory, outputs)) else []
            for output in outputs:
                path = output
                if pair and len(pairs) > 1:
                    path = output.with_name(f"{output.stem}.{'-'.join(pair)}{output.suffix}")
                if _is_memory(output):
                    write(kept, path, pair=pair, locales=locales, properties={"signature": made_by})
                    _tell(path, sections, kept)
                else:
                    with replacing(path) as temporary:
                        write_page(sections, temporary, signature=made_by)
                    _tell(path, sections, _units(sections))


def alignable(texts: Sequence[DocumentSet], pairs: Sequence[Pair]) -> list[DocumentSet]:
    """Return the texts of two versions or more; tell which are left out.

    Raises:
        LanguageError: there is none, or no text has both languages of a pair.
    """
    kept = [text for text in texts if len(text) > 1]
    alone = [text for text in texts if len(text) < 2]
    if not kept:
        names = ", ".join(f"{text.name} ({' '.join(text.languages) or 'none'})" for text in alone)
        raise LanguageError(f"{names}: only one language: aligning takes two versions of a text")
    for text in alone:
        tell(f"{text.name}: left out, only one language ({' '.join(text.languages)})", err=True)
    for pair in pairs:
        if not any(set(pair) <= set(text.languages) for text in kept):
            there = sorted({code for text in kept for code in text.languages})
            raise LanguageError(
                f"--pair {'-'.join(pair)}: no text has both; the languages are {', '.join(there)}"
            )
    return kept


def align_all(
    texts: Sequence[DocumentSet], pair: Pair | None, level: Level, embedder: Embedder
) -> list[Section]:
    """Align texts, with a bar of progress, and return a section for each.

    Args:
        texts: of two versions or more.
        pair: only these two languages, and only texts that have both.
        level: what units are made of.
        embedder: the model.
    """
    chosen = [text for text in texts if pair is None or set(pair) <= set(text.languages)]
    sections = []
    with click.progressbar(
        chosen, label="Aligning", file=sys.stderr, hidden=len(chosen) < 2 or not sys.stderr.isatty()
    ) as shown:
        for text in shown:
            units = align(text, embedder=embedder, pair=pair, level=level)
            sections.append(Section(text.restrict(pair) if pair else text, units))
    return sections


def _units(sections: Iterable[Section]) -> list[TranslationUnit]:
    return [unit for section in sections for unit in section.units]


def _is_memory(path: Path) -> bool:
    return path.suffix.lower() not in PAGES


def _tell(path: Path, sections: Sequence[Section], held: Sequence[TranslationUnit]) -> None:
    weak = sum(is_weak(unit) for unit in held)
    units = _units(sections)
    alone = sum(len(unit.variants) == 1 for unit in units) if _is_memory(path) else 0
    tell(
        f"{path}: {count(len(held), 'unit')} in {' '.join(_languages(sections))}"
        + (f", {weak} weak" if weak else "")
        + (f"; {alone} more in one language only" if alone else "")
    )
    if not any(len(unit.variants) > 1 for unit in units):
        tell(f"{path}: nothing belongs together: are these versions of one text?", err=True)


def _languages(sections: Sequence[Section]) -> list[str]:
    return list(dict.fromkeys(code for section in sections for code in section.languages))
