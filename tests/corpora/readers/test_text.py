"""Plain text is kept whole; a saved page of the ministry loses its chrome and nothing else."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.documents import Kind
from corpora.errors import ReadError
from corpora.readers import read_text
from corpora.readers.text import split_paragraphs

TITLE = "Remarks by the harbour master at the opening of the north quay, Ostmar, 16 October 2019"
BODY = [
    "Mr Mayor,",
    "Ladies and gentlemen,",
    "We are here today because this town has not given up on its harbour, and I thank you for it.",
    "The new quay is eleven metres wider than the old one, so that two ships may lie side by side.",
    "I wish all of you fair winds.",
]
BAR = "  • de-DE1 en-GB1 es-ES1 ru-RU1 fr-FR1"
MOMENT = dt.datetime(2019, 10, 16, 12, 11)  # noqa: DTZ001  (dates of pages are naive)


def saved_page(date: str = "16 October 201912:11", end: str = "Advanced settings") -> bytes:
    body = "\n\n\n".join([BODY[0], "\n\n".join(BODY[1:])])
    return f"{date}\n\n{TITLE}\n\n{BAR}\n\n{body}\n\n\n\n\n{end}".encode()


def test_a_saved_page_is_date_title_versions_and_body() -> None:
    document = read_text(saved_page(), source="talk.txt")
    assert document.date == MOMENT
    assert document.title == TITLE
    assert document.language == "en"
    assert [version.language for version in document.versions] == ["de", "en", "es", "ru", "fr"]
    assert [paragraph.text for paragraph in document.paragraphs] == BODY


@pytest.mark.parametrize(
    ("language", "date", "end"),
    [
        ("de", "16. Oktober 201912:11", "Erweiterte Einstellungen"),
        ("es", "16 octubre 201912:11", "Configuración avanzada"),
        ("ru", "16 октября 201912:11", "Расширенные настройки"),
        ("fr", "16 octobre 201912:11", "Paramètres avancés"),
    ],
)
def test_the_chrome_is_known_in_every_language(language: str, date: str, end: str) -> None:
    document = read_text(saved_page(date, end), source="talk.txt", language=language)
    assert document.date == MOMENT
    assert [paragraph.text for paragraph in document.paragraphs] == BODY


def test_the_new_layout_has_a_number_below_the_title() -> None:
    data = "\n\n".join(["16 October 2019 12:11", TITLE, "2111-16-10-2019", *BODY]).encode()
    document = read_text(data, source="talk.txt")
    assert (document.date, document.title) == (MOMENT, TITLE)
    assert [paragraph.text for paragraph in document.paragraphs] == BODY


def test_a_bar_may_list_few_versions() -> None:
    data = saved_page().replace(BAR.encode(), "• en-GB1 ru-RU1".encode())
    versions = read_text(data, source="talk.txt").versions
    assert [version.language for version in versions] == ["en", "ru"]


def test_ordinary_text_is_kept_whole() -> None:
    lines = ["The north quay", *BODY, "Advanced settings"]
    document = read_text("\n\n".join(lines).encode(), source="talk.txt")
    assert [paragraph.text for paragraph in document.paragraphs] == lines
    assert document.paragraphs[0].kind is Kind.HEADING
    assert (document.title, document.date, document.versions) == (None, None, ())


def test_the_date_of_a_letter_is_known_and_kept() -> None:
    lines = ["16 October 2019", *BODY]
    document = read_text("\n\n".join(lines).encode(), source="letter.txt")
    assert document.date == dt.date(2019, 10, 16)
    assert [paragraph.text for paragraph in document.paragraphs] == lines


def test_what_follows_a_date_with_a_time_is_a_title_only_if_it_looks_like_one() -> None:
    data = "\n\n".join(["16 October 2019 12:11", *BODY]).encode()
    document = read_text(data, source="letter.txt")
    assert (document.date, document.title) == (MOMENT, None)
    assert [paragraph.text for paragraph in document.paragraphs] == BODY


def test_lines_are_paragraphs_where_no_line_is_empty() -> None:
    assert split_paragraphs("\n".join(BODY)) == BODY


def test_a_paragraph_a_line_with_empty_lines_between_sections() -> None:
    assert split_paragraphs("\n".join(BODY[:2]) + "\n\n" + "\n".join(BODY[2:])) == BODY


def test_short_lines_are_no_wrapped_text() -> None:
    names = ["Anna Lund", "Ivan Petrow", "Marie Dubois", "Juan Serrano", "Ines Moldau"]
    assert split_paragraphs("\n".join(names)) == names


def test_wrapped_lines_are_joined() -> None:
    wrapped = (
        "We are here today because this town has not given\n"
        "up on its harbour, and I thank you for it from the\n"
        "bottom of my heart.\n"
        "\n"
        "The new quay is eleven metres wider than the old\n"
        "one, so that two ships may lie side by side.\n"
    )
    first, second = split_paragraphs(wrapped)
    assert first.startswith("We are here today because this town has not given up on")
    assert second.endswith("wider than the old one, so that two ships may lie side by side.")


def test_bullets_are_list_items() -> None:
    document = read_text("\n".join([*BODY, "• one ship", "• two ships"]).encode(), source="t")
    assert [paragraph.kind for paragraph in document.paragraphs[-2:]] == [Kind.LIST_ITEM] * 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(end: str) -> None:
    assert split_paragraphs((end * 2).join(BODY)) == BODY


@given(st.text(st.characters(exclude_characters="|/•·>»›\ufeff", exclude_categories=["C", "Z"])
               | st.sampled_from(" \n\n\r\t\u00a0"), max_size=400))  # fmt: skip
def test_no_sign_is_ever_lost(text: str) -> None:
    blank = " \n\r\t\u00a0\u3000"
    kept = "".join(split_paragraphs(text))
    assert [c for c in kept if c not in blank] == [c for c in text if c not in blank]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        ("\u00a0\n|".encode(), "no words"),
        (b"%PDF-1.4", "a PDF"),
        (bytes(range(256)) * 4, "binary data"),
        ("16 October 201912:11\n\nTitle\n\n• en-GB1\n".encode(), "no text below"),
        (b"12 34 56 78", "cannot tell which of de, en, es, ru, fr"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_bad_text_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=f"^bad.txt: .*{reason}"):
        read_text(data, source="bad.txt", language=None if "tell" in reason else "en")
