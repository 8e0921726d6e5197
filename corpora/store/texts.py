"""Which page is which version of which text."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import TypeVar

from corpora.found import FoundText, FoundVersion, Missing
from corpora.languages import LANGUAGES
from corpora.store.state import State

T = TypeVar("T")


class Texts:
    """The texts known, each with its versions and what was looked for in vain."""

    def __init__(self, state: State) -> None:
        self._state = state

    def record(self, text: FoundText) -> FoundText:
        """Keep what has been found out about a text; return all that is known of it now.

        A language that is now found is no longer missing; what is not mentioned stays. A text
        that shares a page with a known one is that text. What was found stays when it cannot be
        found for a while.
        """
        urls = [text.url, *(version.url for version in text.versions.values())]
        with self._state.writing():
            known = next(filter(None, map(self._id, urls)), None)
            if known is None:
                known = self._state.do(
                    "INSERT INTO texts (name, url) VALUES (?, ?)",
                    self._unique(text.name),
                    text.url,
                )
            kept = self._found(known).versions
            for language, found in text.versions.items():
                self._forget(known, language)
                self._state.do(
                    "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)",
                    *(known, language, found.url, found.how, found.certainty, found.comparable),
                )
            for language, lack in text.missing.items():
                if lack.temporary and language in kept:
                    continue
                self._forget(known, language)
                self._state.do(
                    "INSERT INTO missing VALUES (?, ?, ?, ?)",
                    *(known, language, lack.reason, lack.temporary),
                )
            return self._found(known)

    def found(self, url: str) -> FoundText | None:
        """Return what is known of the text that a page is a version of; None if nothing is."""
        known = self._id(url)
        return None if known is None else self._found(known)

    def named(self, name: str) -> FoundText | None:
        """Return what is known of the text of a name; None if there is no such text."""
        row = self._state.first("SELECT id FROM texts WHERE name = ?", name)
        return None if row is None else self._found(row[0])

    def __iter__(self) -> Iterator[FoundText]:
        for (text,) in self._state.ask("SELECT id FROM texts ORDER BY id"):
            yield self._found(text)

    def count(self) -> int:
        """Return how many texts are known."""
        return int(self._state.first("SELECT coalesce(max(id), 0) FROM texts")[0])

    def by_language(self) -> dict[str, int]:
        """Return how many texts have a version in each language."""
        rows = self._state.ask("SELECT language, count(*) FROM versions GROUP BY language")
        return in_order({code: int(count) for code, count in rows})

    def by_versions(self) -> dict[tuple[str, ...], int]:
        """Return how many texts have just these languages, the most complete first."""
        rows = self._state.ask("SELECT text, language FROM versions ORDER BY text")
        present = [
            {language for _, language in versions}
            for _, versions in groupby(rows, key=lambda row: int(row[0]))
        ]
        counts = Counter(tuple(code for code in LANGUAGES if code in each) for each in present)
        return dict(sorted(counts.items(), key=lambda item: (-len(item[0]), -item[1])))

    def _id(self, url: str) -> int | None:
        row = self._state.first(
            "SELECT id FROM texts WHERE url = ?1"
            " UNION ALL SELECT text FROM versions WHERE url = ?1 LIMIT 1",
            url,
        )
        return None if row is None else int(row[0])

    def _found(self, text: int) -> FoundText:
        name, start = self._state.first("SELECT name, url FROM texts WHERE id = ?", text)
        versions = self._state.ask(
            "SELECT language, url, how, certainty, comparable FROM versions WHERE text = ?", text
        )
        missing = self._state.ask(
            "SELECT language, reason, temporary FROM missing WHERE text = ?", text
        )
        return FoundText(
            name,
            start,
            in_order(
                {
                    language: FoundVersion(url, how, certainty, bool(comparable))
                    for language, url, how, certainty, comparable in versions
                }
            ),
            in_order({language: Missing(why, bool(again)) for language, why, again in missing}),
        )

    def _forget(self, text: int, language: str) -> None:
        self._state.do("DELETE FROM versions WHERE text = ? AND language = ?", text, language)
        self._state.do("DELETE FROM missing WHERE text = ? AND language = ?", text, language)

    def _unique(self, name: str) -> str:
        """Return the name with the first number that makes it one of its own."""
        candidate, number = name, 1
        asked = "SELECT 1 FROM texts WHERE name = ?"
        while self._state.first(asked, candidate):
            number += 1
            candidate = f"{name}-{number}"
        return candidate


def in_order(by_language: dict[str, T]) -> dict[str, T]:
    """Return what is kept by language in the order of the language table."""
    return {code: by_language[code] for code in LANGUAGES if code in by_language}
