"""What commands write: files that can be written, and are none of those they read."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from align.formats import SUFFIXES, check_suffix
from corpora.errors import PolyalignError

PAGES = (".html", ".htm")


def check_outputs(
    outputs: Sequence[Path],
    inputs: Iterable[Path] = (),
    suffixes: Sequence[str] = (*SUFFIXES, *PAGES),
) -> None:
    """Refuse outputs that could not be written, or not without loss, before any work is done.

    Raises:
        PolyalignError: a suffix names no format, a folder is not there, or an output is an input
            or is given twice.
    """
    read = {os.path.realpath(path) for path in inputs}
    taken: set[str] = set()
    for output in outputs:
        check_suffix(output, suffixes)
        if not output.parent.is_dir():
            raise PolyalignError(f"{output}: there is no folder {output.parent}: make it first")
        place = os.path.realpath(output)
        if place in read:
            raise PolyalignError(f"{output}: is an input as well: name another output")
        if place in taken:
            raise PolyalignError(f"{output}: given twice as an output: name it once")
        taken.add(place)
