"""``polyalign fetch``: all versions of texts, or of all texts of a section, into a folder."""

import datetime as dt
from pathlib import Path
from typing import Unpack

import click

from align.cli.console import tell
from align.cli.fetching import Network, describe, fetch_texts, is_archive
from align.cli.options import network_options
from corpora.errors import ReadError


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="START...")
@click.option(
    "-o",
    "--output",
    "directory",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder that keeps the pages; made if it is not there.",
)
@click.option(
    "--section",
    is_flag=True,
    help="START is a page that lists texts, a feed or a sitemap: take every text.",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Of a section only what was published then or later, such as 2024-03-05.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Of a section so many new texts at most.",
)
@click.option(
    "--within",
    multiple=True,
    metavar="PATH",
    help="Where else pages of the section are, such as /en/press; may be given often. "
    "[default: below START only]",
)
@click.option(
    "--host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Another host that versions may be on; may be given often.",
)
@network_options
def fetch(
    urls: tuple[str, ...],
    directory: Path,
    *,
    section: bool,
    since: dt.datetime | None,
    limit: int | None,
    within: tuple[str, ...],
    hosts: tuple[str, ...],
    **network: Unpack[Network],
) -> None:
    """Fetch all language versions of the text at START, or of all texts of a section.

    START may also be a WARC file, as wget and browsertrix make them: its pages are taken as if
    they came from the network, and nothing is fetched.

    Give the address of any version. Pages are kept as they came; the same command again goes on
    where it was stopped, and after that fetches what is new. A version that does not exist is
    told, not an error. --since, --limit and --within mean a section too.

    \b
    Examples:
      polyalign fetch https://example.org/en/news/123/ -o corpus/
      polyalign fetch https://example.org/en/news/ --section --since 2024-01-01 -o corpus/
      polyalign fetch site.warc.gz -o corpus/
    """
    archives = any(map(is_archive, urls))
    if section or since or limit or within or archives:
        from align.cli.crawling import crawl_all

        crawl_all(
            urls,
            directory,
            network,
            since=since.date() if since else None,
            limit=limit,
            within=within,
            hosts=hosts,
        )
        return
    if hosts:
        raise click.UsageError("--host is for a section: give --section too")
    try:
        for texts in fetch_texts(urls, directory, network):
            tell(describe(texts))
    except ReadError as error:
        raise ReadError(f"{error}; if it lists texts, say --section") from error
