"""``polyalign align``: saved versions into memories, and every mistake in one line."""

import os
import subprocess
import sys
from html import escape
from pathlib import Path

import docx
import pytest
from lxml import etree

from align.formats import read
from scripts.sample.site import new_path, old_path, texts
from tests.align.cli.conftest import Run

LANGUAGES = ("de", "en", "es", "ru", "fr")
ALIGN = (sys.executable, "-c", "from align.cli import main; main()", "align")


@pytest.fixture
def talks(tmp_path: Path, page: dict[str, bytes]) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    for code in LANGUAGES:
        (folder / f"talk.{code}.html").write_bytes(page[old_path("release", code)])
    return folder


def test_files_become_a_memory_and_a_page(polyalign: Run, talks: Path, tmp_path: Path) -> None:
    done = polyalign("align", *talks.iterdir(), "-o", "memory.tmx", "-o", "memory.html")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("memory.tmx: 34 units in ")
    root = etree.parse(str(tmp_path / "memory.tmx")).getroot()
    assert len(root.findall("body/tu")) == 34
    page = (tmp_path / "memory.html").read_text(encoding="utf-8")
    for code in LANGUAGES:
        _, first = texts()["release", code][0]
        assert str(escape(first)).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page


def test_a_folder_holds_texts_by_name(
    polyalign: Run, talks: Path, page: dict[str, bytes], tmp_path: Path
) -> None:
    for code in ("en", "ru"):
        (talks / f"notice.{code}.html").write_bytes(page[new_path("notice", code)])
    done = polyalign("align", talks, "-o", "memory.html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "memory.html").read_text(encoding="utf-8")
    assert page.count("<section") == 2
    assert page.count("<h1>On the ") == 2


def test_a_pair_makes_a_memory_of_two_languages(
    polyalign: Run, talks: Path, tmp_path: Path
) -> None:
    done = polyalign("align", talks, "--pair", "en-de", "-o", "memory.tmx")
    assert done.returncode == 0, done.stderr
    root = etree.parse(str(tmp_path / "memory.tmx")).getroot()
    header = root.find("header")
    assert header is not None
    assert header.get("srclang") == "en-GB"
    for tu in root.iter("tu"):
        assert [tuv.values()[0] for tuv in tu.findall("tuv")] == ["en-GB", "de-DE"]


def test_a_pair_given_twice_is_one(polyalign: Run, talks: Path) -> None:
    done = polyalign("align", talks, "--pair", "en-de", "--pair", "en-de", "-o", "memory.tmx")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("memory.tmx: ") == 1


def test_two_pairs_make_two_files(polyalign: Run, talks: Path, tmp_path: Path) -> None:
    done = polyalign("align", talks, "--pair", "en-de", "--pair", "fr-ru", "-o", "memory.tmx")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.glob("*.tmx")} == {
        "memory.en-de.tmx",
        "memory.fr-ru.tmx",
    }


def test_any_format_holds_what_is_translated_and_passes_the_filters(
    polyalign: Run, talks: Path, tmp_path: Path
) -> None:
    done = polyalign(
        *("align", talks, "-o", "m.jsonl", "-o", "m.tmx", "-o", "m.html", "--locale", "en=en-US"),
        *("--drop", "near-duplicates", "--min-score", "0.9", "--dropped", "dropped.jsonl"),
    )
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[0].startswith("dropped ")
    kept, dropped = list(read(tmp_path / "m.jsonl")), list(read(tmp_path / "dropped.jsonl"))
    assert told[1].startswith(f"m.jsonl: {len(kept)} units in ")
    assert len(kept) == len(list(read(tmp_path / "m.tmx")))
    assert len(kept) + len(dropped) == 34
    assert min(unit.score for unit in kept) >= 0.9
    assert {value for unit in dropped for _, value in unit.properties} == {"near-duplicates"}
    assert {unit.variants["en"].locale for unit in kept if "en" in unit.variants} == {"en-US"}


def test_languages_can_be_said(polyalign: Run, talks: Path, tmp_path: Path) -> None:
    (talks / "talk.de.html").rename(tmp_path / "rede.html")
    (talks / "talk.en.html").rename(tmp_path / "speech.html")
    done = polyalign(
        "align", "--lang", "de=rede.html", "--lang", "en=speech.html", "-o", "memory.tmx"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("units in de en\n") or "de en;" in done.stdout


def test_a_language_said_wrongly_is_doubted_aloud(
    polyalign: Run, talks: Path, tmp_path: Path
) -> None:
    (talks / "talk.de.html").rename(tmp_path / "one.html")
    (talks / "talk.en.html").rename(tmp_path / "two.html")
    done = polyalign("align", "--lang", "en=one.html", "--lang", "de=two.html", "-o", "m.tmx")
    assert done.returncode == 0
    assert "--lang says en, the text reads like de" in done.stderr


def test_texts_that_say_nothing_alike_are_told(polyalign: Run, tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text(
        "The bridge over the river was opened on Monday by the mayor."
    )
    (tmp_path / "b.ru.txt").write_text(
        "Рецепт: смешайте муку, яйца и молоко и жарьте блины на масле."
    )
    done = polyalign("align", "a.en.txt", "b.ru.txt", "-o", "m.tmx")
    assert "m.tmx: nothing belongs together: are these versions of one text?" in done.stderr


def test_nothing_heavy_is_imported(talks: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from align.cli import polyalign\n"
        "try: polyalign(sys.argv[1:])\n"
        "except SystemExit as end: assert not end.code, end\n"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers', 'aiohttp') "
        "if m in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", code, "align", str(talks), "-o", str(tmp_path / "m.tmx")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
MENU = (
    b"<!DOCTYPE html><html lang=en><body><nav><ul><li><a href=/a>Home</a><li><a href=/b>News</a>"
    b"<li><a href=/c>Contact</a></ul></nav></body></html>"
)
PAGE = (
    "<!DOCTYPE html><html lang=en><body><article><h1>A talk</h1><p>{}</p></article></body></html>"
)
TEXT = "The committee met on Tuesday and agreed on what is to be done about the bridge. " * 5


@pytest.mark.parametrize(
    ("files", "arguments", "says"),
    [
        ({}, ["none.en.html", "none.de.html"], "none.en.html: no such file"),
        ({"a.en.html": b""}, ["a.en.html"], "a.en.html: "),
        ({"a.en.html": MENU}, ["a.en.html"], "a.en.html: "),
        ({"a.en.html": PDF}, ["a.en.html"], "a.en.html: "),
        ({"a.en.html": PAGE.format(TEXT).encode()}, ["a.en.html"], "only one language"),
        (
            {"a.en.html": PAGE.format(TEXT).encode(), "b.en.html": PAGE.format(TEXT).encode()},
            ["a.en.html", "b.en.html"],
            "b.en.html: is in en, as is a.en.html",
        ),
        ({"a.en.html": PAGE.format(TEXT).encode()}, ["--lang", "xx=a.en.html"], "'xx'"),
        ({}, [], "name files, a folder or a table"),
        ({}, ["--pair", "en-xx", "x"], "unknown language 'xx'"),
        ({}, ["--lang", "en", "x"], "write a code and a file such as de=rede.html"),
        ({}, ["--colour"], "No such option '--colour' (see "),
        ({"a\n\x1b[1mb.en.html": b""}, ["a\n\x1b[1mb.en.html"], r"a\n\x1b[1mb.en.html: empty"),
        ({"folder/readme.xyz": b"x"}, ["folder"], "folder: no files to read"),
    ],
)
def test_a_mistake_is_one_line_and_nothing_is_written(
    polyalign: Run, tmp_path: Path, files: dict[str, bytes], arguments: list[str], says: str
) -> None:
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    before = set(tmp_path.rglob("*"))
    done = polyalign("align", *arguments, "-o", "memory.tmx")
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert line.startswith("polyalign: ")
    assert says in line
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("files", "arguments", "says"),
    [
        ({}, ["--table", "none.csv"], "none.csv: cannot be read"),
        ({"t.csv": b"a,b\n1,2\n"}, ["--table", "t.csv"], "t.csv: no column tells the files"),
        ({"t.csv": b"de,en\nx.txt,y.txt\n"}, ["--table", "t.csv"], "t.csv:2: no such file 'x.txt'"),
        ({}, ["--pattern", "{lang}.txt", "x.txt"], "name a folder"),
        ({"folder/a.txt": b"x"}, ["folder", "--pattern", "{date}.txt"], "has no {lang} in it"),
    ],
)
def test_a_mistake_in_a_table_or_pattern_is_one_line(
    polyalign: Run, tmp_path: Path, files: dict[str, bytes], arguments: list[str], says: str
) -> None:
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    done = polyalign("align", *arguments, "-o", "memory.tmx")
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert says in line


def test_a_table_lists_the_texts(polyalign: Run, talks: Path) -> None:
    for number, code in enumerate(LANGUAGES):
        (talks / f"talk.{code}.html").rename(talks / f"{number}.html")
    rows = "".join(f"The talk;{code};{number}.html\n" for number, code in enumerate(LANGUAGES))
    (talks / "files.csv").write_text("Text;Language;Path\n" + rows)
    done = polyalign("align", "--table", "talks/files.csv", "-o", "memory.tmx")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("memory.tmx: 34 units in ")


def test_what_pair_finds_can_be_aligned(polyalign: Run, talks: Path) -> None:
    for number, code in enumerate(LANGUAGES):
        (talks / f"talk.{code}.html").rename(talks / f"{number}.html")
    assert polyalign("pair", talks, "-o", "pairing.tsv").returncode == 0
    done = polyalign("align", "--table", "pairing.tsv", "-o", "memory.tmx")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("memory.tmx: 34 units in ")


def test_a_pattern_tells_the_texts_and_the_rest_is_told(polyalign: Run, talks: Path) -> None:
    for code in LANGUAGES:
        (talks / f"talk.{code}.html").rename(talks / f"{code} talk (final).html")
    (talks / "it talk (final).html").write_text("x")
    (talks / "index.html").write_text("x")
    (talks / "notes.xyz").write_text("x")
    done = polyalign(
        "align", "talks", "--pattern", "{lang} {name} (final).html", "-o", "memory.tmx"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("memory.tmx: 34 units in ")
    assert sorted(done.stderr.splitlines()) == [
        "talks: left out: 1 file in languages that are not known (it)",
        "talks: left out: 1 file of kinds that are not read (.xyz)",
        "talks: left out: 1 file whose names do not fit {lang} {name} (final).html (index.html)",
    ]


def test_documents_of_several_kinds_are_aligned(polyalign: Run, tmp_path: Path) -> None:
    said = {
        "en": ["The old mill will stay.", "It is to have a new roof before the summer."],
        "de": ["Die alte Mühle wird bleiben.", "Sie soll vor dem Sommer ein neues Dach bekommen."],
        "fr": ["Le vieux moulin restera.", "Il doit recevoir un nouveau toit avant l'été."],
    }
    word = docx.Document()
    for text in said["de"]:
        word.add_paragraph(text)
    word.save(str(tmp_path / "mill.de.docx"))
    (tmp_path / "mill.en.md").write_text("\n\n".join(said["en"]))
    cues = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n" for n, text in enumerate(said["fr"])
    )
    (tmp_path / "mill.fr.srt").write_text(cues)
    done = polyalign("align", "mill.de.docx", "mill.en.md", "mill.fr.srt", "-o", "memory.tmx")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("memory.tmx: 2 units in de en fr")


def test_an_output_that_cannot_be_is_told_before_the_work(polyalign: Run, talks: Path) -> None:
    done = polyalign("align", talks, "-o", "nowhere/memory.tmx")
    assert done.returncode == 1
    assert "nowhere/memory.tmx: there is no folder nowhere" in done.stderr
    done = polyalign("align", talks, "-o", "memory.doc")
    assert "memory.doc: unknown format '.doc'" in done.stderr
    done = polyalign("align", talks, "-o", "memory.tmx", "-o", "./memory.tmx")
    assert done.returncode == 1
    assert "memory.tmx: given twice as an output" in done.stderr


@pytest.mark.parametrize("as_folder", [True, False])
def test_an_input_is_never_overwritten(polyalign: Run, talks: Path, *, as_folder: bool) -> None:
    german = talks / "talk.de.html"
    before = german.read_bytes()
    inputs = [talks] if as_folder else list(talks.iterdir())
    done = polyalign("align", *inputs, "-o", "talks/talk.de.html")
    assert done.returncode == 1
    assert "talks/talk.de.html: is an input as well" in done.stderr
    assert german.read_bytes() == before


def test_a_page_in_the_folder_of_the_texts_can_be_made_again(polyalign: Run, talks: Path) -> None:
    first = polyalign("align", talks, "-o", "talks/memory.html")
    assert first.returncode == 0, first.stderr
    again = polyalign("align", talks, "-o", "talks/memory.html")
    assert (again.returncode, again.stdout) == (0, first.stdout)


def test_the_work_is_done_though_nobody_reads_what_is_told(talks: Path, tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(  # noqa: S603 - our own command
        [*ALIGN, str(talks), "-o", str(tmp_path / "m.tmx"), "-o", str(tmp_path / "m.html")],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "m.html").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_told(talks: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603 - our own command
            [*ALIGN, str(talks), "-o", str(tmp_path / "m.tmx")],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("polyalign: <stdout>: cannot be written (No space left")


def test_names_that_the_terminal_cannot_show_are_escaped(
    talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = subprocess.run(  # noqa: S603 - our own command
        [*ALIGN, str(talks), "-o", str(tmp_path / "память.tmx")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert r"\u043f\u0430\u043c\u044f\u0442\u044c.tmx: 3" in done.stdout
