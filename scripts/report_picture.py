"""Make docs/report.png: the findings of the bundled sample with a few planted errors more.

The sample's versions disagree in a few places already, as its README tells.

    python scripts/report_picture.py                       # writes docs/report.png
    python scripts/report_picture.py --page report.html    # keeps the page too

It needs Chromium (`--chromium PATH`) and playwright, of the test group.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

from playwright.sync_api import sync_playwright

import align
from align.checks.catalogue import catalogue
from align.report.checked import Checked
from align.report.findings import write_findings
from align.units import TranslationUnit
from corpora.folders import read_sets
from scripts.sample.site import LANGUAGES, old_path, pages

# Language, what the text says, what to make of it.
PLANTED = (
    ("en", "around the clock", "around the the clock"),
    ("de", "(", ""),
)


def sample(folder: Path) -> list[TranslationUnit]:
    """Return the units of the sample's release, aligned."""
    found = pages()
    for code in LANGUAGES:
        (folder / f"release.{code}.html").write_bytes(found[old_path("release", code)])
    return [unit for texts in read_sets([folder]) for unit in align.align(texts)]


def spoil(units: Sequence[TranslationUnit]) -> list[TranslationUnit]:
    """Return the units with the planted errors."""
    left = list(PLANTED)
    spoilt = []
    for unit in units:
        variants = dict(unit.variants)
        for error in list(left):
            code, said, wrong = error
            if code in variants and said in variants[code].text:
                text = variants[code].text.replace(said, wrong, 1)
                variants[code] = replace(variants[code], text=text)
                left.remove(error)
        spoilt.append(replace(unit, variants=variants))
    for code, said, _ in left:
        print(f"no place for {said!r} in {code}", file=sys.stderr)
    return spoilt


def picture(page: Path, path: Path, chromium: str) -> None:
    """Write what a browser shows of a page."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.goto(page.resolve().as_uri())
        tab.screenshot(path=path)
        browser.close()


def main() -> None:
    """Parse the command line and make the picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, default=HERE / "docs" / "report.png")
    parser.add_argument("--page", type=Path, help="where to keep the page")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        units = spoil(sample(folder))
        page = asked.page or folder / "report.html"
        checked = Checked("release", units, catalogue(), align.check(units))
        write_findings(checked, page)
        picture(page, asked.output, asked.chromium)
    print(f"{asked.output}: {checked.told()}")


if __name__ == "__main__":
    main()
