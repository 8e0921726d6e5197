"""What a search tells while it runs."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened in a search; as a string, one line for users.

    Attributes:
        language: code of the language looked for, "" where none is known yet.
        action: "fetched", "stored" (it was there already), "rejected", "found" or "missing".
        url: of the page; "" for "missing".
        detail: how it was found, or why not.
    """

    language: str
    action: str
    url: str = ""
    detail: str = ""

    def __str__(self) -> str:
        place = f"  {self.url}" if self.url and self.url not in self.detail else ""
        detail = f"  ({self.detail})" if self.detail else ""
        return f"{self.language or '--'}  {self.action:<8}{place}{detail}"


Progress = Callable[[Step], None]


def ignore(_: Step) -> None:
    """Tell nobody."""
