"""Aligning: documents in, translation units out."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np

from align.alignment.evidence import Side
from align.alignment.joint import Links, confidence, join
from align.alignment.pairwise import align_pair, links, observed_rates, supports
from align.embedding.protocol import Embedder
from align.landmarks import landmark_matrices, landmarks
from align.units import TranslationUnit, Variant
from corpora.documents import Document, DocumentSet, Kind
from corpora.errors import LanguageError

# Characters of a segment that its head and its tail take, for each scale.
EDGES = (30, 80)

# Belief above which a segment joins a unit: the middle of what measured alike on development sets.
THRESHOLD = 0.45


def align(
    texts: DocumentSet,
    *,
    embedder: Embedder | None = None,
    pair: tuple[str, str] | None = None,
) -> list[TranslationUnit]:
    """Return the units of a text's versions, in reading order.

    Every paragraph and title of every version is in exactly one unit. Segments are numbered from
    1, the title is 0.

    Args:
        texts: two versions or more.
        embedder: the model; the embedded one if not given.
        pair: give the units of these two languages only. The other versions still count as
            evidence, but where two languages are cut finer than a third, so are the units.

    Raises:
        LanguageError: there are fewer than two versions, or no version in a language of `pair`.
    """
    if len(texts) < 2:
        raise LanguageError(
            f"{texts.name}: only one language ({', '.join(texts.languages) or 'none'}): "
            "aligning takes two or more versions of a text"
        )
    codes = texts.languages
    for code in pair or ():
        if code not in codes:
            raise LanguageError(f"{texts.name}: no version in {code}: there is {', '.join(codes)}")
    if embedder is None:
        from align.embedding import load_embedder  # noqa: PLC0415 - reads the model

        embedder = load_embedder()
    segments = {code: _segments(document) for code, document in texts.documents.items()}
    arrays = sides(
        {code: [text for _, text, _ in listed] for code, listed in segments.items()},
        embedder,
        {code: [kind for _, _, kind in listed] for code, listed in segments.items()},
    )
    sizes, between = [len(side) for side in arrays], link(arrays)
    if pair:
        a, b = codes.index(pair[0]), codes.index(pair[1])
        between = {(0, 1): between[a, b] if a < b else between[b, a].T.tocsr()}
        codes, sizes = pair, [sizes[a], sizes[b]]
    units = join(sizes, between, THRESHOLD)
    scores = confidence(units, between)
    return [
        TranslationUnit(
            variants={
                codes[language]: _variant(texts.documents[codes[language]], segments, run)
                for language, run in sorted(unit.items())
            },
            languages=codes,
            score=score,
            document=texts.name,
        )
        for unit, score in zip(units, scores, strict=True)
    ]


def link(arrays: Sequence[Side]) -> Links:
    """Return, for each pair of sides a < b, how likely their segments belong together.

    Each pair is looked at twice: alone first, then knowing how often segments stand alone or are
    merged in it and what the other languages say.
    """
    pairs = list(combinations(range(len(arrays)), 2))
    first = {(a, b): align_pair(arrays[a], arrays[b]) for a, b in pairs}
    sizes = [len(side) for side in arrays]
    said = supports(sizes, {pair: links(found) for pair, found in first.items()})
    return {
        (a, b): links(
            align_pair(
                arrays[a], arrays[b], rates=observed_rates(first[a, b]), support=said.get((a, b))
            )
        )
        for a, b in pairs
    }


def sides(
    texts: Mapping[str, Sequence[str]],
    embedder: Embedder,
    kinds: Mapping[str, Sequence[int]] | None = None,
) -> list[Side]:
    """Return the segments of each language as the aligner's arrays.

    Args:
        texts: by language code, the segments in order.
        embedder: gives their vectors.
        kinds: by language code, a number for each segment's structural kind.
    """
    marks = {code: [landmarks(text) for text in segments] for code, segments in texts.items()}
    numbers = landmark_matrices([[number for number, _ in side] for side in marks.values()])
    names = landmark_matrices([[name for _, name in side] for side in marks.values()])
    return [
        Side(
            vectors=embedder.embed(segments),
            heads=np.stack([embedder.embed([_head(t, edge) for t in segments]) for edge in EDGES]),
            tails=np.stack([embedder.embed([_tail(t, edge) for t in segments]) for edge in EDGES]),
            lengths=np.array([len(text) for text in segments], dtype=np.float32),
            kinds=np.array(kinds[code] if kinds else [-1] * len(segments), dtype=np.int8),
            numbers=numbers[index],
            names=names[index],
        )
        for index, (code, segments) in enumerate(texts.items())
    ]


def _head(text: str, edge: int) -> str:
    """Return how a text begins, cut between words."""
    if len(text) <= edge:
        return text
    cut = text.rfind(" ", 0, edge)
    return text[: cut if cut > 0 else edge]


def _tail(text: str, edge: int) -> str:
    """Return how a text ends, cut between words."""
    if len(text) <= edge:
        return text
    cut = text.find(" ", len(text) - edge)
    return text[cut if cut > 0 else -edge :]


def _segments(document: Document) -> list[tuple[int, str, int]]:
    """Return number, text and kind of a document's title, if it has one, and paragraphs."""
    kinds = list(Kind)
    listed = [
        (number, paragraph.text, kinds.index(paragraph.kind))
        for number, paragraph in enumerate(document.paragraphs, 1)
    ]
    title = [(0, document.title, kinds.index(Kind.HEADING))] if document.title else []
    return title + listed


def _variant(
    document: Document, segments: Mapping[str, Sequence[tuple[int, str, int]]], run: Iterable[int]
) -> Variant:
    taken = [segments[document.language][position] for position in run]
    return Variant(
        text="\n".join(text for _, text, _ in taken),
        segments=tuple(number for number, _, _ in taken),
        url=document.url,
    )
