"""`polyalign validate` says what is wrong with TMX files, where and for whom."""

import json
from pathlib import Path

from tests.align.cli.conftest import Run
from tests.align.validation.broken import BROKEN, tmx


def test_what_is_right_is_told_and_the_exit_code_is_0(tmp_path: Path, polyalign: Run) -> None:
    (tmp_path / "memory.tmx").write_text(tmx(), encoding="utf-8")
    done = polyalign("validate", "memory.tmx")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "memory.tmx: nothing wrong\n"


def test_an_error_is_exit_code_1_and_names_line_rule_and_tools(
    tmp_path: Path, polyalign: Run
) -> None:
    (tmp_path / "memory.tmx").write_text(BROKEN["de_DE"].content, encoding="utf-8")
    done = polyalign("validate", "memory.tmx")
    assert done.returncode == 1
    assert done.stdout.startswith(
        "memory.tmx:6: error: no language is called 'de_DE', write 'de-DE' [language: breaks "
    )
    assert done.stderr == "memory.tmx: 1 error\n"


def test_a_warning_is_exit_code_0(tmp_path: Path, polyalign: Run) -> None:
    (tmp_path / "memory.tmx").write_text(BROKEN["American"].content, encoding="utf-8")
    done = polyalign("validate", "memory.tmx")
    assert done.returncode == 0
    assert done.stderr == "memory.tmx: 1 warning\n"


def test_of_many_alike_some_are_shown_or_all_as_json(tmp_path: Path, polyalign: Run) -> None:
    unit = BROKEN["de_DE"].content.splitlines()[5]
    content = tmx("\n".join([unit] * 12))
    (tmp_path / "memory.tmx").write_text(content, encoding="utf-8")
    done = polyalign("validate", "memory.tmx")
    assert len(done.stdout.splitlines()) == 10
    assert done.stderr == "memory.tmx: 12 errors (2 not shown)\n"
    done = polyalign("validate", "--limit", 0, "--json", "memory.tmx")
    assert [json.loads(line)["line"] for line in done.stdout.splitlines()] == list(range(6, 18))


def test_a_file_that_is_not_there_is_one_line(polyalign: Run) -> None:
    done = polyalign("validate", "none.tmx")
    assert done.returncode == 1
    assert done.stderr.startswith("polyalign: none.tmx: cannot be read (No such file")
