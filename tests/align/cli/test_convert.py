"""``polyalign convert``: any format into any other, and nothing lost without a word."""

from pathlib import Path

import pytest

from align.cleaning import SUMMARIES
from align.formats import SUFFIXES, read, write
from align.units import TranslationUnit, Variant
from tests.align.cli.conftest import Run


def unit(score: float = 0.75, level: str = "paragraph", **texts: str) -> TranslationUnit:
    variants = {code: Variant(text) for code, text in texts.items()}
    return TranslationUnit(
        variants, ("de", "en", "fr"), score=score, level="sentence" if level[0] == "s" else level
    )


UNITS = [
    unit(de="Ja.", en="Yes.", fr="Oui."),
    unit(0.5, de="Ja.", en="Yes.", fr="Oui."),
    unit(de="Nein,\nnein.", en="No."),
    unit(0.0, fr="Seul."),
    unit(level="sentence", de="Gut.", fr="Bien."),
]


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.jsonl"
    write(UNITS, path)
    return path


def texts(path: Path) -> list[list[str]]:
    return [[each.text for each in unit.variants.values()] for unit in read(path)]


@pytest.mark.parametrize("suffix", [each for each in SUFFIXES if each != ".moses"])
def test_any_format_becomes_any_other(polyalign: Run, memory: Path, suffix: str) -> None:
    there, back = f"there{suffix}", "back.tsv"
    assert polyalign("convert", memory, "-o", there, "--pair", "en-de").returncode == 0
    done = polyalign("convert", there, "-o", back)
    assert done.returncode == 0, done.stderr
    twice = suffix == ".db"  # a memory counts what it has, and keeps it once
    expected = [["Yes.", "Ja."], ["Yes.", "Ja."], ["No.", "Nein,\nnein."]]
    assert sorted(map(sorted, texts(memory.with_name(back)))) == sorted(
        map(sorted, expected[1:] if twice else expected)
    )


def test_what_is_left_out_is_told(polyalign: Run, memory: Path) -> None:
    done = polyalign("convert", memory, "-o", "all.tmx")
    assert done.stdout == "all.tmx: 4 units in de en fr; left out: 1 in one language only\n"
    done = polyalign("convert", memory, "-o", "few.xlf", "--pair", "de-en", "--levels", "paragraph")
    assert done.stdout == (
        "few.xlf: 3 units in de en; left out: 1 not of paragraphs, 1 not in de and en\n"
    )


def test_what_is_dropped_is_told_and_kept(polyalign: Run, memory: Path, tmp_path: Path) -> None:
    done = polyalign(
        *("convert", memory, "-o", "good.tsv", "--drop", "duplicates,line-breaks"),
        *("--min-score", "0.4", "--dropped", "bad.jsonl"),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "dropped 3 units (1 duplicates, 1 line-breaks, 1 low-confidence)\n"
        "good.tsv: 2 units in de en fr\n"
    )
    dropped = [
        (each.properties[0].value, [variant.text for variant in each.variants.values()])
        for each in read(tmp_path / "bad.jsonl")
    ]
    assert dropped == [
        ("duplicates", ["Ja.", "Yes.", "Oui."]),
        ("line-breaks", ["Nein,\nnein.", "No."]),
        ("low-confidence", ["Seul."]),
    ]


def test_a_variant_that_goes_is_told_and_kept(polyalign: Run, tmp_path: Path) -> None:
    write([unit(de="Start", en="Start", fr="Accueil")], tmp_path / "m.tsv")
    done = polyalign(
        *("convert", "m.tsv", "-o", "n.tsv", "--drop", "identical", "--dropped", "bad.jsonl")
    )
    assert done.stdout.startswith("dropped 1 variant (1 identical)\n")
    (kept,) = read(tmp_path / "bad.jsonl")
    assert [tuple(each) for each in kept.properties] == [
        ("x-dropped-by", "identical"),
        ("x-dropped", "en"),
    ]


def test_memories_become_one(polyalign: Run, memory: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus.de").write_text("Hallo\n")
    (tmp_path / "corpus.en").write_text("Hello\n")
    done = polyalign("convert", memory, "corpus.moses", "-o", "one.jsonl")
    assert done.returncode == 0, done.stderr
    assert texts(tmp_path / "one.jsonl")[-1] == ["Hallo", "Hello"]
    assert len(texts(tmp_path / "one.jsonl")) == 6


def test_locales_and_languages_are_the_users_choice(polyalign: Run, tmp_path: Path) -> None:
    (tmp_path / "m.tsv").write_text("pl\ten\nTak\tYes\n")
    done = polyalign(
        *("convert", "m.tsv", "-o", "m.tmx", "--pair", "en-pl"),
        *("--locale", "en=en_us", "--locale", "pl=pl-PL"),
    )
    assert done.returncode == 0, done.stderr
    written = (tmp_path / "m.tmx").read_text(encoding="utf-8")
    assert 'srclang="en-US"' in written
    assert 'xml:lang="pl-PL"' in written


def test_the_version_of_xliff_can_be_chosen(polyalign: Run, tmp_path: Path) -> None:
    write([unit(de="Ja", en="Yes")], tmp_path / "m.tsv")
    assert polyalign("convert", "m.tsv", "-o", "m.xlf", "--xliff", "1.2").returncode == 0
    assert 'version="1.2"' in (tmp_path / "m.xlf").read_text(encoding="utf-8")


def test_formats_and_filters_are_in_the_help_and_the_documentation(polyalign: Run) -> None:
    page = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
    told = " ".join(polyalign("convert", "--help").stdout.replace("-\n", "-").split())
    for name in (*SUFFIXES, *SUMMARIES):
        assert f"`{name}`" in page
        assert name in told.replace("- ", "-")


def test_what_is_mended_is_told(polyalign: Run, tmp_path: Path) -> None:
    (tmp_path / "m.jsonl").write_text('{"de": "a\\ud800", "en": "b"}\n')
    done = polyalign("convert", "m.jsonl", "-o", "m.tsv")
    assert done.stderr == (
        "m.jsonl: 1 unit repaired: lone surrogates replaced by U+FFFD (line 1)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["none.tmx", "-o", "m.tsv"], "none.tmx: no such file"),
        (["memory.jsonl", "-o", "m.pdf"], "m.pdf: unknown format '.pdf'"),
        (["memory.jsonl", "-o", "./memory.jsonl"], "memory.jsonl: is an input as well"),
        (["memory.jsonl", "-o", "none/m.tsv"], "there is no folder none: make it first"),
        (["memory.jsonl", "-o", "m.xlf"], "m.xlf: XLIFF holds two languages, and the units are in"),
        (["memory.jsonl", "-o", "m.moses"], "has a line break"),
        (["broken.jsonl", "-o", "m.tsv"], "broken.jsonl: line 2: not JSON"),
        (["memory.jsonl", "-o", "m.tsv", "--drop", "dups"], "no filter 'dups': choose from empty"),
        (["memory.jsonl", "-o", "m.tsv", "--pair", "en-xx"], "unknown language 'xx'"),
        (["memory.jsonl", "-o", "m.tsv", "--locale", "en=de-AT"], "write a code and its locale"),
        (["memory.jsonl", "-o", "m.tsv", "--min-score", "2"], "--min-score"),
        (
            ["memory.jsonl", "-o", "m.jsonl", "--dropped", "m.jsonl"],
            "m.jsonl: is an input as well",
        ),
        (["memory.jsonl", "-o", "m.tsv", "--dropped", "d.tsv"], "name a file in .jsonl"),
    ],
)
def test_mistakes_are_told_in_a_line_and_nothing_is_written(
    polyalign: Run, memory: Path, arguments: list[str], says: str
) -> None:
    (memory.parent / "broken.jsonl").write_text('{"de": "Ja", "en": "Yes"}\n{"de": \n')
    before = set(memory.parent.iterdir())
    done = polyalign("convert", *arguments)
    assert done.returncode != 0
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
    assert set(memory.parent.iterdir()) == before
