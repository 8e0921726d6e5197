"""Findings as SARIF 2.1.0, which continuous integration and editors show."""

import json
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from align.checks.findings import Finding
from align.report.checked import Checked, at_fault

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write_sarif(checked: Checked, path: Path) -> None:
    """Write findings as results; excused ones are suppressed."""
    rules = {check.name: number for number, check in enumerate(checked.checks)}
    results = [_result(checked, finding, rules) for finding in checked.findings]
    for each in checked.excused:
        suppression = {"kind": "external", "justification": each.because}
        results.append({**_result(checked, each.finding, rules), "suppressions": [suppression]})
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(checked)},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    # ASCII, so that halves of surrogate pairs are written too.
    with path.open("w", encoding="ascii") as file:
        json.dump(log, file, indent=1)
        file.write("\n")


def _driver(checked: Checked) -> dict[str, object]:
    return {
        "name": "polyalign",
        "version": version("polyalign"),
        "rules": [
            {
                "id": check.name,
                "shortDescription": {"text": f"{check.summary[:1].upper()}{check.summary[1:]}."},
                "defaultConfiguration": {"level": check.forced or check.severity},
            }
            for check in checked.checks
        ],
    }


def _result(checked: Checked, finding: Finding, rules: dict[str, int]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.check,
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [_location(checked, finding.units[0], code) for code in at_fault(finding)],
        "relatedLocations": [
            _location(checked, number, code)
            for number, code in dict.fromkeys(
                (each.unit, each.language) for each in finding.evidence
            )
        ],
        "partialFingerprints": {"polyalign/v1": checked.fingerprint(finding)},
        "rank": round(100 * finding.confidence, 1),
        "properties": {"units": finding.units, "languages": finding.languages, "odd": finding.odd},
    }
    if finding.check in rules:
        result["ruleIndex"] = rules[finding.check]
    return result


def _location(checked: Checked, number: int, code: str) -> dict[str, object]:
    """Return where a text is: its page or file, and the unit in it.

    Lines and columns are left out: offsets are those of the unit's text, not of the file.
    """
    unit = checked.units[number - 1]
    variant = unit.variants.get(code)
    uri = (variant.url if variant else None) or quote(unit.document or checked.name)
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri}},
        "logicalLocations": [
            {"name": f"unit {number}", "fullyQualifiedName": f"{number}/{code}", "kind": "element"}
        ],
    }
