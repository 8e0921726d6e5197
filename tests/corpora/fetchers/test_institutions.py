"""Institutions whose addresses tell a text's versions."""

import datetime as dt
import re

import pytest

from corpora.errors import PolyalignError
from corpora.fetchers.fetching import load_sites
from corpora.fetchers.institutions import INSTITUTIONS
from corpora.fetchers.protocol import Page
from corpora.fetchers.schemes import Shape
from corpora.languages import LANGUAGES
from corpora.web import Response

EU = "https://ec.europa.eu/commission/presscorner"
LEX = "https://eur-lex.europa.eu"
HOLY_SEE = "https://www.vatican.va"
COUNCIL = f"{HOLY_SEE}/archive/hist_councils/ii_vatican_council/documents/vat-ii_decl_19651028"
EXAMPLES = [
    ("eu-press-corner", f"{EU}/detail/en/ip_24_1234", "de", f"{EU}/detail/de/ip_24_1234"),
    (
        "eu-press-corner",
        f"{EU}/api/files/document/print/en/ip_24_1234/IP_24_1234_EN.pdf",
        "fr",
        f"{EU}/api/files/document/print/fr/ip_24_1234/IP_24_1234_FR.pdf",
    ),
    (
        "eu-press-corner",
        "http://europa.eu/rapid/press-release_IP-17-1234_en.htm",
        "es",
        "http://europa.eu/rapid/press-release_IP-17-1234_es.htm",
    ),
    (
        "eur-lex",
        f"{LEX}/legal-content/EN/TXT/?uri=CELEX:32016R0679",
        "de",
        f"{LEX}/legal-content/DE/TXT/?uri=CELEX:32016R0679",
    ),
    (
        "eur-lex",
        f"{LEX}/legal-content/EN/TXT/HTML/?uri=CELEX%3A32016R0679&from=EN",
        "fr",
        f"{LEX}/legal-content/FR/TXT/HTML/?uri=CELEX:32016R0679",
    ),
    (
        "eur-lex",
        f"{LEX}/legal-content/DE/TXT/?qid=17&uri=OJ:L_202401689",
        "en",
        f"{LEX}/legal-content/EN/TXT/?uri=OJ:L_202401689",
    ),
    ("eur-lex", f"{LEX}/eli/reg/2016/679/oj", "de", f"{LEX}/eli/reg/2016/679/oj/deu"),
    (
        "eur-lex",
        f"{LEX}/eli/reg/2016/679/2016-05-04/eng/html",
        "es",
        f"{LEX}/eli/reg/2016/679/2016-05-04/spa/html",
    ),
    (
        "eur-lex",
        f"{LEX}/LexUriServ/LexUriServ.do?uri=CELEX:31995L0046:EN:HTML",
        "fr",
        f"{LEX}/LexUriServ/LexUriServ.do?uri=CELEX:31995L0046:FR:HTML",
    ),
    ("united-nations", "https://undocs.org/A/RES/70/1", "ru", "https://undocs.org/ru/A/RES/70/1"),
    (
        "united-nations",
        "https://docs.un.org/en/S/RES/2231(2015)",
        "fr",
        "https://docs.un.org/fr/S/RES/2231(2015)",
    ),
    (
        "united-nations",
        "https://documents.un.org/api/symbol/access?s=A/RES/77/1&l=en&t=pdf",
        "es",
        "https://documents.un.org/api/symbol/access?s=A/RES/77/1&l=es&t=pdf",
    ),
    (
        "united-nations",
        "https://daccess-ods.un.org/access.nsf/Get?Open&DS=A/RES/70/1&Lang=E",
        "ru",
        "https://daccess-ods.un.org/access.nsf/Get?Open&DS=A/RES/70/1&Lang=R",
    ),
    (
        "kremlin",
        "http://kremlin.ru/events/president/news/73981",
        "en",
        "http://en.kremlin.ru/events/president/news/73981",
    ),
    (
        "kremlin",
        "http://en.kremlin.ru/events/president/transcripts/73981",
        "ru",
        "http://kremlin.ru/events/president/transcripts/73981",
    ),
    (
        "vatican",
        f"{HOLY_SEE}/content/francesco/en/speeches/2019/may/documents/papa_20190502_x.html",
        "es",
        f"{HOLY_SEE}/content/francesco/es/speeches/2019/may/documents/papa_20190502_x.html",
    ),
    (
        "vatican",
        f"{COUNCIL}_nostra-aetate_en.html",
        "de",
        f"{COUNCIL}_nostra-aetate_ge.html",
    ),
]
OTHERS = [
    "https://example.org/detail/en/ip_24_1234",
    "https://ec.europa.eu/commission/presscorner/home/en",
    "https://eur-lex.europa.eu/homepage.html?locale=de",
    "https://news.un.org/en/story/2024/01/1145000",
    "http://kremlin.ru/structure/president",
    "https://notkremlin.ru/events/president/news/73981",
    "https://www.vatican.va/content/vatican/en.html",
]


def page(url: str) -> Page:
    return Page(Response(url, url, 200, (), b"<html/>", dt.datetime.now(dt.UTC)))


@pytest.mark.parametrize(("name", "url", "language", "version"), EXAMPLES)
def test_a_version_by_its_address(name: str, url: str, language: str, version: str) -> None:
    site = INSTITUTIONS[name]
    assert site.matches(page(url))
    best, *_ = site.candidates(page(url), (language,))
    assert (best.language, best.url) == (language, version)
    assert best.same_text
    assert best.how == site.how


@pytest.mark.parametrize(("name", "url", "language", "version"), EXAMPLES)
def test_versions_lead_to_each_other(name: str, url: str, language: str, version: str) -> None:
    assert language in LANGUAGES
    site = INSTITUTIONS[name]
    back = {each.url for each in site.candidates(page(version), tuple(LANGUAGES))}
    assert site.matches(page(version))
    assert version not in back
    others = {each.url for each in site.candidates(page(url), tuple(LANGUAGES))}
    assert version in others
    assert len(others - back) <= 1  # but for the version's own


@pytest.mark.parametrize("url", OTHERS)
def test_pages_of_no_text_are_left_to_others(url: str) -> None:
    assert not [name for name, site in INSTITUTIONS.items() if site.matches(page(url))]


def test_languages_that_an_institution_does_not_write() -> None:
    act = page(f"{LEX}/legal-content/EN/TXT/?uri=CELEX:32016R0679")
    assert not list(INSTITUTIONS["eur-lex"].candidates(act, ("ru",)))
    news = page("http://kremlin.ru/events/president/news/73981")
    assert {
        each.language for each in INSTITUTIONS["kremlin"].candidates(news, tuple(LANGUAGES))
    } == {"en"}


def test_hostile_addresses_break_nothing() -> None:
    for tail in ("{0}", "{tag}", "{}", "%7Btag%7D", "a" * 5000):
        hostile = page(f"https://undocs.org/A/{tail}")
        assert all(
            "//undocs.org/de/A/" in each.url
            for each in INSTITUTIONS["united-nations"].candidates(hostile, ("de",))
        )


@pytest.mark.parametrize(
    ("pattern", "version"), [("(", "{tag}"), ("a/(?P<text>.+)", "{tag}/{number}"), ("a", "{tag")]
)
def test_a_wrong_shape_is_refused_at_once(pattern: str, version: str) -> None:
    with pytest.raises(PolyalignError, match=re.escape(pattern)):
        Shape(pattern, (version,))


def test_all_are_asked_before_the_generic_one() -> None:
    names = [type(site).__name__ for site in load_sites()]
    assert names[-1] == "Generic"
    assert names.count("Scheme") == len(INSTITUTIONS)
