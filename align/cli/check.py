"""``polyalign check``: where versions disagree, and where one breaks its language's rules."""

from pathlib import Path
from typing import Any

import click

from align.cli.documents import DocumentOptions, document_options, files_named
from align.units import Level


def _list_checks(ctx: click.Context, param: click.Parameter, value: Any) -> None:  # noqa: ARG001 - click's signature
    if value and not ctx.resilient_parsing:
        from align.cli.checking import list_checks

        list_checks()
        ctx.exit()


@click.command()
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path), metavar="[INPUT]...")
@click.option(
    "-o",
    "--output",
    "outputs",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="findings.html for a page to work through; .json, .sarif, .csv or .xlsx; "
    "may be given often. [default: a table here]",
)
@click.option("--only", metavar="CHECK", multiple=True, help="Run this check; may be given often.")
@click.option("--skip", metavar="CHECK", multiple=True, help="Leave out this check.")
@click.option(
    "--list-checks",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_checks,
    help="List the checks there are.",
)
@click.option(
    "--settings",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings of checks, a TOML file with a table a check.",
)
@click.option(
    "--glossary",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Terms to hold the texts against: TBX, or CSV with language codes in its first line.",
)
@click.option(
    "--excuses",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Findings that are right as they are: fingerprints, with the reasons.",
)
@click.option(
    "--excuse",
    "excused",
    metavar="FINGERPRINT",
    multiple=True,
    help="Write a finding into the file of excuses.",
)
@click.option("--because", metavar="TEXT", default="", help="Why it is excused.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="never",
    show_default=True,
    help="Exit with 1 if something as bad as this was found.",
)
@document_options
@click.option(
    "--level",
    type=click.Choice(["paragraph", "sentence"]),
    default="paragraph",
    show_default=True,
    help="What units documents are aligned into.",
)
@click.option(
    "--model",
    metavar="NAME",
    help="Embedding model to align documents with. [default: the embedded one, no download]",
)
def check(
    inputs: tuple[Path, ...],
    *,
    outputs: tuple[Path, ...],
    only: tuple[str, ...],
    skip: tuple[str, ...],
    settings: Path | None,
    glossary: Path | None,
    excuses: Path | None,
    excused: tuple[str, ...],
    because: str,
    fail_on: str,
    marked: tuple[tuple[str, Path], ...],
    tables: tuple[Path, ...],
    pattern: str | None,
    level: Level,
    model: str | None,
) -> None:
    """Find where the versions of a text disagree, worst first.

    INPUT is memories in any format polyalign reads, or documents as for `polyalign align`: files
    named by language as in talk.en.html, a folder of them, or one that `polyalign fetch` filled.

    \b
    Examples:
      polyalign check memory.tmx
      polyalign check talk.de.html talk.en.html talk.ru.html -o findings.html
      polyalign check talks/ --pattern '{date}.{lang}.docx' -o findings.html
      polyalign check memory.tmx --glossary terms.tbx --fail-on error -o findings.sarif
      polyalign check memory.tmx --excuses excuses.txt --excuse 3f2a9c0d1e4b5a67 --because "A name"
    """
    from align.cli import checking

    if not inputs and not marked and not tables:
        raise click.UsageError("name a memory, files, a folder or a table to check")
    if excused and not excuses:
        raise click.UsageError("--excuse needs --excuses FILE to write into")
    checks = checking.chosen_checks(only, skip, settings, glossary)
    options = DocumentOptions(marked=marked, tables=tables, pattern=pattern)
    checking.check_outputs(outputs, files_named(inputs, options))
    source = checking.read(inputs, options, level=level, model=model, besides=outputs)
    checked = checking.checked(source, checks, excuses, excused, because)
    checking.tell_findings(checked, outputs)
    if checking.is_as_bad(checked, fail_on):
        raise SystemExit(1)
