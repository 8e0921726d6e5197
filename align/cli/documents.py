"""Documents on disk that commands take: options that say which, and reading them."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from align.cli.options import VersionParam
from corpora.documents import DocumentSet

Command = TypeVar("Command", bound=Callable[..., Any])
# Probability from which a detected language is held against the one a user named.
PLAIN = 0.95


class DocumentOptions(TypedDict):
    """What `document_options` hand over.

    Attributes:
        marked: files with their languages.
        tables: tables of files.
        pattern: how files in folders are named.
    """

    marked: tuple[tuple[str, Path], ...]
    tables: tuple[Path, ...]
    pattern: str | None


def document_options(command: Command) -> Command:
    """Add which files there are besides those named, and how they are named."""
    for option in (
        click.option(
            "--pattern",
            metavar="NAMES",
            help="How the files in the folders are named, such as '{date}.{lang}.docx' or "
            "'{lang}/{name}.*'. Others are left out.",
        ),
        click.option(
            "--table",
            "tables",
            type=click.Path(path_type=Path),
            metavar="FILE",
            multiple=True,
            help="A CSV or TSV table of files: columns text, language, path; or text, de, en, ...",
        ),
        click.option(
            "--lang",
            "marked",
            type=VersionParam(),
            multiple=True,
            help="A file whose name does not tell its language; may be given often.",
        ),
    ):
        command = option(command)
    return command


def files_named(inputs: Sequence[Path], options: DocumentOptions) -> list[Path]:
    """Return the files that `read_documents` reads, those in folders and tables included.

    Raises:
        PolyalignError: a folder or table cannot be read, or holds nothing to read.
    """
    from corpora.folders import files_to_read

    if options["pattern"] and not any(path.is_dir() for path in inputs):
        raise click.UsageError("--pattern tells how the files in a folder are named: name a folder")
    marked = [path for _, path in options["marked"]]
    return files_to_read((*inputs, *marked), pattern=options["pattern"], tables=options["tables"])


def read_documents(
    inputs: Sequence[Path], options: DocumentOptions, besides: Iterable[Path] = ()
) -> Iterator[DocumentSet]:
    """Yield the texts, and tell of files left out and of languages that look wrong.

    Args:
        inputs: files and folders.
        options: which more, and how they are named.
        besides: files in the folders that nobody need be told of.

    Raises:
        PolyalignError: a folder or table cannot be read, or holds nothing to read.
    """
    from align.cli.console import tell
    from corpora.folders import left_out, read_sets

    pattern = options["pattern"]
    for line in left_out(inputs, pattern=pattern, besides=besides):
        tell(line, err=True)
    sets = read_sets(
        inputs,
        {path: code for code, path in options["marked"]},
        pattern=pattern,
        tables=options["tables"],
        unreadable=lambda error: tell(f"left out: {error}", err=True),
    )
    return _doubted(sets, {code for code, _ in options["marked"]})


def _doubted(texts: Iterable[DocumentSet], marked: Container[str]) -> Iterator[DocumentSet]:
    """Pass texts on; tell of a version whose --lang is plainly not what it is written in."""
    from align.cli.console import tell
    from corpora.readers import detect_language

    for text in texts:
        for document in text:
            if document.language in marked:
                words = "\n".join(paragraph.text for paragraph in document.paragraphs)
                detected, sure = detect_language(words) or (document.language, 0.0)
                if detected != document.language and sure > PLAIN:
                    tell(
                        f"{text.name}: --lang says {document.language}, the text reads like "
                        f"{detected}: taken as {document.language}",
                        err=True,
                    )
        yield text
