"""What `align` and `run` make of texts: memories and pages."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from align.aligner import align
from align.cli.console import tell
from align.embedding import Embedder, load_embedder, signature
from align.formats import SUFFIXES, check_suffix, replacing, write
from align.report.page import Section, is_weak, write_page
from align.units import Level
from corpora.documents import DocumentSet
from corpora.errors import LanguageError, PolyalignError

PAGES = (".html", ".htm")
Pair = tuple[str, str]


def check_outputs(outputs: Sequence[Path], inputs: Iterable[Path] = ()) -> None:
    """Refuse outputs that could not be written, or not without loss, before any work is done.

    Raises:
        PolyalignError: a suffix names no format, a folder is not there, or an output is an input
            or is given twice.
    """
    read = {os.path.realpath(path) for path in inputs}
    taken: set[str] = set()
    for output in outputs:
        check_suffix(output, (*SUFFIXES, *PAGES))
        if not output.parent.is_dir():
            raise PolyalignError(f"{output}: there is no folder {output.parent}: make it first")
        place = os.path.realpath(output)
        if place in read:
            raise PolyalignError(f"{output}: one of the texts to align: name another output")
        if place in taken:
            raise PolyalignError(f"{output}: given twice as an output: name it once")
        taken.add(place)


def write_results(
    texts: Iterable[DocumentSet],
    outputs: Sequence[Path],
    *,
    pairs: Sequence[Pair] = (),
    level: Level = "paragraph",
    model: str | None = None,
) -> None:
    """Align texts and write every output asked for, telling what it holds.

    Raises:
        PolyalignError: no text has two versions, a language of a pair is missing everywhere, the
            model cannot be loaded, or an output cannot be written.
    """
    embedder = load_embedder(model)
    made_by = signature(embedder)
    pairs = tuple(dict.fromkeys(pairs))
    found = alignable(list(texts), pairs)
    for pair in pairs or (None,):
        sections = align_all(found, pair, level, embedder)
        for output in outputs:
            path = output
            if pair and len(pairs) > 1:
                path = output.with_name(f"{output.stem}.{'-'.join(pair)}{output.suffix}")
            _write(sections, path, pair, made_by)


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


def _write(sections: Sequence[Section], path: Path, pair: Pair | None, made_by: str) -> None:
    units = [unit for section in sections for unit in section.units]
    if path.suffix.lower() in PAGES:
        with replacing(path) as temporary:
            write_page(sections, temporary, signature=made_by)
        held = len(units)
    else:
        held = write(
            units,
            path,
            pair=pair,
            properties={"signature": made_by},
        )
    weak = sum(is_weak(unit) for unit in units)
    alone = len(units) - held
    tell(
        f"{path}: {held} {'unit' if held == 1 else 'units'} in {' '.join(_languages(sections))}"
        + (f", {weak} weak" if weak else "")
        + (f"; {alone} more in one language only" if alone else "")
    )
    if not any(len(unit.variants) > 1 for unit in units):
        tell(f"{path}: nothing belongs together: are these versions of one text?", err=True)


def _languages(sections: Sequence[Section]) -> list[str]:
    return list(dict.fromkeys(code for section in sections for code in section.languages))
