"""Pages that could not be had, and why."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from corpora.store.state import State


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be had.

    Attributes:
        url: its address.
        cause: what happened, and what to do.
        temporary: the same request may succeed later.
        guessed: nothing says that there is such a page, it was tried on the off-chance.
        at: when it was tried last, UTC.
    """

    url: str
    cause: str
    temporary: bool
    guessed: bool
    at: dt.datetime


class Failures:
    """The pages that could not be had when they were last asked for."""

    def __init__(self, state: State) -> None:
        self._state = state

    def keep(self, failure: Failure) -> None:
        """Note a failure, in place of an earlier one of the page."""
        at = failure.at.isoformat()
        self._state.do(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?)",
            *(failure.url, failure.cause, failure.temporary, failure.guessed, at),
        )

    def forget(self, url: str) -> None:
        """Note that a page could be had after all."""
        self._state.do("DELETE FROM failures WHERE url = ?", url)

    def get(self, url: str) -> Failure | None:
        """Return why a page could not be had; None if that is not so."""
        row = self._state.first(f"{_ALL} WHERE url = ?", url)
        return None if row is None else _failure(*row)

    def __iter__(self) -> Iterator[Failure]:
        """Yield those of pages that something says there are."""
        for row in self._state.ask(f"{_ALL} WHERE NOT guessed ORDER BY cause, url"):
            yield _failure(*row)

    def count(self) -> int:
        """Return how many there are."""
        return int(self._state.first("SELECT count(*) FROM failures WHERE NOT guessed")[0])


_ALL = "SELECT url, cause, temporary, guessed, failed_at FROM failures"


def _failure(url: str, cause: str, temporary: int, guessed: int, at: str) -> Failure:
    return Failure(url, cause, bool(temporary), bool(guessed), dt.datetime.fromisoformat(at))
