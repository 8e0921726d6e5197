"""``polyalign run``: addresses into memories and pages."""

from pathlib import Path
from typing import Unpack

import click

from align.cli.cleaning import CleaningOptions
from align.cli.console import tell
from align.cli.fetching import Network, describe, fetch_texts
from align.cli.options import network_options, result_options
from align.units import Level


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that keeps the pages. [default: beside the first output, named after it]",
)
@network_options
@result_options
def run(
    urls: tuple[str, ...],
    keep: Path | None,
    outputs: tuple[Path, ...],
    pairs: tuple[tuple[str, str], ...],
    level: Level,
    model: str | None,
    locales: tuple[tuple[str, str], ...],
    drop: tuple[str, ...],
    min_score: float | None,
    dropped: Path | None,
    **network: Unpack[Network],
) -> None:
    """Fetch all language versions of the texts at URLs and align them.

    \b
    Example:
      polyalign run https://example.org/en/news/123/ -o memory.tmx -o memory.html
    """
    from align.cli.cleaning import check_dropped
    from align.cli.outputs import check_outputs
    from align.cli.results import write_results

    check_outputs(outputs)
    check_dropped(dropped, outputs)
    directory = keep or outputs[0].with_suffix(".corpus")
    texts = []
    for found in fetch_texts(urls, directory, network):
        tell(describe(found), err=True)
        texts.append(found)
    write_results(
        texts,
        outputs,
        pairs=pairs,
        level=level,
        model=model,
        locales=dict(locales),
        cleaning=CleaningOptions(drop=drop, min_score=min_score, dropped=dropped),
    )
