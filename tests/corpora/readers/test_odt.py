"""OpenDocument texts are read as their author sees them."""

import datetime as dt
from io import BytesIO

import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Element, Header, List, Paragraph, Table

from corpora.documents import Document, Kind
from corpora.errors import ReadError
from corpora.readers import read_data

FRENCH = (
    "Le conseil municipal a décidé lundi de ne pas démolir le vieux moulin.",
    "Il recevra un nouveau toit avant l'été prochain, puis il sera loué.",
    "Ceux qui veulent y habiter peuvent s'inscrire à la mairie dès le mois de mars.",
)


@pytest.fixture
def office() -> odfdo.Document:
    return empty()


def empty() -> odfdo.Document:
    document = odfdo.Document("text")
    document.body.clear()
    return document


def read(office: odfdo.Document, language: str | None = None) -> Document:
    file = BytesIO()
    office.save(file)
    return read_data(file.getvalue(), source="texte.odt", language=language)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_paragraphs_are_read_in_order_with_title_and_language(office: odfdo.Document) -> None:
    office.body.append(Paragraph("Le moulin reste", style="Title"))
    for text in FRENCH:
        office.body.append(Paragraph(text))
    document = read(office)
    assert (document.title, document.language) == ("Le moulin reste", "fr")
    assert texts(document) == list(FRENCH)


def test_kinds_are_those_of_elements_and_styles(office: odfdo.Document) -> None:
    table = Table("Loyers", width=1, height=1)
    table.set_value("A1", "12 logements")
    for element in (
        Paragraph(FRENCH[0]),
        Header(2, "Ce qui est prévu"),
        List(["le toit"]),
        Paragraph("Une maison vit tant qu'on y habite.", style="Quotations"),
        table,
    ):
        office.body.append(element)
    assert [paragraph.kind for paragraph in read(office).paragraphs] == [
        Kind.PARAGRAPH,
        Kind.HEADING,
        Kind.LIST_ITEM,
        Kind.QUOTE,
        Kind.TABLE_CELL,
    ]


def test_spaces_tabs_and_line_breaks_are_a_space(office: odfdo.Document) -> None:
    office.body.append(Paragraph("Le toit   rouge\tet la\nporte"))
    assert texts(read(office, "fr")) == ["Le toit rouge et la porte"]


def test_spans_and_links_are_text(office: odfdo.Document) -> None:
    paragraph = Paragraph("Le toit sera rouge, dit la mairie.")
    paragraph.set_span("T1", regex="rouge")
    paragraph.set_link("https://mairie.example/", regex="la mairie")
    office.body.append(paragraph)
    assert texts(read(office, "fr")) == ["Le toit sera rouge, dit la mairie."]


def test_notes_follow_the_text_and_comments_are_left_out(office: odfdo.Document) -> None:
    paragraph = Paragraph("Le toit est en ardoise.")
    paragraph.insert_note(after="toit", note_id="n1", citation="1", body="Posé en 1850.")
    paragraph.insert_annotation(after="ardoise", body="À vérifier", creator="Luc")
    office.body.append(paragraph)
    office.body.append(Paragraph("Le mur est en pierre."))
    assert texts(read(office, "fr")) == [
        "Le toit est en ardoise.",
        "Le mur est en pierre.",
        "Posé en 1850.",
    ]


def test_what_tracked_changes_deleted_is_no_text(office: odfdo.Document) -> None:
    office.body.append(
        Element.from_tag(
            '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
            "<text:p>Ancien texte.</text:p></text:deletion></text:changed-region>"
            "</text:tracked-changes>"
        )
    )
    office.body.append(
        Element.from_tag(
            '<text:p>Le toit <text:change-start text:change-id="c2"/>vert'
            '<text:change-end text:change-id="c2"/><text:change text:change-id="c1"/>.</text:p>'
        )
    )
    assert texts(read(office, "fr")) == ["Le toit vert."]


def test_a_text_box_follows_its_paragraph(office: odfdo.Document) -> None:
    office.body.append(
        Element.from_tag(
            "<text:p>Voir l'encadré.<draw:frame><draw:text-box><text:p>Dans l'encadré.</text:p>"
            "</draw:text-box></draw:frame></text:p>"
        )
    )
    assert texts(read(office, "fr")) == ["Voir l'encadré.", "Dans l'encadré."]


def test_the_table_of_contents_is_left_out(office: odfdo.Document) -> None:
    office.body.append(
        Element.from_tag(
            "<text:table-of-content><text:index-body><text:p>Le toit 3</text:p></text:index-body>"
            "</text:table-of-content>"
        )
    )
    office.body.append(Paragraph(FRENCH[0]))
    assert texts(read(office)) == [FRENCH[0]]


def test_a_count_of_spaces_without_end_is_harmless(office: odfdo.Document) -> None:
    office.body.append(Element.from_tag('<text:p>Le<text:s text:c="999999999999"/>toit</text:p>'))
    assert texts(read(office, "fr")) == ["Le toit"]


def test_the_date_is_that_of_the_file_where_none_is_printed(office: odfdo.Document) -> None:
    office.meta.creation_date = dt.datetime(2020, 3, 18, 9, 30)  # noqa: DTZ001 - as the format has it
    office.body.append(Paragraph(FRENCH[0]))
    assert read(office).date == dt.date(2020, 3, 18)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zs", "Zl", "Zp", "Cf"]),
    min_size=2,
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1).map(" ".join), min_size=1, max_size=8))
def test_what_is_written_is_read(paragraphs: list[str]) -> None:
    office = empty()
    for text in paragraphs:
        office.body.append(Paragraph(text))
    assert texts(read(office, "fr")) == paragraphs


def test_a_document_without_text_is_an_error(office: odfdo.Document) -> None:
    with pytest.raises(ReadError, match=r"texte\.odt: no text in it"):
        read(office)


def test_an_encrypted_document_is_an_error(office: odfdo.Document) -> None:
    office.body.append(Paragraph(FRENCH[0]))
    manifest = office.get_part("manifest")
    manifest.root.append(Element.from_tag("<manifest:encryption-data/>"))
    with pytest.raises(ReadError, match=r"texte\.odt: encrypted: save it without a password"):
        read(office)
