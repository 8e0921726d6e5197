"""What the command line prints: a line a message, whatever names and pages hold."""

import json
import os
import sys
from dataclasses import asdict

import click

from corpora.errors import PolyalignError


def tell(message: str, *, err: bool = False) -> None:
    """Print one line; line breaks and terminal codes in foreign text are shown, not obeyed.

    When whoever reads the output has left, as `head` does, the work goes on unheard.

    Raises:
        PolyalignError: the output cannot be written.
    """
    stream = sys.stderr if err else sys.stdout
    if stream is None:
        return
    line = "".join(
        char if char == "\t" or char.isprintable() else _escaped(char) for char in message
    )
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
    tell("".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line))


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
