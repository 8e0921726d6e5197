"""What the command line prints: a line a message, whatever names and pages hold."""

import os
import sys

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


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
