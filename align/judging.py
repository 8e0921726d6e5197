"""Whether two documents say the same: what `corpora` asks before it takes a page for a version.

Two looks. The first costs a few milliseconds: documents cut into as many parts, and the parts held
against each other as `align.pairing` does. Translations of some length are told by it from all
else. What it leaves open is aligned, and judged by how much of either document the other has: of a
summary or a page with one paragraph in common, that is little.
"""

from collections.abc import Sequence
from dataclasses import replace

from align.aligner import align
from align.embedding import Embedder, load_embedder
from align.pairing import find_pairs
from align.segmentation import sentences
from corpora.documents import Document, DocumentSet, Paragraph
from corpora.fetchers.judging import Judgement

# Log odds from how far parts agree in place, in order, and the whole; as fitted and rounded
# (scripts/evaluate_judging.py --fit). Beyond CLEAR the first look is enough.
FIRST_LOOK = (19.0, 22.0, 6.5)
FIRST_BIAS = -6.7
CLEAR = 5.0
# Log odds from the share of the less covered document that the other has.
COVERAGE = 16.0
COVERAGE_BIAS = -8.0
FEW = 6  # paragraphs below which sentences are aligned
PART = 0.6  # share from which the smaller of two documents counts as a part of the other


class TranslationJudge:
    """Judges by content, with an embedding model and the aligner.

    Args:
        embedder: the model; the embedded one if not given, loaded when it is first needed.
    """

    def __init__(self, embedder: Embedder | None = None) -> None:
        self._embedder = embedder

    def judge(self, known: Document, other: Document) -> Judgement:
        """Return how likely two documents in different languages are versions of one text."""
        if not known.paragraphs or not other.paragraphs:
            return Judgement(COVERAGE_BIAS, "holds no text", is_part=True)
        self._embedder = self._embedder or load_embedder()
        first = first_look(known, other, self._embedder)
        if first >= CLEAR:
            return Judgement(first)
        if first <= -CLEAR:
            return Judgement(first, "its content is another")
        shares = coverage(known, other, self._embedder)
        log_odds = COVERAGE * min(shares) + COVERAGE_BIAS
        if log_odds >= 0:
            return Judgement(log_odds)
        return _less(log_odds, *shares)


def first_look(known: Document, other: Document, embedder: Embedder) -> float:
    """Return the log odds of two documents as their parts tell them."""
    (evidence,) = find_pairs([known, other], embedder).evidence
    total = sum(weight * value for weight, value in zip(FIRST_LOOK, evidence, strict=False))
    return float(total) + FIRST_BIAS


def coverage(known: Document, other: Document, embedder: Embedder) -> tuple[float, float]:
    """Return which share of each of two documents the other has, by characters."""
    pair = [known, other]
    if min(len(document.paragraphs) for document in pair) < FEW:
        pair = [_in_sentences(document) for document in pair]
    texts = DocumentSet("", {document.language: document for document in pair})
    all_of = dict.fromkeys(texts.languages, 0)
    shared = dict.fromkeys(texts.languages, 0.0)
    for unit in align(texts, embedder=embedder):
        for code, variant in unit.variants.items():
            all_of[code] += len(variant.text)
            shared[code] += len(variant.text) * unit.score * (len(unit.variants) > 1)
    one, two = (shared[code] / max(1, all_of[code]) for code in texts.languages)
    return one, two


def _in_sentences(document: Document) -> Document:
    return replace(document, paragraphs=tuple(_sentences(document.paragraphs, document.language)))


def _sentences(paragraphs: Sequence[Paragraph], language: str) -> list[Paragraph]:
    return [
        Paragraph(sentence.strip(), paragraph.kind)
        for paragraph in paragraphs
        for sentence in sentences(paragraph.text, language)
        if sentence.strip()
    ]


def _less(log_odds: float, known: float, other: float) -> Judgement:
    if max(known, other) < PART:
        return Judgement(log_odds, "its content is another")
    if known < other:
        return Judgement(log_odds, f"holds only {known:.0%} of the text", is_part=True)
    return Judgement(
        log_odds, f"holds more than the text, of which it is {other:.0%}", is_part=True
    )
