"""Word documents are read as their author sees them, tracked changes accepted."""

import datetime as dt
import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.documents import Document, Kind
from corpora.errors import ReadError
from corpora.readers import read_data

GERMAN = (
    "Der Gemeinderat hat am Montag beschlossen, die alte Mühle nicht abzureißen.",
    "Sie soll bis zum nächsten Sommer ein neues Dach bekommen und dann vermietet werden.",
    "Wer dort wohnen will, kann sich ab März beim Bauamt melden.",
)


@pytest.fixture
def word() -> WordDocument:
    return docx.Document()


def saved(word: WordDocument) -> bytes:
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def read(word: WordDocument, language: str | None = None) -> Document:
    return read_data(saved(word), source="talk.docx", language=language)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a package with its parts changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def test_paragraphs_are_read_in_order_with_title_and_language(word: WordDocument) -> None:
    word.add_paragraph("Die Mühle bleibt", style="Title")
    for text in GERMAN:
        word.add_paragraph(text)
    document = read(word)
    assert (document.title, document.language) == ("Die Mühle bleibt", "de")
    assert texts(document) == list(GERMAN)


def test_kinds_are_those_of_the_styles(word: WordDocument) -> None:
    word.add_paragraph(GERMAN[0])
    word.add_heading("Was geplant ist", 2)
    word.add_paragraph("das Dach", style="List Bullet")
    word.add_paragraph("Ein Haus lebt, solange jemand darin wohnt.", style="Quote")
    word.add_table(1, 1).cell(0, 0).text = "12 Wohnungen"
    assert [paragraph.kind for paragraph in read(word).paragraphs] == [
        Kind.PARAGRAPH,
        Kind.HEADING,
        Kind.LIST_ITEM,
        Kind.QUOTE,
        Kind.TABLE_CELL,
    ]


def test_a_table_is_read_cell_by_cell_where_it_stands(word: WordDocument) -> None:
    word.add_paragraph(GERMAN[0])
    table = word.add_table(2, 2)
    for number, cell in enumerate(table._cells):  # noqa: SLF001 - the library has no public list
        cell.text = f"Zelle {number}"
    word.add_paragraph(GERMAN[1])
    assert texts(read(word)) == [GERMAN[0], "Zelle 0", "Zelle 1", "Zelle 2", "Zelle 3", GERMAN[1]]


def test_headers_and_footers_are_no_text(word: WordDocument) -> None:
    word.sections[0].header.paragraphs[0].text = "Stadt Neuenfelde"
    word.sections[0].footer.paragraphs[0].text = "Seite 1"
    word.add_paragraph(GERMAN[0])
    assert texts(read(word)) == [GERMAN[0]]


def test_tracked_changes_are_accepted(word: WordDocument) -> None:
    paragraph = word.add_paragraph("Das Dach wird ")
    for change in (
        "<w:del {}><w:r><w:delText>rot</w:delText></w:r></w:del>",
        "<w:ins {}><w:r><w:t>grün</w:t></w:r></w:ins>",
        "<w:moveFrom {}><w:r><w:t> im Mai</w:t></w:r></w:moveFrom>",
        '<w:moveTo {}><w:r><w:t xml:space="preserve"> im Juni</w:t></w:r></w:moveTo>',
    ):
        paragraph._p.append(parse_xml(change.format(nsdecls("w"))))  # noqa: SLF001
    assert texts(read(word, "de")) == ["Das Dach wird grün im Juni"]


def test_a_paragraph_whose_end_was_deleted_goes_on(word: WordDocument) -> None:
    first = word.add_paragraph("Das Dach ist ")
    mark = parse_xml(f"<w:pPr {nsdecls('w')}><w:rPr><w:del/></w:rPr></w:pPr>")
    first._p.insert(0, mark)  # noqa: SLF001
    word.add_paragraph("undicht.")
    assert texts(read(word, "de")) == ["Das Dach ist undicht."]


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("<w:t>E</w:t><w:noBreakHyphen/><w:t>Mail</w:t>", "E\u2011Mail"),
        ("<w:t>Name</w:t><w:tab/><w:t>Ort</w:t>", "Name Ort"),
        ("<w:t>Zeile</w:t><w:br/><w:t>zwei</w:t>", "Zeile zwei"),
        ("<w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t>", ""),
        ('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>offen</w:t>', "offen"),
    ],
)
def test_signs_of_layout(word: WordDocument, run: str, text: str) -> None:
    paragraph = word.add_paragraph("Es heißt: ")
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{run}</w:r>"))  # noqa: SLF001
    assert texts(read(word, "de")) == [f"Es heißt: {text}".rstrip()]


def test_links_and_content_controls_are_text(word: WordDocument) -> None:
    paragraph = word.add_paragraph("Mehr steht ")
    for element in (
        "<w:hyperlink {}><w:r><w:t>auf der Seite</w:t></w:r></w:hyperlink>",
        "<w:sdt {}><w:sdtContent><w:r><w:t>, Blatt 2</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(parse_xml(element.format(nsdecls("w"))))  # noqa: SLF001
    assert texts(read(word, "de")) == ["Mehr steht auf der Seite, Blatt 2"]


def test_a_text_box_follows_its_paragraph_and_is_read_once(word: WordDocument) -> None:
    paragraph = word.add_paragraph("Siehe Kasten.")
    box = "<w:txbxContent><w:p><w:r><w:t>Im Kasten.</w:t></w:r></w:p></w:txbxContent>"
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    paragraph._p.append(  # noqa: SLF001
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="{compatibility}"><mc:AlternateContent>'
            f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
            "</mc:AlternateContent></w:r>"
        )
    )
    assert texts(read(word, "de")) == ["Siehe Kasten.", "Im Kasten."]


def test_notes_follow_the_text_in_the_order_they_are_referred_to(word: WordDocument) -> None:
    for text, number in ("Das Dach.", 3), ("Die Mauer.", 2):
        reference = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{number}"/></w:r>'
        word.add_paragraph(text)._p.append(parse_xml(reference))  # noqa: SLF001
    note = '<w:footnote w:id="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
    notes = note.format(2, "Von 1850.") + note.format(3, "Aus Schiefer.")
    part = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>".encode(),
        word.part.package,
    )
    word.part.relate_to(part, docx.opc.constants.RELATIONSHIP_TYPE.FOOTNOTES)
    assert texts(read(word, "de")) == ["Das Dach.", "Die Mauer.", "Aus Schiefer.", "Von 1850."]


def test_the_date_is_the_printed_one_else_that_of_the_file(word: WordDocument) -> None:
    word.core_properties.created = dt.datetime(2020, 3, 18, 9, 30)  # noqa: DTZ001 - as Word has it
    word.add_paragraph(GERMAN[0])
    assert read(word).date == dt.date(2020, 3, 18)
    word.paragraphs[0].insert_paragraph_before("Neuenfelde, 16. Oktober 2019")
    assert read(word).date == dt.date(2019, 10, 16)


def test_a_title_of_the_properties_counts_if_the_text_says_it(word: WordDocument) -> None:
    word.core_properties.title = "Vorlage Pressestelle"
    word.add_paragraph("Die Mühle bleibt")
    word.add_paragraph(GERMAN[0])
    assert read(word).title is None
    word.core_properties.title = "Die Mühle bleibt"
    assert (read(word).title, texts(read(word))) == ("Die Mühle bleibt", [GERMAN[0]])


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zs", "Zl", "Zp", "Cf"]),
    min_size=2,
).filter(lambda text: text.isprintable())
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1).map(" ".join), min_size=1, max_size=8)


@settings(max_examples=30, deadline=None)
@given(PARAGRAPHS)
def test_what_is_written_is_read(paragraphs: list[str]) -> None:
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    assert texts(read(word, "de")) == paragraphs


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda data: data[: len(data) // 2], "a damaged document or ZIP archive"),
        (lambda data: data.replace(b"PK\x05\x06", b"PK\x05\x00"), "a damaged document"),
        (
            lambda data: repacked(
                data, lambda name, part: part[:500] if "document" in name else part
            ),
            "damaged",
        ),
        (
            lambda data: repacked(
                data,
                lambda _, part: part.replace(
                    b"<w:document", b'<!DOCTYPE d [<!ENTITY a "aa">]><w:document', 1
                ),
            ),
            "declares entities in word/document.xml",
        ),
        (
            lambda data: repacked(
                data, lambda name, part: b" " * (300 << 20) if "theme" in name else part
            ),
            "unpacks to 300 MB",
        ),
        (
            lambda data: repacked(
                data, lambda _, part: part.replace(b"Ein Satz.", b"Ein Satz. " * 1_100_000)
            ),
            "a paragraph of over 10 MB",
        ),
    ],
)
def test_damage_is_told_in_a_line(
    word: WordDocument, damage: Callable[[bytes], bytes], says: str
) -> None:
    word.add_paragraph("Ein Satz.")
    with pytest.raises(ReadError, match=says) as told:
        read_data(damage(saved(word)), source="talk.docx", language="de")
    assert str(told.value).startswith("talk.docx: ")
    assert "\n" not in str(told.value)


def test_a_document_without_text_is_an_error(word: WordDocument) -> None:
    with pytest.raises(ReadError, match=r"talk\.docx: no text in it"):
        read(word)
