"""``polyalign align``: versions on disk into memories and pages."""

from pathlib import Path
from typing import Unpack

import click

from align.cli.cleaning import CleaningOptions
from align.cli.documents import DocumentOptions, document_options, files_named, read_documents
from align.cli.options import result_options
from align.units import Level


@click.command()
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path), metavar="[INPUT]...")
@document_options
@result_options
def align(
    inputs: tuple[Path, ...],
    *,
    outputs: tuple[Path, ...],
    pairs: tuple[tuple[str, str], ...],
    level: Level,
    model: str | None,
    locales: tuple[tuple[str, str], ...],
    marked: tuple[tuple[str, Path], ...],
    tables: tuple[Path, ...],
    pattern: str | None,
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
    from align.cli.outputs import check_outputs
    from align.cli.results import write_results

    options = DocumentOptions(marked=marked, tables=tables, pattern=pattern)
    if not inputs and not marked and not tables:
        raise click.UsageError("name files, a folder or a table to align")
    files = files_named(inputs, options)
    check_outputs(outputs, files)
    check_dropped(cleaning["dropped"], [*files, *outputs])
    texts = read_documents(inputs, options, besides=outputs)
    write_results(
        texts,
        outputs,
        pairs=pairs,
        level=level,
        model=model,
        locales=dict(locales),
        cleaning=cleaning,
    )
