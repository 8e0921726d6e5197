"""What the crawl and its readers tell each other, over a pipe: pickles, each after its length.

Both ends are processes of ours; nothing from outside is ever unpickled.
"""

import asyncio
import pickle
from dataclasses import dataclass
from typing import Any

from corpora.crawl.leads import Task, Visit
from corpora.crawl.source import Answer
from corpora.errors import FetchError

_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Assignment:
    """To a reader: pay this visit."""

    task: Task
    answer: Answer
    search: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """From a reader: this page is needed for a visit."""

    task: int
    url: str
    guessed: bool


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """To a reader: the page it asked for, or why it cannot be had."""

    task: int
    url: str
    answer: Answer | FetchError


@dataclass(frozen=True, slots=True)
class Report:
    """From a reader: what a visit found, or what it failed on."""

    task: int
    visit: Visit | Exception


def pack(message: object) -> bytes:
    """Return a message as it goes over the pipe."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(_LENGTH, "big") + data


async def receive(stream: asyncio.StreamReader) -> Any:  # noqa: ANN401  whatever was sent
    """Return the next message.

    Raises:
        EOFError: the other end is gone.
    """
    try:
        length = int.from_bytes(await stream.readexactly(_LENGTH), "big")
        data = await stream.readexactly(length)
    except (asyncio.IncompleteReadError, ConnectionError) as error:
        raise EOFError from error
    return pickle.loads(data)  # noqa: S301  a process of ours has written it
