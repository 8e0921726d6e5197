"""The page of an alignment: complete, harmless, and legible in a real browser."""

import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from align.report.page import Section, write_page
from align.units import TranslationUnit, Variant
from corpora.documents import Document, DocumentSet, Paragraph

NASTY = '<script>alert("x")</script> & „so“'


def section(*, url: str = "https://example.org/de") -> Section:
    texts = DocumentSet(
        "talk",
        {
            "de": Document("de", (Paragraph(NASTY), Paragraph("Zwei")), title="Rede", url=url),
            "en": Document("en", (Paragraph("One"),), title="Talk"),
        },
        missing={"fr": "no page links to one"},
    )
    codes = texts.languages
    return Section(
        texts,
        [
            TranslationUnit({"de": Variant(NASTY, (1,)), "en": Variant("One", (1,))}, codes, 0.3),
            TranslationUnit({"de": Variant("Zwei", (2,))}, codes, 0.0),
        ],
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    write_page([section()], path, signature="model:x")
    return path


def test_every_text_is_on_it_and_none_is_code(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert NASTY not in html
    assert NASTY in unescape(html)
    assert "Zwei" in html
    assert "No French version: no page links to one" in html
    assert "model:x" in html


def test_weak_units_and_gaps_are_marked(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert 'class="row weak"' in html
    assert 'class="row gap"' in html
    assert "1 weak" in html


def test_links_that_are_no_web_addresses_are_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_page([section(url="javascript:alert(1)")], path, signature="")
    assert "javascript:" not in path.read_text(encoding="utf-8")


@pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium here")
def test_a_browser_shows_it_without_the_network(page: Path, tmp_path: Path) -> None:
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    shown = subprocess.run(  # noqa: S603 - our own page
        [*command, f"--user-data-dir={tmp_path}/profile", page.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert shown.count('role="row"') == 3
    assert "http" not in shown.replace("https://example.org/de", "")
