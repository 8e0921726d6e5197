"""Units cleaned on their way into a memory; what is dropped is told, and kept where asked for."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

from align.cleaning import Cleaning, Dropped
from align.cli.console import tell
from align.cli.outputs import check_outputs
from align.formats import replacing
from align.units import TranslationUnit

Clean = Callable[[Iterable[TranslationUnit]], Iterator[TranslationUnit]]


class CleaningOptions(TypedDict):
    """The values of `cleaning_options`."""

    drop: tuple[str, ...]
    min_score: float | None
    dropped: Path | None


def check_dropped(path: Path | None, others: Iterable[Path]) -> None:
    """Refuse a file for what is dropped that could not be written, before any work is done.

    Args:
        path: the file, if one is asked for.
        others: what the command reads and writes.

    Raises:
        PolyalignError: it is no .jsonl file, its folder is not there, or it is one of the others.
    """
    if path:
        check_outputs([path], others, [".jsonl"])


def in_words(options: CleaningOptions) -> str:
    """Return what the options take out of units: "" for nothing, the same for the same."""
    lowest = options["min_score"]
    return " ".join([*options["drop"], *([] if lowest is None else [f"below {lowest}"])])


@contextmanager
def cleaner(options: CleaningOptions) -> Iterator[Clean]:
    """Give what cleans units and tells, after the last one, what it dropped of them.

    Raises:
        PolyalignError: the file of what is dropped cannot be written.
    """
    with _kept(options["dropped"]) as keep:

        def clean(units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
            cleaning = Cleaning(options["drop"], options["min_score"], keep)
            yield from cleaning.clean(units)
            if summary := cleaning.summary():
                tell(summary)

        yield clean


@contextmanager
def _kept(path: Path | None) -> Iterator[Callable[[Dropped], None] | None]:
    if path is None:
        yield None
        return
    from align.formats.jsonl import line_of

    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:

        def keep(dropped: Dropped) -> None:
            file.write(line_of(dropped.marked()))

        yield keep
