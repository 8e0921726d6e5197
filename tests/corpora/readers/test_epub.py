"""E-books are read in the order of their spine, without their navigation."""

import datetime as dt
import zipfile
from io import BytesIO

import pytest

from corpora.documents import Document, Kind
from corpora.errors import ReadError
from corpora.readers import read_data

SPANISH = (
    "El ayuntamiento decidió el lunes que el viejo molino no será derribado.",
    "Antes del verano tendrá un tejado nuevo y después se alquilará a quien lo quiera.",
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">{}</html>'
)


def book(
    pages: dict[str, str], *, nav: str = "nav.xhtml", extra: dict[str, str] | None = None
) -> bytes:
    """Return an e-book of pages, in the order given."""
    item = '<item id="i{}" href="{}" media-type="application/xhtml+xml" properties="{}"/>'
    items = "".join(
        item.format(number, name, "nav" if name == nav else "") for number, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(pages)))
    description = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<metadata><dc:title>El molino</dc:title><dc:language>es-ES</dc:language>"
        "<dc:date>2020-03-18</dc:date></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": description,
        **{f"OPS/{name}": page for name, page in pages.items()},
        **(extra or {}),
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def read(pages: dict[str, str]) -> Document:
    return read_data(book(pages), source="molino.epub")


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def page(*paragraphs: str) -> str:
    return PAGE.format(f"<body>{''.join(f'<p>{text}</p>' for text in paragraphs)}</body>")


def test_pages_are_read_in_the_order_of_the_spine() -> None:
    document = read({"z.xhtml": page(SPANISH[0]), "a.xhtml": page(SPANISH[1])})
    assert texts(document) == list(SPANISH)
    assert (document.title, document.language) == ("El molino", "es")
    assert document.date == dt.date(2020, 3, 18)


def test_the_title_is_no_paragraph_where_a_page_repeats_it() -> None:
    document = read({"title.xhtml": page("El molino"), "a.xhtml": page(*SPANISH)})
    assert (document.title, texts(document)) == ("El molino", list(SPANISH))


def test_navigation_contents_and_page_numbers_are_left_out() -> None:
    document = read(
        {
            "nav.xhtml": page("Índice"),
            "a.xhtml": PAGE.format(
                '<body><section epub:type="toc"><p>Capítulo 1 ... 3</p></section>'
                f'<p>{SPANISH[0]}<span epub:type="pagebreak">4</span></p></body>'
            ),
        }
    )
    assert texts(document) == [SPANISH[0]]


def test_kinds_are_those_of_the_markup() -> None:
    body = f"<body><h2>Obras</h2><ul><li>el tejado</li></ul><p>{SPANISH[0]}</p></body>"
    kinds = [paragraph.kind for paragraph in read({"a.xhtml": PAGE.format(body)}).paragraphs]
    assert kinds == [Kind.HEADING, Kind.LIST_ITEM, Kind.PARAGRAPH]


def test_empty_elements_and_named_entities_of_xhtml_are_understood() -> None:
    body = f'<head><title/></head><body><a id="p1"/><p>{SPANISH[0]}&nbsp;&mdash; &amp;</p></body>'
    assert texts(read({"a.xhtml": PAGE.format(body)})) == [f"{SPANISH[0]}\xa0— &"]


def test_a_page_that_is_no_xml_is_read_as_html() -> None:
    sloppy = f"<html><body><p>{SPANISH[0]}<p>{SPANISH[1]}<br></body></html>"
    assert texts(read({"a.xhtml": sloppy})) == list(SPANISH)


def test_a_page_that_is_missing_is_an_error() -> None:
    data = book({"a.xhtml": page(*SPANISH)}).replace(b"OPS/a.xhtml", b"OPS/b.xhtml")
    with pytest.raises(ReadError, match=r"molino\.epub: has no OPS/a\.xhtml in it"):
        read_data(data, source="molino.epub")


def test_a_protected_book_is_an_error() -> None:
    lock = '<encryption><CipherReference URI="OPS/a.xhtml"/></encryption>'
    data = book({"a.xhtml": page(*SPANISH)}, extra={"META-INF/encryption.xml": lock})
    with pytest.raises(ReadError, match=r"molino\.epub: protected"):
        read_data(data, source="molino.epub")


def test_entities_that_grow_are_refused() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + page("&b;")
    with pytest.raises(ReadError, match=r"molino\.epub: declares entities in OPS/a\.xhtml"):
        read({"a.xhtml": bomb})
