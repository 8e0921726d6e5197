"""``polyalign fetch``: all versions of texts into a folder."""

from pathlib import Path
from typing import Unpack

import click

from align.cli.console import tell
from align.cli.fetching import Network, describe, fetch_texts
from align.cli.options import network_options


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option(
    "-o",
    "--output",
    "directory",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder that keeps the pages; made if it is not there.",
)
@network_options
def fetch(urls: tuple[str, ...], directory: Path, **network: Unpack[Network]) -> None:
    """Fetch all language versions of the texts at URLs.

    Give the address of any version. Pages are kept as they came; the same command again goes on
    where it was stopped. A version that does not exist is told, not an error.

    \b
    Example:
      polyalign fetch https://example.org/en/news/123/ -o corpus/
    """
    for texts in fetch_texts(urls, directory, network):
        tell(describe(texts))
