"""Findings as data: JSON, CSV and XLSX."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from align.checks.findings import Evidence, Finding
from align.report.checked import Checked

_COLUMNS = (
    *("severity", "check", "units", "languages", "odd", "message"),
    *("confidence", "document", "fingerprint"),
)


def write_json(checked: Checked, path: Path) -> None:
    """Write findings with the texts they are about."""
    content = {
        "name": checked.name,
        "units": len(checked.units),
        "languages": checked.languages,
        "checks": {check.name: check.summary for check in checked.checks},
        "counts": checked.counts,
        "findings": [_record(checked, finding) for finding in checked.findings],
        "excused": [
            {**_record(checked, each.finding), "because": each.because} for each in checked.excused
        ],
    }
    # ASCII, so that halves of surrogate pairs are written too.
    with path.open("w", encoding="ascii") as file:
        json.dump(content, file, indent=1)
        file.write("\n")


def _record(checked: Checked, finding: Finding) -> dict[str, object]:
    return {
        "fingerprint": checked.fingerprint(finding),
        "check": finding.check,
        "severity": finding.severity,
        "confidence": round(finding.confidence, 3),
        "units": finding.units,
        "document": _document(checked, finding),
        "languages": finding.languages,
        "odd": finding.odd,
        "message": finding.message,
        "evidence": [_evidence(checked, each) for each in finding.evidence],
        "texts": _texts(checked, finding),
    }


def _evidence(checked: Checked, piece: Evidence) -> dict[str, object]:
    text = checked.units[piece.unit - 1].variants[piece.language].text
    return {**piece._asdict(), "text": text[piece.start : piece.end]}


def _texts(checked: Checked, finding: Finding) -> dict[str, str]:
    unit = checked.units[finding.units[0] - 1]
    return {code: variant.text for code, variant in unit.variants.items()}


def _document(checked: Checked, finding: Finding) -> str:
    return checked.units[finding.units[0] - 1].document


def write_csv(checked: Checked, path: Path) -> None:
    """Write a finding a line, with the texts of its first unit."""
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        csv.writer(file).writerows(_rows(checked))


def _rows(checked: Checked) -> Iterator[list[str | float]]:
    yield [*_COLUMNS, *checked.languages]
    for finding in checked.findings:
        texts = _texts(checked, finding)
        yield [
            finding.severity.value,
            finding.check,
            " ".join(map(str, finding.units)),
            " ".join(finding.languages),
            finding.odd,
            finding.message,
            round(finding.confidence, 3),
            _document(checked, finding),
            checked.fingerprint(finding),
            *(texts.get(code, "") for code in checked.languages),
        ]


def write_xlsx(checked: Checked, path: Path) -> None:
    """Write a finding a row, with the texts of its first unit; every text is text."""
    from openpyxl import Workbook  # noqa: PLC0415 - only for workbooks
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Findings")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = (
        f"A1:{get_column_letter(len(_COLUMNS) + len(checked.languages))}{len(checked.findings) + 1}"
    )
    for number in range(1, len(_COLUMNS) + len(checked.languages) + 1):
        wide = number == _COLUMNS.index("message") + 1 or number > len(_COLUMNS)
        sheet.column_dimensions[get_column_letter(number)].width = 50 if wide else 14
    for number, row in enumerate(_rows(checked)):
        cells = []
        for value in row:
            shown = value
            if isinstance(value, str):
                whole = value.encode("utf-16", "replace").decode("utf-16")
                shown = ILLEGAL_CHARACTERS_RE.sub("\ufffd", whole)[:32_000]
            cell = WriteOnlyCell(sheet, value=shown)
            if isinstance(value, str):
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 0)
            cells.append(cell)
        sheet.append(cells)
    book.save(path)
