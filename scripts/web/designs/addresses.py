"""Sites that do not link their versions: the shape of their addresses has to tell."""

from scripts.sample import site as sample
from scripts.web.articles import LANGUAGES, NAMES, article
from scripts.web.designs.markup import hreflang
from scripts.web.site import NATIVE, Site, every, home, links, page

DOMAINS = {
    "de": "halvik.de",
    "en": "halvik.co.uk",
    "es": "halvik.es",
    "ru": "halvik.ru",
    "fr": "halvik.fr",
}
SECTIONS = {
    "de": "presse/meldungen",
    "en": "press/releases",
    "es": "prensa/notas",
    "ru": "pressa/novosti",
    "fr": "presse/communiques",
}
WORDS = {"de": "deutsch", "en": "english", "es": "espanol", "ru": "russian", "fr": "francais"}
LETTERS = {"de": "d", "en": "e", "es": "s", "ru": "r", "fr": "f"}


def path_codes() -> Site:
    """Make a site: the code as part of the path, one version lacking."""
    site = Site("paths", "code in the path, no links")
    for name in NAMES:
        addresses = every("/{code}/news/{number}", name)
        if name == "library":
            addresses.pop("fr")
        for code, url in addresses.items():
            site.put(url, page(article(name, code)))
        site.expect_all(addresses, starts=("ru", "en"))
    return site


def subdomains() -> Site:
    """Make a site: a host a language; only the home pages link each other."""
    site = Site("subdomains", "code in the host's name", *(f"{c}.lunda.test" for c in LANGUAGES))
    bar = links({code: f"//{code}.lunda.test/" for code in LANGUAGES})
    for code in LANGUAGES:
        site.put(f"{code}.lunda.test/", home(code, top=bar))
    for name in NAMES:
        addresses = every("{code}.lunda.test/news/{number}", name)
        if name == "ferry":
            addresses.pop("de")
        site.publish(name, addresses, top=bar)
    return site


def domains() -> Site:
    """Make a site: a top-level domain a language; the switcher leads to the home pages."""
    site = Site("domains", "top-level domain, switcher to home pages", *DOMAINS.values())
    bar = links({code: f"//{host}/" for code, host in DOMAINS.items()})
    for code, host in DOMAINS.items():
        site.put(f"{host}/", home(code, top=bar))
    for name in NAMES:
        addresses = {c: f"{host}/news/{article(name, c).number}" for c, host in DOMAINS.items()}
        if name == "bees":
            addresses.pop("es")
        site.publish(name, addresses, top=bar)
    return site


def unmarked_english() -> Site:
    """Make a site: english without a code, the others with one in front."""
    site = Site("unmarked", "English without a code")
    for name in NAMES:
        addresses = every("/{code}/posts/{name}", name) | {"en": f"/posts/{name}"}
        for code, url in addresses.items():
            site.put(url, page(article(name, code)))
        site.expect_all(addresses, starts=("en", "fr"))
    return site


def suffixes() -> Site:
    """Make a site: the code before the file's suffix, and none for English."""
    site = Site("suffixes", "code before the suffix, none for English")
    for name in NAMES:
        addresses = every("/archive/{name}-{code}.html", name) | {"en": f"/archive/{name}.html"}
        for code, url in addresses.items():
            site.put(url, page(article(name, code)))
        site.expect_all(addresses, starts=("en", "de"))
    return site


def words() -> Site:
    """Make a site: the language's name as a word of the slug."""
    site = Site("words", "language as a word of the slug")
    for name in NAMES:
        addresses = {c: f"/reports/{name}-2024-{WORDS[c]}.html" for c in LANGUAGES}
        for code, url in addresses.items():
            site.put(url, page(article(name, code)))
        site.expect_all(addresses, starts=("en", "es"))
    return site


def learnt_sections() -> Site:
    """Make a site: folders in each language's own words.

    Only the first pages link their versions.
    """
    site = Site("learnt", "patterns learnt from pages that link their versions")
    for place, name in enumerate(NAMES):
        addresses = {c: f"/{c}/{SECTIONS[c]}/{article(name, c).number}.html" for c in LANGUAGES}
        head = hreflang(addresses) if place < 2 else ""
        for code, url in addresses.items():
            site.put(url, page(article(name, code), head=head))
        site.expect_all(addresses, starts=("en", "de", "fr"))
    return site


def learnt_letters() -> Site:
    """Make a site: one letter for the language; a switcher on the first pages only."""
    site = Site("letters", "one letter a language, learnt from pages with a switcher")
    for place, name in enumerate(NAMES):
        addresses = {c: f"/pub/{name}_{LETTERS[c]}.htm" for c in LANGUAGES}
        top = links(addresses, show=NATIVE) if place < 2 else ""
        for code, url in addresses.items():
            site.put(url, page(article(name, code), top=top))
        site.expect_all(addresses, starts=("en", "ru"))
    return site


def ministry(layout: str) -> Site:
    """Make a site: the sample's ministry: the number is the same in every language."""
    site = Site(f"ministry-{layout}", f"foreign ministry, {layout} layout")
    path = sample.old_path if layout == "old" else sample.new_path
    for address, body in sample.pages().items():
        encoding = "utf-8"
        if b"windows-1251" in body[:600]:
            encoding = "windows-1251"
        site.put(address, body.decode(encoding).replace("windows-1251", "utf-8"))
    for name in dict.fromkeys(name for name, _ in sample.texts()):
        site.expect_all({code: path(name, code) for text, code in sample.texts() if text == name})
    return site


def ministry_old() -> Site:
    """Make a site: the old layout, a Liferay portal."""
    return ministry("old")


def ministry_new() -> Site:
    """Make a site: the new layout."""
    return ministry("new")


ADDRESSES = (
    path_codes,
    subdomains,
    domains,
    unmarked_english,
    suffixes,
    words,
    learnt_sections,
    learnt_letters,
    ministry_old,
    ministry_new,
)
