"""Versions that are PDFs and office documents: found, read and taken like pages."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import docx

from corpora.documents import DocumentSet
from corpora.store import Store
from corpora.web import Redirect, Response
from scripts.sample.site import texts
from tests.corpora.conftest import Server
from tests.corpora.readers.pdf.conftest import Sheet, pdf

from .conftest import TITLES, article, search_stored

PDF = {"Content-Type": "application/pdf"}


def printed(language: str) -> bytes:
    """Return a sample text as a PDF."""
    sheet = Sheet()
    sheet.put(TITLES[language][:60], size=14)
    for _, text in texts()["release", language][:5]:
        sheet.skip(8)
        sheet.fill(text.replace("\u202f", " "))
    return pdf([sheet])


def typed(language: str) -> bytes:
    """Return a sample text as a Word document."""
    document, file = docx.Document(), BytesIO()
    for _, text in texts()["release", language][:5]:
        document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def test_versions_in_other_formats_than_the_page(
    server: Server, fetch: Callable[..., DocumentSet], store: Store
) -> None:
    server.page("/files/d7f.pdf", printed("de"), headers=PDF)
    server.page("/get/81.docx", typed("fr"), headers={"Content-Type": "application/octet-stream"})
    links = '<a href="/files/d7f.pdf">Deutsch</a> <a href="/get/81.docx">Français</a>'
    found = fetch(server.page("/talk", article("en", before=links, last=5)))
    assert found.languages == ("de", "en", "fr")
    assert [len(document.paragraphs) for document in found][1:] == [5, 5]
    (text,) = store.texts()
    assert store.document_set(text) == found


def test_a_version_that_cannot_be_read(server: Server, fetch: Callable[..., DocumentSet]) -> None:
    server.page("/files/d7f.pdf", b"%PDF-1.7 and no more", headers=PDF)
    found = fetch(
        server.page("/talk", article("en", before='<a href="/files/d7f.pdf">Deutsch</a>'))
    )
    assert "d7f.pdf: cannot be read as a PDF" in found.missing["de"]


def test_a_pdf_of_a_pdf(server: Server, fetch: Callable[..., DocumentSet]) -> None:
    server.page("/de/talk.pdf", printed("de"), headers=PDF)
    found = fetch(server.page("/en/talk.pdf", printed("en"), headers=PDF))
    assert found.languages == ("de", "en")
    assert found.name == "talk"


def test_symbols_that_redirect_to_pdfs(store: Store) -> None:
    for code, number in (("en", 1), ("de", 2)):
        url, place = f"https://undocs.org/{code}/A/70/1", f"https://documents.un.org/{number}.pdf"
        step, headers = Redirect(url, 302, place, ()), (("Content-Type", "application/pdf"),)
        now = dt.datetime.now(dt.UTC)
        store.save(Response(url, place, 200, headers, printed(code), now, (step,)))
    found = search_stored(store, "https://undocs.org/en/A/70/1", ("de", "en"))
    assert found.languages == ("de", "en")
    assert found.origins["de"].how == "same symbol of the United Nations"
