"""What the commands that search a memory share."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from align.cli.memory.numbers import NUMBER
from align.cli.options import PairParam
from align.embedding import Embedder
from align.memory import Memory

Command = TypeVar("Command", bound=Callable[..., Any])


def where_options(command: Command) -> Command:
    """Add in which languages to look, how many to show, and how."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print JSON."),
        click.option(
            "--limit",
            type=NUMBER,
            default=20,
            show_default=True,
            help="The most units to show.",
        ),
        click.option(
            "--pair",
            type=PairParam(),
            help="Look in the first language; show only units that have the second, and only it.",
        ),
        click.option("--in", "language", metavar="CODE", help="Look in this language."),
        click.argument("query"),
        click.argument("memory", type=click.Path(path_type=Path, dir_okay=False)),
    ):
        command = option(command)
    return command


def chosen(
    language: str | None, pair: tuple[str, str] | None
) -> tuple[str | None, tuple[str, ...]]:
    """Return the language to look in, and those that units must have besides."""
    if pair and language and language != pair[0]:
        raise click.UsageError(f"--in {language} and --pair {'-'.join(pair)}: give one of them")
    return (pair[0], (pair[1],)) if pair else (language, ())


def with_vectors(memory: Memory, embedder: Embedder) -> None:
    """Compute the vectors that are missing; show on a terminal how far it is."""
    from align.memory.meaning import embed_units

    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, label="Vectors", file=sys.stderr, hidden=hidden) as shown:

        def told(done: int, total: int) -> None:
            shown.length = total
            shown.update(done - shown.pos)

        embed_units(memory, embedder, told)
