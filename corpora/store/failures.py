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
        at: when it was tried last, UTC.
    """

    url: str
    cause: str
    temporary: bool
    at: dt.datetime


class Failures:
    """The pages that could not be had when they were last asked for."""

    def __init__(self, state: State) -> None:
        self._state = state

    def keep(self, failure: Failure) -> None:
        """Note a failure, in place of an earlier one of the page."""
        self._state.do(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)",
            *(failure.url, failure.cause, failure.temporary, failure.at.isoformat()),
        )

    def forget(self, url: str) -> None:
        """Note that a page could be had after all."""
        self._state.do("DELETE FROM failures WHERE url = ?", url)

    def get(self, url: str) -> Failure | None:
        """Return why a page could not be had; None if that is not so."""
        row = self._state.first(f"{_ALL} WHERE url = ?", url)
        return None if row is None else _failure(*row)

    def __iter__(self) -> Iterator[Failure]:
        for row in self._state.ask(f"{_ALL} ORDER BY cause, url"):
            yield _failure(*row)

    def count(self) -> int:
        """Return how many there are."""
        return int(self._state.first("SELECT count(*) FROM failures")[0])


_ALL = "SELECT url, cause, temporary, failed_at FROM failures"


def _failure(url: str, cause: str, temporary: int, at: str) -> Failure:
    return Failure(url, cause, bool(temporary), dt.datetime.fromisoformat(at))
