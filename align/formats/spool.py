"""Units put aside on disk, for formats that begin with what all units together have."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from align.formats.lines import encoded
from align.formats.rows import UNIT_COLUMNS, VARIANT_COLUMNS, Row, row_of, unit_of
from align.units import TranslationUnit


@dataclass(frozen=True, slots=True)
class Spool:
    """Units put aside.

    Attributes:
        languages: codes of the languages that any unit has, in the order of alignment.
        columns: names of the columns of `align.formats.rows` that any unit has: first the texts,
            then what is known of units, last what is known of variants.
    """

    languages: tuple[str, ...]
    columns: tuple[str, ...]
    _file: BinaryIO

    def rows(self) -> Iterator[Row]:
        """Yield the units as rows."""
        self._file.seek(0)
        yield from map(json.loads, self._file)

    def units(self) -> Iterator[TranslationUnit]:
        """Yield the units."""
        return map(unit_of, self.rows())


@contextmanager
def spooled(units: Iterable[TranslationUnit], folder: Path) -> Iterator[Spool]:
    """Put units aside in a nameless file of a folder; lone surrogates become U+FFFD.

    Raises:
        UnfitError: a language of a unit could not be told from other columns.
    """
    order: dict[str, None] = {}
    found: dict[str, None] = {}
    with TemporaryFile(dir=folder) as file:
        for unit in units:
            order |= dict.fromkeys(unit.languages)
            order |= dict.fromkeys(unit.variants)
            row = row_of(unit)
            found |= dict.fromkeys(row)
            file.write(encoded(json.dumps(row, ensure_ascii=False) + "\n"))
        languages = tuple(code for code in order if code in found)
        columns = (
            *languages,
            *(name for name in UNIT_COLUMNS if name in found),
            *(
                name
                for code in languages
                for name in (f"{code}:{field}" for field in VARIANT_COLUMNS)
                if name in found
            ),
        )
        yield Spool(languages, columns, file)
