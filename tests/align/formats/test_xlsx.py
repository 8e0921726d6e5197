"""Workbooks that reviewers open, and what comes back from them."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from align.formats import read, write
from align.units import TranslationUnit, Variant
from corpora.errors import PolyalignError, ReadError
from tests.align.formats.test_round_trips import same_folder
from tests.align.formats.units import some_words, units


def unit(**texts: str) -> TranslationUnit:
    return TranslationUnit({code: Variant(text) for code, text in texts.items()})


@given(given=st.lists(units(some_words), max_size=3))
@same_folder
def test_xlsx_holds_everything_but_empty_texts(
    tmp_path: Path, given: list[TranslationUnit]
) -> None:
    path = tmp_path / "units.xlsx"
    assert write(given, path) == len(given)
    back = list(read(path))
    # A sheet keeps 16 digits of a number.
    assert [each.score for each in back] == pytest.approx([each.score for each in given])
    assert [vars_of(each) for each in back] == [vars_of(each) for each in given]


def vars_of(unit: TranslationUnit) -> tuple[object, ...]:
    rest = (unit.languages, unit.document, unit.level, unit.paragraph, unit.notes, unit.id)
    return (dict(unit.variants), *rest, unit.source, unit.properties)


def test_a_reviewer_sees_texts_scores_and_notes(tmp_path: Path) -> None:
    noted = TranslationUnit(
        {"de": Variant("Ja.", (3,)), "en": Variant("Yes.")}, score=0.25, notes=("Doubtful", "Long")
    )
    write([noted], tmp_path / "units.xlsx", properties={"signature": "model:x"})
    book = load_workbook(tmp_path / "units.xlsx")
    sheet = book.active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["de", "en", "score", "notes", "de:segments"],
        ["Ja.", "Yes.", 0.25, "Doubtful\nLong", "3"],
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E2"
    assert [sheet.column_dimensions[letter].hidden for letter in "ABCDE"] == [False] * 4 + [True]
    assert sheet["A2"].alignment.wrap_text
    assert sheet["A2"].number_format == "@"
    assert book.properties.description == '{"signature": "model:x"}'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "=HYPERLINK(1)", "0012"])
def test_a_text_is_no_formula(tmp_path: Path, text: str) -> None:
    write([unit(de=text, en="x")], tmp_path / "units.xlsx")
    cell = load_workbook(tmp_path / "units.xlsx").active["A2"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_a_text_longer_than_a_cell_is_told_and_not_cut(tmp_path: Path) -> None:
    write([unit(de="x" * 32_767, en="y")], tmp_path / "units.xlsx")
    with pytest.raises(PolyalignError, match=r"unit 2 has 16,384 characters in de.*write \.tsv"):
        write([unit(de="x", en="y"), unit(de="😀" * 16_384, en="y")], tmp_path / "long.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["units.xlsx"]


def test_what_a_reviewer_types_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["de", "en", "notes", None])
    book.active.append([2019, 1.5, None, None])
    book.active.append([])
    book.active.append(["Ja"])
    book.save(tmp_path / "units.xlsx")
    first, second = read(tmp_path / "units.xlsx")
    assert {code: each.text for code, each in first.variants.items()} == {"de": "2019", "en": "1.5"}
    assert second == unit(de="Ja")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([["de", "Remark"], ["Ja", "x"]], "header: column 'Remark' is neither a language"),
        ([["de", None, "en"], ["Ja", "x", "y"]], "header: column '' is neither a language"),
        ([["de"], ["Ja", "x"]], "row 2: not 1 cells like the header, but 2"),
        ([["de", "score"], ["Ja", "high"]], "row 2: score: 'high' is no score"),
        ([["de"], [True]], "row 2: True is a bool, no text: format the cell as text"),
    ],
)
def test_sheets_of_something_else_are_told(
    tmp_path: Path, rows: list[list[object]], says: str
) -> None:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "units.xlsx")
    with pytest.raises(ReadError, match=says):
        list(read(tmp_path / "units.xlsx"))


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    write([unit(de="Ja" * 1000, en="Yes")] * 50, path)
    whole = path.read_bytes()
    for content in (b"", b"PK\x03\x04", b"de\ten\n", whole[: len(whole) // 2]):
        path.write_bytes(content)
        with pytest.raises(ReadError, match="no XLSX workbook or broken"):
            list(read(path))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    write([unit(de="Ja", en="Yes")], tmp_path / "units.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "units.xlsx", "a", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/sharedStrings2.xml", "w") as part,
    ):
        for _ in range(150):
            part.write(b" " * (1 << 20))
    with pytest.raises(ReadError, match="unpacks to 150 MB out of"):
        list(read(tmp_path / "units.xlsx"))


ROW = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>de</t></is></c></row>'


@pytest.mark.parametrize(
    ("sheet", "says"),
    [
        (ROW.format(1) + ROW.format(2_000_000_000), "more rows than a sheet has"),
        (ROW.format(1) + "<row><c></row>", "mismatched tag"),
        (ROW.format(1) + f"<row>{'<c/>' * 1_000_001}</row>", "over 1,000,000 elements in a row"),
    ],
)
def test_a_hostile_sheet_is_told(tmp_path: Path, sheet: str, says: str) -> None:
    write([unit(de="Ja", en="Yes")], tmp_path / "units.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "units.xlsx") as good,
        zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as bad,
    ):
        for name in good.namelist():
            content = good.read(name)
            if name == "xl/worksheets/sheet1.xml":
                start = content.index(b"<sheetData>") + len(b"<sheetData>")
                content = content[:start] + sheet.encode() + b"</sheetData></worksheet>"
            bad.writestr(name, content)
    with pytest.raises(ReadError, match=says):
        list(read(tmp_path / "bad.xlsx"))
