"""Writing for many at once: what comes in while the disk is busy is written together."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from corpora.errors import PolyalignError
from corpora.store import Store

T = TypeVar("T")
Job = tuple[Callable[[], Any], "asyncio.Future[Any]"]


class Writer:
    """Runs what writes to a store, in the order it comes, in a thread of its own.

    Each job is done or undone as a whole; it is on the disk when `do` returns.

    Args:
        store: nobody else may write to it meanwhile.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._jobs: list[Job] = []
        self._thread = ThreadPoolExecutor(1)
        self._writing: asyncio.Task[None] | None = None

    async def do(self, job: Callable[[], T]) -> T:
        """Run a job that writes; return what it returns.

        Raises:
            StoreError: the store cannot be written.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.append((job, done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._work())
        return await done

    async def close(self) -> None:
        """Wait for what is being written."""
        try:
            if self._writing is not None:
                await self._writing
        finally:  # also when interrupted: the store must not be closed while somebody writes to it
            self._thread.shutdown()

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while self._jobs:
            jobs, self._jobs = self._jobs, []
            try:
                results = await loop.run_in_executor(self._thread, self._write, jobs)
            except PolyalignError as error:
                results = [error] * len(jobs)
            for (_, done), result in zip(jobs, results, strict=True):
                if done.cancelled():
                    continue
                if isinstance(result, Exception):
                    done.set_exception(result)
                else:
                    done.set_result(result)

    def _write(self, jobs: list[Job]) -> list[Any]:
        results: list[Any] = []
        with self.store.together():
            for job, _ in jobs:
                try:
                    with self.store.state.writing():
                        results.append(job())
                except Exception as error:  # noqa: BLE001  it is handed to whoever gave the job
                    results.append(error)
        return results
