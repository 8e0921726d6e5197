"""The page of findings: harmless, and a reviewer gets through it in a real browser."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from align.checks.findings import Evidence, Finding, Severity
from align.report.checked import Checked
from align.report.findings import write_findings
from align.units import TranslationUnit, Variant

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture
def page(checked: Checked, tmp_path: Path) -> Path:
    path = tmp_path / "findings.html"
    write_findings(checked, path)
    return path


def test_no_text_is_code(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert '<script>alert("x")' not in html
    assert '<script>alert("x")' in unescape(html)
    assert "<b>long</b>" not in html


def test_it_needs_no_network(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert "http" not in html
    assert "src=" not in html


def test_nothing_found_is_said(tmp_path: Path) -> None:
    path = tmp_path / "findings.html"
    write_findings(Checked("talk", [TranslationUnit({"de": Variant("x")})], (), ()), path)
    assert "nothing found" in path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium here")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def cards(tab: Page) -> list[str]:
    """Return the units whose cards are shown, in order."""
    shown = "cards => cards.filter(card => !card.hidden).map(card => card.id)"
    ids: list[str] = tab.locator(".card").evaluate_all(shown)
    return ids


class TestInABrowser:
    @pytest.fixture
    def tab(self, browser_page: Page, page: Path) -> Page:
        browser_page.emulate_media(color_scheme="light", media="screen")
        browser_page.goto(page.as_uri())
        return browser_page

    def test_the_worst_comes_first_and_the_order_can_be_the_text_s(self, tab: Page) -> None:
        assert cards(tab) == ["u1", "u3", "u2"]
        tab.keyboard.press("o")
        assert cards(tab) == ["u1", "u2", "u3"]

    def test_evidence_is_marked(self, tab: Page) -> None:
        assert tab.locator("#u1 mark").all_inner_texts() == ["1540", "1450"]
        assert tab.locator("#u1 .odd mark").all_inner_texts() == ["1450"]

    def test_other_units_of_a_finding_are_shown(self, tab: Page) -> None:
        assert tab.locator("#u2 > .other").inner_text().startswith("unit 4")

    def test_severities_checks_and_languages_filter(self, tab: Page) -> None:
        tab.get_by_role("button", name="error (2)").click()
        assert cards(tab) == ["u2"]
        tab.get_by_role("button", name="show all").click()
        tab.locator("#check").select_option("numbers")
        assert cards(tab) == ["u1"]
        tab.keyboard.press("Escape")
        tab.locator("#language").select_option("en")
        assert cards(tab) == ["u2"]
        assert tab.get_by_role("status").inner_text() == "1 shown"

    def test_a_count_of_the_summary_leads_to_its_findings(self, tab: Page) -> None:
        tab.get_by_role("button", name="numbers, Русский: 1").click()
        assert cards(tab) == ["u1"]
        assert tab.evaluate("document.activeElement.id") == "u1"

    def test_keys_go_from_unit_to_unit(self, tab: Page) -> None:
        focused = []
        for key in ("j", "j", "k"):
            tab.keyboard.press(key)
            focused.append(tab.evaluate("document.activeElement.id"))
        assert focused == ["u1", "u3", "u1"]

    def test_the_overview_leads_to_the_nearest_unit(self, tab: Page) -> None:
        box = tab.locator(".strip").bounding_box()
        assert box
        tab.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + 2)
        assert tab.evaluate("document.activeElement.id") == "u3"

    def test_dark_is_dark(self, tab: Page) -> None:
        paper = "getComputedStyle(document.body).backgroundColor"
        assert tab.evaluate(paper) == "rgb(255, 255, 255)"
        tab.emulate_media(color_scheme="dark")
        assert tab.evaluate(paper) == "rgb(22, 24, 28)"

    def test_paper_has_texts_and_no_buttons(self, tab: Page) -> None:
        tab.emulate_media(media="print", color_scheme="dark")
        paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == "rgb(255, 255, 255)"
        assert not tab.locator(".bar").is_visible()
        assert tab.locator("#u1 > .texts .text").count() == 3
        assert not tab.locator("#u1 details").is_visible()
        assert (
            tab.locator("#u2").evaluate("e => getComputedStyle(e).contentVisibility") == "visible"
        )

    def test_ten_thousand_units_can_be_walked_through(self, tab: Page, tmp_path: Path) -> None:
        units = [
            TranslationUnit({code: Variant(f"text {n}", (n,)) for code in ("de", "en")})
            for n in range(1, 10_001)
        ]
        findings = [
            Finding("x", Severity.NOTE, (n,), ("de",), "…", evidence=(Evidence(n, "de", 0, 4),))
            for n in range(1, 10_001, 2)
        ]
        path = tmp_path / "long.html"
        write_findings(Checked("long", units, (), findings), path)
        tab.goto(path.as_uri())
        tab.keyboard.press("k")
        assert tab.evaluate("document.activeElement.id") == "u3999"
        assert "3000 more units have lesser findings" in tab.locator(".left-out").inner_text()
