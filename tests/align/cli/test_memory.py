"""``polyalign memory`` as a user runs it."""

import json
from pathlib import Path

import pytest

from align.formats import write
from tests.align.cli.conftest import Run
from tests.align.memory.conftest import TEXTS, unit


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    path = tmp_path / "talks.tmx"
    write((unit(en=english, de=german) for english, german in TEXTS), path)
    return path


def test_files_are_imported_and_counted(polyalign: Run, talks: Path) -> None:
    first, second = (polyalign("memory", "import", "memory.db", talks) for _ in range(2))
    assert first.stdout == f"{talks}: 4 new units, 0 that were there\n"
    assert second.stdout == f"{talks}: is in the memory already, 4 units\n"
    held = json.loads(polyalign("memory", "info", "memory.db", "--json").stdout)
    assert (held["units"], held["languages"]) == (4, {"en": 4, "de": 4})
    assert held["sources"][0]["source"] == str(talks)
    assert f"{talks}\t4 new units" in polyalign("memory", "info", "memory.db").stdout


def test_a_memory_is_not_imported_into_itself(polyalign: Run, talks: Path) -> None:
    polyalign("memory", "import", "memory.db", talks)
    process = polyalign("memory", "import", "memory.db", "memory.db")
    assert process.returncode == 1
    assert "the memory itself" in process.stderr


def test_an_alignment_is_added_to_a_memory(polyalign: Run, talks: Path, tmp_path: Path) -> None:
    polyalign("memory", "import", "memory.db", talks)
    (tmp_path / "one.en.txt").write_text("Good morning.\n", encoding="utf-8")
    (tmp_path / "one.de.txt").write_text("Guten Morgen.\n", encoding="utf-8")
    process = polyalign("align", "one.en.txt", "one.de.txt", "-o", "memory.db")
    assert process.returncode == 0, process.stderr
    held = json.loads(polyalign("memory", "info", "memory.db", "--json").stdout)
    assert held["units"] == 5
    assert held["sources"][1]["signature"].startswith("model:polyalign-static|")
