"""What is asked of one who knows languages: whether two documents say the same."""

from dataclasses import dataclass
from typing import Protocol

from corpora.documents import Document


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the content of two documents says.

    Attributes:
        log_odds: that they are versions of one text, both of them whole.
        reason: why they are not, for users to read after the address of the page.
        is_part: one is a part of the other, a summary or a beginning: whatever else speaks for
            a page, it is no version.
    """

    log_odds: float
    reason: str = ""
    is_part: bool = False


class Judge(Protocol):
    """Tells a translation from another text by content alone.

    `corpora` has none of its own; `align.judging.TranslationJudge` is one.
    """

    def judge(self, known: Document, other: Document) -> Judgement:
        """Return how likely two documents in different languages are versions of one text."""
        ...
