#!/usr/bin/env python3
"""How many paragraphs come back whole from PDFs that a browser printed of the sample texts.

    scripts/evaluate_readers.py [--chromium /usr/bin/chromium] [--show]

Each text is set in several ways; a paragraph counts if the PDF's reader gives it back to the
letter, but for the signs of list items and for no-break spaces, which browsers print as spaces.
"""

import argparse
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import sync_playwright

from corpora import Document, read
from corpora.readers.blocks import fold_white_space
from scripts.sample.site import texts

HEADS = (
    '@top-center { content: "Press bulletin" } '
    '@bottom-center { content: "Page " counter(page) " of " counter(pages) }'
)
# By name: the style of the page, the style of its text, how often the text is repeated.
SETTINGS = {
    "apart by space": ("size: A5", "p { margin: 0 0 8pt }", 1),
    "space, US letter": ("size: Letter", "body { font: 12pt/1.2 serif } p { margin: 0 0 6pt }", 1),
    "indented, justified": (
        f"size: A5; {HEADS}",
        "p { margin: 0; text-indent: 1.5em; text-align: justify }",
        1,
    ),
    "neither space nor indent": ("size: A5", "p { margin: 0 }", 1),
    "two columns": (
        "size: A5",
        "div { columns: 2; column-gap: 18pt; text-align: justify } p { margin: 0 0 4pt }",
        1,
    ),
    "three columns": (
        "size: A4",
        (
            "div { columns: 3; column-gap: 12pt; text-align: justify; font: 9pt/1.25 serif } "
            "p { margin: 0; text-indent: 1em } h2 { font-size: 9pt }"
        ),
        1,
    ),
    "running heads": (f"size: A5; {HEADS}", "p { margin: 0 0 8pt }", 3),
}
TAGS = {"heading": "h2", "list item": "li", "quote": "blockquote"}


def main() -> None:
    """Print, read and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--show", action="store_true", help="print the paragraphs that fail")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=arguments.chromium, args=["--no-sandbox"]
        )
        page, path = browser.new_page(), Path(folder, "text.pdf")
        whole = total = 0
        for name, (sheet, style, times) in SETTINGS.items():
            found = wanted = 0
            for (_, language), paragraphs in texts().items():
                words = [text for _, text in paragraphs] * times
                page.set_content(markup(list(paragraphs) * times, language, sheet, style))
                page.pdf(path=str(path), prefer_css_page_size=True)
                got = said(read(path, language=language))
                missed = [text for text in map(plain, words) if text not in got]
                wanted, found = wanted + len(words), found + len(words) - len(missed)
                if arguments.show:
                    sys.stdout.writelines(f"{language} {text}\n" for text in missed)
            print(f"{name}: {found} of {wanted}")
            whole, total = whole + found, total + wanted
        print(f"all: {whole} of {total}")


def markup(paragraphs: list[tuple[str, str]], language: str, sheet: str, style: str) -> str:
    """Return a page of paragraphs, each with its kind."""
    body = ""
    for kind, text in paragraphs:
        tag = TAGS.get(kind, "p")
        body += f"<{tag}>{escape(text)}</{tag}>"
    return (
        f'<html lang="{language}"><style>@page {{ margin: 18mm; {sheet} }} body {{ margin: 0; '
        "font: 11pt/1.3 serif; hyphens: auto } li { margin: 0 0 0 18pt } h2 { margin: 8pt 0 4pt } "
        f"{style}</style><div>{body}</div>"
    )


def said(document: Document) -> set[str]:
    """Return all paragraphs of a document."""
    return {
        plain(text.removeprefix("• "))
        for text in (document.title or "", *(paragraph.text for paragraph in document.paragraphs))
    }


def plain(text: str) -> str:
    """Return the text with no-break spaces as spaces."""
    return fold_white_space(text).replace("\xa0", " ").replace("\u202f", " ")


if __name__ == "__main__":
    main()
