#!/usr/bin/env python3
"""Write the table of checks in docs/checks.md from the catalogue.

    scripts/document_checks.py

What stands between the two marks in the file is replaced; a test fails while it is out of date.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from align.checks.catalogue import catalogue
from align.checks.protocol import Check

PAGE = ROOT / "docs" / "checks.md"
BEGIN, END = "<!-- checks: scripts/document_checks.py -->\n", "<!-- end -->"


def row(check: Check) -> str:
    """Return the line of a check."""
    settings = ", ".join(f"`{key} = {value!r}`" for key, value in check.settings.items())
    return f"| `{check.name}` | {check.severity} | {check.summary} | {settings} |"


def table() -> str:
    """Return the table of all checks."""
    head = "| check | usually | finds | settings |\n|---|---|---|---|\n"
    return head + "\n".join(row(check) for check in catalogue()) + "\n"


def main() -> None:
    """Write the table."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}{table()}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
