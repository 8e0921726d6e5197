"""``polyalign convert``: memories from any format into any other, cleaned on the way."""

from pathlib import Path
from typing import Unpack

import click

from align.cli.cleaning import CleaningOptions
from align.cli.options import PairParam, cleaning_options, locale_option, xliff_option
from align.formats.protocol import XliffVersion
from align.units import Level


@click.command()
@click.argument(
    "inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT..."
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file; its suffix says the format.",
)
@click.option(
    "--pair", type=PairParam(), help="Only units of these two languages, the first as source."
)
@click.option(
    "--level",
    "--levels",
    type=click.Choice(["paragraph", "sentence"]),
    help="Only units made of these. [default: all]",
)
@xliff_option
@locale_option
@cleaning_options
def convert(
    inputs: tuple[Path, ...],
    output: Path,
    pair: tuple[str, str] | None,
    level: Level | None,
    xliff: XliffVersion,
    locales: tuple[tuple[str, str], ...],
    **cleaning: Unpack[CleaningOptions],
) -> None:
    """Convert memories from any format into any other, cleaned on the way.

    Formats are .tmx, .xlf (or .xliff), .tsv, .csv, .jsonl, .parquet, .xlsx, .moses (memory.moses
    stands for memory.de, memory.en ...) and .db, a memory of polyalign, which is added to.

    \b
    Examples:
      polyalign convert memory.tmx -o memory.xlsx
      polyalign convert a.tmx b.xlf -o en-de.moses --pair en-de --drop line-breaks,duplicates
      polyalign convert memory.db -o good.tmx --min-score 0.8 --dropped weak.jsonl
    """
    from align.cli.converting import convert_files

    convert_files(
        inputs,
        output,
        pair=pair,
        level=level,
        locales=dict(locales),
        xliff=xliff,
        cleaning=cleaning,
    )
