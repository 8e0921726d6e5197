"""``polyalign align``: versions on disk into memories and pages."""

from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Unpack

import click

from align.cli.cleaning import CleaningOptions
from align.cli.options import VersionParam, result_options
from align.units import Level
from corpora.documents import DocumentSet

# Probability from which a detected language is held against the one a user named.
PLAIN = 0.95


@click.command()
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path), metavar="[INPUT]...")
@click.option(
    "--lang",
    "marked",
    type=VersionParam(),
    multiple=True,
    help="A file whose name does not tell its language; may be given often.",
)
@click.option(
    "--table",
    "tables",
    type=click.Path(path_type=Path),
    metavar="FILE",
    multiple=True,
    help="A CSV or TSV table of files: columns text, language, path; or text, de, en, ...",
)
@click.option(
    "--pattern",
    metavar="NAMES",
    help="How the files in the folders are named, such as '{date}.{lang}.docx' or "
    "'{lang}/{name}.*'. Others are left out.",
)
@result_options
def align(
    inputs: tuple[Path, ...],
    marked: tuple[tuple[str, Path], ...],
    tables: tuple[Path, ...],
    pattern: str | None,
    outputs: tuple[Path, ...],
    pairs: tuple[tuple[str, str], ...],
    level: Level,
    model: str | None,
    locales: tuple[tuple[str, str], ...],
    **cleaning: Unpack[CleaningOptions],
) -> None:
    """Align saved versions of texts into a translation memory.

    INPUT is files, the versions of one text, named by language as in talk.en.docx; or a folder of
    texts, or one that `polyalign fetch` filled. Read are web pages, plain text, Word, OpenDocument,
    PDF, EPUB, subtitles and Markdown.

    \b
    Examples:
      polyalign align talk.de.html talk.en.html talk.fr.html -o memory.tmx
      polyalign align --lang en=speech.html --lang de=rede.html -o memory.tmx -o memory.html
      polyalign align corpus/ --pair en-de -o en-de.tmx
      polyalign align talks/ --pattern '{date}.{lang}.docx' -o memory.tmx
      polyalign align --table files.csv -o memory.tmx
    """
    from align.cli.cleaning import check_dropped
    from align.cli.console import tell
    from align.cli.outputs import check_outputs
    from align.cli.results import write_results
    from corpora.folders import files_to_read, left_out, read_sets

    if not inputs and not marked and not tables:
        raise click.UsageError("name files, a folder or a table to align")
    if pattern and not any(path.is_dir() for path in inputs):
        raise click.UsageError("--pattern tells how the files in a folder are named: name a folder")
    languages = {path: code for code, path in marked}
    files = files_to_read((*inputs, *languages), pattern=pattern, tables=tables)
    check_outputs(outputs, files)
    check_dropped(cleaning["dropped"], [*files, *outputs])
    for line in left_out(inputs, pattern=pattern, besides=outputs):
        tell(line, err=True)
    sets = read_sets(
        inputs,
        languages,
        pattern=pattern,
        tables=tables,
        unreadable=lambda error: tell(f"left out: {error}", err=True),
    )
    texts = _doubted(sets, {code for code, _ in marked})
    write_results(
        texts,
        outputs,
        pairs=pairs,
        level=level,
        model=model,
        locales=dict(locales),
        cleaning=cleaning,
    )


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
