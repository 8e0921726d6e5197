"""``polyalign check``: from memories and documents to findings, and an exit code for machines."""

import json
from pathlib import Path

import pytest

from align.formats import write
from align.units import TranslationUnit, Variant
from scripts.sample.site import old_path
from tests.align.cli.conftest import Run


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    units = [
        TranslationUnit({"de": Variant("Zurück zu zu ihm."), "en": Variant("Back to him.")}),
        TranslationUnit({"de": Variant("Hallo %s."), "en": Variant("Hello.")}),
        TranslationUnit({"de": Variant("Ende."), "en": Variant("End.")}),
    ]
    write(units, path)
    return path


FORM = ("--only", "placeholders", "--only", "doubled-words")


def test_the_worst_comes_first(polyalign: Run, memory: Path) -> None:
    done = polyalign("check", memory, *FORM)
    assert done.returncode == 0, done.stderr
    _, first, second = (line for line in done.stdout.splitlines() if not line.startswith(" "))
    assert first.startswith("error ")
    assert second.startswith("warning ")
    assert done.stderr == f"{memory}: 3 units, 2 findings: 1 error, 1 warning\n"


@pytest.mark.parametrize(
    ("fail_on", "skip", "code"),
    [("error", "doubled-words", 1), ("error", "placeholders", 0), ("warning", "placeholders", 1)],
)
def test_machines_are_told_by_the_exit_code(
    fail_on: str, skip: str, code: int, polyalign: Run, memory: Path
) -> None:
    done = polyalign("check", memory, *FORM, "--skip", skip, "--fail-on", fail_on)
    assert done.returncode == code


def test_an_excuse_lasts_when_units_come(polyalign: Run, memory: Path, tmp_path: Path) -> None:
    polyalign("check", memory, *FORM, "-o", "findings.json")
    found = json.loads((tmp_path / "findings.json").read_text(encoding="utf-8"))["findings"]
    excuse = ("--excuses", "excuses.txt", "--excuse", found[0]["fingerprint"], "--because", "So.")
    assert "1 warning; 1 excused" in polyalign("check", memory, *FORM, *excuse).stderr
    units = [TranslationUnit({"de": Variant("Neu."), "en": Variant("New.")})]
    write(units, tmp_path / "more.tmx")
    done = polyalign(
        *("check", "more.tmx", memory, *FORM, "--excuses", "excuses.txt", "--fail-on", "error")
    )
    assert done.returncode == 0, done.stderr
    assert "1 excused" in done.stderr


def test_a_glossary_that_is_named_is_used(polyalign: Run, memory: Path, tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("de,en\nEnde,finish\n", encoding="utf-8")
    done = polyalign("check", memory, "--only", "tags", "--glossary", "terms.csv")
    assert "English should say “finish” (de “Ende”)" in " ".join(done.stdout.split())


def test_documents_are_aligned_on_the_way(
    polyalign: Run, page: dict[str, bytes], tmp_path: Path
) -> None:
    for code in ("de", "en", "ru"):
        (tmp_path / f"talk.{code}.html").write_bytes(page[old_path("release", code)])
    names = [f"talk.{code}.html" for code in ("de", "en", "ru")]
    outputs = [
        each
        for suffix in ("html", "json", "sarif", "csv", "xlsx")
        for each in ("-o", f"f.{suffix}")
    ]
    done = polyalign("check", *names, *outputs)
    assert done.returncode == 0, done.stderr
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == outputs[1::2]


def test_checks_are_listed(polyalign: Run) -> None:
    done = polyalign("check", "--list-checks")
    assert done.returncode == 0, done.stderr
    assert any(line.startswith("placeholders ") for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name a memory"),
        (["missing.tmx"], "missing.tmx: no such file"),
        (["memory.tmx", "--only", "tag"], "tag: there is no such check: is it tags?"),
        (["memory.tmx", "-o", "f.pdf"], "f.pdf: unknown format"),
        (["memory.tmx", "-o", "no/f.json"], "there is no folder no"),
        (["memory.tmx", "--settings", "none.toml"], "none.toml: cannot be read"),
        (["memory.tmx", "--glossary", "none.csv"], "none.csv: cannot be read"),
        (["memory.tmx", "--excuse", "0123456789abcdef"], "--excuses FILE"),
        (
            ["memory.tmx", "--excuses", "x", "--excuse", "0123456789abcdef"],
            "no finding has it",
        ),
        (["memory.tmx", "memory.html"], "check memories and documents apart"),
    ],
)
@pytest.mark.usefixtures("memory")
def test_mistakes_are_told_in_a_line(arguments: list[str], told: str, polyalign: Run) -> None:
    done = polyalign("check", *arguments)
    assert done.returncode in {1, 2}
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


BRIDGE = {
    "de": "Die Brücke ist 300 Meter lang und wurde 1950 gebaut.",
    "en": "The bridge is 300 metres long and was built in 1950.",
    "fr": "Le pont mesure 300 mètres et a été construit en 1960.",
}


def test_documents_may_be_named_by_a_pattern_or_a_table(polyalign: Run, tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    for code, text in BRIDGE.items():
        (tmp_path / "talks" / f"{code}-bridge.txt").write_text(text, encoding="utf-8")
    done = polyalign("check", "talks", "--pattern", "{lang}-{name}.txt")
    assert "de, en say 1950, fr says 1960" in done.stdout, done.stderr
    paths = ",".join(f"talks/{code}-bridge.txt" for code in BRIDGE)
    (tmp_path / "files.csv").write_text(f"text,de,en,fr\nbridge,{paths}\n", encoding="utf-8")
    assert polyalign("check", "--table", "files.csv").stdout == done.stdout
