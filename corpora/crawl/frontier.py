"""The addresses of a crawl: those visited, and those still to visit. Kept in the corpus.

A run goes on until nothing is left to visit. One that was stopped is gone on with; the first
after one that ended looks at all sources again, and at those pages that were not to be had.
"""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corpora.crawl.addresses import identity
from corpora.crawl.leads import Kind, Lead, Outcome, Task
from corpora.store.state import State

_SOURCES = f"""(kind IN ('{Kind.START}', '{Kind.FEED}', '{Kind.SITEMAP}')
    OR kind = '{Kind.PAGE}' AND outcome = '{Outcome.LISTING}' OR outcome = '{Outcome.RETRY}')"""
_TEXTS = (Outcome.TEXT, Outcome.CHANGED, Outcome.VERSION)
_YIELD = (*_TEXTS, Outcome.OLD, Outcome.RETRY)
_BARREN = 20  # pages of a list, one after the other, without a text: it may have no end
# Of the pages of a list before one of them, up to a limit: how many led to pages not known before,
# and how many of these were texts.
_BEFORE = f"""WITH RECURSIVE before(id, parent, number) AS (
    SELECT id, parent, 0 FROM frontier WHERE id = ? UNION ALL
    SELECT frontier.id, frontier.parent, number + 1
    FROM frontier JOIN before ON frontier.id = before.parent WHERE number < ?
) SELECT count(DISTINCT parent), count(*) FILTER (WHERE outcome IN ({", ".join("?" * len(_YIELD))}))
FROM frontier WHERE kind = ? AND parent IN (SELECT id FROM before)"""  # noqa: S608  our words
# What is to be visited; paging, where it is given, only when no page of its list is left.
_WAITING = """SELECT id, url, kind, date, versions, depth FROM frontier
WHERE start = ? AND outcome IS NULL AND NOT (kind = ? AND EXISTS (
    SELECT 1 FROM frontier child
    WHERE child.parent = frontier.parent AND child.kind = ? AND child.outcome IS NULL
)) ORDER BY id LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run over a section.

    Attributes:
        id: its number.
        began_at: when it began, UTC.
        texts_before: how many texts were known then.
        resumed: it was stopped before it ended.
        first: no run has been to the end yet.
    """

    id: int
    began_at: dt.datetime
    texts_before: int
    resumed: bool
    first: bool


class Frontier:
    """The addresses of the crawl of one start.

    Args:
        state: the database of the corpus. All but `next` are to be called within a transaction.
        start: where the crawl starts; one corpus may have many.
        since: texts older than this are not wanted.
    """

    def __init__(self, state: State, start: str, since: dt.date | None = None) -> None:
        self._state = state
        self._start = start
        self._since = since

    def open_run(
        self, now: dt.datetime, *, texts: int, languages: Sequence[str], refresh: bool
    ) -> Run:
        """Go on with the run that was stopped, or begin a new one.

        Args:
            now: UTC.
            texts: how many are known.
            languages: versions to look for; texts are looked at again if there are more than in
                the last run.
            refresh: look at everything again.
        """
        row = self._state.first(
            "SELECT id, began_at, languages, refresh, texts_before, ended_at FROM runs"
            " WHERE start = ? ORDER BY id DESC LIMIT 1",
            self._start,
        )
        first = not self._state.first(
            "SELECT 1 FROM runs WHERE start = ? AND ended_at IS NOT NULL", self._start
        )
        self._reopen_wanted(more=row is not None and not set(languages) <= set(row[2].split()))
        if row is not None and row[5] is None and row[3] >= refresh:
            began_at = dt.datetime.fromisoformat(row[1])
            return Run(row[0], began_at, texts_before=row[4], resumed=True, first=first)
        self._state.do(
            f"UPDATE frontier SET outcome = NULL WHERE start = ? AND (? OR {_SOURCES})",  # noqa: S608  our words
            *(self._start, refresh),
        )
        number = self._state.do(
            "INSERT INTO runs (start, began_at, languages, refresh, texts_before)"
            " VALUES (?, ?, ?, ?, ?)",
            *(self._start, now.isoformat(), " ".join(languages), refresh, texts),
        )
        return Run(number, now, texts_before=texts, resumed=False, first=first)

    def drop_run(self, run: Run) -> None:
        """Forget a run that came to nothing."""
        self._state.do("DELETE FROM runs WHERE id = ?", run.id)

    def end_run(self, run: Run, now: dt.datetime) -> None:
        """Note that a run has been to its end."""
        self._state.do("UPDATE runs SET ended_at = ? WHERE id = ?", now.isoformat(), run.id)

    def add(
        self, leads: Iterable[Lead], run: Run, *, parent: int | None = None, depth: int = 0
    ) -> int:
        """Take in leads that are not known yet; return how many of all are new in this run.

        A page that its source says has changed since it was fetched is to be visited again.
        """
        new = 0
        for lead in leads:
            row = self._state.first(
                "SELECT id, first_run FROM frontier WHERE start = ? AND identity = ?",
                *(self._start, identity(lead.url)),
            )
            if row is None:
                self._insert(lead, run, parent, depth)
                new += 1
            else:
                new += row[1] == run.id
                self._learn_more(row[0], lead, run)
        return new

    def add_paging(self, leads: Iterable[Lead], run: Run, *, parent: int, depth: int) -> None:
        """Take in the first further page of a list that has not been looked at in this run."""
        for lead in leads:
            row = self._state.first(
                "SELECT id, outcome, run FROM frontier WHERE start = ? AND identity = ?",
                *(self._start, identity(lead.url)),
            )
            if row is None:
                self._insert(lead, run, parent, depth)
                return
            if row[1] is not None and row[2] != run.id:
                self._state.do(
                    "UPDATE frontier SET outcome = NULL, parent = ? WHERE id = ?", parent, row[0]
                )
                return

    def close(self, task: Task, outcome: Outcome, run: Run, date: dt.date | None = None) -> None:
        """Note what an address was, and the date that it tells."""
        self._state.do(
            "UPDATE frontier SET outcome = ?, run = ?, date = coalesce(?, date) WHERE id = ?",
            *(outcome, run.id, date.isoformat() if date else None, task.id),
        )

    def reopen(self, run: Run) -> int:
        """Let what failed for a while in a run be visited again; return how many that are."""
        asked = "SELECT count(*) FROM frontier WHERE start = ? AND outcome = ? AND run = ?"
        (count,) = self._state.first(asked, self._start, Outcome.RETRY, run.id)
        self._state.do(
            "UPDATE frontier SET outcome = NULL WHERE start = ? AND outcome = ? AND run = ?",
            *(self._start, Outcome.RETRY, run.id),
        )
        return int(count)

    def next(self, count: int, under_way: Collection[int], *, patient: bool) -> list[Task]:
        """Return addresses to visit.

        Args:
            count: how many at most.
            under_way: those being visited now.
            patient: turn a page of a list over only when all on it has been visited.
        """
        rows = self._state.ask(
            _WAITING,
            *(self._start, Kind.PAGING if patient else "", Kind.PAGE, count + len(under_way)),
        )
        tasks = [_task(*row) for row in rows]
        return [task for task in tasks if task.id not in under_way][:count]

    def all_old(self, task: Task) -> bool:
        """Tell whether all texts on the page of a list before this one are older than wanted."""
        outcomes = self._state.ask(
            "SELECT DISTINCT outcome FROM frontier WHERE kind = ? AND parent ="
            " (SELECT parent FROM frontier WHERE id = ?)",
            *(Kind.PAGE, task.id),
        )
        return outcomes == [(Outcome.OLD,)]

    def is_barren(self, task: Task) -> bool:
        """Tell whether the many pages of a list before this one have led to no text."""
        lists, texts = self._state.first(_BEFORE, task.id, _BARREN, *_YIELD, Kind.PAGE)
        return bool(lists >= _BARREN and not texts)

    def outcomes(self, run: Run) -> dict[str, int]:
        """Return how many addresses visited in a run had each outcome."""
        asked = (
            "SELECT outcome, count(*) FROM frontier WHERE start = ? AND run = ? GROUP BY outcome"
        )
        return {
            str(outcome): int(count)
            for outcome, count in self._state.ask(asked, self._start, run.id)
            if outcome is not None
        }

    def _reopen_wanted(self, *, more: bool) -> None:
        """Let what was not wanted in an earlier run be visited again if it is now."""
        self._state.do(
            "UPDATE frontier SET outcome = NULL WHERE start = ? AND outcome = ? AND kind = ?"
            " AND substr(date, 1, 10) >= ?",
            *(self._start, Outcome.OLD, Kind.PAGE, (self._since or dt.date.min).isoformat()),
        )
        if more:
            self._state.do(
                "UPDATE frontier SET outcome = NULL WHERE start = ? AND outcome IN (?, ?)",
                *(self._start, Outcome.TEXT, Outcome.CHANGED),
            )

    def _insert(self, lead: Lead, run: Run, parent: int | None, depth: int) -> None:
        old = lead.kind is Kind.PAGE and is_before(lead.date, self._since)
        self._state.do(
            "INSERT INTO frontier (start, identity, url, kind, depth, parent, date, versions,"
            " outcome, run, first_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(self._start, identity(lead.url), lead.url, lead.kind, depth, parent),
            lead.date.isoformat() if lead.date else None,
            json.dumps(dict(lead.versions)) if lead.versions else None,
            Outcome.OLD if old else None,
            run.id if old else None,
            run.id,
        )

    def _learn_more(self, known: int, lead: Lead, run: Run) -> None:
        """Keep what a source tells; let a page that has changed be visited again.

        And one of which versions are told that were not when it was visited.
        """
        kind, outcome, told, visited_in, visited_at = self._state.first(
            "SELECT kind, outcome, versions, run, began_at FROM frontier LEFT JOIN runs"
            " ON runs.id = frontier.run WHERE frontier.id = ?",
            known,
        )
        before = json.loads(told or "{}")
        if lead.versions:
            self._state.do(
                "UPDATE frontier SET versions = ? WHERE id = ?",
                *(json.dumps(before | dict(lead.versions)), known),
            )
        if kind != Kind.PAGE or outcome is None:
            return
        changed = (
            lead.date is not None
            and visited_in != run.id
            and is_before(dt.datetime.fromisoformat(visited_at), lead.date)
        )
        if changed or (outcome in _TEXTS and lead.versions.keys() - before.keys()):
            self._state.do(
                "UPDATE frontier SET outcome = NULL, date = coalesce(?, date) WHERE id = ?",
                *(lead.date.isoformat() if lead.date else None, known),
            )


def is_before(date: dt.date | None, other: dt.date | None) -> bool:
    """Tell whether a date is before another, by the day if one of them has no time; None is not."""
    if date is None or other is None:
        return False
    if isinstance(date, dt.datetime) and isinstance(other, dt.datetime):
        return _aware(date) < _aware(other)
    return _day(date) < _day(other)


def _task(
    number: int, url: str, kind: str, date: str | None, versions: str | None, depth: int
) -> Task:
    day: dt.date | None = None
    if date is not None:
        day = dt.datetime.fromisoformat(date) if "T" in date else dt.date.fromisoformat(date)
    return Task(number, Lead(url, Kind(kind), day, json.loads(versions or "{}")), depth)


def _day(date: dt.date) -> dt.date:
    return date.date() if isinstance(date, dt.datetime) else date


def _aware(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
