"""Findings in every format: complete, valid, and harmless whatever the texts hold."""

import csv
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from align.report.checked import Checked
from align.report.findings import SUFFIXES, write_findings
from align.report.table import table

# The parts of the SARIF 2.1.0 schema that we write, with what it requires of them.
MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "properties": {"uri": {"type": "string", "pattern": r"^[^\s<>\\^`{|}]*$"}},
                }
            },
        },
        "logicalLocations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string"},
                    "fullyQualifiedName": {"type": "string"},
                    "kind": {"type": "string"},
                },
            },
        },
    },
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {"type": "array", "items": LOCATION},
        "relatedLocations": {"type": "array", "uniqueItems": True, "items": LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "rank": {"type": "number", "minimum": 0, "maximum": 100},
        "properties": {"type": "object"},
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind"],
                "additionalProperties": False,
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "justification": {"type": "string"},
                },
            },
        },
    },
}
RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "shortDescription": MESSAGE,
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}},
    },
}
DRIVER = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "version": {"type": "string"},
        "rules": {"type": "array", "uniqueItems": True, "items": RULE},
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {"driver": DRIVER},
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_takes_any_text(suffix: str, checked: Checked, tmp_path: Path) -> None:
    path = tmp_path / f"findings{suffix}"
    write_findings(checked, path)
    assert path.stat().st_size > 0


def test_json_says_where_and_why(checked: Checked, tmp_path: Path) -> None:
    path = tmp_path / "findings.json"
    write_findings(checked, path)
    said = json.loads(path.read_text(encoding="utf-8"))
    first = said["findings"][0]
    assert (first["check"], first["severity"], first["odd"]) == ("numbers", "error", "ru")
    assert [piece["text"] for piece in first["evidence"]] == ["1450", "1540"]
    assert said["counts"] == {"error": 2, "warning": 0, "note": 1}
    assert said["excused"][0]["because"] == "It is so"


def test_sarif_holds_to_its_schema(checked: Checked, tmp_path: Path) -> None:
    path = tmp_path / "findings.sarif"
    write_findings(checked, path)
    log = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator(SARIF).validate(log)
    run = log["runs"][0]
    assert [result["level"] for result in run["results"]] == ["error", "error", "note", "note"]
    assert [len(result.get("suppressions", ())) for result in run["results"]] == [0, 0, 0, 1]
    for result in run["results"]:
        if "ruleIndex" in result:
            rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
            assert rule["id"] == result["ruleId"]


def test_a_workbook_holds_texts_not_formulas(checked: Checked, tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    write_findings(checked, path)
    sheet = load_workbook(path).active
    assert sheet is not None
    header, *rows = sheet.iter_rows()
    assert [cell.value for cell in header][-3:] == ["de", "en", "ru"]
    assert len(rows) == 3
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "inlineStr"}
    assert rows[2][-2].value == "=1+1"


def test_a_csv_has_a_line_a_finding(checked: Checked, tmp_path: Path) -> None:
    path = tmp_path / "findings.csv"
    write_findings(checked, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["check"] for row in rows] == ["numbers", "control-characters", "length"]
    assert rows[0]["ru"] == "Резолюция 1450"


class TestTable:
    def test_fits_the_window(self, checked: Checked) -> None:
        lines = list(table(checked, 80))
        assert all(len(line) <= 80 for line in lines)
        assert lines[1].startswith("error     1     ru     numbers")

    def test_says_how_many_more_there_are(self, checked: Checked) -> None:
        assert list(table(checked, 100, most=1))[-1].startswith("… and 2 more")
