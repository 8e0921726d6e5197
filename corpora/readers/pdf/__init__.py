"""PDFs with a text layer to contents."""

import datetime as dt
from collections.abc import Iterable

from corpora.detection import detect_language
from corpora.documents import Kind, Paragraph
from corpora.errors import ReadError
from corpora.readers.blocks import fold_white_space, is_visible
from corpora.readers.contents import Contents
from corpora.readers.packages import opening
from corpora.readers.pdf.furniture import without_furniture
from corpora.readers.pdf.hyphens import Mender
from corpora.readers.pdf.lines import Line, Page, read_pages
from corpora.readers.pdf.order import part_notes, reading_order
from corpora.readers.pdf.paragraphs import Typography, join_lines

__all__ = ["extract"]

_LARGER = 1.15  # than the body, from which size on a line is a heading
_LONGEST_HEADING = 200
_UNREADABLE = 0.1  # share of letters whose meaning the file does not tell


def extract(data: bytes, *, source: str) -> Contents:
    """Return what the text layer of a PDF holds: paragraphs made whole by where their lines stand.

    Running heads and feet and page numbers are left out. Columns are read one after the other;
    notes below the text follow at the end.

    Raises:
        ReadError: the file is damaged, encrypted or has no text layer.
    """
    with opening(source, "a PDF"):
        described = read_pages(data, source=source)
    pages = described.pages
    if not any(page.lines for page in pages):
        raise ReadError(
            f"{source}: no text layer, only pictures of pages: run text recognition (OCR) over it, "
            "with ocrmypdf for instance"
        )
    _refuse_unreadable(pages, source)
    parted = [part_notes(page.lines) for page in without_furniture(pages)]
    columns = reading_order(body for body, _ in parted)
    notes = reading_order(below for _, below in parted)
    typography = Typography.of(columns)
    found = [*join_lines(columns, typography), *join_lines(notes, Typography.of(notes))]
    mender = Mender([line.text for lines in found for line in lines], _language(found))
    paragraphs = []
    for lines in found:
        text = fold_white_space(mender.join([line.text for line in lines]))
        if is_visible(text):
            paragraphs.append(Paragraph(text, _kind(lines, text, typography)))
    return Contents(
        paragraphs=tuple(paragraphs),
        title=described.title,
        date=_date(described.created),
        languages=(described.language,) if described.language else (),
    )


def _language(found: Iterable[list[Line]]) -> str | None:
    detected = detect_language(" ".join(line.text for lines in found for line in lines))
    return detected[0] if detected else None


def _kind(lines: list[Line], text: str, typography: Typography) -> Kind:
    if len(text) > _LONGEST_HEADING:
        return Kind.PARAGRAPH
    if lines[0].size >= _LARGER * typography.size:
        return Kind.HEADING
    bold = all(line.bold for line in lines) and not typography.bold
    return Kind.HEADING if bold and text[-1].isalnum() else Kind.PARAGRAPH


def _date(created: str | None) -> dt.date | None:
    """Return the day of a date such as ``D:20200318093000+01'00'``."""
    digits = (created or "").removeprefix("D:")[:8]
    try:
        return dt.datetime.strptime(digits, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _refuse_unreadable(pages: list[Page], source: str) -> None:
    texts = [line.text for page in pages for line in page.lines]
    unknown = sum(text.count("\ufffd") for text in texts)
    if unknown > _UNREADABLE * sum(map(len, texts)):
        raise ReadError(
            f"{source}: its fonts do not tell which letters they show: run text recognition (OCR) "
            "over it, with ocrmypdf --force-ocr for instance"
        )
