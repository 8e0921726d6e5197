"""The processes that read pages, from where they are given work."""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from corpora.crawl.frames import Assignment, Fulfilment, Report, Wish, pack, receive
from corpora.crawl.leads import Task, Visit
from corpora.crawl.source import Answer
from corpora.crawl.visiting import Plan
from corpora.errors import FetchError, ReadError

Get = Callable[[str, bool], Coroutine[Any, Any, Answer]]
_BUFFER = 1 << 20
_LONGEST = 300.0  # seconds that reading a page may take
# -P: nothing is loaded from the folder that a user happens to be in.
_COMMAND = (sys.executable, "-P", "-m", "corpora.crawl.reader")
# Each reader has a core of its own; libraries that start threads would only get in their way.
_ONE_CORE = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "MALLOC_ARENA_MAX": "1",
    "NUMPY_MADVISE_HUGEPAGE": "0",  # few rows of the model are used: none need take 2 MB
}
T = TypeVar("T")


class Pool:
    """Readers, each a process, started when there is work for one more.

    Args:
        plan: what the crawl is after.
        get: gets a page that a reader asks for, told whether its address is a guess.
        size: how many readers at most.
    """

    def __init__(self, plan: Plan, get: Get, size: int) -> None:
        self._plan = plan
        self._get = get
        self._readers = [_Reader(self._plan, self._get) for _ in range(size)]

    async def visit(self, task: Task, answer: Answer, *, search: bool) -> Visit:
        """Return what a page is and leads to.

        Raises:
            FetchError: a page needed first cannot be had.
            ReadError: the reader broke down over it.
        """
        reader = min(self._readers, key=lambda each: each.load)
        return await reader.visit(Assignment(task, answer, search))

    async def close(self) -> None:
        """End the readers."""
        await asyncio.gather(*(reader.close() for reader in self._readers))


class _Reader:
    """One process; started when it is first needed, and again when it has broken down."""

    def __init__(self, plan: Plan, get: Get) -> None:
        self._plan = plan
        self._get = get
        self._process: asyncio.subprocess.Process | None = None
        self._starting = asyncio.Lock()
        self._visits: dict[int, asyncio.Future[Visit]] = {}
        self._listening: asyncio.Task[None] | None = None
        self._fetching: set[asyncio.Task[None]] = set()
        self.load = 0

    async def visit(self, given: Assignment) -> Visit:
        self.load += 1
        try:
            process = await self._started()
            done: asyncio.Future[Visit] = asyncio.get_running_loop().create_future()
            self._visits[given.task.id] = done
            self._send(process, given)
            return await done
        finally:
            self.load -= 1
            self._visits.pop(given.task.id, None)

    async def close(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def _started(self) -> asyncio.subprocess.Process:
        async with self._starting:
            if self._process is None:
                path = os.pathsep.join(filter(None, sys.path))
                self._process = await asyncio.create_subprocess_exec(
                    *_COMMAND,
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    env=os.environ | _ONE_CORE | {"PYTHONPATH": path},
                    limit=_BUFFER,
                    start_new_session=True,  # Ctrl-C is for us to hear
                )
                self._send(self._process, self._plan)
                self._listening = asyncio.create_task(self._listen(self._process))
            return self._process

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        while True:
            try:
                message = await self._next(process)
            except EOFError:
                break
            if isinstance(message, Wish):
                fetched = asyncio.create_task(self._fulfil(process, message))
                self._fetching.add(fetched)
                fetched.add_done_callback(self._fetching.discard)
            elif isinstance(message, Report) and message.task in self._visits:
                self._settle(message)
        self._process = None
        await process.wait()
        for waiting in self._visits.values():
            if not waiting.done():
                waiting.set_exception(ReadError("the process that read it broke down"))

    async def _next(self, process: asyncio.subprocess.Process) -> Any:  # noqa: ANN401  see `receive`
        """Return the next message; end a process that is stuck on a page."""
        receiving = asyncio.ensure_future(receive(_pipe(process.stdout)))
        try:
            while not receiving.done():
                heard, _ = await asyncio.wait({receiving}, timeout=_LONGEST)
                if not heard and self._visits and not self._fetching:
                    process.kill()
        finally:
            receiving.cancel()
        return receiving.result()

    def _settle(self, report: Report) -> None:
        waiting = self._visits[report.task]
        if waiting.done():
            return
        if isinstance(report.visit, Exception):
            waiting.set_exception(report.visit)
        else:
            waiting.set_result(report.visit)

    async def _fulfil(self, process: asyncio.subprocess.Process, wish: Wish) -> None:
        answer: Answer | FetchError
        try:
            answer = await self._get(wish.url, wish.guessed)
        except FetchError as error:
            answer = error
        except Exception as error:  # noqa: BLE001  ends the visit, and with it the crawl
            self._settle(Report(wish.task, error))
            return
        self._send(process, Fulfilment(wish.task, wish.url, answer))

    @staticmethod
    def _send(process: asyncio.subprocess.Process, message: object) -> None:
        pipe = _pipe(process.stdin)
        if not pipe.is_closing():
            pipe.write(pack(message))


def _pipe(pipe: T | None) -> T:
    if pipe is None:
        raise ValueError("a reader is started with pipes")
    return pipe
