"""Wikipedia's articles are comparable, and marked so from the page to the memory."""

import datetime as dt

from align import align
from corpora.fetchers.protocol import Page
from corpora.fetchers.wikipedia import Wikipedia
from corpora.store import Store
from corpora.web import Response

from .conftest import article, keep, search_stored

ADDRESSES = {
    "de": "https://de.wikipedia.org/wiki/Hafenstadt",
    "en": "https://en.wikipedia.org/wiki/Port_city",
    "fr": "https://fr.wikipedia.org/wiki/Ville_portuaire",
}


def menu(own: str) -> str:
    links = "".join(
        f'<li class="interlanguage-link interwiki-{code} mw-list-item"><a href="{url}" title="x"'
        f' lang="{code}" hreflang="{code}" class="interlanguage-link-target"><span>{code}</span>'
        "</a></li>"
        for code, url in ADDRESSES.items()
        if code != own
    )
    nearby = '<p>See also <a href="https://es.wikipedia.org/wiki/Puerto" lang="es">Puerto</a></p>'
    return f'<div id="p-lang"><ul>{links}</ul></div>{nearby}'


def put(store: Store, language: str, **options: object) -> None:
    body = article(language, before=menu(language), **options)  # type: ignore[arg-type]
    keep(store, ADDRESSES[language], body)


def test_language_links_and_nothing_else() -> None:
    url = ADDRESSES["en"]
    page = Page(Response(url, url, 200, (), menu("en").encode(), dt.datetime.now(dt.UTC)))
    found = list(Wikipedia().candidates(page, ("de", "es", "fr")))
    assert [each.language for each in found] == ["de", "fr"]
    assert all(each.comparable for each in found)


def test_articles_of_their_own_are_taken_and_marked(store: Store) -> None:
    put(store, "en")
    put(store, "de", name="interview")
    put(store, "fr", first=5, last=9)
    found = search_stored(store, ADDRESSES["en"], ("de", "en", "fr"))
    assert found.languages == ("de", "en", "fr")
    assert found.comparable == {"de", "fr"}
    assert next(store.sets()).comparable == {"de", "fr"}
    assert found.restrict(("en", "de")).comparable == {"de"}
    notes = [unit.notes for unit in align(found) if {"en", "fr"} <= set(unit.variants)]
    assert notes
    assert all(any("comparable" in note and "fr" in note for note in each) for each in notes)


def test_a_link_to_an_article_in_another_language_than_it_says(store: Store) -> None:
    put(store, "en")
    keep(store, ADDRESSES["de"], article("fr", before=menu("de")))
    found = search_stored(store, ADDRESSES["en"], ("de", "en"))
    assert found.languages == ("en",)
    assert "is in fr" in found.missing["de"]
