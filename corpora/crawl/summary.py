"""What a crawl tells while it runs, and at its end."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from corpora.crawl.leads import Outcome
from corpora.found import FoundText


@dataclass(frozen=True, slots=True)
class Told:
    """An address that has been visited.

    Attributes:
        url: the address.
        outcome: what it was.
        text: all that is known of its text.
        new: the text was not known before.
        reason: why there is none.
    """

    url: str
    outcome: Outcome
    text: FoundText | None = None
    new: bool = False
    reason: str = ""


Progress = Callable[[Told], None]


def ignore(_: Told) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Summary:
    """What a run has done.

    Attributes:
        outcomes: how many addresses were what, in the whole run with what it resumed.
        texts: new texts found.
        away: links out of the section on its own host, by the path that they lead to.
        limited: the run ended because it found as many texts as were asked for.
    """

    outcomes: dict[str, int] = field(default_factory=dict)
    texts: int = 0
    away: Counter[str] = field(default_factory=Counter)
    limited: bool = False

    def __str__(self) -> str:
        parts = [f"{self.texts} new {'text' if self.texts == 1 else 'texts'}"]
        words = (
            (Outcome.CHANGED, "changed"),
            (Outcome.OLD, "older than asked for"),
            (Outcome.NO_TEXT, "without text"),
            (Outcome.BEYOND, "redirected out of the section"),
            (Outcome.FORBIDDEN, "skipped because robots.txt forbids them"),
            (Outcome.FAILED, "could not be had"),
            (Outcome.RETRY, "lack something for a while"),
        )
        parts += [
            f"{_pages(self.outcomes[outcome])} {said}"
            for outcome, said in words
            if self.outcomes.get(outcome)
        ]
        return ", ".join(parts)


def _pages(count: int) -> str:
    return f"{count} page" if count == 1 else f"{count} pages"
