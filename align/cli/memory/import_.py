"""``polyalign memory import``: files into a memory."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, Unpack

import click

from align.cli.cleaning import CleaningOptions
from align.cli.options import cleaning_options

Unit = TypeVar("Unit")


@click.command("import")
@click.argument("memory", type=click.Path(path_type=Path, dir_okay=False))
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@cleaning_options
def import_(memory: Path, files: tuple[Path, ...], **cleaning: Unpack[CleaningOptions]) -> None:
    """Add the units of FILEs, of any format, to MEMORY, which is made if it is not there.

    A unit that the memory has is counted once more, not kept twice. A file that is in it already
    is not read again. After a kill, or a full disk, the same command goes on where it stopped.

    \b
    Examples:
      polyalign memory import memory.db talks.tmx
      polyalign memory import memory.db old/*.tmx other.db --drop wrong-language,length-ratio
    """
    from align.cli.cleaning import check_dropped, cleaner, in_words
    from align.cli.console import tell
    from align.formats import SUFFIXES, check_suffix
    from align.formats.repairs import Repairs
    from align.memory import Memory
    from align.memory.importing import import_file
    from corpora.errors import PolyalignError

    check_suffix(memory, (".db",))
    for path in files:
        check_suffix(path, SUFFIXES)
        if path.exists() and memory.exists() and path.samefile(memory):
            raise PolyalignError(f"{path}: the memory itself: name another file to import")
    check_dropped(cleaning["dropped"], [memory, *files])
    filters = in_words(cleaning)
    with Memory(memory) as opened, cleaner(cleaning) as clean:
        for path in files:
            repairs = Repairs()
            added = import_file(
                opened,
                path,
                repairs=repairs,
                clean=clean if filters else None,
                cleaning=filters,
                shown=_counted,
            )
            if repairs:
                tell(f"{path}: {repairs.summary()}", err=True)
            tell(f"{path}: {added.summary()}")


def _counted(units: Iterator[Unit]) -> Iterator[Unit]:
    """Pass units on; show on a terminal how many came."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        units, label="Units", file=sys.stderr, show_pos=True, hidden=hidden
    ) as shown:
        yield from shown
