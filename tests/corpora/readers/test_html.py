"""What an HTML page says about itself and its text, and what it may not do to us."""

import datetime as dt

import pytest

from corpora.documents import Kind, Version
from corpora.errors import ReadError
from corpora.readers import read_html

SENTENCE = "The harbour board met on Tuesday evening and agreed to widen the north quay at last."
SECOND = "The fishermen fear that their forty boats will have to lie on the river for two seasons."
THIRD = "Nobody could say who will pay for the fuel that the longer way is going to cost them."
TEXT = f"<p>{SENTENCE}</p><p>{SECOND}</p><p>{THIRD}</p>"
MOMENT = dt.datetime(2019, 10, 16, 12, 11)  # noqa: DTZ001  (dates of pages are naive)


MENU = "".join(f"<li><a href=/{n}>Department {n}</a></li>" for n in range(20))
LINKED_DATA = '{"@graph": [{"@type": "Article", "datePublished": "2019-10-16T12:11:00Z"}]}'


def page(body: str, head: str = "<title>Quay</title>", lang: str = "en") -> bytes:
    return (
        f"<!doctype html><html lang={lang}><head>{head}</head><body>{body}</body></html>".encode()
    )


def texts(body: str) -> list[str]:
    return [paragraph.text for paragraph in read_html(page(body), source="p").paragraphs]


def kinds(body: str) -> list[tuple[Kind, str]]:
    document = read_html(page(body), source="p")
    return [(paragraph.kind, paragraph.text) for paragraph in document.paragraphs]


def test_every_paragraph_keeps_its_kind() -> None:
    body = f"""<article><h1>Quay</h1><p>{SENTENCE}</p><h2>The vote</h2>
    <ul><li>Five were for it.</li><li><p>Two were against it.</p><ul><li>One of them left.</li></ul>
    </li></ul><blockquote><p>{SECOND}</p></blockquote><table><caption>Votes by party</caption>
    <tr><th>Party</th><td>Ayes</td></tr><tr><td>Greens</td><td>3</td></tr></table>
    <figure><img src=q.jpg><figcaption>The quay in winter.</figcaption></figure><p>{THIRD}</p>
    </article>"""
    assert kinds(body) == [
        (Kind.PARAGRAPH, SENTENCE),
        (Kind.HEADING, "The vote"),
        (Kind.LIST_ITEM, "Five were for it."),
        (Kind.LIST_ITEM, "Two were against it."),
        (Kind.LIST_ITEM, "One of them left."),
        (Kind.QUOTE, SECOND),
        (Kind.CAPTION, "Votes by party"),
        (Kind.TABLE_CELL, "Party"),
        (Kind.TABLE_CELL, "Ayes"),
        (Kind.TABLE_CELL, "Greens"),
        (Kind.TABLE_CELL, "3"),
        (Kind.CAPTION, "The quay in winter."),
        (Kind.PARAGRAPH, THIRD),
    ]


def test_white_space_is_folded_as_a_browser_does_and_nothing_else_is_touched() -> None:
    body = f"<p>Anno \t\n 1850: «\u00a0oui\u00a0», 12\u202f%  of <b> it </b>.</p>{TEXT}"
    assert texts(body)[0] == "Anno 1850: «\u00a0oui\u00a0», 12\u202f% of it ."


def test_a_line_break_ends_a_paragraph_only_after_a_sentence() -> None:
    body = f"<p>Question: who pays?<br>Answer: we<br>do not<br>know.</p>{TEXT}"
    assert texts(body)[:2] == ["Question: who pays?", "Answer: we do not know."]


def test_preformatted_text_has_its_paragraphs_by_empty_lines() -> None:
    words = SECOND.replace("boats ", "boats\n")
    assert texts(f"<pre>{SENTENCE}\n\n{words}\n\n{THIRD}</pre>") == [SENTENCE, SECOND, THIRD]


def test_repeated_paragraphs_stay() -> None:
    body = f"<article>{TEXT}<p>Adopted.</p>{TEXT}<p>Adopted.</p></article>"
    assert texts(body) == [SENTENCE, SECOND, THIRD, "Adopted."] * 2


def test_an_editors_note_within_the_article_stays() -> None:
    body = f"<article><p>{SENTENCE}</p><aside><p>{SECOND}</p></aside><p>{THIRD}</p></article>"
    assert texts(body) == [SENTENCE, SECOND, THIRD]


def test_a_lead_between_title_and_text_stays() -> None:
    lead = "After long talks the board has found the money for a wider quay"
    body = f"<h1>Quay</h1><div class=x><div><b>{lead}</b></div></div><div class=y>{TEXT}</div>"
    assert texts(body) == [lead, SENTENCE, SECOND, THIRD]


def test_short_paragraphs_around_one_long_paragraph_stay() -> None:
    long = " ".join([SENTENCE, SECOND, THIRD] * 5)
    body = f"<nav>{MENU}</nav><div class=text><p>Dear all,</p><p>{long}</p><p>Thanks</p></div>"
    assert texts(f"<h1>Quay</h1>{body}") == ["Dear all,", long, "Thanks"]


def test_sections_of_one_kind_belong_together() -> None:
    sections = f"<div class=part>{TEXT * 9}</div><div class=part><p>Ask us</p></div>"
    body = f"<h1>Quay</h1><div><div>{sections}</div><div class=more><a href=/>More</a></div></div>"
    assert texts(body) == [SENTENCE, SECOND, THIRD] * 9 + ["Ask us"]


def test_a_heading_below_the_text_is_not_its_title() -> None:
    body = f"<div>{TEXT}</div><div><h1>Subscribe</h1><p><a href=/s>Our letter</a></p></div>"
    assert texts(body)[:3] == [SENTENCE, SECOND, THIRD]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>x</title>", "<h1>The quay grows</h1>"),
        ("<title>The quay grows - Gazette</title>", "<h1>Gazette</h1><h2>The quay grows</h2>"),
        ("<title>Gazette | The quay grows</title>", "<h1>Gazette</h1><div>The quay grows</div>"),
        ("<meta property=og:title content='The quay grows'>", "<h1><a href=/>Gazette</a></h1>"),
        ("<meta property=og:title content='The quay grows'><title>G</title>", ""),
        ("<title>The quay grows | G</title><meta property=og:site_name content=G>", ""),
    ],
)  # fmt: skip
def test_the_title_is_found_and_is_not_repeated_in_the_body(head: str, body: str) -> None:
    document = read_html(page(f"{body}{TEXT}", head), source="p")
    assert [p.text for p in document.paragraphs] == [SENTENCE, SECOND, THIRD]
    if "<a" not in body:
        assert document.title == "The quay grows"


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        ("<meta property=article:published_time content=2019-10-16T12:11:00+03:00>", "", ""),
        ("<meta itemprop=datePublished content='2019-10-16T12:11'>", "", ""),
        (f"<script type=application/ld+json>{LINKED_DATA}</script>", "", ""),
        ("", "<div><span>16 October 2019</span><span>12:11</span></div>", ""),
        ("", "", "<p><time>16 October 2019, 12:11</time></p>"),
        ("", "", "<p>16 October 2019 12:11</p>"),
        ("", "", "<div>By <a href=/i>Ines</a> <time datetime=2019-10-16T12:11Z>today</time></div>"),
        ("<meta name=date content=2019-10-16>", "", "<div>Published: 16 October 2019, 12:11</div>"),
        ("", "<div>12:11</div>", "<div>2111-16-10-2019</div>"),
    ],
)  # fmt: skip
def test_the_date_is_found(head: str, above: str, below: str) -> None:
    data = page(f"{above}<h1>The quay grows</h1>{below}{TEXT}", head)
    assert read_html(data, source="p").date == MOMENT


def test_the_printed_date_is_no_paragraph() -> None:
    body = (
        f"<h1>Quay</h1><div>16 October 201912:11</div><div>2111-16-10-2019</div><div>{TEXT}</div>"
    )
    assert texts(body) == [SENTENCE, SECOND, THIRD]


def test_a_date_in_the_running_text_is_not_the_pages() -> None:
    body = f"<h1>Quay</h1><p>The treaty of 3 May 2018 was signed here.</p>{TEXT}"
    assert read_html(page(body), source="p").date is None


def test_versions_come_from_the_bar_with_their_links() -> None:
    bar = ("<ul><li><span lang=en-GB>en-GB</span><span>1</span> "
           "<a href='/ru/7' lang=ru-RU>ru-RU</a><span>1</span></li></ul>")  # fmt: skip
    document = read_html(page(f"<h1>Quay</h1>{bar}{TEXT}"), source="p", url="http://site.org/en/7")
    assert document.versions == (Version("en"), Version("ru", "http://site.org/ru/7"))
    assert [p.text for p in document.paragraphs] == [SENTENCE, SECOND, THIRD]


def test_versions_come_from_hreflang_links() -> None:
    head = ("<link rel=canonical href=https://site.org/en/7>"
            "<link rel=alternate hreflang=de-AT href=/de/7>"
            "<link rel=alternate hreflang=pt href=/pt/7>"
            "<link rel=alternate hreflang=ru href='javascript:alert(1)'>")  # fmt: skip
    document = read_html(page(TEXT, head), source="p")
    assert document.url == "https://site.org/en/7"
    assert document.versions == (Version("de", "https://site.org/de/7"), Version("ru"))


def test_the_language_of_the_text_counts_more_than_the_lang_attribute() -> None:
    assert read_html(page(TEXT * 2, lang="ru"), source="p").language == "en"
    assert read_html(page(TEXT, lang="ru"), source="p", language="fr-CA").language == "fr"


@pytest.mark.parametrize("declared", ["windows-1251", "koi8-r", "utf-16", "iso-8859-1"])
def test_a_wrong_charset_does_no_harm(declared: str) -> None:
    data = page(TEXT + "<p>Große Überraschung für die Möwen.</p>", f"<meta charset={declared}>")
    document = read_html(data, source="p", charset=declared)
    assert document.paragraphs[-1].text == "Große Überraschung für die Möwen."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7 <p>", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"PK\x03\x04abc", "a ZIP archive or an office document"),
        (b"just words", "no HTML"),
        (b"<p>" + bytes(range(256)) * 9, "binary data"),
        (b"<p>" + b"x" * (33 << 20), "33 MB"),
        (b"<b>" * 300_000 + b"text", "nested too deeply"),
        (b"<p " + b" ".join(b'a%d=">"' % n for n in range(90_000)) + b">text", "attributes"),
        (b"<html><body></body></html>", "no main text"),
        (b"<html><body><script>var x = 'Hello to all.'</script></body></html>", "no main text"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_bad_pages_are_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=f"^bad.html: .*{reason}") as caught:
        read_html(data, source="bad.html")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        f"<nav><ul>{MENU}</ul></nav>",
        f"<ul>{MENU}</ul>",
        f"<h1>Ministry</h1><h2>Sections</h2><div><ul>{MENU}</ul></div><p>© 2021 Ministry</p>",
        "<div><a href=/1>First story of the day</a> <a href=/2>Second story of the day</a></div>",
    ],
)
def test_a_page_with_only_a_menu_is_refused(body: str) -> None:
    with pytest.raises(ReadError, match="no main text, at most a menu"):
        read_html(page(body), source="p")


def test_external_entities_and_entity_bombs_are_not_expanded() -> None:
    bomb = ('<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">'
            '<!ENTITY x SYSTEM "file:///etc/passwd">]>')  # fmt: skip
    data = f"{bomb}<html><body><p>&b; &x; end of it.</p>{TEXT}</body></html>".encode()
    assert "&b; &x; end of it." in [p.text for p in read_html(data, source="p").paragraphs]


def test_depth_beyond_what_parsers_follow_by_default_loses_nothing() -> None:
    body = "<div>" * 400 + TEXT + "</div>" * 400 + f"<p>{SENTENCE}</p>"
    assert texts(body) == [SENTENCE, SECOND, THIRD, SENTENCE]


def test_characters_that_xml_forbids_are_left_out() -> None:
    body = f"<p>A\x00 b&#1;c \x0bd&#xFFFE;e&#xD800;f.</p>{TEXT}"
    assert texts(body)[0].replace("\ufffd", "") == "A bc def."


def test_broken_structured_data_is_ignored() -> None:
    bombs = "[" * 200_000, '{"datePublished": 7}', "{", "null"
    head = "".join(f'<script type="application/ld+json">{bomb}</script>' for bomb in bombs)
    assert read_html(page(TEXT, head), source="p").date is None


def test_a_page_of_comments_is_an_error() -> None:
    with pytest.raises(ReadError, match=r"p\.html: nothing but comments in it"):
        read_html(b"<!-- <p>Later. -->", source="p.html")
