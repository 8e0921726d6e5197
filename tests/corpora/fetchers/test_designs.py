"""Versions are found in whatever way a site offers them."""

from collections.abc import Callable

import pytest

from corpora.documents import DocumentSet
from corpora.languages import LANGUAGES
from corpora.store import Store
from tests.corpora.conftest import Server

from .conftest import article

Fetch = Callable[..., DocumentSet]
Design = Callable[[dict[str, str], str], dict[str, str]]
CODES = tuple(LANGUAGES)
FLAGS = {"de": "de", "en": "gb", "es": "es", "ru": "ru", "fr": "fr"}
SLUGS = {"de": "haefen", "en": "ports", "es": "puertos", "ru": "porty", "fr": "ports-fr"}


def paths(pattern: str) -> dict[str, str]:
    return {code: pattern.format(code=code, slug=SLUGS[code]) for code in CODES}


def links(addresses: dict[str, str], own: str, show: Callable[[str], str]) -> str:
    return "".join(
        f'<li><a href="{address}">{show(code)}</a></li>'
        for code, address in addresses.items()
        if code != own
    )


def hreflang(addresses: dict[str, str], _own: str) -> dict[str, str]:
    alternates = "".join(
        f'<link rel="alternate" hreflang="{LANGUAGES[code].locale}" href="{address}">'
        for code, address in addresses.items()
    )
    return {"head": alternates}


def native_names(addresses: dict[str, str], own: str) -> dict[str, str]:
    names = links(addresses, own, lambda code: LANGUAGES[code].native_name)
    return {"before": f'<ul class="top">{names}</ul>'}


def codes(addresses: dict[str, str], _own: str) -> dict[str, str]:
    bar = " | ".join(f'<a href="{url}">{code.upper()}</a>' for code, url in addresses.items())
    return {"before": f"<div>{bar}</div>"}


def english_names(addresses: dict[str, str], own: str) -> dict[str, str]:
    names = links(addresses, own, lambda code: f"{LANGUAGES[code].name} version")
    return {"after": f'<ul id="languages">{names}</ul>'}


def flags(addresses: dict[str, str], own: str) -> dict[str, str]:
    images = links(addresses, own, lambda code: f'<img src="/i/x.png" alt="{FLAGS[code]}">')
    return {"before": f"<ul>{images}</ul>"}


def flag_files(addresses: dict[str, str], own: str) -> dict[str, str]:
    images = links(addresses, own, lambda code: f'<img src="/i/flag_{FLAGS[code]}.png">')
    return {"before": f"<ul>{images}</ul>"}


def flag_classes(addresses: dict[str, str], own: str) -> dict[str, str]:
    icons = links(addresses, own, lambda code: f'<i class="flag-icon flag-icon-{FLAGS[code]}"></i>')
    return {"before": f"<ul>{icons}</ul>"}


def select_box(addresses: dict[str, str], _own: str) -> dict[str, str]:
    options = "".join(
        f'<option value="{url}">{LANGUAGES[code].native_name}</option>'
        for code, url in addresses.items()
    )
    return {"before": f'<select onchange="location=this.value">{options}</select>'}


STATED = [
    hreflang,
    native_names,
    codes,
    english_names,
    flags,
    flag_files,
    flag_classes,
    select_box,
]


@pytest.mark.parametrize("design", STATED)
@pytest.mark.parametrize("start", ["en", "ru"])
def test_what_the_page_states(server: Server, fetch: Fetch, design: Design, start: str) -> None:
    addresses = paths("/news/{slug}-2024-88.html")
    for code, path in addresses.items():
        server.page(path, article(code, **design(addresses, code)))
    found = fetch(server.base + addresses[start])
    assert found.languages == CODES
    assert not found.missing
    for code, document in found.documents.items():
        assert document.url == server.base + addresses[code]
    # Nothing else was asked for than robots.txt and the five pages.
    assert sorted(server.asked) == sorted(["/robots.txt", *addresses.values()])


@pytest.mark.parametrize(
    "pattern",
    [
        "/{code}/news/ports",
        "/news/ports.{code}.html",
        "/news/ports_{code}",
        "/news/ports.html.{code}",
        "/news/ports?lang={code}",
        "/news/ports?id=7&hl={code}",
    ],
)
def test_what_the_address_suggests(server: Server, fetch: Fetch, pattern: str) -> None:
    for code, path in paths(pattern).items():
        server.page(path, article(code))
    found = fetch(server.base + paths(pattern)["es"])
    assert found.languages == CODES


def test_a_link_header(server: Server, fetch: Fetch) -> None:
    value = '</haefen>; rel="alternate"; hreflang="de", <https://example.org/x>; rel=canonical'
    server.page("/haefen", article("de", head='<link rel="alternate" hreflang="en" href="/ports">'))
    start = server.page("/ports", article("en"), headers={"Link": value})
    assert fetch(start).languages == ("de", "en")


def test_a_form_that_takes_the_language(server: Server, fetch: Fetch) -> None:
    form = '<form action="/talk"><select name="lang">{}</select></form>'.format(
        "".join(f"<option value={code}>{LANGUAGES[code].native_name}</option>" for code in CODES)
    )
    for code in CODES:
        server.page(f"/talk?lang={code}", article(code, before=form))
    server.page("/talk", article("en", before=form))
    found = fetch(server.base + "/talk")
    assert found.languages == CODES
    assert found.documents["en"].url == server.base + "/talk"


def test_versions_that_only_another_version_offers(server: Server, fetch: Fetch) -> None:
    server.page("/ports", article("en", before='<p><a href="/villes">Français</a></p>'))
    back = '<ul><li><a href="/ports">English</a></li><li><a href="/puertos">Español</a></li></ul>'
    server.page("/villes", article("fr", before=back))
    server.page("/puertos", article("es", before='<p><a href="/villes">Français</a></p>'))
    assert fetch(server.base + "/ports").languages == ("en", "es", "fr")


def test_a_base_element_moves_the_links(server: Server, fetch: Fetch) -> None:
    head = '<base href="/archive/">'
    server.page("/ports", article("en", head=head, before='<a href="haefen">Deutsch</a>'))
    server.page("/archive/haefen", article("de", before='<a href="/ports">English</a>'))
    assert fetch(server.base + "/ports").languages == ("de", "en")


def test_how_each_was_found_is_kept(server: Server, fetch: Fetch, store: Store) -> None:
    addresses = paths("/news/{slug}-2024-88.html")
    for code, path in addresses.items():
        server.page(path, article(code, **native_names(addresses, code)))
    fetch(server.base + addresses["de"])
    (text,) = store.texts()
    assert text.name == "haefen-2024-88"
    assert text.versions["de"].how == "start page"
    assert text.versions["fr"].how == "language switcher"
    assert all(version.certainty > 0.8 for version in text.versions.values())


def test_only_the_languages_asked_for(server: Server, fetch: Fetch) -> None:
    addresses = paths("/{code}/ports")
    for code, path in addresses.items():
        server.page(path, article(code, **hreflang(addresses, code)))
    found = fetch(server.base + addresses["en"], languages=("fr", "en"))
    assert found.languages == ("fr", "en")
    assert server.times(addresses["de"]) == 0
