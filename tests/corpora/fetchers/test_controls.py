"""Candidates from what scripts and forms make of a page, before any is fetched."""

import datetime as dt
import json

import pytest

from corpora.fetchers.generic import Generic
from corpora.fetchers.protocol import Page
from corpora.languages import LANGUAGES
from corpora.web import Response

NOW = dt.datetime.now(dt.UTC)
URL = "https://example.org/en/talk"


def stated(markup: str, **headers: str) -> dict[str, str]:
    """Return the first stated candidate of each language."""
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    page = Page(Response(URL, URL, 200, named, markup.encode(), NOW))
    found: dict[str, str] = {}
    for candidate in Generic().candidates(page, tuple(LANGUAGES)):
        if candidate.stated:
            found.setdefault(candidate.language, candidate.url)
    return found


BOTH = {"de": "https://example.org/de/rede", "fr": "https://example.org/fr/discours"}


@pytest.mark.parametrize(
    "markup",
    [
        '<li data-lang="de" data-url="/de/rede">x</li><li data-lang="fr" data-url="/fr/discours">y',
        '<button data-href="/de/rede">Deutsch</button><button data-href="/fr/discours">FR</button>',
        "<b onclick=\"location.href='/de/rede'\">DE</b><b onclick=\"open('/fr/discours')\">FR</b>",
        '<select><option data-url="/de/rede">DE<option data-url="/fr/discours">FR</select>',
    ],
)
def test_elements_that_scripts_make_links_of(markup: str) -> None:
    assert stated(markup) == BOTH


@pytest.mark.parametrize(
    "data",
    [
        {"translations": {"de": "/de/rede", "fr": "/fr/discours"}},
        {"a": [{"b": {"de-DE": {"url": "/de/rede"}, "fr-FR": {"href": "/fr/discours"}}}]},
        [{"lang": "de", "path": "/de/rede"}, {"lang": "fr", "path": "/fr/discours"}],
        {
            "workTranslation": [
                {"inLanguage": "de", "url": "/de/rede"},
                {"inLanguage": "fr", "url": "/fr/discours"},
            ]
        },
    ],
)
@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/json">{}</script>',
        "<script>window.__DATA__ = {}; run(1);</script>",
        "<script>var a = 1; start(b, c); var state = {}</script>",
    ],
)
def test_data_of_scripts(script: str, data: object) -> None:
    assert stated(script.replace("{}", json.dumps(data))) == BOTH


def test_words_in_data_are_no_versions() -> None:
    words = {
        "messages": {"de": "Suche", "fr": "Recherche"},
        "formats": [{"lang": "de", "url": "x"}],
    }
    assert stated(f'<script type="application/json">{json.dumps(words)}</script>') == {}


def test_the_versions_of_this_page_before_those_of_a_menu() -> None:
    menu = [{"de": f"/de/{number}", "en": f"/en/{number}"} for number in range(20)]
    own = {"de": "/de/rede", "en": "/en/talk"}
    data = json.dumps({"menu": menu, "page": own})
    response = Response(URL, URL, 200, (), f"<script>a = {data}</script>".encode(), NOW)
    found = [each for each in Generic().candidates(Page(response), ("de",)) if each.stated]
    assert max(found, key=lambda each: each.confidence).url == "https://example.org/de/rede"


@pytest.mark.parametrize(
    "text", ["{" * 100_000, '{"de": ', "[" * 100_000 + "]" * 100_000, "x = {a: 1}", '{"a": 1e999}']
)
def test_hostile_scripts_break_nothing(text: str) -> None:
    assert stated(f"<script>{text}</script>") == {}


def test_a_form_sends_its_hidden_fields_too() -> None:
    form = (
        '<form action="/go"><input type="hidden" name="to" value="/a b">'
        '<button name="l" value="de">'
        'Deutsch</button><button name="l" value="fr">Français</button></form>'
    )
    assert stated(form)["de"] == "https://example.org/go?to=/a+b&l=de"


def test_a_form_that_posts_leads_nowhere() -> None:
    form = '<form action="/go" method="post"><button name="l" value="{}">{}</button></form>'
    assert stated(form.format("de", "Deutsch") + form.format("fr", "Français")) == {}


def test_a_single_button_is_no_switcher() -> None:
    assert stated('<button data-href="/de/rede" data-lang="de">Mehr</button>') == {}


def test_headers_of_negotiation() -> None:
    listed = '{"talk.de" 0.9 {type text/html} {language de}}, {"talk.fr" 1 {language fr}}'
    found = stated("<p>x</p>", Alternates=listed)
    assert found == {"de": "https://example.org/en/talk.de", "fr": "https://example.org/en/talk.fr"}


def test_neighbours_of_the_page_that_was_chosen() -> None:
    headers = (("Content-Location", "talk.html.en"),)
    page = Page(Response(URL, URL, 200, headers, b"<p>x</p>", NOW))
    found = {each.url: each for each in Generic().candidates(page, ("de",))}
    assert not found["https://example.org/en/talk.html.de"].stated


@pytest.mark.parametrize(
    "markup",
    [
        "<select>" + "<option value=de>Deutsch" * 20_000,
        "<form action=/x>" + "<button name=a value=de>DE</button>" * 20_000,
        "<div data-url=/x data-lang=de>" * 20_000,
        "<b onclick=\"location='" + "." * 500_000,
        "<script>a = {" + ",".join(f'"k{n}":{{"de":"/{n}","fr":"/"}}' for n in range(9_000)) + "}",
    ],
)
def test_pages_made_to_keep_us_busy_do_not(markup: str) -> None:
    assert len(stated(markup)) <= 2
