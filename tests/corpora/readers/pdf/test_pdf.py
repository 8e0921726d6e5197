"""A PDF's lines become the paragraphs that were set, without what every page repeats."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest

from corpora.documents import Document, Kind
from corpora.errors import ReadError
from corpora.readers import read_data
from tests.corpora.readers.pdf.conftest import MARGIN, Sheet, pdf

ENGLISH = (
    (
        "The town council decided on Monday that the old mill will not be pulled down after all, "
        "although the roof has been leaking for years and nobody has lived in it since the flood."
    ),
    (
        "Before next summer it is to have a new roof of slate. The beams, which the carpenters "
        "looked at in March, are sound, and so are the two millstones in the cellar."
    ),
    (
        "Whoever wants to live there may put their name down at the town hall from the first of "
        "May, in person or by letter, and is asked to bring some patience."
    ),
)


def read(*sheets: Sheet) -> Document:
    return read_data(pdf(sheets), source="mill.pdf", language="en")


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_paragraphs_apart_by_space_are_whole(sheet: Sheet) -> None:
    for text in ENGLISH:
        sheet.fill(text)
        sheet.skip(6)
    assert texts(read(sheet)) == list(ENGLISH)


def test_paragraphs_apart_by_an_indent_are_whole(sheet: Sheet) -> None:
    for text in ENGLISH * 2:
        sheet.fill(text, indent=15)
    assert texts(read(sheet)) == list(ENGLISH * 2)


def test_paragraphs_whose_last_line_is_short_are_apart(sheet: Sheet) -> None:
    for text in ENGLISH:
        sheet.fill(text)
    assert texts(read(sheet)) == list(ENGLISH)


def test_items_of_a_list_are_apart_and_whole(sheet: Sheet) -> None:
    for text in ENGLISH:
        sheet.fill(f"• {text}", letters=40)
    assert texts(read(sheet)) == [f"• {text}" for text in ENGLISH]


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = Sheet(), Sheet()
    first.fill(ENGLISH[0])
    first.skip(6)
    start, rest = ENGLISH[1].split(" carpenters ")
    first.fill(f"{start} carpenters")
    second.fill(rest)
    assert texts(read(first, second)) == [ENGLISH[0], ENGLISH[1]]


def test_running_heads_feet_and_page_numbers_are_left_out() -> None:
    sheets = [Sheet() for _ in ENGLISH]
    for number, (sheet, text) in enumerate(zip(sheets, ENGLISH, strict=True), 1):
        sheet.put("The Mill: a report", y=560)
        sheet.fill(text)
        sheet.put(f"Page {number} of {len(sheets)}", x=180, y=30)
    assert texts(read(*sheets)) == list(ENGLISH)


def test_roman_page_numbers_are_left_out() -> None:
    sheets = [Sheet() for _ in ENGLISH]
    for number, sheet, text in zip(("iii", "iv", "v"), sheets, ENGLISH, strict=True):
        sheet.fill(text)
        sheet.put(number, x=200, y=30)
    assert texts(read(*sheets)) == list(ENGLISH)


def test_entries_of_a_list_of_contents_are_apart(sheet: Sheet) -> None:
    entries = [
        "The roof . . . . . . . . . . . . . . . . . . . . 3",
        "The beams of the mill . . . . . . . . . . . . . 12",
    ]
    for entry in entries:
        sheet.put(entry)
    assert texts(read(sheet)) == entries


def test_what_only_looks_like_a_running_head_stays() -> None:
    sheets = [Sheet(), Sheet()]
    for sheet, head, text in zip(sheets, ("In 1850", "In 1921"), ENGLISH[:2], strict=True):
        sheet.put(head, y=560)
        sheet.fill(text)
    assert texts(read(*sheets)) == ["In 1850", ENGLISH[0], "In 1921", ENGLISH[1]]


def test_columns_are_read_one_after_the_other(sheet: Sheet) -> None:
    sheet.put("What will become of the mill by the river", size=14)
    sheet.skip(10)
    top = sheet.y
    for text in ENGLISH[:2]:
        sheet.fill(text, letters=24)
        sheet.skip(6)
    sheet.y = top
    sheet.fill(ENGLISH[2], x=230, letters=24)
    document = read(sheet)
    assert document.title == "What will become of the mill by the river"
    assert texts(document) == list(ENGLISH)


def test_a_page_with_few_lines_has_the_columns_of_the_others() -> None:
    first, last = Sheet(), Sheet()
    for sheet, texts_ in (first, ENGLISH[:2]), (last, ("The mill stays.", "So does the weir.")):
        for x, text in zip((MARGIN, 230), texts_, strict=True):
            sheet.y = 500
            sheet.fill(text, x=x, letters=24)
    assert texts(read(first, last)) == [*ENGLISH[:2], "The mill stays.", "So does the weir."]


def test_a_quotation_that_is_set_in_has_a_margin_of_its_own(sheet: Sheet) -> None:
    sheet.fill(ENGLISH[0])
    sheet.skip(8)
    sheet.fill("A mill that stands. " * 2 + ENGLISH[1], x=MARGIN + 30, letters=40)
    sheet.skip(8)
    sheet.fill(ENGLISH[2])
    assert texts(read(sheet)) == [ENGLISH[0], "A mill that stands. " * 2 + ENGLISH[1], ENGLISH[2]]


def test_a_table_is_read_row_by_row(sheet: Sheet) -> None:
    sheet.fill(ENGLISH[0])
    sheet.skip(10)
    for year, rooms in ("1850", "4 rooms"), ("1921", "12 rooms"), ("2021", "none"), ("2023", "20"):
        sheet.put(year)
        sheet.put(rooms, x=200, y=sheet.y)
    assert texts(read(sheet))[1:] == [
        *("1850", "4 rooms", "1921", "12 rooms", "2021", "none", "2023", "20")
    ]


def test_larger_letters_make_a_heading(sheet: Sheet) -> None:
    sheet.fill(ENGLISH[0])
    sheet.put("The roof", size=13)
    sheet.fill(ENGLISH[1])
    kinds = [paragraph.kind for paragraph in read(sheet).paragraphs]
    assert kinds == [Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH]


def test_notes_below_the_text_follow_at_the_end() -> None:
    first, second = Sheet(), Sheet()
    start, rest = ENGLISH[0].split(" although ")
    first.fill(f"{start} although")
    first.put("1 Built in 1850.", y=60, size=7)
    second.fill(rest)
    assert texts(read(first, second)) == [ENGLISH[0], "1 Built in 1850."]


def test_title_date_and_language_of_the_file(sheet: Sheet) -> None:
    sheet.put("The mill stays")
    sheet.skip(8)
    sheet.put("Yes.")
    trailer = "/Info << /Title (The mill stays) /CreationDate (D:20200318093000+01'00') >>"
    data = pdf([sheet], trailer=trailer, catalog="/Lang (en-GB)")
    document = read_data(data, source="mill.pdf")
    assert (document.title, document.language) == ("The mill stays", "en")
    assert document.date == dt.date(2020, 3, 18)


def test_ligatures_are_letters(sheet: Sheet) -> None:
    sheet.put("The o\x01ce")
    document = read_data(pdf([sheet], signs="/ffi"), source="mill.pdf", language="en")
    assert texts(document) == ["The office"]


def test_letters_that_the_font_does_not_tell_are_an_error(sheet: Sheet) -> None:
    sheet.put("\x01\x02\x01\x02\x01")
    with pytest.raises(ReadError, match=r"mill\.pdf: its fonts do not tell .* --force-ocr"):
        read_data(pdf([sheet], signs="/g1 /g2"), source="mill.pdf")


def test_pages_without_a_text_layer_are_an_error(sheet: Sheet) -> None:
    sheet.operations.append("0 0 100 100 re f")
    with pytest.raises(ReadError, match=r"mill\.pdf: no text layer.*OCR"):
        read(sheet)


def test_an_encrypted_file_is_an_error(sheet: Sheet) -> None:
    sheet.put("Secret.")
    lock = "/Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4".format("ab" * 32)
    data = pdf([sheet], trailer=f"/Encrypt << {lock} >> /ID [<00> <00>]")
    with pytest.raises(ReadError, match=r"mill\.pdf: encrypted: save it without a password"):
        read_data(data, source="mill.pdf")


def test_a_page_that_blows_up_is_an_error(sheet: Sheet) -> None:
    sheet.operations.append(" " * (80 << 20))
    with pytest.raises(ReadError, match=r"mill\.pdf: cannot be read as a PDF .*over 64 MB"):
        read_data(pdf([sheet], packed=True), source="mill.pdf")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<< /Root 1 0 R", b"%PDF-\xff" * 99]
)
def test_damage_is_told_in_a_line(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"mill\.pdf: ") as told:
        read_data(data, source="mill.pdf")
    assert "\n" not in str(told.value)


def test_a_file_cut_off_says_what_is_left_or_that_it_is_damaged(sheet: Sheet) -> None:
    sheet.fill(ENGLISH[0])
    data = pdf([sheet])
    for end in range(0, len(data), 97):
        try:
            assert set(texts(read_data(data[:end], source="mill.pdf", language="en"))) <= {
                ENGLISH[0]
            }
        except ReadError as error:
            assert "\n" not in str(error)  # noqa: PT017 - either may be


CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
RUSSIAN = (
    (
        "В понедельник городской совет решил, что старую мельницу у реки сносить всё-таки не "
        "будут, хотя крыша течёт уже много лет и после наводнения в ней никто не живёт."
    ),
    (
        "К следующему лету на ней появится новая крыша. Плотники осмотрели балки ещё в марте и "
        "нашли, что они целы, как и оба жёрнова в подвале."
    ),
)


@pytest.mark.skipif(CHROMIUM is None, reason="prints a page with the Chromium of the machine")
def test_a_page_that_a_browser_printed_in_columns(tmp_path: Path) -> None:
    page, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    style = "columns: 2; text-align: justify; hyphens: auto; font: 11pt serif"
    body = "".join(f"<p>{text}</p>" for text in RUSSIAN * 4)
    page.write_text(f'<html lang="ru"><meta charset="utf-8"><div style="{style}">{body}</div>')
    subprocess.run(  # noqa: S603 - our own page
        [
            *(
                str(CHROMIUM),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
            ),
            *(f"--user-data-dir={tmp_path}", f"--print-to-pdf={printed}", page.as_uri()),
        ],
        check=True,
        capture_output=True,
    )
    document = read_data(printed.read_bytes(), source="page.pdf")
    assert document.language == "ru"
    assert texts(document) == list(RUSSIAN * 4)
