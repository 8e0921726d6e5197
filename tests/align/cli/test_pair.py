"""``polyalign pair``: unsorted files into a table, or into copies that `align` can go on from."""

import csv
from pathlib import Path

import pytest

from scripts.sample.site import old_path, texts
from tests.align.cli.conftest import Run

LANGUAGES = ("de", "en", "es", "ru", "fr")
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"


@pytest.fixture
def inbox(tmp_path: Path, page: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    """Fill inbox/ with pages and plain texts; return text and language of each file."""
    folder = tmp_path / "inbox"
    (folder / "more").mkdir(parents=True)
    held = {}
    for number, code in enumerate(LANGUAGES):
        name = f"inbox/{number * 37 % 10}f.html"
        (tmp_path / name).write_bytes(page[old_path("release", code)])
        held[name] = ("release", code)
        name = f"inbox/more/{number * 53 % 11}c.TXT"
        lines = "\n\n".join(text for _, text in texts()["interview", code])
        (tmp_path / name).write_text(lines, encoding="utf-8")
        held[name] = ("interview", code)
    (folder / "alone.html").write_bytes(page[old_path("notice", "ru")])
    held["inbox/alone.html"] = ("notice", "ru")
    return held


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(table.splitlines(), dialect="excel-tab"))


def test_the_table_says_what_belongs_together(
    polyalign: Run, inbox: dict[str, tuple[str, str]]
) -> None:
    done = polyalign("pair", "inbox")
    assert done.returncode == 0, done.stderr
    found = rows(done.stdout)
    assert {row["path"] for row in found} == set(inbox)
    assert all(row["language"] == inbox[row["path"]][1] for row in found)
    named = {(row["text"], inbox[row["path"]][0]) for row in found}
    assert len(named) == 3
    assert {text for text, _ in named} == {"text-001", "text-002", "text-003"}
    assert ("text-003", "notice") in named
    assert all(0.9 < float(row["confidence"]) <= 1 for row in found)
    assert done.stderr == (
        "documents: 11; texts in two languages or more: 2, of 10 documents; "
        "documents without another version: 1\n"
    )


def test_copies_are_what_align_takes(
    polyalign: Run, inbox: dict[str, tuple[str, str]], tmp_path: Path
) -> None:
    before = {name: (tmp_path / name).read_bytes() for name in inbox}
    assert polyalign("pair", "inbox", "-o", "sorted").returncode == 0
    found = rows((tmp_path / "sorted" / "pairing.tsv").read_text(encoding="utf-8"))
    copies = {path.name for path in (tmp_path / "sorted").iterdir()} - {"pairing.tsv"}
    assert len(copies) == 10, "what has no version is not copied"
    for row in found:
        copy = f"{row['text']}.{row['language']}{Path(row['path']).suffix.lower()}"
        if copy in copies:
            assert (tmp_path / "sorted" / copy).read_bytes() == before[row["path"]]
    assert {name: (tmp_path / name).read_bytes() for name in inbox} == before
    done = polyalign("align", "sorted", "-o", "memory.tmx")
    assert done.returncode == 0, done.stderr
    assert "left out" not in done.stderr


def test_a_table_can_be_a_file(
    polyalign: Run, inbox: dict[str, tuple[str, str]], tmp_path: Path
) -> None:
    done = polyalign("pair", *inbox, "-o", "table.tsv")
    assert done.stdout == ""
    assert len(rows((tmp_path / "table.tsv").read_text(encoding="utf-8"))) == len(inbox)


def test_what_cannot_be_read_is_told_and_stops_nothing(
    polyalign: Run, inbox: dict[str, tuple[str, str]], tmp_path: Path
) -> None:
    (tmp_path / "inbox" / "paper.html").write_bytes(PDF)
    (tmp_path / "inbox" / "empty.txt").write_bytes(b"")
    done = polyalign("pair", "inbox", "missing.txt")
    assert done.returncode == 0
    assert len(rows(done.stdout)) == len(inbox)
    for name in ("inbox/paper.html", "inbox/empty.txt", "missing.txt"):
        assert f"left out: {name}: " in done.stderr


def test_strange_names_are_kept(polyalign: Run, page: dict[str, bytes], tmp_path: Path) -> None:
    names = ["a\tb.html", 'c"d.html']
    for name, code in zip(names, ("de", "fr"), strict=True):
        (tmp_path / name).write_bytes(page[old_path("release", code)])
    done = polyalign("pair", *names)
    assert [row["path"] for row in rows(done.stdout)] == names


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["inbox", "-o", "table.xlsx"], "table.xlsx: unknown format '.xlsx'"),
        (["inbox", "-o", "nowhere/table.tsv"], "there is no folder nowhere"),
        (["inbox", "-o", "inbox"], "inbox: is there already"),
        (["missing"], "missing: none of 1 files can be read"),
        (["void"], "void: no files to read in it"),
        (["inbox", "-o", "inbox/sorted"], "inbox/sorted: is within inbox, which is read"),
        ([], "Missing argument"),
    ],
)
@pytest.mark.usefixtures("inbox")
def test_a_mistake_is_one_line_and_nothing_is_written(
    polyalign: Run, tmp_path: Path, arguments: list[str], says: str
) -> None:
    (tmp_path / "void").mkdir()
    before = set(tmp_path.rglob("*"))
    done = polyalign("pair", *arguments)
    assert done.returncode != 0
    assert says in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert set(tmp_path.rglob("*")) == before
