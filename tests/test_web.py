"""The test web: versions are found, and nothing else, whatever the design of a site."""

import pytest

from align.judging import TranslationJudge
from scripts.evaluate_versions import evaluate, total
from scripts.web.designs import DESIGNS

FLOOR = 0.98
FEWEST_DESIGNS = 20
# One start of three texts of each site; scripts/evaluate_versions.py tries all.
RUNS, TEXTS = 1, 3
SHARES = 4


def test_there_are_many_designs_each_with_cases() -> None:
    sites = [make() for make in DESIGNS]
    assert len({site.name for site in sites}) == len(sites) >= FEWEST_DESIGNS
    assert all(site.cases and site.about for site in sites)


@pytest.mark.parametrize("share", range(SHARES))
def test_precision_and_recall(share: int) -> None:
    sites = [make() for make in DESIGNS[share::SHARES]]
    scores = evaluate(sites, TranslationJudge(), runs=RUNS, texts=TEXTS)
    whole = total(scores.values())
    assert whole.there > FEWEST_DESIGNS
    assert whole.precision >= FLOOR, whole.faults
    assert whole.recall >= FLOOR, whole.faults
