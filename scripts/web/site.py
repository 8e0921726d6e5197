"""What a design is made of: pages at addresses, and what should be found from which of them."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from scripts.web.articles import LANGUAGES, NAMES, Article, article

MENU = {
    "de": ("Startseite", "Nachrichten", "Termine", "Über uns", "Kontakt"),
    "en": ("Home", "News", "Events", "About us", "Contact"),
    "es": ("Inicio", "Noticias", "Agenda", "Quiénes somos", "Contacto"),
    "ru": ("Главная", "Новости", "События", "О нас", "Контакты"),
    "fr": ("Accueil", "Actualités", "Agenda", "Qui sommes-nous", "Contact"),
}
FOOTER = {
    "de": "Alle Rechte vorbehalten. Datenschutz, Impressum und Barrierefreiheit.",
    "en": "All rights reserved. Privacy, imprint and accessibility.",
    "es": "Todos los derechos reservados. Privacidad, aviso legal y accesibilidad.",
    "ru": "Все права защищены. Конфиденциальность, выходные данные и доступность.",
    "fr": "Tous droits réservés. Confidentialité, mentions légales et accessibilité.",
}
NATIVE = {"de": "Deutsch", "en": "English", "es": "Español", "ru": "Русский", "fr": "Français"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says at an address."""

    body: str
    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """A page to start from, and the addresses that are right for each other version."""

    start: str
    expected: Mapping[str, frozenset[str]]


class Site:
    """A design: fill it with pages and cases.

    Args:
        name: of the design.
        about: what leads to its versions, and what misleads.
        hosts: its names; where there is more than one, the first is the main one.

    Addresses are written ``host/path?query`` or ``/path?query`` for the main host; links between
    hosts as ``//host/path``, for which the server puts its port.
    """

    def __init__(self, name: str, about: str, *hosts: str) -> None:
        self.name = name
        self.about = about
        self.hosts = hosts or (f"{name}.test",)
        self.answers: dict[tuple[str, str], Answer] = {}
        self.cases: list[Case] = []

    def at(self, address: str) -> str:
        """Return an address with its host."""
        return self.hosts[0] + address if address.startswith("/") else address

    def put(
        self,
        address: str,
        body: str,
        *,
        status: int = HTTPStatus.OK,
        cookie: str = "",
        **headers: str,
    ) -> None:
        """Put a page at an address; headers are written with underscores.

        With a cookie it is what is given to those who send this cookie.
        """
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[self.at(address), cookie] = Answer(body, status, named)

    def redirect(self, address: str, target: str, **headers: str) -> None:
        """Redirect an address."""
        self.put(address, "", status=HTTPStatus.FOUND, Location=target, **headers)

    def publish(
        self,
        name: str,
        addresses: Mapping[str, str],
        *,
        head: str = "",
        top: str = "",
        foot: str = "",
    ) -> None:
        """Put all versions of a text at their addresses, in the same frame; add its cases."""
        for code, url in addresses.items():
            self.put(url, page(article(name, code), head=head, top=top, foot=foot))
        self.expect_all(addresses)

    def expect(self, start: str, versions: Mapping[str, str | Sequence[str]]) -> None:
        """Add a case: what is right for each language; the start's own may be among them."""
        own = self.at(start)
        expected = {}
        for language, right in versions.items():
            listed = [right] if isinstance(right, str) else right
            addresses = frozenset(self.at(each) for each in listed)
            if own not in addresses:
                expected[language] = addresses
        self.cases.append(Case(own, expected))

    def expect_all(
        self, addresses: Mapping[str, str], starts: Sequence[str] = ("en", "ru")
    ) -> None:
        """Add cases for a text whose versions are at these addresses."""
        for language in starts:
            if language in addresses:
                self.expect(addresses[language], addresses)


def page(
    text: Article,
    *,
    head: str = "",
    top: str = "",
    after: str = "",
    foot: str = "",
    language: str | None = None,
) -> str:
    """Return a text among the menus of a site.

    Args:
        text: the title and paragraphs.
        head: more markup for the head.
        top: for the bar at the top, where switchers stand.
        after: behind the text, where related pages are linked.
        foot: for the footer.
        language: that of the menus, where it is not the text's.
    """
    body = "\n".join(f"<p>{html.escape(each)}</p>" for each in text.paragraphs)
    return frame(
        language or text.language,
        text.title,
        f"<article><h1>{html.escape(text.title)}</h1>\n{body}</article>{after}",
        head=head,
        top=top,
        foot=foot,
    )


def frame(
    language: str, title: str, main: str, *, head: str = "", top: str = "", foot: str = ""
) -> str:
    """Return the menus of a site around what is given."""
    menu = "".join(
        f'<li><a href="/{place}">{word}</a></li>' for place, word in enumerate(MENU[language])
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title>{head}</head><body><header>{top}"
        f"<nav><ul>{menu}</ul></nav></header><main>{main}</main>"
        f"<footer>{foot}<p>{FOOTER[language]}</p></footer></body></html>"
    )


def home(language: str, *, top: str = "", names: Sequence[str] = NAMES) -> str:
    """Return a home page: teasers of many texts."""
    teasers = "".join(
        f"<section><h2>{html.escape(text.title)}</h2><p>{html.escape(text.paragraphs[0])}</p></section>"
        for text in (article(name, language) for name in names)
    )
    return frame(language, MENU[language][0], teasers, top=top)


def links(addresses: Mapping[str, str], *, show: Mapping[str, str] = NATIVE, but: str = "") -> str:
    """Return a list of links to versions."""
    return "<ul>{}</ul>".format(
        "".join(
            f'<li><a href="{url}">{show[code]}</a></li>'
            for code, url in addresses.items()
            if code != but
        )
    )


def every(pattern: str, name: str, languages: Sequence[str] = LANGUAGES) -> dict[str, str]:
    """Return the addresses of a text: code, slug, name and number filled in."""
    texts = [article(name, code) for code in languages]
    return {
        text.language: pattern.format(
            code=text.language, slug=text.slug, name=name, number=text.number
        )
        for text in texts
    }
