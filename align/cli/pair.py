"""``polyalign pair``: unsorted documents into the versions of texts."""

from pathlib import Path

import click


@click.command()
@click.argument(
    "inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT..."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="table.tsv for the table alone; any other name is a new folder, for copies named by text "
    "and language, and the table. [default: the table on the screen]",
)
@click.option(
    "--model",
    metavar="NAME",
    help="Embedding model: a sentence-transformers name or folder. "
    "[default: the embedded one, no download]",
)
def pair(inputs: tuple[Path, ...], output: Path | None, model: str | None) -> None:
    """Find which of many unsorted documents are versions of one text.

    INPUT is files and folders; what they are called does not matter. A text may lack languages and
    a document may belong to nothing. The table has a line a document: the number of its text, its
    language, how sure it is that the document belongs there (of a document alone in its text:
    that it has no version here; of a further copy of a document 0), and its path.

    \b
    Examples:
      polyalign pair inbox/ -o table.tsv
      polyalign pair inbox/ -o sorted/
      polyalign align sorted/ -o memory.tmx

    The second makes sorted/text-001.de.html, sorted/text-001.en.html ... of the texts in two
    languages or more, so that the third can align them; inbox/ stays as it is.
    """
    from align.cli.console import tell
    from align.cli.sorting import check_new, describe_pairing, read_documents, write_pairing
    from align.embedding import load_embedder
    from align.pairing import pair as pair_documents

    check_new(output, inputs)
    embedder = load_embedder(model)
    documents = read_documents(inputs)
    groups = pair_documents(list(documents.values()), embedder)
    write_pairing(groups, list(documents), output)
    tell(describe_pairing(groups), err=True)
