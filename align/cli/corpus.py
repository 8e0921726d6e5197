"""``polyalign corpus``: what a folder that `polyalign fetch` filled holds."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from align.cli.console import tell
from align.cli.options import LanguagesParam
from corpora.errors import PolyalignError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpora.documents import DocumentSet
    from corpora.found import FoundText
    from corpora.store import Store

Command = TypeVar("Command", bound="Callable[..., Any]")
LINES = ".jsonl"


def corpus_argument(command: Command) -> Command:
    """Add the folder."""
    place = click.Path(path_type=Path, file_okay=False)
    return click.argument("directory", type=place, metavar="CORPUS")(command)


def filter_options(command: Command) -> Command:
    """Add which texts are meant."""
    for option in (
        click.option(
            "--without", type=LanguagesParam(), default=(), help="Texts that lack one of these."
        ),
        click.option(
            "--with",
            "present",
            type=LanguagesParam(),
            default=(),
            help="Texts that have all these.",
        ),
    ):
        command = option(command)
    return command


@click.group()
def corpus() -> None:
    """Look at what `polyalign fetch` has collected, and take it out.

    Nothing is written to the folder; it may be read while a fetch goes on.

    \b
    Examples:
      polyalign corpus count corpus/
      polyalign corpus list corpus/ --without ru
      polyalign corpus export corpus/ -o texts/
    """


@corpus.command("list")
@corpus_argument
@filter_options
def list_texts(directory: Path, present: tuple[str, ...], without: tuple[str, ...]) -> None:
    """List the texts: name, languages, address.

    \b
    Example:
      polyalign corpus list corpus/ --with de,en --without ru
    """
    with _open(directory) as store:
        for text in _chosen(store, present, without):
            tell(f"{text.name}\t{' '.join(text.versions)}\t{text.url}")


@corpus.command()
@corpus_argument
@click.argument("name")
def show(directory: Path, name: str) -> None:
    """Show one text: where each version was found, how surely, and what is missing.

    NAME is as `corpus list` has it, or the address of any version.

    \b
    Example:
      polyalign corpus show corpus/ harbours-2024
    """
    with _open(directory) as store:
        text = store.known_texts.named(name) or store.found(name)
        if text is None:
            raise PolyalignError(f"{name}: no such text in {directory}: see polyalign corpus list")
        texts = store.document_set(text)
        tell(f"{text.name}  {text.url}")
        for code, version in text.versions.items():
            document = texts.documents[code]
            revisions = len(store.captures.revisions(version.url))
            tell(
                f"{code}  {version.url}  ({version.how}, certainty {version.certainty:.2f}"
                + (", on the same subject, no translation" if version.comparable else "")
                + (f", {revisions} revisions" if revisions > 1 else "")
                + ")"
            )
            date = f"{document.date}, " if document.date else ""
            tell(f"    {document.title or '-'} ({date}{len(document.paragraphs)} paragraphs)")
        for code, lack in text.missing.items():
            tell(f"{code}  missing: {lack.reason}")


@corpus.command()
@corpus_argument
def count(directory: Path) -> None:
    """Count texts by language and by completeness of their versions.

    \b
    Example:
      polyalign corpus count corpus/
    """
    with _open(directory) as store:
        texts = store.known_texts
        tell(f"{texts.count():8,} texts")
        for code, number in texts.by_language().items():
            tell(f"{number:8,} in {code}")
        for codes, number in texts.by_versions().items():
            tell(f"{number:8,} in just {' '.join(codes)}")
        tell(f"{store.captures.count():8,} answers of servers stored")
        tell(f"{store.failures.count():8,} pages that could not be had")


@corpus.command()
@corpus_argument
@click.option("--summary", is_flag=True, help="Count by cause.")
def failures(directory: Path, *, summary: bool) -> None:
    """List the pages that could not be had, each with its cause.

    \b
    Example:
      polyalign corpus failures corpus/
    """
    with _open(directory) as store:
        if summary:
            causes = Counter(
                failure.cause.removeprefix(f"{failure.url}: ") for failure in store.failures
            )
            for cause, number in causes.most_common():
                tell(f"{number:8,} {cause}")
            return
        for failure in store.failures:
            again = "; it will be tried again" if failure.temporary else ""
            tell(f"{failure.cause}{again}")


@corpus.command()
@corpus_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="texts.jsonl for one line of JSON a text, or a folder for one text file a version.",
)
@filter_options
def export(
    directory: Path, output: Path, present: tuple[str, ...], without: tuple[str, ...]
) -> None:
    """Take the texts out: as NAME.LANGUAGE.txt in a folder, or as lines of JSON.

    \b
    Examples:
      polyalign corpus export corpus/ -o texts/
      polyalign corpus export corpus/ --with de,en -o texts.jsonl
    """
    from corpora.exports import to_json, to_text

    with _open(directory) as store:
        texts = _read(store, _chosen(store, present, without))
        number = 0
        if output.suffix.lower() == LINES:
            from align.formats import replacing

            with replacing(output) as temporary, temporary.open("w", encoding="utf-8") as file:
                for found, versions in texts:
                    file.write(to_json(found, versions) + "\n")
                    number += 1
        else:
            for found, versions in texts:
                for document in versions:
                    _write(output, f"{found.name}.{document.language}.txt", to_text(document))
                number += 1
    tell(f"{output}: {number:,} {'text' if number == 1 else 'texts'}")


def _open(directory: Path) -> "Store":
    from corpora.store import Store

    if not Store.is_store(directory):
        raise PolyalignError(f"{directory}: no corpus: name a folder that polyalign fetch filled")
    return Store(directory, read_only=True)


def _chosen(
    store: "Store", present: tuple[str, ...], without: tuple[str, ...]
) -> "Iterator[FoundText]":
    for text in store.texts():
        lacks = not without or any(code not in text.versions for code in without)
        if lacks and all(code in text.versions for code in present):
            yield text


def _read(
    store: "Store", texts: "Iterator[FoundText]"
) -> "Iterator[tuple[FoundText, DocumentSet]]":
    from corpora.errors import ReadError

    for text in texts:
        try:
            yield text, store.document_set(text)
        except ReadError as error:
            tell(f"{text.name}: left out: {error}", err=True)


def _write(folder: Path, name: str, content: str) -> None:
    from align.formats import replacing

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PolyalignError(
            f"{folder}: no folder can be made here ({error.strerror}): name another"
        ) from error
    with replacing(folder / name) as temporary:
        temporary.write_text(content, encoding="utf-8", errors="backslashreplace", newline="\n")
