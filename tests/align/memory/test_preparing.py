"""A file that a process of its own reads gives the same units, repairs and errors."""

from pathlib import Path

import pytest

from align.formats import read, write
from align.formats.repairs import Repairs
from align.memory import Memory, preparing
from align.memory.importing import import_file
from align.memory.preparing import prepare, read_prepared
from corpora.errors import ReadError
from tests.align.memory.conftest import unit

UNITS = [unit(en=f"Number {number}", de=f"Nummer {number} 😀") for number in range(2_500)]


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "_LARGE", 0)


def test_the_units_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    write(UNITS, path)
    assert list(read_prepared(path, Repairs())) == list(map(prepare, read(path)))


def test_what_was_mended_is_counted(memory: Memory, tmp_path: Path) -> None:
    path = tmp_path / "faulty.tmx"
    write(UNITS[:2], path)
    path.write_bytes(path.read_bytes().replace(b"Number 1", b"Number \x0b1"))
    repairs = Repairs()
    assert import_file(memory, path, repairs=repairs).new == 2
    assert repairs.units == 1
    assert "1 unit repaired" in repairs.summary()


def test_a_broken_file_is_told_of_by_its_name(memory: Memory, tmp_path: Path) -> None:
    path = tmp_path / "broken.tmx"
    write(UNITS[:9], path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ReadError) as caught:
        import_file(memory, path)
    assert str(caught.value).startswith(f"{path}: ")


def test_nothing_is_left_running_when_the_units_are_not_wanted(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    write(UNITS, path)
    units = read_prepared(path, Repairs())
    assert next(units).variants[0][1] == "Number 0"
    units.close()  # type: ignore[attr-defined] - a generator, as the file is large
