"""A second lot of sites that were written before polyalign had met their like."""

import html
import json
from urllib.parse import quote

from scripts.web.articles import LANGUAGES, NAMES, article
from scripts.web.designs.markup import hreflang
from scripts.web.site import NATIVE, Site, every, home, links, page

LETTERS = {"de": "D", "en": "E", "es": "S", "ru": "R", "fr": "F"}
SHORT = {"de": "Нем", "en": "Англ", "es": "Исп", "ru": "Рус", "fr": "Фр"}
THREE = {"de": "GER", "en": "ENG", "es": "ESP", "ru": "RUS", "fr": "FRA"}
WHOLE_SITE = {
    "de": "Deutsche Seite",
    "en": "English site",
    "es": "Sitio en español",
    "ru": "Русская версия сайта",
    "fr": "Site en français",
}
MORE_LANGUAGES = {
    "ar": "العربية", "zh": "中文", "it": "Italiano", "pt": "Português", "pl": "Polski",
    "uk": "Українська", "nl": "Nederlands", "tr": "Türkçe", "ja": "日本語", "sr": "Српски",
    "ca": "Català", "cs": "Čeština",
}  # fmt: skip
WORDS = {"de": "brücke", "en": "bridge", "es": "año-puente", "ru": "новый-мост", "fr": "été-pont"}


def relative_query() -> Site:
    """Make a site: links that are a query alone."""
    site = Site("query", "links that are a query alone")
    for name in NAMES:
        addresses = {c: f"/talks/{name}?language={c}" for c in LANGUAGES}
        bar = links({c: f"?language={c}" for c in LANGUAGES})
        site.publish(name, addresses, top=bar)
    return site


def redirecting_switch() -> Site:
    """Make a site: a switch that redirects to the version, or home if there is none."""
    site = Site("switch", "a switch that redirects to the version, or home if there is none")
    for code in LANGUAGES:
        site.put(f"/{code}/", home(code))
    for place, name in enumerate(NAMES):
        addresses = every("/{code}/{slug}", name)
        lacking = {LANGUAGES[place % 5], LANGUAGES[(place + 2) % 5]} - {"en"}
        there = {c: u for c, u in addresses.items() if c not in lacking}
        for code, url in there.items():
            choices = {c: f"/change/{c}?from={url}" for c in LANGUAGES}
            for choice, target in choices.items():
                site.redirect(target, there.get(choice, f"/{choice}/"))
            site.put(url, page(article(name, code), top=links(choices, but=code)))
        site.expect_all(there, starts=("en",))
    return site


def many_languages() -> Site:
    """Make a site: twelve languages more in the switcher, as a list of names."""
    site = Site("many", "seventeen languages in the switcher")
    for name in NAMES:
        addresses = every("/{code}/{number}-{slug}", name)
        others = {code: f"/{code}/{article(name, 'en').number}" for code in MORE_LANGUAGES}
        names = dict(sorted((NATIVE | MORE_LANGUAGES).items()))
        for code, url in addresses.items():
            shown = {c: (addresses | others)[c] for c in names}
            site.put(url, page(article(name, code), foot=links(shown, show=names)))
        site.expect_all(addresses)
    return site


def single_letters() -> Site:
    """Make a site: single letters as labels, a number a version."""
    site = Site("initials", "single letters as labels")
    for place, name in enumerate(NAMES):
        addresses = {c: f"/doc/{7_000 + 11 * place + i}" for i, c in enumerate(LANGUAGES)}
        for code, url in addresses.items():
            top = links(addresses, show=LETTERS, but=code)
            site.put(url, page(article(name, code), top=top))
        site.expect_all(addresses)
    return site


def abbreviations() -> Site:
    """Make a site: abbreviations as labels, Russian ones or three letters."""
    site = Site("abbreviated", "abbreviations as labels")
    for place, name in enumerate(NAMES):
        addresses = {c: f"/doc/{7_000 + 11 * place + i}" for i, c in enumerate(LANGUAGES)}
        for code, url in addresses.items():
            top = links(addresses, show=SHORT if place % 2 else THREE, but=code)
            site.put(url, page(article(name, code), top=top))
        site.expect_all(addresses)
    return site


def named_files() -> Site:
    """Make a site: a folder a text, the file named by the language."""
    site = Site("files", "files named by the language, no links")
    for name in NAMES:
        addresses = every("/texts/{name}/{code}.html", name)
        site.publish(name, addresses)
    return site


def encoded_slugs() -> Site:
    """Make a site: slugs beyond ASCII."""
    site = Site("encoded", "slugs beyond ASCII")
    for name in NAMES:
        addresses = {c: f"/{c}/{quote(WORDS[c])}-{article(name, c).number}" for c in LANGUAGES}
        bar = links({c: f"/{c}/{WORDS[c]}-{article(name, c).number}" for c in LANGUAGES})
        site.publish(name, addresses, top=bar)
    return site


def off_by_one() -> Site:
    """Make a site: hreflang leads to the neighbouring text; the switcher is right."""
    site = Site("offbyone", "hreflang to the neighbouring text, a switcher that is right")
    for name, neighbour in zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True):
        addresses = every("/{code}/{slug}", name)
        wrong = every("/{code}/{slug}", neighbour)
        for code, url in addresses.items():
            head = hreflang(wrong | {code: url})
            site.put(url, page(article(name, code), head=head, top=links(addresses, but=code)))
        site.expect_all(addresses)
    return site


def machine_translation() -> Site:
    """Make a site: the switcher leads to a machine that translates; one version is true."""
    site = Site("machine", "links to a translating machine", "machine.test", "translate.google.com")
    for name in NAMES:
        there = every("/{code}/{number}", name, ("en", "ru"))
        for code, url in there.items():
            machine = {
                c: f"//translate.google.com/translate?sl=en&tl={c}&u=machine.test{url}"
                for c in LANGUAGES
            }
            for target, address in machine.items():
                site.put(address.removeprefix("//"), page(article(name, target)))
            site.put(url, page(article(name, code), top=links(machine | there, but=code)))
        site.expect_all(there)
    return site


def dashed_hosts() -> Site:
    """Make a site: the language as a part of the first label of the host."""
    hosts = [f"news-{code}.lunda.example" for code in LANGUAGES]
    site = Site("dashed", "language as a part of the host's first label, no links", *hosts)
    for name in NAMES:
        addresses = every("news-{code}.lunda.example/{number}", name)
        site.publish(name, addresses)
    return site


def whole_sites() -> Site:
    """Make a site: links to the whole site in another language; numbers are the same."""
    site = Site("wholesite", "links to the home page of the site in a language")
    bar = links({c: f"/{c}/" for c in LANGUAGES}, show=WHOLE_SITE)
    for code in LANGUAGES:
        site.put(f"/{code}/", home(code, top=bar))
    for name in NAMES:
        addresses = every("/{code}/news/item{number}.asp", name)
        site.publish(name, addresses, top=bar)
    return site


def properties() -> Site:
    """Make a site: versions in the properties of a component, as an attribute."""
    site = Site("props", "JSON in a data attribute")
    for name in NAMES:
        addresses = every("/{code}/{slug}", name)
        data = html.escape(json.dumps({"page": {"locales": addresses}, "user": None}))
        site.publish(name, addresses, top=f'<div id="app" data-page="{data}"></div>')
    return site


def one_country() -> Site:
    """Make a site: the languages of one country, as locales in the path."""
    site = Site("country", "locales of one country in the path, no links")
    for name in NAMES:
        addresses = every("/{code}-ch/news/{number}", name, ("de", "en", "fr"))
        for code, url in addresses.items():
            site.put(url, page(article(name, code)))
        site.expect_all(addresses, starts=("en", "fr"))
    return site


def www() -> Site:
    """Make a site: English at www, the others at hosts of their own."""
    hosts = {c: f"{'www' if c == 'en' else c}.skarn.example" for c in LANGUAGES}
    site = Site("www", "English at www, the others at hosts of their own", *hosts.values())
    for name in NAMES:
        addresses = {c: f"{host}/news/{article(name, c).number}" for c, host in hosts.items()}
        for code, url in addresses.items():
            site.put(url, page(article(name, code)))
        site.expect_all(addresses, starts=("en", "fr"))
    return site


FURTHER = (
    relative_query,
    redirecting_switch,
    many_languages,
    single_letters,
    abbreviations,
    named_files,
    encoded_slugs,
    off_by_one,
    machine_translation,
    dashed_hosts,
    whole_sites,
    properties,
    one_country,
    www,
)
