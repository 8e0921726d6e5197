"""Files of translation units: the suffix chooses the format."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from align.formats.protocol import Format, Options, UnfitError, XliffVersion
from align.formats.repairs import Repairs
from align.units import TranslationUnit
from corpora.errors import PolyalignError, ReadError

# Modules of this package, by suffix.
_MODULES = {
    ".tmx": "tmx",
    ".tsv": "tsv",
    ".csv": "commas",
    ".jsonl": "jsonl",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".moses": "moses",
    ".db": "db",
}
SUFFIXES = tuple(_MODULES)
# A memory is added to, and plain text is several files: these see to their files themselves.
_GROWING = ".db"
_SEVERAL_FILES = ".moses"


def read(path: Path | str, repairs: Repairs | None = None) -> Iterator[TranslationUnit]:
    """Yield the units of a file as they come; memory does not grow with the file.

    Args:
        path: its suffix says the format.
        repairs: what the reader has to mend is counted here, for whoever wants to tell it.

    Raises:
        PolyalignError: the format is unknown or there is no such file, at once.
        ReadError: the file is not what its suffix says, or broken from some place on: when that
            place is reached; what came before has been yielded.
    """
    path = Path(path)
    chosen = _format(path)
    if not path.is_file() and path.suffix.lower() != _SEVERAL_FILES:
        wrong = "a folder" if path.is_dir() else "no such file"
        raise ReadError(f"{path}: {wrong}: name a file in {', '.join(SUFFIXES)}")
    return _readable(path, chosen.read(path, Repairs() if repairs is None else repairs))


def _readable(path: Path, units: Iterator[TranslationUnit]) -> Iterator[TranslationUnit]:
    try:
        yield from units
    except OSError as error:
        raise ReadError(
            f"{path}: cannot be read ({error.strerror or error}): check its permissions"
        ) from error


def write(
    units: Iterable[TranslationUnit],
    path: Path | str,
    *,
    pair: tuple[str, str] | None = None,
    locales: Mapping[str, str] | None = None,
    properties: Mapping[str, str] | None = None,
    xliff: XliffVersion = "2.1",
) -> int:
    """Write units to a file and return how many of them it holds; to a memory (.db), add them.

    Args:
        units: in the order to write.
        path: its suffix says the format.
        pair: codes of source and target: only units that have both, in these languages.
        locales: locales to write for language codes.
        properties: what made the units, by name.
        xliff: version of XLIFF, if that is the format.

    Raises:
        PolyalignError: the format is unknown or the file cannot be written; what was there before
            is still there.
    """
    path = Path(path)
    chosen = _format(path)
    if pair:
        units = (unit.restrict(pair) for unit in units if set(pair) <= unit.variants.keys())
    if locales:
        units = (_in_locales(unit, locales) for unit in units)
    options = Options(pair, locales or {}, properties or {}, xliff)
    if path.suffix.lower() in {_GROWING, _SEVERAL_FILES}:
        with _writable(path):
            return chosen.write(units, path, options)
    with replacing(path) as temporary:
        return chosen.write(units, temporary, options)


def _in_locales(unit: TranslationUnit, locales: Mapping[str, str]) -> TranslationUnit:
    variants = {
        code: replace(variant, locale=locales[code]) if code in locales else variant
        for code, variant in unit.variants.items()
    }
    return replace(unit, variants=variants)


def _format(path: Path) -> Format:
    check_suffix(path, SUFFIXES)
    module: Format = import_module(f"align.formats.{_MODULES[path.suffix.lower()]}")
    return module


def check_suffix(path: Path, suffixes: Sequence[str]) -> None:
    """Refuse a file whose suffix names no format.

    Raises:
        PolyalignError: says which suffixes there are.
    """
    if path.suffix.lower() not in suffixes:
        wrong = f"unknown format {path.suffix!r}" if path.suffix else "no suffix tells its format"
        raise PolyalignError(f"{path}: {wrong}: name a file in {', '.join(suffixes)}")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file to write; it becomes `path` only if all goes well.

    A symbolic link stays: what it points to is replaced.

    Raises:
        PolyalignError: the folder does not exist or cannot be written to, or the disk is full.
    """
    temporary = None
    target = Path(os.path.realpath(path))
    with _writable(path):
        try:
            handle, name = tempfile.mkstemp(prefix=".polyalign.", dir=target.parent)
            os.close(handle)
            temporary = Path(name)
            yield temporary
            temporary.chmod(0o666 & ~_umask())
            temporary.replace(target)
        finally:
            if temporary is not None:
                temporary.unlink(missing_ok=True)


@contextmanager
def _writable(path: Path) -> Iterator[None]:
    try:
        yield
    except UnfitError as error:
        raise PolyalignError(f"{path}: {error}") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise PolyalignError(f"{path}: cannot be written ({reason}): name another place") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
