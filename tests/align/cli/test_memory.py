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
    assert f"{talks}\t4 new units of 1 text\t" in polyalign("memory", "info", "memory.db").stdout


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


def test_words_found_are_marked(polyalign: Run, talks: Path) -> None:
    polyalign("memory", "import", "memory.db", talks)
    process = polyalign("memory", "search", "memory.db", "council vien*", "--in", "en")
    assert process.stdout.splitlines() == [
        "unit 1\t100 %",
        "  en\tThe [council] met in [Vienna] on Monday.",
        "  de\tDer Rat tagte am Montag in Wien.",
    ]


def test_fuzzy_matches_as_json(polyalign: Run, talks: Path) -> None:
    polyalign("memory", "import", "memory.db", talks)
    query = "Members may leave the hall."
    process = polyalign(
        "memory", "search", "memory.db", query, "--mode", "fuzzy", "--pair", "en-de", "--json"
    )
    assert json.loads(process.stdout) == [
        {
            "unit": 3,
            "kind": "fuzzy",
            "score": 83,
            "language": "en",
            "spans": [],
            "document": "",
            "texts": dict(zip(("en", "de"), TEXTS[2], strict=True)),
        }
    ]


def test_matches_by_meaning(polyalign: Run, talks: Path) -> None:
    polyalign("memory", "import", "memory.db", talks)
    query = ("Tous les membres ont signé le traité.", "--mode", "meaning", "--limit", "1")
    process = polyalign("memory", "search", "memory.db", *query)
    assert TEXTS[3][1] in process.stdout, process.stderr


def test_a_concordance_stands_in_columns(polyalign: Run, talks: Path) -> None:
    polyalign("memory", "import", "memory.db", talks)
    process = polyalign(
        "memory", "concordance", "memory.db", "met", "--pair", "en-de", "--width", "12"
    )
    assert process.stdout.splitlines() == [
        "       2  The council [met] in Geneva o",
        "      de  Der Rat tagte am Freitag in Genf.",
        "       1  The council [met] in Vienna o",
        "      de  Der Rat tagte am Montag in Wien.",
    ]


def test_an_edit_has_its_history(polyalign: Run, talks: Path) -> None:
    polyalign("memory", "import", "memory.db", talks)
    assert polyalign("memory", "edit", "memory.db", "3", "de", "Gehen Sie.").returncode == 0
    process = polyalign("memory", "history", "memory.db", "3", "--json")
    told = json.loads(process.stdout)
    assert [origin["source"] for origin in told["origins"]] == [str(talks)]
    assert [(each["language"], each["text"]) for each in told["changes"]] == [("de", TEXTS[2][1])]
    assert polyalign("memory", "edit", "memory.db", "3", "--delete").returncode == 0
    lines = polyalign("memory", "history", "memory.db", "3").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["deleted", "deleted", "changed"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("search", "none.db", "word"), "none.db: no such memory"),
        (("search", "talks.tmx", "word"), "talks.tmx: no translation memory"),
        (("search", "memory.db", "..."), "no word to search for"),
        (("search", "memory.db", "word", "--in", "xx"), "holds nothing in 'xx'"),
        (("search", "memory.db", "word", "--mode", "fuzzy"), "needs to know the language"),
        (("edit", "memory.db", "99", "de", "Ja"), "has no unit 99"),
        (("edit", "memory.db", "1", "german", "Ja"), "unknown language 'german'"),
        (("edit", "memory.db", "1", "", "Ja"), "unknown language ''"),
        (("edit", "memory.db", "1", "de", ""), "unit 1: no text in de"),
        (("edit", "memory.db", "1", "de"), "give a language and its new text"),
        (("edit", "memory.db", "1", "de", "--delete"), "give a language and its new text"),
        (("edit", "memory.db", "9" * 20, "de", "Ja"), "is not in the range"),
        (("history", "memory.db", "9" * 20), "is not in the range"),
        (("search", "memory.db", "word", "--limit", "9" * 20), "is not in the range"),
        (("concordance", "memory.db", "word", "--width", "9" * 20), "is not in the range"),
        (("edit", "none.db", "99", "de", "Ja"), "none.db: no such memory"),
        (("import", "memory.txt", "talks.tmx"), "unknown format"),
    ],
)
def test_mistakes_are_told_in_a_line(
    polyalign: Run, talks: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    polyalign("memory", "import", "memory.db", talks)
    process = polyalign("memory", *arguments)
    assert process.returncode in {1, 2}
    assert message in process.stderr
    assert len(process.stderr.splitlines()) == 1
    assert not (tmp_path / "none.db").exists()
    assert "4 units" in polyalign("memory", "info", "memory.db").stdout


def test_spaces_that_do_not_break_are_shown_as_they_are(polyalign: Run, tmp_path: Path) -> None:
    said = "Oui\u202f! 9,3\u00a0millions"
    write([unit(fr=f"{said}\x1b[2J", en="Yes! 9.3 million")], tmp_path / "talks.jsonl")
    polyalign("memory", "import", "memory.db", "talks.jsonl")
    found = polyalign("memory", "search", "memory.db", "million", "--in", "en").stdout
    assert f"{said}\\x1b[2J\n" in found


def test_units_are_cleaned_on_their_way_in(polyalign: Run, tmp_path: Path) -> None:
    write([unit(en="Home", de="Home"), unit(en="Yes", de="Ja")], tmp_path / "web.tmx")
    process = polyalign("memory", "import", "memory.db", "web.tmx", "--drop", "identical")
    assert process.stdout.splitlines()[-1] == "web.tmx: 1 new unit, 0 that were there"
    assert "identical" in process.stdout


@pytest.mark.parametrize("dropped", ["memory.db", "web.jsonl", "d.tsv", "none/d.jsonl"])
def test_what_is_dropped_replaces_neither_memory_nor_source(
    polyalign: Run, tmp_path: Path, dropped: str
) -> None:
    write([unit(en="Home", de="Home"), unit(en="Yes", de="Ja")], tmp_path / "web.jsonl")
    polyalign("memory", "import", "memory.db", "web.jsonl")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    command = ("memory", "import", "memory.db", "web.jsonl", "--drop", "identical")
    process = polyalign(*command, "--dropped", dropped)
    assert (process.returncode, process.stderr.count("\n")) == (1, 1)
    assert process.stderr.startswith(f"polyalign: {dropped}: ")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_file_cleaned_otherwise_is_another_one(polyalign: Run, tmp_path: Path) -> None:
    write([unit(en="Home", de="Home"), unit(en="Yes", de="Ja")], tmp_path / "web.tmx")
    command = ("memory", "import", "memory.db", "web.tmx")
    polyalign(*command, "--drop", "identical")
    told = [polyalign(*command).stdout for _ in range(2)]
    assert told[0] == "web.tmx: 1 new unit, 1 that were there\n"
    assert told[1] == "web.tmx: is in the memory already, 2 units\n"
