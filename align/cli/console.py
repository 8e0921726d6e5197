"""What the command line prints: a line a message, whatever names and pages hold."""

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import TextIO
from unicodedata import category

import click

from corpora.errors import PolyalignError


def tell(message: str, *, err: bool = False) -> None:
    """Print one line; line breaks and terminal codes in foreign text are shown, not obeyed.

    When whoever reads the output has left, as `head` does, the work goes on unheard.

    Raises:
        PolyalignError: the output cannot be written.
    """
    _print(_shown(message), sys.stderr if err else sys.stdout)


def tell_marked(before: str, text: str, spans: Iterable[tuple[int, int]]) -> None:
    """Print a line with stretches of it marked: in colour on a terminal, in brackets elsewhere.

    Args:
        before: what the line begins with.
        text: the rest of it.
        spans: start and end of each stretch of `text`, ascending.

    Raises:
        PolyalignError: the output cannot be written.
    """
    coloured = sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    line, done = _shown(before), 0
    for start, end in spans:
        match = _shown(text[start:end])
        line += _shown(text[done:start])
        line += click.style(match, fg="yellow", bold=True) if coloured else f"[{match}]"
        done = end
    _print(line + _shown(text[done:]), sys.stdout)


def _shown(text: str) -> str:
    return "".join(char if _shows(char) else _escaped(char) for char in text)


def _shows(char: str) -> bool:
    """Tell whether a character does no more than show, as tabs and spaces that do not break do."""
    return char.isprintable() or char == "\t" or category(char) == "Zs"


def _print(line: str, stream: TextIO | None) -> None:
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    try:
        click.echo(line.encode(encoding, "backslashreplace").decode(encoding), file=stream)
    except OSError as error:
        # What Python still holds would fail once more at its exit, and change the exit code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            raise PolyalignError(
                f"{stream.name}: cannot be written ({error.strerror}): send it elsewhere"
            ) from error


def tell_json(value: object) -> None:
    """Print a value, dataclasses as objects, as one line of JSON.

    Raises:
        PolyalignError: the output cannot be written.
    """
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    readable = encoding.lower().startswith("utf")
    line = json.dumps(value, ensure_ascii=not readable, default=asdict)
    # What does not print stands in JSON's own notation.
    tell("".join(char if _shows(char) else json.dumps(char)[1:-1] for char in line))


def count(number: int, noun: str) -> str:
    """Return a number of things: ``1 unit``, ``1,200 units``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
