"""What looks like a version and is none is told from one that is."""

from collections.abc import Callable

import pytest

from corpora.documents import DocumentSet
from corpora.errors import FetchError, LanguageError, ReadError
from scripts.sample.site import texts
from tests.corpora.conftest import Server

from .conftest import TITLES, article

Fetch = Callable[..., DocumentSet]
APOLOGIES = {
    "de": "Die Seite wurde leider nicht gefunden. Bitte benutzen Sie die Suche oder das Menü.",
    "es": "Lo sentimos: la página que busca no se encuentra en nuestro sitio o fue trasladada.",
    "fr": "Désolés, la page demandée est introuvable. Merci d'utiliser le menu ou la recherche.",
    "ru": "К сожалению, запрошенная страница не найдена. Воспользуйтесь меню или поиском.",
}


def switcher(**addresses: str) -> str:
    names = {"de": "Deutsch", "en": "English", "es": "Español", "ru": "Русский", "fr": "Français"}
    return "".join(f'<li><a href="{url}">{names[code]}</a></li>' for code, url in addresses.items())


def test_a_switcher_to_the_home_pages(server: Server, fetch: Fetch) -> None:
    server.page("/en/ports", article("en", before=f"<ul>{switcher(de='/de/', fr='/fr/')}</ul>"))
    teasers = "".join(f"<p>{text}</p>" for _, text in texts()["interview", "de"][:8])
    server.page("/de/", f"<html><body><h1>Willkommen</h1>{teasers}</body></html>")
    server.page("/fr/", article("fr", name="interview", before=f"<ul>{switcher(en='/en/')}</ul>"))
    found = fetch(server.base + "/en/ports")
    assert found.languages == ("en",)
    assert "/de/" in found.missing["de"]
    assert "another text" in found.missing["fr"]


def test_the_true_page_behind_a_wrong_switcher(server: Server, fetch: Fetch) -> None:
    server.page("/en/ports", article("en", before=f"<ul>{switcher(de='/de/', fr='/fr/')}</ul>"))
    server.page("/de/", article("de", name="interview"))
    server.page("/de/ports", article("de"))
    assert fetch(server.base + "/en/ports").languages == ("de", "en")


@pytest.mark.parametrize("language", APOLOGIES)
def test_an_apology_with_status_200(server: Server, fetch: Fetch, language: str) -> None:
    both = f"<ul>{switcher(en='/en/news/314159', **{language: f'/{language}/news/314159'})}</ul>"
    server.page("/en/news/314159", article("en", before=both, last=4))
    apology = f"<h1>{TITLES[language]}</h1><p>{APOLOGIES[language]}</p><p>{APOLOGIES[language]}</p>"
    server.page(
        f"/{language}/news/314159", f"<html><body>{both}<main>{apology}</main></body></html>"
    )
    found = fetch(server.base + "/en/news/314159")
    assert found.languages == ("en",)
    assert found.missing[language]


def test_an_untranslated_copy(server: Server, fetch: Fetch) -> None:
    both = f"<ul>{switcher(en='/en/ports', de='/de/ports')}</ul>"
    server.page("/en/ports", article("en", before=both))
    copy = article("en", before=both).replace('lang="en"', 'lang="de"')
    server.page("/de/ports", copy.replace(TITLES["en"], TITLES["de"]))
    found = fetch(server.base + "/en/ports")
    assert found.languages == ("en",)
    assert "is in en, not de" in found.missing["de"]


def test_a_copy_with_only_the_beginning_translated(server: Server, fetch: Fetch) -> None:
    both = f"<ul>{switcher(en='/en/ports', de='/de/ports')}</ul>"
    server.page("/en/ports", article("en", before=both))
    server.page("/de/ports", article("de", before=both, last=2, after=article("en", first=2)))
    assert fetch(server.base + "/en/ports").languages == ("en",)


def test_a_related_article_in_another_language(server: Server, fetch: Fetch) -> None:
    related = (
        '<aside><h3>More</h3><a lang="de" hreflang="de" href="/de/gespraech">Im Gespräch</a> '
        '<a href="/fr/entretien">Français</a></aside>'
    )
    server.page("/en/ports", article("en", after=related))
    server.page("/de/gespraech", article("de", name="interview"))
    server.page("/fr/entretien", article("fr", name="interview"))
    found = fetch(server.base + "/en/ports")
    assert found.languages == ("en",)
    assert "another text" in found.missing["de"]


def test_one_language_under_two_codes(server: Server, fetch: Fetch) -> None:
    head = "".join(
        f'<link rel="alternate" hreflang="{tag}" href="/{tag}/ports">'
        for tag in ("en-US", "en-GB", "de-AT", "de-DE", "x-default")
    )
    for tag in ("en-US", "en-GB", "de-AT", "de-DE"):
        server.page(f"/{tag}/ports", article(tag[:2], head=head))
    from_german = fetch(server.base + "/de-AT/ports")
    assert from_german.languages == ("de", "en")
    assert from_german.documents["de"].url == server.base + "/de-AT/ports"
    assert from_german.documents["en"].url == server.base + "/en-GB/ports"


def test_a_version_that_is_the_same_page(server: Server, fetch: Fetch) -> None:
    for path in ("/ports", "/ports?lang=de", "/ports?lang=fr"):
        server.page(path, article("en", before=f"<ul>{switcher(de='/ports?lang=de')}</ul>"))
    found = fetch(server.base + "/ports")
    assert found.languages == ("en",)


def test_a_summary_is_no_version(server: Server, fetch: Fetch) -> None:
    server.page("/en/ports", article("en", before=f"<ul>{switcher(fr='/fr/ports')}</ul>", last=30))
    server.page("/fr/ports", article("fr", before=f"<ul>{switcher(en='/en/ports')}</ul>", last=2))
    found = fetch(server.base + "/en/ports")
    assert found.languages == ("en",)
    assert "length" in found.missing["fr"]


def test_a_version_that_fails_is_missing_for_now(server: Server, fetch: Fetch) -> None:
    both = f"<ul>{switcher(en='/en/ports', de='/de/ports', fr='/fr/ports')}</ul>"
    server.page("/en/ports", article("en", before=both))
    server.page("/de/ports", article("de", before=both))
    server.page("/fr/ports", "", status=500)
    found = fetch(server.base + "/en/ports")
    assert found.languages == ("de", "en")
    assert "500" in found.missing["fr"]
    server.page("/fr/ports", article("fr", before=both))
    again = fetch(server.base + "/en/ports")
    assert again.languages == ("de", "en", "fr")
    assert "fr" not in again.missing


def test_labels_the_wrong_way_round(server: Server, fetch: Fetch) -> None:
    wrong = f"<ul>{switcher(de='/1', fr='/2')}</ul>"
    server.page("/ports", article("en", before=wrong))
    server.page("/1", article("fr", before=f"<ul>{switcher(en='/ports')}</ul>"))
    server.page("/2", article("de", before=f"<ul>{switcher(en='/ports')}</ul>"))
    found = fetch(server.base + "/ports")
    assert found.languages == ("de", "en", "fr")
    assert found.documents["de"].url == server.base + "/2"


def test_a_text_about_something_missing_is_no_apology(server: Server, fetch: Fetch) -> None:
    head = '<link rel="alternate" hreflang="{}" href="{}">'
    english = (
        "<p>The online register is not available in the night of 3 May. A paper form does not"
        " exist yet; the office at Ostmar gives advice from 8 to 16 hours.</p>"
    )
    german = (
        "<p>Das Register im Netz ist in der Nacht des 3. Mai nicht verfügbar. Ein Vordruck auf"
        " Papier existiert nicht; das Amt in Ostmar berät von 8 bis 16 Uhr.</p>"
    )
    pages = {"/en/news/31415": english * 2, "/de/news/31415": german * 2}
    links = head.format("en", "/en/news/31415") + head.format("de", "/de/news/31415")
    for path, body in pages.items():
        server.page(path, f"<html><head>{links}</head><body><main>{body}</main></body></html>")
    assert fetch(server.base + "/en/news/31415").languages == ("de", "en")


class TestStartPage:
    def test_gone(self, server: Server, fetch: Fetch) -> None:
        with pytest.raises(FetchError, match="404"):
            fetch(server.base + "/gone")

    def test_only_a_menu(self, server: Server, fetch: Fetch) -> None:
        menu = "".join(f'<li><a href="/{number}">Item</a></li>' for number in range(20))
        with pytest.raises(ReadError, match="/menu"):
            fetch(server.page("/menu", f"<html><body><ul>{menu}</ul></body></html>"))

    def test_empty(self, server: Server, fetch: Fetch) -> None:
        with pytest.raises(ReadError, match="/empty"):
            fetch(server.page("/empty", ""))

    def test_unknown_language(self, server: Server, fetch: Fetch) -> None:
        with pytest.raises(LanguageError, match="tlh"):
            fetch(server.page("/ports", article("en")), languages=("en", "tlh"))
