"""What `pair` reads and writes: unsorted files, a table, copies named by text and language."""

import csv
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from align.cli.console import tell
from align.formats import replacing
from align.pairing import Pairing
from corpora.documents import Document
from corpora.errors import PolyalignError, ReadError
from corpora.folders import PAIRING, files_to_read, left_out
from corpora.readers import read
from corpora.store import Store

TABLE = ".tsv"
COLUMNS = ("text", "language", "confidence", "path")
_MANY = 20  # files, from which on reading takes long enough to show how far it is


def check_new(output: Path | None, inputs: Sequence[Path]) -> None:
    """Refuse an output that could not be written, before any work is done.

    Raises:
        PolyalignError: the folder it is to be in is not there, its suffix is that of another
            format, or a folder for copies holds something already or is within an input.
    """
    if output is None:
        return
    if not output.parent.is_dir():
        raise PolyalignError(f"{output}: there is no folder {output.parent}: make it first")
    if output.suffix.lower() == TABLE:
        return
    if output.suffix:
        raise PolyalignError(
            f"{output}: unknown format {output.suffix!r}: name a file in {TABLE}, "
            "or a folder without a dot in its name"
        )
    if output.exists() and not (output.is_dir() and not any(output.iterdir())):
        raise PolyalignError(f"{output}: is there already and not empty: name a new folder")
    for given in inputs:
        if given.is_dir() and output.resolve().is_relative_to(given.resolve()):
            raise PolyalignError(f"{output}: is within {given}, which is read: name a folder apart")


def read_documents(inputs: Sequence[Path]) -> dict[Path, Document]:
    """Return the documents of files and folders, telling on stderr which cannot be read and why.

    Raises:
        ReadError: there is no file to read, or none can be read.
        PolyalignError: a folder holds texts whose versions are known.
    """
    files = list(dict.fromkeys(path for given in inputs for path in _files(given)))
    documents = {}
    reasons = []
    hidden = len(files) < _MANY or not sys.stderr.isatty()
    with click.progressbar(files, label="Reading", file=sys.stderr, hidden=hidden) as shown:
        for path in shown:
            try:
                documents[path] = read(path)
            except PolyalignError as error:
                reasons.append(str(error))
    for reason in reasons:
        tell(f"left out: {reason}", err=True)
    if not documents:
        names = ", ".join(map(str, inputs))
        raise ReadError(f"{names}: none of {len(files)} files can be read: see the reasons above")
    return documents


def _files(given: Path) -> Iterator[Path]:
    if not given.is_dir():
        yield given
        return
    if Store.is_store(given):
        raise PolyalignError(
            f"{given}: was filled by polyalign fetch, which knows the versions: "
            "give it to polyalign align"
        )
    for line in left_out([given]):
        tell(line, err=True)
    yield from files_to_read([given])


def as_table(groups: Sequence[Pairing], paths: Sequence[Path]) -> bytes:
    """Return a line a document as tab-separated values, in UTF-8 but for names that are not."""
    text = io.StringIO()
    writer = csv.writer(text, "excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    for name, group in _named(groups):
        for code, number in group.documents.items():
            writer.writerow([name, code, f"{group.confidences[code]:.3f}", paths[number]])
    return text.getvalue().encode("utf-8", "surrogateescape")


def write_pairing(groups: Sequence[Pairing], paths: Sequence[Path], output: Path | None) -> None:
    """Write the table to stdout, to a file, or into a new folder with copies of the documents.

    Raises:
        PolyalignError: a file cannot be copied or written; then nothing is there.
    """
    table = as_table(groups, paths)
    if output is None:
        click.echo(table, nl=False)
    elif output.suffix.lower() == TABLE:
        with replacing(output) as temporary:
            temporary.write_bytes(table)
    else:
        _write_folder(groups, paths, output, table)


def _write_folder(
    groups: Sequence[Pairing], paths: Sequence[Path], output: Path, table: bytes
) -> None:
    try:
        with tempfile.TemporaryDirectory(prefix=f".{output.name}.", dir=output.parent) as temporary:
            folder = Path(temporary) / output.name
            folder.mkdir()
            (folder / PAIRING).write_bytes(table)
            for name, group in _named(groups):
                if len(group.documents) > 1:
                    for code, number in group.documents.items():
                        path = paths[number]
                        shutil.copy2(path, folder / f"{name}.{code}{path.suffix.lower()}")
            folder.replace(output)
    except OSError as error:
        culprit, reason = error.filename or output, error.strerror or str(error)
        raise PolyalignError(
            f"{culprit}: cannot be copied to {output} ({reason}): nothing was written"
        ) from error


def _named(groups: Sequence[Pairing]) -> Iterator[tuple[str, Pairing]]:
    """Yield the groups with the names of their texts."""
    width = max(3, len(str(len(groups))))
    for number, group in enumerate(groups, 1):
        yield f"text-{number:0{width}}", group


def describe_pairing(groups: Sequence[Pairing]) -> str:
    """Return in a line what was found."""
    sizes = [len(group.documents) for group in groups]
    texts = [size for size in sizes if size > 1]
    return (
        f"documents: {sum(sizes)}; texts in two languages or more: {len(texts)}, of "
        f"{sum(texts)} documents; documents without another version: {len(sizes) - len(texts)}"
    )
