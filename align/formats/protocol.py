"""What every format is asked for, and what it may be told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from align.formats.repairs import Repairs
from align.units import TranslationUnit
from corpora.errors import PolyalignError

XliffVersion = Literal["2.1", "1.2"]


class UnfitError(PolyalignError):
    """Units that a format cannot hold: `align.formats.write` names the file."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to write a file; a format passes over what it has no place for.

    Attributes:
        pair: codes of source and target: the file holds these two languages and only units that
            have both. Formats of two languages ask for one.
        locales: locale to write for a language code, where it is not the variant's own or the
            usual one.
        properties: what made the units, by name.
        xliff: version of XLIFF, 2.1 or 1.2.
    """

    pair: tuple[str, str] | None = None
    locales: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    xliff: XliffVersion = "2.1"


class Format(Protocol):
    """A module of this package: one file format."""

    def read(self, path: Path, repairs: Repairs) -> Iterator[TranslationUnit]:
        """Yield the units of a file as they come; memory does not grow with the file.

        Args:
            path: a file that exists.
            repairs: where to count what had to be mended.

        Raises:
            ReadError: the file is not what its suffix says; names file, place and remedy. What
                came before the fault has been yielded.
        """
        ...

    def write(self, units: Iterable[TranslationUnit], path: Path, options: Options) -> int:
        """Write units as they come to a file, overwritten, and return how many it holds.

        Raises:
            UnfitError: the units are not such that the format can hold them.
        """
        ...
