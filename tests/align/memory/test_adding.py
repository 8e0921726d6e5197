"""Units go into a memory once, come out as they went in, and survive kills and full disks."""

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.formats import read, write
from align.memory import Memory, TranslationMemoryError, add
from align.memory.counting import describe
from align.memory.importing import import_file
from align.memory.provenance import origins
from align.memory.reading import units as all_units
from align.units import Property, Tag, TranslationUnit, Variant
from corpora.errors import ReadError
from tests.align.memory.conftest import TEXTS, unit

TEXT = st.text(max_size=30)  # with control characters and lone surrogates
WORD = st.text("abcß-%", min_size=1, max_size=6)
PROPERTIES = st.lists(st.builds(Property, WORD, TEXT), max_size=2).map(tuple)
TAGS = st.lists(
    st.builds(
        Tag,
        st.integers(0, 30),
        st.sampled_from(["open", "close", "alone"]),
        WORD,
        TEXT,
        WORD,
        PROPERTIES,
    ),
    max_size=2,
).map(tuple)
VARIANTS = st.builds(
    Variant,
    TEXT,
    st.lists(st.integers(0, 9), max_size=2).map(tuple),
    st.none() | TEXT,
    WORD,
    TAGS,
    PROPERTIES,
)
UNITS = st.builds(
    TranslationUnit,
    st.dictionaries(st.sampled_from(["en", "de", "ru", "zh", "en-US"]), VARIANTS, min_size=2),
    st.lists(WORD, max_size=3).map(tuple),
    st.floats(0, 1),
    TEXT,
    st.sampled_from(["paragraph", "sentence"]),
    st.none() | st.integers(1, 99),
    st.lists(TEXT, max_size=2).map(tuple),
    TEXT,
    TEXT,
    PROPERTIES,
)


def said(unit: TranslationUnit) -> object:
    return {code: (each.text, each.tags) for code, each in unit.variants.items()}


@given(st.lists(UNITS, max_size=5, unique_by=lambda unit: repr(sorted(said(unit).items()))))
@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_goes_in_comes_out(
    tmp_path_factory: pytest.TempPathFactory, units: list[TranslationUnit]
) -> None:
    path = tmp_path_factory.mktemp("memory") / "memory.db"
    assert write(units, path) == len(units)
    found = list(read(path))
    assert found == units
    assert [list(each.variants) for each in found] == [list(each.variants) for each in units]


def test_a_unit_is_kept_once_and_counted(memory: Memory) -> None:
    one, other = unit(en="Yes", de="Ja"), unit(en="Yes", de="Jawohl")
    assert (add(memory, [one, other, one]).new, add(memory, [one]).again) == (2, 1)
    assert list(all_units(memory))[-2:] == [one, other]
    assert memory.database.execute("SELECT uses FROM units WHERE id = 5").fetchone() == (3,)


def test_where_a_unit_came_from_is_noted(memory: Memory) -> None:
    one = unit(en="Yes", de="Ja")
    add(memory, [replace(one, document="first")] * 2, source="a.tmx", signature="tool:1")
    add(memory, [replace(one, document="second")], source="b.tmx")
    assert [(each.source, each.document, each.times) for each in origins(memory, 5)] == [
        ("a.tmx", "first", 2),
        ("b.tmx", "second", 1),
    ]
    assert origins(memory, 5)[0].signature == "tool:1"


def test_a_unit_of_one_language_is_left_out(memory: Memory) -> None:
    assert add(memory, [unit(en="Alone")]).alone == 1


def test_a_memory_is_added_to_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    write([unit(en="One", de="Eins")], path)
    write([unit(en="Two", fr="Deux")], path)
    assert [list(each.variants) for each in read(path)] == [["en", "de"], ["en", "fr"]]


def test_units_that_end_in_an_error_leave_a_memory_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.memory.adding._AT_ONCE", 2)
    path, source = tmp_path / "memory.db", tmp_path / "more.jsonl"
    write([unit(en="One", de="Eins")], path)
    write((unit(en=f"Number {n}", fr=f"Nombre {n}") for n in range(5)), source)
    with source.open("a") as file:
        file.write("{")
    with pytest.raises(ReadError, match="line 6"):
        write(read(source), path)
    with Memory(path) as memory:
        assert [list(each.variants) for each in all_units(memory)] == [["en", "de"]]
        assert list(memory.languages) == ["en", "de"]
        assert len(describe(memory).sources) == 1


def test_texts_are_counted_where_their_units_came_from(memory: Memory) -> None:
    known = unit(en=TEXTS[0][0], de=TEXTS[0][1])
    add(memory, [replace(known, document="a"), replace(unit(en="x", de="y"), document="b")])
    assert [(each.units, each.documents) for each in describe(memory).sources] == [(4, 1), (1, 1)]


def test_a_file_is_imported_once(memory: Memory, tmp_path: Path) -> None:
    path = tmp_path / "more.tmx"
    write([unit(en="One", de="Eins"), unit(en="Two", de="Zwei")], path)
    assert import_file(memory, path).new == 2
    assert import_file(memory, path).before == 2
    assert memory.database.execute("SELECT max(uses) FROM units").fetchone() == (1,)


def run(program: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours


# Dies in the middle of a transaction, while the variants of unit 450 are written.
KILLED = """
import os, signal, sys
import align.memory.adding as adding
from pathlib import Path
from align.memory import Memory
from align.memory.counting import describe
from align.memory.importing import import_file
adding._AT_ONCE = 100
with Memory(sys.argv[1]) as memory:
    memory.database.create_function("die", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
    memory.database.execute(
        "CREATE TEMP TRIGGER deadly BEFORE INSERT ON variants WHEN NEW.id / 1024 = 450"
        " BEGIN SELECT die(); END"
    )
    import_file(memory, Path(sys.argv[2]))
"""


def test_a_killed_import_is_taken_up_without_doubling(tmp_path: Path) -> None:
    path, source = tmp_path / "memory.db", tmp_path / "source.tmx"
    units = [unit(en=f"Number {number}", de=f"Nummer {number}") for number in range(1000)]
    write(units, source)
    killed = run(KILLED, path, source)
    assert killed.returncode == -signal.SIGKILL
    with Memory(path) as memory:
        assert memory.database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert len(list(all_units(memory))) == 400
        added = import_file(memory, source)
        assert (added.before, added.new, added.again) == (400, 600, 0)
        assert [each.variants["en"].text for each in all_units(memory)] == [
            each.variants["en"].text for each in units
        ]


LIMITED = """
import resource, signal, sys
from align.memory import Memory, TranslationMemoryError, add
from align.units import TranslationUnit, Variant
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Memory(sys.argv[1]) as memory:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    units = (
        TranslationUnit({code: Variant(f"{code} {n} " * 20) for code in ("en", "de")})
        for n in range(1000)
    )
    try:
        add(memory, units)
    except TranslationMemoryError as error:
        print(error)
"""


def test_a_full_disk_leaves_the_memory_as_it_was(memory: Memory) -> None:
    before = list(all_units(memory))
    process = run(LIMITED, memory.path)
    assert process.stdout.startswith(f"{memory.path}: the disk is full: ")
    assert len(process.stdout.splitlines()) == 1
    assert memory.database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert list(all_units(memory)) == before
    assert add(memory, [unit(en="Yes", de="Ja")]).new == 1


def test_two_read_while_one_writes(memory: Memory) -> None:
    with memory.writing() as database:
        database.execute("DELETE FROM variants")
        for _ in range(2):
            with Memory(memory.path, read_only=True) as reader:
                assert len(list(all_units(reader))) == 4


def test_another_writer_is_waited_for_and_then_told_of(memory: Memory) -> None:
    with (
        memory.writing(),
        Memory(memory.path, patience=0.1) as second,
        pytest.raises(TranslationMemoryError, match="another process is writing"),
    ):
        add(second, [unit(en="Yes", de="Ja")])
