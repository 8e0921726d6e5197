"""Candidates as the sites give them, before any is fetched."""

import datetime as dt

import pytest

from corpora.fetchers.generic import Generic
from corpora.fetchers.labels import language_of_flag, language_of_label
from corpora.fetchers.ministry import Ministry
from corpora.fetchers.patterns import find_places, same_but_for_language, same_page
from corpora.fetchers.protocol import Page, Site
from corpora.fetchers.versions import name_text
from corpora.web import Response

OLD = "https://www.example.org/{}/foreign_policy/news/-/asset_publisher/cKNonk/content/id/3850215"
NEW = "https://example.org/{}/foreign_policy/news/1831980/"


def page(url: str, markup: str = "<html/>", **headers: str) -> Page:
    now = dt.datetime.now(dt.UTC)
    return Page(Response(url, url, 200, tuple(headers.items()), markup.encode(), now))


def offered(site: Site, page: Page, languages: tuple[str, ...]) -> list[tuple[str, str]]:
    ranked = sorted(site.candidates(page, languages), key=lambda each: -each.confidence)
    return [(each.language, each.url) for each in ranked]


@pytest.mark.parametrize(
    ("label", "language"),
    [
        ("DE", "de"),
        ("[de]", "de"),
        ("de-DE1", "de"),
        ("deu", "de"),
        ("Deutsch", "de"),
        ("German", "de"),
        ("auf Deutsch lesen", "de"),
        ("English version", "en"),
        ("Español (España)", "es"),
        ("En español", "es"),
        ("Русский", "ru"),
        ("на русском языке", "ru"),
        ("На русском", "ru"),
        ("По-русски", "ru"),
        ("Français", "fr"),
        ("Version française", "fr"),
        ("Lire en français", "fr"),
        ("ESP", "es"),
        ("Рус", "ru"),
        ("Schweiz – Français", "fr"),
        ("United Kingdom | English", "en"),
        ("Afficher cette page en français", "fr"),
        ("Русская версия сайта", "ru"),
        ("D", None),
        ("English Deutsch", None),
        ("German chancellor visits", None),
        ("Russian Embassy", None),
        ("", None),
        ("Contact", None),
        ("Italiano", None),
    ],
)
def test_labels(label: str, language: str | None) -> None:
    assert language_of_label(label) == language


@pytest.mark.parametrize(
    ("flag", "language"),
    [
        ("/img/flags/gb.svg", "en"),
        ("/img/uk.gif?v=2", "en"),
        ("flag-icon-de", "de"),
        ("/i/flag_germany.png", "de"),
        ("German flag", "de"),
        ("/img/ch.svg", None),
        ("/img/photo-17.jpg", None),
        ("", None),
    ],
)
def test_flags(flag: str, language: str | None) -> None:
    assert language_of_flag(flag) == language


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("https://en.example.org/talk", "https://de.example.org/talk"),
        ("https://www.en.example.org/talk", "https://www.de.example.org/talk"),
        ("https://example.org/en/talk", "https://example.org/de/talk"),
        ("https://example.org/EN/talk", "https://example.org/DE/talk"),
        ("https://example.org/en-gb/talk", "https://example.org/de-de/talk"),
        ("https://example.org/en_GB/talk", "https://example.org/de_DE/talk"),
        ("https://example.org/eng/talk", "https://example.org/deu/talk"),
        ("https://example.org/english/talk", "https://example.org/german/talk"),
        ("https://example.org/talk.en.html", "https://example.org/talk.de.html"),
        ("https://example.org/talk_en", "https://example.org/talk_de"),
        ("https://example.org/index-en.html", "https://example.org/index-de.html"),
        ("https://example.org/talk.html.en", "https://example.org/talk.html.de"),
        ("https://example.org/talk/en.html", "https://example.org/talk/de.html"),
        ("https://example.org/talk-english.html", "https://example.org/talk-german.html"),
        ("https://example.org/lang-en/talk", "https://example.org/lang-de/talk"),
        ("https://news-en.example.org/talk", "https://news-de.example.org/talk"),
        ("https://en-news.example.org/talk", "https://de-news.example.org/talk"),
        ("https://example.org/talk?lang=en", "https://example.org/talk?lang=de"),
        (
            "https://example.org/talk?id=7&hl=en_GB&x=1",
            "https://example.org/talk?id=7&hl=de_DE&x=1",
        ),
    ],
)
def test_addresses_in_another_language(english: str, german: str) -> None:
    assert german in offered(Generic(), page(english), ("de",))[0]
    assert same_but_for_language(english, german)
    assert any(place.language == "en" for place in find_places(english))


def test_addresses_that_differ_in_more() -> None:
    assert not same_but_for_language("https://a.org/en/talk", "https://a.org/de/rede")
    assert not same_but_for_language("https://a.org/en/talk", "https://a.org/en/talk")
    assert not same_but_for_language("https://a.org/en/talk", "https://b.org/de/talk")


def test_a_switcher_counts_more_than_a_lone_link() -> None:
    lone = (
        '<p>See also <a href="/x">Deutsch</a>, and much more text that is about other things.</p>'
    )
    bar = '<ul><li><a href="/de">DE</a></li><li><a href="/fr">FR</a></li></ul>'
    found = offered(Generic(), page("https://example.org/talk", lone + bar), ("de",))
    assert found[:2] == [("de", "https://example.org/de"), ("de", "https://example.org/x")]


def test_initials_are_labels_only_among_others() -> None:
    bar = '<ul><li><a href="/1">D</a></li><li><a href="/2">F</a></li></ul><p><a href="/3">E</a></p>'
    stated = Generic().candidates(page("https://example.org/talk", bar), ("de", "en", "fr"))
    assert [(each.language, each.url) for each in stated if each.stated] == [
        ("de", "https://example.org/1"),
        ("fr", "https://example.org/2"),
    ]


def test_machines_that_translate_are_left_alone() -> None:
    link = '<a href="https://translate.google.com/translate?tl=de&u=x">Deutsch</a>'
    link += '<a href="https://example-org.translate.goog/?_x_tr_tl=fr">Français</a>'
    stated = Generic().candidates(page("https://example.org/en/talk", link), ("de", "fr"))
    assert not [each for each in stated if each.stated]


def test_links_that_lead_to_no_page_are_passed_over() -> None:
    bar = '<a href="javascript:void(0)">DE</a><a href="#de">DE</a><a href="mailto:a@b.de">DE</a>'
    bar += '<a href="file:///de">DE</a><a href="http://[">DE</a><a>DE</a>'
    stated = Generic().candidates(page("https://example.org/en/talk", bar), ("de",))
    assert not [each for each in stated if each.stated]


def test_addresses_of_one_page() -> None:
    page = "https://www.example.org/talk/?id=7"
    assert same_page(page, "http://example.org/talk?utm_source=mail&id=7")
    assert not same_page(page, "https://example.org/talk/?id=8")


class TestMinistry:
    def test_knows_its_pages_by_address(self) -> None:
        assert Ministry().matches(page(OLD.format("en")))
        assert Ministry().matches(page(NEW.format("ru") + "?lang=en"))
        assert not Ministry().matches(page("https://example.org/en/talk"))

    def test_knows_its_switcher_by_markup(self) -> None:
        markup = (
            '<a class="taglib-language-list-text" lang="de-DE" href="/c/portal/update?l=de">x</a>'
        )
        portal = page("https://example.org/talk", markup)
        assert Ministry().matches(portal)
        assert offered(Ministry(), portal, ("de",)) == [
            ("de", "https://example.org/c/portal/update?l=de")
        ]

    def test_keeps_the_number_in_every_language(self) -> None:
        found = offered(Ministry(), page(OLD.format("en")), ("de", "ru"))
        assert found == [("de", OLD.format("de")), ("ru", OLD.format("ru"))]

    def test_new_layout_may_take_the_language_in_the_query(self) -> None:
        found = offered(Ministry(), page(NEW.format("ru")), ("en",))
        assert found == [("en", NEW.format("en")), ("en", NEW.format("ru") + "?lang=en")]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (OLD.format("en"), "3850215"),
        (NEW.format("en"), "1831980"),
        ("https://example.org/news/talk.en.html", "talk"),
        ("https://example.org/news/talk_de", "talk"),
        ("https://example.org/talk.html.fr", "talk"),
        ("https://example.org/talk-of-the-day.html", "talk-of-the-day"),
        ("https://example.org/talk/en/index.html", "talk"),
        ("https://example.org/%C3%BCber/rede", "rede"),
        ("https://example.org/en/", "example.org"),
        ("https://example.org/a%2F..%2Fb%20c", "a_.._b_c"),
        ("https://example.org/..%2F.hidden", "__.hidden"),
        ("https://example.org/gnp%E2%80%AEfdp.pdf", "gnp_fdp"),
        ("https://example.org/talk.en.docx", "talk"),
    ],
)
def test_names_of_texts(url: str, name: str) -> None:
    assert name_text(url) == name
