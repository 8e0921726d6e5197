#!/usr/bin/env python3
"""Find the versions on a test web of many site designs, and count what is right.

    scripts/evaluate_versions.py [DESIGN...] [--unjudged] [--json] [--verbose]

Each design is served on its own hosts by a real server on this machine; the texts of a site are
fetched one after the other, as a user would. Printed for each design and in total: how many
versions there are, precision and recall of those found (the version that a search starts from does
not count), and the mean certainty of right ones. --unjudged leaves the embedding model out;
--verbose tells what is wrong.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from align.judging import TranslationJudge
from corpora.documents import DocumentSet
from corpora.fetchers import Fetcher
from corpora.fetchers.judging import Judge
from corpora.store import Store
from corpora.web.settings import Settings
from scripts.web.designs import DESIGNS
from scripts.web.server import serving
from scripts.web.site import Case, Site

SETTINGS = Settings(delay=0, backoff=0, retries=0, allow_private=True, timeout=20)


@dataclass
class Score:
    """How many versions were found, rightly or not, and how many there are."""

    right: int = 0
    found: int = 0
    there: int = 0
    certainties: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the versions found that are versions."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the versions there that were found."""
        return self.right / self.there if self.there else 1.0

    def add(self, other: "Score") -> None:
        """Count another score in."""
        self.right += other.right
        self.found += other.found
        self.there += other.there
        self.certainties += other.certainties
        self.faults += other.faults


def evaluate(
    designs: Iterable[Site],
    judge: Judge | None,
    *,
    runs: int | None = None,
    texts: int | None = None,
) -> dict[str, Score]:
    """Return the score of each design.

    Args:
        designs: of the test web.
        judge: of contents, or none.
        runs: starts of each text that are tried; all, if not given.
        texts: of each site that are tried; all, if not given.
    """
    sites = list(designs)
    scores = {}
    with serving(sites) as port:
        for site in sites:
            tried = [cases[:texts] for cases in _runs(site)[:runs]]
            scores[site.name] = _evaluate(tried, port, judge)
    return scores


def total(scores: Iterable[Score]) -> Score:
    """Return all scores as one."""
    whole = Score()
    for score in scores:
        whole.add(score)
    return whole


def _evaluate(runs: Iterable[Sequence[Case]], port: int, judge: Judge | None) -> Score:
    score = Score()
    for cases in runs:
        with (
            tempfile.TemporaryDirectory() as folder,
            Store(folder) as store,
            Fetcher(store, settings=SETTINGS, judge=judge) as fetcher,
        ):
            for case in cases:
                host, _, path = case.start.partition("/")
                found = fetcher.fetch(f"http://{host}:{port}/{path}")
                score.add(_compare(case, found))
    return score


def _runs(site: Site) -> list[list[Case]]:
    """Return the cases in runs: no text is started from twice in one corpus."""
    runs: list[list[Case]] = []
    seen: list[set[str]] = []
    for case in site.cases:
        addresses = {case.start}.union(*case.expected.values())
        free = [number for number, known in enumerate(seen) if not addresses & known]
        if not free:
            free = [len(runs)]
            runs.append([])
            seen.append(set())
        runs[free[0]].append(case)
        seen[free[0]].update(addresses)
    return runs


def _compare(case: Case, found: DocumentSet) -> Score:
    score = Score(there=len(case.expected))
    for language, document in found.documents.items():
        origin = found.origins[language]
        if origin.certainty == 1:
            continue
        score.found += 1
        parts = urlsplit(document.url or "")
        address = f"{parts.hostname}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        if address in case.expected.get(language, ()):
            score.right += 1
            score.certainties.append(origin.certainty)
        else:
            score.faults.append(f"{case.start}: wrong {language} {address} ({origin})")
    for language in case.expected:
        if language not in found.documents:
            score.faults.append(f"{case.start}: no {language}: {found.missing[language]}")
    return score


def _tell(scores: dict[str, Score], about: dict[str, str], *, verbose: bool) -> None:
    print(f"{'design':<16}{'versions':>9}{'precision':>11}{'recall':>8}{'certainty':>11}")
    for name, score in (scores | {"all": total(scores.values())}).items():
        sure = sum(score.certainties) / max(1, len(score.certainties))
        print(
            f"{name:<16}{score.there:>9}{score.precision:>11.3f}{score.recall:>8.3f}{sure:>11.3f}"
            f"  {about.get(name, '')}"
        )
        if verbose and name != "all":
            print(*(f"    {fault}" for fault in score.faults), sep="\n" if score.faults else "")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("designs", nargs="*", metavar="DESIGN")
    parser.add_argument("--unjudged", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args(arguments)
    sites = [
        site
        for site in (make() for make in DESIGNS)
        if not options.designs or site.name in options.designs
    ]
    start = time.perf_counter()
    scores = evaluate(sites, None if options.unjudged else TranslationJudge())
    if options.json:
        figures = {
            name: [score.there, score.precision, score.recall] for name, score in scores.items()
        }
        print(json.dumps(figures))
        return
    _tell(scores, {site.name: site.about for site in sites}, verbose=options.verbose)
    print(f"{len(sites)} designs in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
