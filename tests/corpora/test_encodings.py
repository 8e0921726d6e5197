"""Bytes become the text their author wrote, whatever encoding is declared for them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.encodings import declared_in_markup, decode

PASSAGES = json.loads((Path(__file__).parent / "passages.json").read_text(encoding="utf-8"))
LATIN = ["utf-8", "windows-1252", "iso-8859-1", "iso-8859-15", "utf-16", "utf-16-le", "utf-16-be"]
CYRILLIC = [
    *("utf-8", "windows-1251", "koi8-r", "iso-8859-5", "cp866"),
    *("utf-16", "utf-16-le", "utf-16-be"),
]
ENCODINGS = [
    (language, encoding)
    for language in ("de", "en", "es", "ru", "fr")
    for encoding in (CYRILLIC if language == "ru" else LATIN)
]
WRONG = ["utf-8", "iso-8859-1", "windows-1251", "koi8-r", "utf-16", "shift_jis", "no-such-thing"]
LENGTHS = {"a short text": 140, "a long text": 20_000}


def written_in(encoding: str, language: str, length: int) -> tuple[bytes, str]:
    passage = PASSAGES[language]
    text = (passage + "\n") * (1 + length // len(passage))
    data = text[:length].encode(encoding, "ignore")
    return data, data.decode(encoding)


@pytest.mark.parametrize("length", LENGTHS.values(), ids=LENGTHS)
@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_a_right_declaration_is_followed(language: str, encoding: str, length: int) -> None:
    data, text = written_in(encoding, language, length)
    assert decode(data, encoding).text == text


@pytest.mark.parametrize("length", LENGTHS.values(), ids=LENGTHS)
@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_no_declaration_is_needed(language: str, encoding: str, length: int) -> None:
    data, text = written_in(encoding, language, length)
    assert decode(data).text == text


@pytest.mark.parametrize("declared", WRONG)
@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_a_wrong_declaration_is_seen_through(language: str, encoding: str, declared: str) -> None:
    data, text = written_in(encoding, language, 400)
    assert decode(data, declared).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_text(encoding: str) -> None:
    assert decode("für".encode(encoding), "windows-1251").text == "für"


def test_the_second_declaration_counts_where_the_first_is_wrong() -> None:
    text = "Zażółć gęślą jaźń"
    assert decode(text.encode("cp1250"), "utf-8", "windows-1250").text == text


def test_utf8_cut_within_a_letter_or_with_one_bad_byte_stays_utf8() -> None:
    data = ("Größe, Käse, Füße, übermäßig, schön, Äpfel, Öl. " * 3).encode()
    assert decode(data[:-3] + "ü".encode()[:1]).encoding == "utf-8"
    assert decode(data + b"\xff" + data).text.count("\ufffd") == 1


def test_languages_beyond_ours_are_read_as_declared() -> None:
    text = "Zażółć gęślą jaźń, łąka i źdźbło"
    assert decode(text.encode("cp1250"), "windows-1250").text == text
    assert decode("日本語の文章です".encode("shift_jis"), "shift_jis").text == "日本語の文章です"


@pytest.mark.parametrize(
    "label", ["rot13", "base64", "idna", "punycode", "utf-7", "\x00", "ü" * 99]
)
def test_labels_that_are_no_encoding_are_ignored(label: str) -> None:
    assert decode(b"plain +ADw-script+AD4-", label).text == "plain +ADw-script+AD4-"


def test_what_xml_forbids_is_left_out() -> None:
    assert decode("a\x00b\x0bc\x1bd\ufffee\tf\n".encode()).text == "abcde\tf\n"


@pytest.mark.parametrize(
    "markup",
    [
        b'<html><head><meta charset="koi8-r">',
        b"<META http-equiv=Content-Type content='text/html; charset=koi8-r'>",
        b'<?xml version="1.0" encoding="koi8-r"?>',
    ],
)
def test_markup_declares_an_encoding(markup: bytes) -> None:
    assert declared_in_markup(markup) == "koi8-r"


@given(st.binary(max_size=200), st.none() | st.text(max_size=10))
def test_any_bytes_give_text_without_forbidden_characters(
    data: bytes, declared: str | None
) -> None:
    text = decode(data, declared).text
    assert not any(char < " " and char not in "\t\n\r\f" for char in text)
    assert not any("\ud800" <= char <= "\udfff" for char in text)
