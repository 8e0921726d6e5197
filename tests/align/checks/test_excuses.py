"""Findings that a person found right stay out of the way."""

from pathlib import Path

import pytest

from align.checks.excuses import add_excuse, read_excuses
from corpora.errors import PolyalignError

ONE, OTHER = "0123456789abcdef", "fedcba9876543210"


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "excuses.txt"
    add_excuse(path, ONE, "A name,\n so spelt")
    add_excuse(path, OTHER, "")
    assert read_excuses(path) == {ONE: "A name, so spelt", OTHER: ""}


def test_a_file_made_by_hand_keeps_its_remarks(tmp_path: Path) -> None:
    path = tmp_path / "excuses.txt"
    path.write_text(f"# headlines\n\n{ONE}", encoding="utf-8")
    add_excuse(path, OTHER, "why")
    assert path.read_text(encoding="utf-8") == f"# headlines\n\n{ONE}\n{OTHER} why\n"


def test_no_file_is_no_excuse(tmp_path: Path) -> None:
    assert read_excuses(tmp_path / "none.txt") == {}


def test_what_is_no_excuse_is_told(tmp_path: Path) -> None:
    path = tmp_path / "excuses.txt"
    path.write_text("all of them\n", encoding="utf-8")
    with pytest.raises(PolyalignError, match="line 1: no excuse"):
        read_excuses(path)
    with pytest.raises(PolyalignError, match="no fingerprint"):
        add_excuse(path, "12", "")
