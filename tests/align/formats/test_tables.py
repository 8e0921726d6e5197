"""Tables as other programs read and write them, and what is told of broken ones."""

import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from align.formats import read, write
from align.formats.repairs import Repairs
from align.units import TranslationUnit, Variant
from corpora.errors import PolyalignError, ReadError

UNITS = [
    TranslationUnit(
        {"de": Variant("Ja,\tgern.\nDanke.", (3, 4)), "en": Variant("Yes.", (3,))},
        ("de", "en"),
        score=0.75,
        notes=("Seen by A & B", "Twice"),
    ),
    TranslationUnit({"en": Variant(r"C:\new")}, ("de", "en"), score=0.0),
]


def test_tsv_has_a_line_a_unit_and_texts_first(tmp_path: Path) -> None:
    write(UNITS, tmp_path / "units.tsv")
    assert (tmp_path / "units.tsv").read_text(encoding="utf-8").splitlines() == [
        "de\ten\tscore\tnotes\tlanguages\tde:segments\ten:segments",
        "Ja,\\tgern.\\nDanke.\tYes.\t0.75\tSeen by A & B\\nTwice\tde en\t3 4\t3",
        "\tC:\\\\new\t0.0\t\tde en\t\t",
    ]


def test_jsonl_leaves_out_what_is_usual(tmp_path: Path) -> None:
    write(
        [TranslationUnit({"de": Variant("Ja\u2028"), "en": Variant("Yes")})], tmp_path / "u.jsonl"
    )
    line = (tmp_path / "u.jsonl").read_bytes()
    assert line == b'{"de": "Ja\\u2028", "en": "Yes"}\n'


def test_pandas_reads_parquet(tmp_path: Path) -> None:
    write(UNITS, tmp_path / "units.parquet", properties={"signature": "model:x"})
    frame = pd.read_parquet(tmp_path / "units.parquet")
    assert list(frame["de"].dropna()) == ["Ja,\tgern.\nDanke."]
    assert list(frame["score"]) == [0.75, 0.0]
    assert [list(numbers) for numbers in frame["en:segments"].dropna()] == [[3]]
    schema = parquet.read_schema(tmp_path / "units.parquet")
    assert schema.field("notes").type == pa.list_(pa.string())
    assert json.loads(schema.metadata[b"polyalign"]) == {"signature": "model:x"}


def test_what_pandas_writes_is_read(tmp_path: Path) -> None:
    frame = pd.DataFrame({"de-AT": ["Ja", "Nein"], "en_us": ["Yes", None]})
    frame.to_parquet(tmp_path / "units.parquet")
    frame.to_csv(tmp_path / "units.csv", index=False, sep=";")
    frame.to_csv(tmp_path / "units.tsv", index=False, sep="\t", lineterminator="\r\n")
    frame.to_json(tmp_path / "units.jsonl", orient="records", lines=True)
    for suffix in ("parquet", "csv", "tsv", "jsonl"):
        first, second = read(tmp_path / f"units.{suffix}")
        assert first.variants["de"] == Variant("Ja", locale="de-AT")
        assert first.variants["en"] == Variant("Yes", locale="en-US")
        assert second.variants.keys() == {"de"}


def test_what_pandas_filters_is_read(tmp_path: Path) -> None:
    write(UNITS, tmp_path / "units.parquet")
    frame = pd.read_parquet(tmp_path / "units.parquet").assign(paragraph=[None, 7.0])
    frame[frame.score < 0.5].to_parquet(tmp_path / "some.parquet")
    (tmp_path / "some.csv").write_text("de,paragraph\nJa,7.0\n")
    assert [unit.paragraph for unit in read(tmp_path / "some.parquet")] == [7]
    assert [unit.paragraph for unit in read(tmp_path / "some.csv")] == [7]


def test_a_second_variant_of_a_language_stands_under_its_full_tag(tmp_path: Path) -> None:
    (tmp_path / "units.tsv").write_text("en-US\ten\ncolor\tcolour\n", encoding="utf-8")
    (unit,) = read(tmp_path / "units.tsv")
    assert {code: each.text for code, each in unit.variants.items()} == {
        "en": "colour",
        "en-US": "color",
    }


def test_a_locale_asked_for_is_written(tmp_path: Path) -> None:
    write(UNITS, tmp_path / "units.jsonl", locales={"en": "en-US"})
    assert [unit.variants["en"].locale for unit in read(tmp_path / "units.jsonl")] == ["en-US"] * 2


def test_lone_surrogates_in_json_are_repaired_and_counted(tmp_path: Path) -> None:
    (tmp_path / "u.jsonl").write_text('{"de": "a\\ud800b", "en": "\\ud83d\\ude00"}\n')
    repairs = Repairs()
    (unit,) = read(tmp_path / "u.jsonl", repairs)
    assert {each.text for each in unit.variants.values()} == {"a\ufffdb", "😀"}
    assert repairs.summary() == "1 unit repaired: lone surrogates replaced by U+FFFD (line 1)"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("u.tsv", b"de\ten\nJa\tYes\nNein", "line 3: not 2 cells like the header, but 1"),
        ("u.tsv", b"de\tComment\nJa\tx\n", "header: column 'Comment' is neither a language"),
        ("u.tsv", b"de\tde\nJa\tJa\n", "header: column 'de' stands there twice"),
        ("u.tsv", b"de\tde-DE\tde_de\nJa\tJa\tJa\n", "'de_de': a language that has a column"),
        ("u.tsv", b"score\tnotes\n0.5\tx\n", "line 2: no text in any language"),
        ("u.tsv", b"de\tscore\nJa\t95 %\n", "line 2: score: '95 %' is no score"),
        ("u.tsv", b"de\tscore\nJa\tnan\n", "line 2: score: nan is no number from 0 to 1"),
        ("u.tsv", b"de\tlevel\nJa\tword\n", "line 2: level: 'word' is neither paragraph nor"),
        ("u.tsv", b"de\ten\nJa\tY\xe9s\n", "line 2: not UTF-8 (byte 0xe9): save it as UTF-8"),
        ("u.tsv", "de\ten\n".encode("utf-16"), "is UTF-16: save it as UTF-8"),
        ("u.csv", b'de,en\n"Ja,Yes\n', "line 2: no CSV (unexpected end of data)"),
        ("u.csv", b"de,en\nJa,Yes,Si\n", "line 2: not 2 cells like the header, but 3"),
        ("u.jsonl", b'{"de": "Ja"}\n{"de": ', "line 2: not JSON (Expecting value at character"),
        ("u.jsonl", b'["Ja"]\n', "line 1: no object {...}"),
        ("u.jsonl", b'{"de": "Ja", "de": "Nein"}\n', "line 1: 'de' stands there twice"),
        ("u.jsonl", b'{"de": 5}\n', "line 1: de: 5 is no text"),
        ("u.jsonl", b'{"de": "x", "de:segments": [true]}\n', "segments: True is no whole number"),
        ("u.jsonl", b'{"de": "x", "paragraph": 1' + b"0" * 30 + b"}\n", "is no whole number from"),
        ("u.jsonl", b'{"de": "x", "paragraph": -1}\n', "-1 is no whole number from 0 on"),
        ("u.csv", b"de,paragraph\nx,1.5\n", "paragraph: 1.5 is no whole number from 0 on"),
        ("u.csv", b"de,paragraph\nx,inf\n", "paragraph: inf is no whole number from 0 on"),
        ("u.jsonl", b'{"de": "x", "notes": "y"}\n', "line 1: notes: 'y' is no list"),
        ("u.jsonl", b'{"de": "x", "de:tags": [{"at": 0}]}\n', "kind None is none of open"),
        ("u.jsonl", b'{"de": "x", "level": []}\n', "level: [] is neither paragraph nor sentence"),
        ("u.jsonl", b"[" * 100_000, "line 1: maximum recursion depth"),
        ("u.jsonl", b'{"de": "x", "paragraph": ' + b"9" * 5000 + b"}\n", "line 1: "),
        ("u.parquet", b"PAR1 and no more", "no Parquet or broken"),
        ("u.parquet", b"", "no Parquet or broken"),
    ],
)
def test_what_is_broken_is_told_in_a_line_with_its_place(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadError) as told:
        list(read(tmp_path / name))
    assert str(told.value).startswith(str(tmp_path / name))
    assert says in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"de": [1]}, "row 1: de: 1 is no text"),
        ({"translation": ["x"]}, "columns: column 'translation' is neither"),
    ],
)
def test_parquet_of_something_else_is_told(
    tmp_path: Path, columns: dict[str, list[object]], says: str
) -> None:
    parquet.write_table(pa.table(columns), tmp_path / "u.parquet")
    with pytest.raises(ReadError, match=says):
        list(read(tmp_path / "u.parquet"))


def repeated(text: str, rows: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([text]))


@pytest.mark.parametrize(
    "columns",
    [
        {"en": pa.array(["x" * 140_000_000]), "de": pa.array(["y"])},
        {"en": repeated("x" * 3_000_000, 1000), "de": pa.array(["y"] * 1000)},
        {
            "en": pa.array(["x"]),
            "de": pa.array(["y"]),
            "notes": pa.LargeListArray.from_arrays([0, 1000], repeated("x" * 3_000_000, 1000)),
        },
    ],
)
def test_a_parquet_that_unpacks_to_no_texts_is_refused(
    tmp_path: Path, columns: dict[str, pa.Array]
) -> None:
    path = tmp_path / "u.parquet"
    parquet.write_table(pa.table(columns), path, compression="zstd")
    assert path.stat().st_size < 100_000
    with pytest.raises(ReadError, match=r"[0-9,]+ MB .*, which no texts are"):
        list(read(path))


def test_a_damaged_parquet_is_told(tmp_path: Path) -> None:
    path = tmp_path / "u.parquet"
    write(UNITS * 100, path)
    content = bytearray(path.read_bytes())
    content[20:200] = b"x" * 180
    path.write_bytes(content)
    with pytest.raises(ReadError, match="no Parquet or broken"):
        list(read(path))


def test_a_code_that_is_no_language_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(PolyalignError, match="'german' is no language tag"):
        write([TranslationUnit({"german": Variant("Ja")})], tmp_path / "u.tsv")
    assert not list(tmp_path.iterdir())
