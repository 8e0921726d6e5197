"""Findings into files: the suffix chooses the format."""

from importlib import import_module
from pathlib import Path

from align.formats import replacing
from align.report.checked import Checked

# Module of this package and function, by suffix.
_WRITERS = {
    ".html": ("findings_page", "write_findings_page"),
    ".htm": ("findings_page", "write_findings_page"),
    ".json": ("listing", "write_json"),
    ".sarif": ("sarif", "write_sarif"),
    ".csv": ("listing", "write_csv"),
    ".xlsx": ("listing", "write_xlsx"),
}
SUFFIXES = tuple(_WRITERS)


def write_findings(checked: Checked, path: Path) -> None:
    """Write findings to a file.

    Args:
        checked: units and findings.
        path: its suffix, one of `SUFFIXES`, says the format.

    Raises:
        PolyalignError: it cannot be written; what was there before is still there.
    """
    module, function = _WRITERS[path.suffix.lower()]
    writer = getattr(import_module(f"align.report.{module}"), function)
    with replacing(path) as temporary:
        writer(checked, temporary)
