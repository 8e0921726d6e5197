"""What `fetch` does with a section."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from align.cli.console import tell
from align.cli.fetching import is_archive, make_settings
from corpora.crawl import Archive, Section, Summary, Told, Wanted, crawl
from corpora.crawl.leads import Outcome
from corpora.store import Store

_SHOWN = 3


def crawl_all(
    starts: Sequence[str],
    directory: Path,
    network: Any,
    *,
    since: dt.date | None,
    limit: int | None,
    within: Sequence[str],
    hosts: Sequence[str],
) -> None:
    """Crawl one section after the other, telling what is found.

    Raises:
        FetchError, StoreError: as `corpora.crawl.Crawl.run`.
    """
    # All are made before any work: a wrong one is refused at once.
    origins = [
        Archive(start) if is_archive(start) else Section(start, within, hosts) for start in starts
    ]
    wanted = Wanted(network["languages"], since, limit, refresh=network["refresh"])
    for origin in origins:
        summary = crawl(
            directory,
            origin,
            wanted,
            settings=make_settings(network),
            progress=_teller(),
            judge="align.judging:TranslationJudge",
        )
        tell(f"{origin.name}: {summary}", err=True)
        _advise(summary, directory, is_section=isinstance(origin, Section))


def _teller() -> Any:
    verbose = click.get_current_context().find_root().params["verbose"]

    def report(told: Told) -> None:
        if told.text is not None and (told.new or told.outcome is Outcome.CHANGED):
            found = ", ".join(told.text.versions)
            missing = [f"no {code}: {lack.reason}" for code, lack in told.text.missing.items()]
            tell("; ".join([f"{told.text.name}: {found}", *missing]))
        elif verbose or told.outcome in {Outcome.FAILED, Outcome.FORBIDDEN, Outcome.RETRY}:
            tell(f"--  {told.outcome:<9}  {told.reason or told.url}", err=True)

    return report


def _advise(summary: Summary, directory: Path, *, is_section: bool) -> None:
    """Tell what a user may want to do next."""
    if summary.limited:
        tell("stopped at --limit; the same command takes more", err=True)
    if not summary.texts and not summary.outcomes.get(Outcome.VERSION) and summary.away:
        paths = ", ".join(path for path, _ in summary.away.most_common(_SHOWN))
        tell(f"links lead out of the section, to {paths}: is it --within one of these?", err=True)
    with Store(directory, read_only=True) as store:
        if is_section and not store.known_texts.count():
            tell("START leads to no text: if it is one itself, leave --section out", err=True)
        if count := store.failures.count():
            pages = "page" if count == 1 else "pages"
            tell(
                f"{count} {pages} could not be had: polyalign corpus failures {directory}", err=True
            )
