"""The documentation knows every check, and what of other programs' checks they are."""

import re
from pathlib import Path

import pytest
from translate.filters.checks import StandardChecker, StandardUnitChecker

from align.checks.catalogue import catalogue
from align.checks.protocol import Check
from scripts.document_checks import row

PAGE = (Path(__file__).parents[3] / "docs" / "checks.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("check", catalogue(), ids=lambda check: check.name)
def test_a_check_is_documented_as_it_is(check: Check) -> None:
    assert row(check) in PAGE, "run scripts/document_checks.py"


def test_the_tables_of_other_programs_name_checks_there_are() -> None:
    tables = PAGE.partition("## What other checkers have")[2].partition("\n## ")[0]
    named = set(re.findall("`([a-z-]+)`", tables))
    assert not named - {check.name for check in catalogue()}


def test_every_check_of_pofilter_has_its_place() -> None:
    theirs = StandardChecker().getfilters() | StandardUnitChecker().getfilters()
    assert not [name for name in theirs if name not in PAGE]
