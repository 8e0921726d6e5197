"""What the client keeps in mind about one host: its turn-taking and its robots.txt."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego


class Host:
    """One origin (scheme, host, port) and the manners due to it.

    Attributes:
        delay: seconds between the starts of two requests.
        rules: its robots.txt; None until it has been read.
        refusal: why nothing may be fetched from it at all; None if something may.
        lock: held while robots.txt is being read.
    """

    def __init__(self, delay: float, concurrency: int) -> None:
        self.delay = delay
        self.rules: Protego | None = None
        self.refusal: str | None = None
        self.lock = asyncio.Lock()
        self._turns = asyncio.Semaphore(concurrency)
        self._free_at = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until a request may start; no more than `concurrency` are under way."""
        async with self._turns:
            now = asyncio.get_running_loop().time()
            start = max(now, self._free_at)
            self._free_at = start + self.delay
            await asyncio.sleep(start - now)
            yield

    def hold(self, seconds: float) -> None:
        """Start no request for so long."""
        self._free_at = max(self._free_at, asyncio.get_running_loop().time() + seconds)
