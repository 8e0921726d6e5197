"""Aligning: documents in, translation units out."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, groupby

import numpy as np

from align.alignment.evidence import Side
from align.alignment.hearsay import supports
from align.alignment.joint import Links, Unit, confidence, join
from align.alignment.lattice import Ints
from align.alignment.moved import find_moved
from align.alignment.pairwise import links, look, look_again
from align.embedding.protocol import Embedder
from align.segments import Segment, paragraph_segments, sentence_segments, sides
from align.units import Level, TranslationUnit, Variant
from corpora.documents import DocumentSet
from corpora.errors import LanguageError

# Belief above which a segment joins a unit: the middle of what measured alike on development sets.
THRESHOLD = 0.45


def align(
    texts: DocumentSet,
    *,
    embedder: Embedder | None = None,
    pair: tuple[str, str] | None = None,
    level: Level = "paragraph",
) -> list[TranslationUnit]:
    """Return the units of a text's versions, in reading order.

    Every segment of every version, title included, is in exactly one unit.

    Args:
        texts: two versions or more.
        embedder: the model; the embedded one if not given.
        pair: give the units of these two languages only. The other versions still count as
            evidence, but where two languages are cut finer than a third, so are the units.
        level: what units are made of. Sentences are aligned within the units of paragraphs, which
            each unit then names.

    Raises:
        LanguageError: there are fewer than two versions, or no version in a language of `pair`.
    """
    codes = texts.languages
    _check(texts, pair)
    if embedder is None:
        from align.embedding import load_embedder  # noqa: PLC0415 - reads the model

        embedder = load_embedder()
    segments = {code: paragraph_segments(document) for code, document in texts.documents.items()}
    arrays = sides(segments, embedder)
    between = link(arrays)
    parents: list[Ints] | None = None
    if level == "sentence":
        whole = join([len(side) for side in arrays], between, THRESHOLD)
        wholes = {code: len(listed) for code, listed in segments.items()}
        segments = {code: sentence_segments(document) for code, document in texts.documents.items()}
        parents = _parents(whole, wholes, segments)
        arrays = sides(segments, embedder)
        between = link(arrays, parents)
    if pair:
        a, b = codes.index(pair[0]), codes.index(pair[1])
        arrays = [arrays[a], arrays[b]]
        between = {(0, 1): between[a, b] if a < b else between[b, a].T.tocsr()}
        parents = parents and [parents[a], parents[b]]
        codes = pair
    units = join([len(segments[code]) for code in codes], between, THRESHOLD)
    # Units of different languages may stand in any order, but paragraph after paragraph.
    units.sort(key=lambda unit: _parent(unit, parents) or 0)
    remarks = _remarks(find_moved(units, arrays))
    return [
        TranslationUnit(
            variants=_variants(texts, codes, segments, unit, level),
            languages=tuple(codes),
            score=score,
            document=texts.name,
            level=level,
            paragraph=_parent(unit, parents),
            notes=(*_comparable(texts, [codes[each] for each in unit]), *remarks.get(number, ())),
        )
        for number, (unit, score) in enumerate(
            zip(units, confidence(units, between), strict=True), 1
        )
    ]


def link(arrays: Sequence[Side], parents: Sequence[Ints] | None = None) -> Links:
    """Return, for each pair of sides a < b, how likely their segments belong together.

    Each pair is looked at twice: alone first, then knowing how often segments stand alone or are
    merged in it and what the other languages say.

    Args:
        arrays: the sides.
        parents: for each side the number of the larger unit each segment is in, ascending:
            segments of different units do not belong together.
    """
    pairs = list(combinations(range(len(arrays)), 2))
    looks = {
        (a, b): look(
            arrays[a],
            arrays[b],
            supported=len(arrays) > 2,
            walls=(parents[a], parents[b]) if parents else None,
        )
        for a, b in pairs
    }
    said = supports([len(side) for side in arrays], {pair: looks[pair].links for pair in pairs})
    return {pair: links(look_again(looks.pop(pair), said.get(pair))) for pair in pairs}


def _comparable(texts: DocumentSet, codes: Sequence[str]) -> list[str]:
    """Return a note for a unit some of whose texts were written by themselves."""
    by_themselves = [code for code in codes if code in texts.comparable]
    if not by_themselves or len(codes) < 2:
        return []
    return [f"comparable, not a translation: {', '.join(by_themselves)}"]


def _remarks(moved: Iterable[tuple[int, int]]) -> dict[int, list[str]]:
    """Return notes for units, by their number from 1."""
    remarks: dict[int, list[str]] = {}
    for one, other in moved:
        for here, there in ((one, other), (other, one)):
            note = f"says the same as unit {there + 1}, in another place"
            remarks.setdefault(here + 1, []).append(note)
    return remarks


def _check(texts: DocumentSet, pair: tuple[str, str] | None) -> None:
    codes = texts.languages
    if len(texts) < 2:
        raise LanguageError(
            f"{texts.name}: only one language ({', '.join(codes) or 'none'}): "
            "aligning takes two or more versions of a text"
        )
    for code in pair or ():
        if code not in codes:
            raise LanguageError(f"{texts.name}: no version in {code}: there is {', '.join(codes)}")


def _parents(
    units: Sequence[Unit], wholes: Mapping[str, int], segments: Mapping[str, Sequence[Segment]]
) -> list[Ints]:
    """Return, for each language, the number of the paragraph unit that each sentence is in."""
    found = []
    for language, (code, count) in enumerate(wholes.items()):
        unit_of = np.zeros(count, dtype=np.int64)
        for number, unit in enumerate(units):
            unit_of[unit.get(language, [])] = number
        found.append(unit_of[[segment.paragraph for segment in segments[code]]])
    return found


def _variants(
    texts: DocumentSet,
    codes: Sequence[str],
    segments: Mapping[str, Sequence[Segment]],
    unit: Unit,
    level: Level,
) -> dict[str, Variant]:
    variants = {}
    for language, run in sorted(unit.items()):
        code = codes[language]
        taken = [segments[code][position] for position in run]
        variants[code] = Variant(
            text=_text(taken, level),
            segments=tuple(segment.number for segment in taken),
            url=texts.documents[code].url,
        )
    return variants


def _parent(unit: Unit, parents: Sequence[Ints] | None) -> int | None:
    """Return the number, from 1, of the paragraph unit that a sentence unit is in."""
    if parents is None:
        return None
    language, run = next(iter(unit.items()))
    return int(parents[language][run[0]]) + 1


def _text(taken: Iterable[Segment], level: Level) -> str:
    """Return segments as one text, a line a paragraph; sentences lose the white space between."""
    lines = [
        "".join(segment.text for segment in group)
        for _, group in groupby(taken, key=lambda segment: segment.paragraph)
    ]
    return "\n".join(line.strip() if level == "sentence" else line for line in lines)
