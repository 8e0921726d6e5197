"""Segments: the paragraphs or sentences of a document, and the arrays the aligner takes."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.alignment.evidence import Side
from align.embedding.protocol import Embedder, Vectors, unit_rows
from align.landmarks import landmark_matrices, landmarks
from align.segmentation import sentences
from corpora.documents import Document, Kind

# Characters of a segment that its head and its tail take, for each scale: enough to tell a clause,
# few enough to tell it from its neighbour.
EDGES = (30, 80)

# What a text ends with that is no end of a sentence, and what one begins with that is no beginning.
_PAUSE = re.compile(r"[,;:]\s*$")
_GOES_ON = re.compile(r"\s*(?:«\s)?[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ]|\s*[»”)\],;:.]")

KINDS = {kind: number for number, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Segment:
    """A title, paragraph or sentence.

    Attributes:
        number: counted from 1 through the document; the title is 0.
        text: as the document has it; a sentence keeps the white space behind it.
        kind: what it is part of.
        paragraph: position, among the document's paragraph segments, of the one it is in.
    """

    number: int
    text: str
    kind: Kind
    paragraph: int


def paragraph_segments(document: Document) -> list[Segment]:
    """Return a document's title, if it has one, and its paragraphs."""
    title = [(0, document.title, Kind.HEADING)] if document.title else []
    body = [
        (number, paragraph.text, paragraph.kind)
        for number, paragraph in enumerate(document.paragraphs, 1)
    ]
    return [
        Segment(number, text, kind, position)
        for position, (number, text, kind) in enumerate(title + body)
    ]


def sentence_segments(document: Document) -> list[Segment]:
    """Return the sentences of a document; titles and headings stay whole."""
    found: list[Segment] = []
    number = 1
    for whole in paragraph_segments(document):
        if whole.kind is Kind.HEADING:
            pieces = [whole.text]
        else:
            pieces = sentences(whole.text, document.language) or [whole.text]
        for piece in pieces:
            if whole.number == 0:
                found.append(whole)
            else:
                found.append(Segment(number, piece, whole.kind, whole.paragraph))
                number += 1
    return found


def sides(segments: Mapping[str, Sequence[Segment]], embedder: Embedder) -> list[Side]:
    """Return the segments of each language, by code, as the aligner's arrays."""
    marks = {code: [landmarks(each.text) for each in listed] for code, listed in segments.items()}
    numbers = landmark_matrices([[number for number, _ in side] for side in marks.values()])
    names = landmark_matrices([[name for _, name in side] for side in marks.values()])
    found = []
    for index, listed in enumerate(segments.values()):
        texts = [segment.text for segment in listed]
        vectors = embedder.embed(texts)
        found.append(
            Side(
                vectors=vectors,
                heads=np.stack([_edges(texts, vectors, edge, _head, embedder) for edge in EDGES]),
                tails=np.stack([_edges(texts, vectors, edge, _tail, embedder) for edge in EDGES]),
                lengths=np.array([len(text) for text in texts], dtype=np.float32),
                torn=_torn(texts),
                paused=np.array([bool(_PAUSE.search(text)) for text in texts], dtype=np.float32),
                kinds=np.array([KINDS[segment.kind] for segment in listed], dtype=np.int8),
                numbers=numbers[index],
                names=names[index],
            )
        )
    return found


def _torn(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return, for each text, 1 if the next one goes on with its sentence, else 0."""
    torn = np.zeros(len(texts), dtype=np.float32)
    for position, (text, after) in enumerate(pairwise(texts)):
        torn[position] = text.count("(") > text.count(")") or bool(_GOES_ON.match(after))
    return torn


def _edges(
    texts: Sequence[str],
    vectors: Vectors,
    edge: int,
    cut: Callable[[str, int], str],
    embedder: Embedder,
) -> NDArray[np.float16]:
    """Return the directions of how texts begin or end; a short text is its own edge."""
    edges = unit_rows(vectors).astype(np.float16)
    long = [position for position, text in enumerate(texts) if len(text) > edge]
    if long:
        cuts = embedder.embed([cut(texts[position], edge) for position in long])
        edges[long] = unit_rows(cuts).astype(np.float16)
    return edges


def _head(text: str, edge: int) -> str:
    """Return how a text begins, cut between words."""
    cut = text.rfind(" ", 0, edge)
    return text[: cut if cut > 0 else edge]


def _tail(text: str, edge: int) -> str:
    """Return how a text ends, cut between words."""
    cut = text.find(" ", len(text) - edge)
    return text[cut if cut > 0 else -edge :]
