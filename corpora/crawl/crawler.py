"""The crawl: takes addresses from the frontier until none is left."""

import asyncio
import datetime as dt
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from corpora.crawl.frontier import Frontier, Run, is_before
from corpora.crawl.interrupts import Interrupts
from corpora.crawl.leads import Kind, Lead, Outcome, Task, Visit
from corpora.crawl.origins import Origin
from corpora.crawl.pool import Pool
from corpora.crawl.source import Answer, Source
from corpora.crawl.summary import Progress, Summary, Told, ignore
from corpora.crawl.visiting import Plan
from corpora.crawl.writer import Writer
from corpora.errors import FetchError, ReadError, RobotsError
from corpora.languages import LANGUAGES
from corpora.readers.sniffing import is_document
from corpora.store import Store
from corpora.store.failures import Failure
from corpora.web.response import REDIRECTS, Response
from corpora.web.settings import Settings

_DEEPEST = 12  # links from the start, further pages of a list not counted
_DEEPEST_SITEMAP = 3  # an index may not list indexes, but some do
_VISITS = 6  # under way for each reader: while some wait for pages, others are read


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to take of a section.

    Attributes:
        languages: versions to look for.
        since: only texts of that day and later.
        limit: end a run after so many new texts.
        refresh: ask again for what is stored.
    """

    languages: tuple[str, ...] = tuple(LANGUAGES)
    since: dt.date | None = None
    limit: int | None = None
    refresh: bool = False


class Crawl:
    """One run over all texts of an origin.

    Stopped at any moment, by Ctrl-C or by force, it goes on from there when it is called again;
    after a run that has ended, only what is new or has changed is fetched.

    Args:
        directory: of the corpus.
        origin: where to begin.
        wanted: what to take.
        settings: how to behave towards servers.
        progress: is told of each address visited.
        judge: what makes one who says whether a page's content is a translation, as
            ``module:name``, such as ``align.judging:TranslationJudge``. The processes that read
            load it.
        readers: processes that read pages; each takes up to 170 MB, and one keeps up with most
            sites.
    """

    def __init__(
        self,
        directory: Path | str,
        origin: Origin,
        wanted: Wanted | None = None,
        *,
        settings: Settings | None = None,
        progress: Progress = ignore,
        judge: str | None = None,
        readers: int = 1,
    ) -> None:
        self._judge = judge
        self._directory = Path(directory)
        self._origin = origin
        self._wanted = wanted or Wanted()
        self._settings = settings or Settings()
        self._progress = progress
        self._size = readers
        self._summary = Summary()

    async def run(self) -> Summary:
        """Visit all that there is; return what was found.

        Raises:
            FetchError: the origin cannot be had.
            ReadError: the origin cannot be read.
            StoreError: the corpus cannot be written.
        """
        async with AsyncExitStack() as closing:
            interrupts = Interrupts()
            closing.callback(interrupts.hear)
            store = closing.enter_context(Store(self._directory))
            self._reader = closing.enter_context(Store(self._directory, read_only=True))
            self._writer = Writer(store)
            closing.push_async_callback(self._writer.close)
            since = self._wanted.since
            self._frontier = Frontier(store.state, self._origin.name, since)
            self._waiting = Frontier(self._reader.state, self._origin.name, since)
            self._run = await self._writer.do(self._open_run)
            self._patient = since is not None or not self._run.first
            web = self._origin.open(self._settings)
            closing.push_async_callback(web.close)
            self._source = Source(self._reader, self._writer, web, self._run.began_at)
            self._pool = Pool(await self._begin(), self._fetch, self._size)
            closing.push_async_callback(self._pool.close)
            closing.callback(interrupts.ignore)
            await self._visit_all()
        return self._summary

    def _open_run(self) -> Run:
        return self._frontier.open_run(
            dt.datetime.now(dt.UTC),
            texts=self._writer.store.known_texts.count(),
            languages=self._wanted.languages,
            refresh=self._wanted.refresh,
        )

    async def _begin(self) -> Plan:
        """Learn the limits, and put the first leads into the frontier."""
        run = self._run
        try:
            beginning = await self._origin.begin(self._fetch_now, self._keep)
        except (FetchError, ReadError):
            if not run.resumed:
                await self._writer.do(lambda: self._frontier.drop_run(run))
            raise
        await self._writer.do(lambda: self._frontier.add(beginning.leads, run))
        return Plan(
            beginning.scope,
            self._wanted.languages,
            self._wanted.since,
            follow=beginning.follow,
            judge=self._judge,
        )

    async def _keep(self, given: Sequence[Response | Failure]) -> None:
        """Store what an origin gives away, and let the pages be visited."""
        await self._writer.do(lambda: self._store_all(given))

    def _store_all(self, given: Sequence[Response | Failure]) -> None:
        store = self._writer.store
        for each in given:
            if isinstance(each, Failure):
                store.failures.keep(each)
                continue
            is_page = each.status not in REDIRECTS
            if not store.captures.has(each.final_url, each.fetched_at):
                store.captures.save(each, with_page=is_page)
            if is_page:
                self._frontier.add([Lead(each.url)], self._run)

    async def _visit_all(self) -> None:
        under_way: dict[int, asyncio.Task[None]] = {}
        tried_again = False
        try:
            while True:
                room = self._room(len(under_way))
                for task in self._waiting.next(room, under_way.keys(), patient=self._patient):
                    under_way[task.id] = asyncio.create_task(self._visit(task))
                if not under_way:
                    if self._is_enough() or tried_again or not await self._reopen():
                        break
                    tried_again = True
                    continue
                await asyncio.wait(under_way.values(), return_when=asyncio.FIRST_COMPLETED)
                for number in [each for each, visit in under_way.items() if visit.done()]:
                    under_way.pop(number).result()
        finally:
            for visit in under_way.values():
                visit.cancel()
            await asyncio.gather(*under_way.values(), return_exceptions=True)
        now = dt.datetime.now(dt.UTC)
        await self._writer.do(lambda: self._frontier.end_run(self._run, now))
        self._summary.outcomes = self._waiting.outcomes(self._run)
        self._summary.limited = self._is_enough()

    def _room(self, under_way: int) -> int:
        """Return how many more visits may begin."""
        room = self._size * _VISITS
        if self._wanted.limit is not None:
            room = min(room, self._wanted.limit - self._summary.texts)
        return max(0, room - under_way)

    def _is_enough(self) -> bool:
        return self._wanted.limit is not None and self._summary.texts >= self._wanted.limit

    async def _reopen(self) -> int:
        return await self._writer.do(lambda: self._frontier.reopen(self._run))

    async def _fetch_now(self, url: str) -> Answer:
        return await self._source.get(url, newer_than=self._run.began_at)

    async def _fetch(self, url: str, guessed: bool) -> Answer:  # noqa: FBT001  as `Pool` calls it
        newer_than = self._run.began_at if self._wanted.refresh else None
        return await self._source.get(url, newer_than=newer_than, guessed=guessed)

    def _newer_than(self, lead: Lead) -> dt.date | None:
        if lead.kind is not Kind.PAGE or self._wanted.refresh:
            return self._run.began_at
        # A source may tell a time to come.
        return self._run.began_at if is_before(self._run.began_at, lead.date) else lead.date

    async def _visit(self, task: Task) -> None:
        lead = task.lead
        if lead.kind is Kind.PAGING and self._wanted.since and self._waiting.all_old(task):
            await self._writer.do(lambda: self._frontier.close(task, Outcome.OLD, self._run))
            return
        if lead.kind is Kind.PAGING and self._waiting.is_barren(task):
            visit = Visit(Outcome.NO_TEXT, reason=f"{lead.url}: no text on the list for long")
            self._progress(await self._writer.do(lambda: self._close(task, visit)))
            return
        try:
            answer = await self._source.get(lead.url, newer_than=self._newer_than(lead))
            known = self._reader.found(answer.response.url)
            stated = set(lead.versions).intersection(self._wanted.languages)
            settled = (
                known is not None
                and known.is_settled(self._wanted.languages)
                and stated <= known.versions.keys()
            )
            search = not settled or self._wanted.refresh
            visit = await self._pool.visit(task, answer, search=search)
            if visit.outcome is Outcome.NO_TEXT and is_document(answer.response.body):
                visit = await self._unreadable(lead, visit.reason, temporary=False)
        except RobotsError as error:
            visit = Visit(
                Outcome.RETRY if error.temporary else Outcome.FORBIDDEN, reason=str(error)
            )
        except FetchError as error:
            visit = Visit(Outcome.RETRY if error.temporary else Outcome.FAILED, reason=str(error))
        except ReadError as error:
            visit = await self._unreadable(lead, f"{lead.url}: {error}", temporary=True)
        told = await self._writer.do(lambda: self._close(task, visit))
        self._summary.texts = self._reader.known_texts.count() - self._run.texts_before
        self._progress(told)

    async def _unreadable(self, lead: Lead, cause: str, *, temporary: bool) -> Visit:
        now = dt.datetime.now(dt.UTC)
        failure = Failure(lead.url, cause, temporary, guessed=False, at=now)
        await self._writer.do(lambda: self._writer.store.failures.keep(failure))
        return Visit(Outcome.RETRY if temporary else Outcome.FAILED, reason=cause)

    def _close(self, task: Task, visit: Visit) -> Told:
        """Keep what a visit has found."""
        text, new, outcome = None, False, visit.outcome
        if visit.text is not None:
            before = self._writer.store.known_texts.count()
            text = self._writer.store.record(visit.text, visit.documents)
            new = self._writer.store.known_texts.count() > before
            if outcome is Outcome.TEXT and not new:
                urls = {version.url for version in text.versions.values()}
                changed = not urls.isdisjoint(self._source.changed)
                outcome = Outcome.CHANGED if changed else Outcome.VERSION
        if outcome not in {Outcome.FAILED, Outcome.FORBIDDEN, Outcome.RETRY}:
            self._writer.store.failures.forget(task.lead.url)
        self._add(task, visit)
        self._frontier.close(
            task, outcome, self._run, visit.date if outcome is Outcome.OLD else None
        )
        self._summary.away.update(visit.away)
        return Told(task.lead.url, outcome, text, new=new, reason=visit.reason)

    def _add(self, task: Task, visit: Visit) -> None:
        """Put the leads of a visit into the frontier."""
        run, paging = self._run, [lead for lead in visit.leads if lead.kind is Kind.PAGING]
        others = [lead for lead in visit.leads if lead.kind is not Kind.PAGING]
        new = 0
        if task.lead.kind is Kind.SITEMAP and task.depth >= _DEEPEST_SITEMAP:
            others = [lead for lead in others if lead.kind is not Kind.SITEMAP]
        if task.depth < _DEEPEST:
            new = self._frontier.add(others, run, parent=task.id, depth=task.depth + 1)
        if not new and task.lead.kind is not Kind.START:
            return  # nothing new here: nor further down the list
        if self._patient:
            self._frontier.add_paging(paging, run, parent=task.id, depth=task.depth)
        else:
            self._frontier.add(paging, run, parent=task.id, depth=task.depth)


def crawl(
    directory: Path | str,
    origin: Origin,
    wanted: Wanted | None = None,
    *,
    settings: Settings | None = None,
    progress: Progress = ignore,
    judge: str | None = None,
) -> Summary:
    """Crawl for programs that are not asynchronous: `Crawl.run`."""
    run = Crawl(directory, origin, wanted, settings=settings, progress=progress, judge=judge)
    return asyncio.run(run.run())
