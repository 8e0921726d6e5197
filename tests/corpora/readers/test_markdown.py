"""Markdown is read as the text it stands for."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.documents import Document, Kind
from corpora.errors import ReadError
from corpora.readers import read_data

RUSSIAN = (
    "В понедельник городской совет решил, что старую мельницу сносить не будут.",
    "К лету на ней появится новая крыша, а потом её сдадут тем, кто захочет там жить.",
)


def read(text: str, language: str | None = "ru") -> Document:
    return read_data(text.encode(), source="мельница.md", suffix=".md", language=language)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_headings_and_paragraphs_are_read_in_order() -> None:
    document = read(f"# Мельница остаётся\n\n{RUSSIAN[0]}\n\n{RUSSIAN[1]}\n", None)
    assert (document.title, document.language) == ("Мельница остаётся", "ru")
    assert texts(document) == list(RUSSIAN)


def test_lines_of_a_paragraph_are_joined() -> None:
    assert texts(read(RUSSIAN[0].replace(", ", ",\n"))) == [RUSSIAN[0]]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("## Работы", Kind.HEADING),
        ("Работы\n------", Kind.HEADING),
        ("* Работы", Kind.LIST_ITEM),
        ("1. Работы", Kind.LIST_ITEM),
        ("> Работы", Kind.QUOTE),
        ("| Работы |\n|---|", Kind.TABLE_CELL),
        ("<p>Работы</p>", Kind.PARAGRAPH),
    ],
)
def test_kinds_are_those_of_the_markup(source: str, kind: Kind) -> None:
    *_, paragraph = read(f"{RUSSIAN[0]}\n\n{source}\n").paragraphs
    assert (paragraph.text, paragraph.kind) == ("Работы", kind)


def test_markup_within_a_sentence_is_no_text() -> None:
    marked = "Крыша **новая**, [мельница](https://example.org) *старая*, команда `ls -l`.<br>"
    assert texts(read(marked)) == ["Крыша новая, мельница старая, команда ls -l."]


def test_blocks_of_code_and_pictures_are_left_out() -> None:
    code = "```\nprint(1)\n```\n\n    print(2)\n\n![Мельница](m.png)\n\n"
    assert texts(read(code + RUSSIAN[0])) == [RUSSIAN[0]]


@pytest.mark.parametrize(
    "matter",
    [
        '---\ntitle: "Мельница: что дальше"\ndate: 2020-03-18\nlang: ru\ntags:\n  - город\n---\n',
        '+++\ntitle = "Мельница: что дальше"\ndate = 2020-03-18\nlanguage = "ru"\n+++\n',
    ],
)
def test_front_matter_tells_title_date_and_language(matter: str) -> None:
    document = read(f"{matter}\nДа.\n\nНет.\n", None)
    assert (document.title, document.date) == ("Мельница: что дальше", dt.date(2020, 3, 18))
    assert texts(document) == ["Да.", "Нет."]


def test_markdown_that_is_a_comment_holds_no_text() -> None:
    with pytest.raises(ReadError, match=r"мельница\.md: no text in it"):
        read("<!-- später -->\n")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert texts(read(f"---\n\n{RUSSIAN[0]}\n")) == [RUSSIAN[0]]


def test_notes_are_text_and_definitions_of_links_are_not() -> None:
    document = read(f"{RUSSIAN[0]}[^1]\n\n[^1]: Решение\n\n[a]: https://example.org\n")
    assert "Решение" in texts(document)[-1]
    assert len(texts(document)) == 2


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.lists(st.from_regex(r"[а-яёa-zäöüßéñ]{2,9}[,;]?", fullmatch=True), min_size=1).map(
            " ".join
        ),
        min_size=1,
    )
)
def test_what_is_written_is_read(paragraphs: list[str]) -> None:
    assert texts(read("\n\n".join(paragraphs))) == paragraphs
