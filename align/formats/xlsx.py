"""XLSX for reviewers: a unit a row, a column a language, score and notes beside them.

What else is known stands in hidden columns, so that a sheet that comes back is the same units.
Every text is a text, whatever it begins with; characters that XML cannot hold are written as
spreadsheets write them (``_x000B_``). An empty text cannot be told from none.
"""

import json
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import IO
from warnings import catch_warnings
from xml.etree.ElementTree import ParseError

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from align.formats.cells import cell_of, units_of
from align.formats.protocol import Options, UnfitError
from align.formats.repairs import Repairs
from align.formats.rows import Row
from align.formats.spool import spooled
from align.units import TranslationUnit
from corpora.errors import ReadError

# What a sheet and a cell hold, the latter in halves of UTF-16.
_ROWS, _CHARACTERS = 1_048_576, 32_767
# A part of so many bytes that was packed so well is no text.
_BOMB_SIZE, _BOMB_RATIO = 1 << 27, 200
# Elements that the parser keeps until a row or string ends, or else the part.
_ELEMENTS = 1_000_000
_END = re.compile(rb"</(?:\w+:)?(?:row|si)\s*>")
_WIDTHS, _TEXT_WIDTH = {"score": 8, "notes": 30}, 50
_NUMBERS = {"score": "0.00", "paragraph": "0"}
_TO_ESCAPE = re.compile(
    "[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"  # and what looks like an escape
)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# What openpyxl lets through of files that are broken.
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    etree.XMLSyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    EOFError,
)


def read(path: Path, repairs: Repairs) -> Iterator[TranslationUnit]:  # noqa: ARG001 - nothing is mended
    """Yield the units of a workbook's first sheet as they come.

    Raises:
        ReadError: it is no workbook or broken, or a row holds something else than a unit.
    """
    rows = _rows(path)
    _, header = next(rows, ("", []))
    while header and not header[-1]:
        header.pop()
    if header:
        yield from units_of(path, header, _fitted(rows, len(header)))


def _fitted(rows: Iterable[tuple[str, list[str]]], width: int) -> Iterator[tuple[str, list[str]]]:
    """Yield rows as wide as the header; a sheet leaves out empty cells at the end."""
    for place, cells in rows:
        while len(cells) > width and not cells[-1]:
            cells.pop()
        yield place, cells + [""] * (width - len(cells))


def _rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    number = 0
    try:
        with path.open("rb") as file:
            _refuse_bombs(path, file)
            with catch_warnings(action="ignore"):  # of what a workbook has beside texts
                book = load_workbook(file, read_only=True, data_only=True)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
                if number > _ROWS:
                    raise ValueError("more rows than a sheet has")
                yield f"row {number}", [_text(path, number, cell) for cell in cells]
    except _FAULTS as error:
        place = f"row {number + 1}: " if number else ""
        told = " ".join(str(error).split()) or type(error).__name__
        raise ReadError(
            f"{path}: {place}no XLSX workbook or broken ({told}): save it again as XLSX"
        ) from error


def _refuse_bombs(path: Path, file: IO[bytes]) -> None:
    with zipfile.ZipFile(file) as packed:
        for part in packed.infolist():
            if part.file_size > max(_BOMB_SIZE, _BOMB_RATIO * part.compress_size):
                raise ReadError(
                    f"{path}: {part.filename} in it unpacks to {part.file_size >> 20} MB out of "
                    f"{part.compress_size >> 10} KB: no sheet of texts does that"
                )
            with packed.open(part) as stream:
                _refuse_crowds(f"{path}: {part.filename}", stream)


def _refuse_crowds(place: str, stream: IO[bytes]) -> None:
    elements = 0
    while piece := stream.read(1 << 20):
        first, *others = _END.split(piece)
        elements += first.count(b"<")
        if elements > _ELEMENTS:
            raise ReadError(
                f"{place} in it has over {_ELEMENTS:,} elements in a row: no sheet of texts has"
            )
        elements = others[-1].count(b"<") if others else elements


def _text(path: Path, row: int, cell: object) -> str:
    match cell:
        case None:
            return ""
        case str():
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell)
        case bool():
            pass
        case int():
            return str(cell)
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
    raise ReadError(
        f"{path}: row {row}: {cell} is a {type(cell).__name__}, no text: "
        "format the cell as text and write it again"
    )


def write(units: Iterable[TranslationUnit], path: Path, options: Options) -> int:
    """Write a sheet with a header and a unit a row, and return how many units.

    Raises:
        UnfitError: a text is longer than a cell holds, or there are more units than rows.
    """
    with spooled(units, path.parent) as spool, path.open("wb") as file:
        shown = (*spool.languages, "score", "notes")
        columns = (*shown, *(name for name in spool.columns if name not in shown))
        book = Workbook(write_only=True)
        book.properties.creator = "polyalign"
        book.properties.description = json.dumps(dict(options.properties), ensure_ascii=False)
        sheet = book.create_sheet("Units")
        # Closed in any case: what is left open, lxml complains of.
        with closing(sheet):
            _lay_out(sheet, columns, shown)
            written = _fill(sheet, columns, spool.rows())
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{written + 1}"
        book.save(file)
    return written


def _lay_out(sheet: WriteOnlyWorksheet, columns: Sequence[str], shown: Collection[str]) -> None:
    sheet.freeze_panes = "A2"
    for number, name in enumerate(columns, 1):
        column = sheet.column_dimensions[get_column_letter(number)]  # type: ignore[attr-defined] # not in its types
        column.width = _WIDTHS.get(name, _TEXT_WIDTH)
        column.hidden = name not in shown
    sheet.append([_cell(sheet, name, header=True) for name in columns])


def _fill(sheet: WriteOnlyWorksheet, columns: Sequence[str], rows: Iterable[Row]) -> int:
    cells = {name: _cell(sheet, name) for name in columns}
    written = 0
    for written, row in enumerate(rows, 1):
        if written == _ROWS:
            raise UnfitError(
                f"a sheet holds {_ROWS - 1:,} units, and there are more: "
                "write fewer, or .tsv or .parquet"
            )
        sheet.append([_filled(cells[name], name, row, written) for name in columns])
    return written


def _cell(sheet: WriteOnlyWorksheet, name: str, *, header: bool = False) -> Cell:
    """Return a cell of a column, to be filled again for every row."""
    cell = WriteOnlyCell(sheet, name)
    cell.font = Font(bold=header)
    cell.alignment = Alignment(wrap_text=not header, vertical="top")
    # In a column of texts what a reviewer types is a text too.
    cell.number_format = "General" if header else _NUMBERS.get(name, "@")
    return cell


def _filled(cell: Cell, name: str, row: Row, number: int) -> Cell:
    if name in _NUMBERS:
        cell.value = row.get(name, 1.0 if name == "score" else None)
        return cell
    text = _TO_ESCAPE.sub(_escape, cell_of(name, row[name])) if name in row else ""
    if len(text) > _CHARACTERS // 2 and len(text.encode("utf-16-le")) > 2 * _CHARACTERS:
        raise UnfitError(
            f"unit {number} has {len(text):,} characters in {name}, and a cell of XLSX holds "
            f"{_CHARACTERS:,}: write .tsv, or sentences"
        )
    cell.value = text or None
    if text:
        cell.data_type = "s"  # never a formula or an error, whatever it begins with
    return cell


def _escape(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"
