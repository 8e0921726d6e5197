"""Institutions end to end: pages of the shapes their sites have, with texts of ours, stored."""

import html
from collections.abc import Callable

import pytest

from align.judging import TranslationJudge
from corpora.store import Store
from scripts.web.articles import Article, article

from .conftest import keep, search_stored

JUDGE = TranslationJudge()
Shape = Callable[[Article], str]


def paragraphs(text: Article, mark: str = "<p>{}</p>") -> str:
    return "\n".join(mark.format(html.escape(each)) for each in text.paragraphs)


def press_corner(text: Article) -> str:
    return (
        '<app-root><header class="ecl-site-header-core"><a class="ecl-link" href="/">Press corner'
        '</a><div class="ecl-lang-select"><span>en</span></div></header><main>'
        '<span class="ecl-meta__item">Press release</span><h1 class="ecl-heading ecl-heading--h1">'
        f'{text.title}</h1><div class="ecl-paragraph">{paragraphs(text)}</div></main></app-root>'
    )


def eur_lex(text: Article) -> str:
    return (
        '<div class="PageTitle"><p id="translatedTitle">32016R0679</p></div><div id="TexteOnly">'
        f'<div class="eli-main-title"><p class="oj-doc-ti">{text.title}</p></div>'
        + paragraphs(text, '<p class="oj-normal">{}</p>')
        + "</div>"
    )


def united_nations(text: Article) -> str:
    return f"<table><tr><td>A/RES/70/1</td></tr></table><h1>{text.title}</h1>{paragraphs(text)}"


def kremlin(text: Article) -> str:
    return (
        '<div class="read__place p-location">Moscow</div><article class="hentry h-entry">'
        f'<h1 class="entry-title p-name">{text.title}</h1><time datetime="2024-05-14">14 May</time>'
        f'<div class="entry-content e-content read__internal_content">{paragraphs(text)}</div>'
        '<div class="read__tags"><a href="/catalog/keywords/1">Ports</a></div></article>'
    )


def vatican(text: Article) -> str:
    return (
        '<div class="documento"><div class="translation-field"><span>[ </span>EN<span> ]</span>'
        f'</div><div class="text parbase vaticanrichtext"><p align="center"><b>{text.title}</b></p>'
        f'{paragraphs(text)}</div></div><p align="center">© Copyright</p>'
    )


VATICAN = "https://www.vatican.va/archive/documents/rc_doc_20190502_{}.html"
SITES = [
    (
        press_corner,
        "same reference in the EU press corner",
        {
            c: f"https://ec.europa.eu/commission/presscorner/detail/{c}/ip_24_1234"
            for c in ("de", "en", "es", "fr")
        },
    ),
    (
        eur_lex,
        "same CELEX number or ELI",
        {
            c: f"https://eur-lex.europa.eu/legal-content/{c.upper()}/TXT/?uri=CELEX:32016R0679"
            for c in ("de", "en", "es", "fr")
        },
    ),
    (
        united_nations,
        "same symbol of the United Nations",
        {c: f"https://docs.un.org/{c}/A/RES/70/1" for c in ("en", "es", "ru", "fr")},
    ),
    (
        kremlin,
        "same number at kremlin.ru",
        {
            "en": "http://en.kremlin.ru/events/president/news/73981",
            "ru": "http://kremlin.ru/events/president/news/73981",
        },
    ),
    (
        vatican,
        "same document of the Holy See",
        {
            "de": VATICAN.format("ge"),
            "en": VATICAN.format("en"),
            "es": VATICAN.format("sp"),
            "fr": VATICAN.format("fr"),
        },
    ),
]


def put(store: Store, url: str, text: Article, shape: Shape) -> None:
    head = f"<html><head><title>{text.title}</title></head>"
    keep(store, url, f"{head}<body>{shape(text)}</body></html>")


@pytest.mark.parametrize(("shape", "how", "addresses"), SITES)
@pytest.mark.parametrize("name", ["bridge", "library"])
def test_versions_of_a_text(
    store: Store, shape: Shape, how: str, addresses: dict[str, str], name: str
) -> None:
    for code, url in addresses.items():
        put(store, url, article(name, code), shape)
    found = search_stored(store, addresses["en"], tuple(addresses), JUDGE)
    assert found.languages == tuple(addresses)
    for code, document in found.documents.items():
        assert document.url == addresses[code]
        assert set(article(name, code).paragraphs) <= {each.text for each in document.paragraphs}
        if code != "en":
            assert found.origins[code].how == how
            assert found.origins[code].certainty > 0.9


@pytest.mark.parametrize(("shape", "how", "addresses"), SITES)
def test_another_text_at_a_version_s_address(
    store: Store, shape: Shape, how: str, addresses: dict[str, str]
) -> None:
    other = next(code for code in addresses if code != "en")
    put(store, addresses["en"], article("bridge", "en"), shape)
    put(store, addresses[other], article("library", other), shape)
    found = search_stored(store, addresses["en"], ("en", other), JUDGE)
    assert found.languages == ("en",)
    assert how in found.missing[other]
    assert "another text" in found.missing[other]
