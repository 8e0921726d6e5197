"""More sites, of which none was looked at while the finding of versions was written."""

from dataclasses import replace

from scripts.web.articles import LANGUAGES, NAMES, article
from scripts.web.site import NATIVE, Site, every, frame, home, links, page

COUNTRIES = {
    "de": "Deutschland – Deutsch",
    "en": "United Kingdom – English",
    "es": "España – Español",
    "ru": "Россия – Русский",
    "fr": "France – Français",
}
VERSIONS = {
    "de": "Deutsche Fassung",
    "en": "English version",
    "es": "Versión en español",
    "ru": "Русская версия",
    "fr": "Version française",
}
TITLES = {
    "de": "Diese Seite auf Deutsch anzeigen",
    "en": "View this page in English",
    "es": "Ver esta página en español",
    "ru": "Открыть эту страницу на русском языке",
    "fr": "Afficher cette page en français",
}
OLD_CODES = {"de": "ger", "en": "en_GB", "es": "spa", "ru": "rus", "fr": "fr_FR"}
FOLDERS = {"de": "deutsch", "en": "english", "es": "espanol", "ru": "russian", "fr": "francais"}
READERS = {
    "de": "Ich finde, darüber hätte man die Leute vorher fragen sollen. Bei uns im Haus sind alle"
    " derselben Meinung, und auch mein Bruder sagt das schon lange.",
    "en": "I think people should have been asked about this first. Everyone in our house is of the"
    " same opinion, and my brother has been saying so for a long time.",
    "es": "Creo que habría que haber preguntado antes a la gente. En nuestra casa todos pensamos lo"
    " mismo, y mi hermano lo dice desde hace mucho tiempo.",
    "ru": "По-моему, сначала надо было спросить людей. У нас в доме все того же мнения, и мой брат"
    " давно это говорит.",
    "fr": "Je pense qu'il aurait fallu demander leur avis aux gens. Chez nous, tout le monde est du"
    " même avis, et mon frère le dit depuis longtemps.",
}


def cookie() -> Site:
    """Make a site: one address a text, the language in a cookie that a redirect sets."""
    site = Site("cookie", "language in a cookie, set by a redirect")
    for name in NAMES[:4]:
        url = f"/news/{article(name, 'en').number}"
        choices = {code: f"/set?lang={code}&back={url}" for code in LANGUAGES}
        bar = links(choices)
        for code in LANGUAGES:
            site.put(url, page(article(name, code), top=bar), cookie=f"lang={code}")
            site.redirect(choices[code], url, Set_Cookie=f"lang={code}; Path=/")
        site.put(url, page(article(name, "en"), top=bar))
        site.expect(url, choices | {"en": (url, choices["en"])})
    return site


def modules() -> Site:
    """Make a site: links with classes of a well-known system; what lacks is a span."""
    site = Site("modules", "language links, what lacks is no link")
    for place, name in enumerate(NAMES):
        addresses = every("/{code}/node/{number}", name)
        there = {c: u for c, u in addresses.items() if c != LANGUAGES[place % 5] or c == "en"}
        items = "".join(
            f'<li class="{c}"><a href="{u}" class="language-link" lang="{c}">{NATIVE[c]}</a></li>'
            if c in there
            else f'<li class="{c}"><span class="language-link untranslated">{NATIVE[c]}</span></li>'
            for c, u in addresses.items()
        )
        for code, url in there.items():
            site.put(url, page(article(name, code), top=f'<ul class="links">{items}</ul>'))
        site.expect_all(there, starts=("en", "fr"))
    return site


def translations() -> Site:
    """Make a site: only the translations there are, the own language as plain text."""
    site = Site("translations", "translations there are, code as the suffix, none for English")
    for place, name in enumerate(NAMES):
        addresses = every("/government/news/{name}.{code}", name)
        addresses["en"] = f"/government/news/{name}"
        there = {c: addresses[c] for c in ("en", LANGUAGES[place % 5], "ru")}
        for code, url in there.items():
            items = "".join(
                f"<li><span>{NATIVE[c]}</span></li>"
                if c == code
                else f'<li><a hreflang="{c}" lang="{c}" href="{u}">{NATIVE[c]}</a></li>'
                for c, u in there.items()
            )
            nav = f'<nav aria-label="Translations"><ul>{items}</ul></nav>'
            site.put(url, page(article(name, code), top=nav))
        site.expect_all(there)
    return site


def countries() -> Site:
    """Make a site: countries with their languages as labels, a host each."""
    hosts = {code: f"{code}-site.test" for code in LANGUAGES}
    site = Site("countries", "countries with their languages, a host each", *hosts.values())
    for name in NAMES:
        addresses = {c: f"{hosts[c]}/p/{article(name, c).slug}" for c in LANGUAGES}
        bar = links({c: f"//{u}" for c, u in addresses.items()}, show=COUNTRIES)
        site.publish(name, addresses, foot=f'<div class="regions">{bar}</div>')
    return site


def in_the_text() -> Site:
    """Make a site: a line above the text with links, a number a version."""
    site = Site("line", "a line above the text, a number a version")
    for place, name in enumerate(NAMES):
        addresses = {
            c: f"/artikel/-/{2_600_000 + place * 991 + i * 17}" for i, c in enumerate(LANGUAGES)
        }
        for code, url in addresses.items():
            line = " | ".join(
                f'<a href="{u}">{VERSIONS[c]}</a>' for c, u in addresses.items() if c != code
            )
            site.put(url, page(article(name, code), top=f'<p class="hint">{line}</p>'))
        site.expect_all(addresses)
    return site


def icons() -> Site:
    """Make a site: icons whose titles say what they do."""
    site = Site("icons", "icons with a title")
    for name in NAMES:
        addresses = every("/x/{number}-{slug}", name)
        for code, url in addresses.items():
            bar = "".join(
                f'<a href="{u}" title="{TITLES[c]}"><svg width="9" height="9"></svg></a>'
                for c, u in addresses.items()
                if c != code
            )
            site.put(url, page(article(name, code), top=f"<div>{bar}</div>"))
        site.expect_all(addresses)
    return site


def numbered_languages() -> Site:
    """Make a site: the language as a number in the query, none for the main one."""
    site = Site("numbered", "language as a number in the query")
    for name in NAMES:
        base = f"/index.php?id={article(name, 'en').number}"
        addresses = {c: f"{base}&L={i}" if i else base for i, c in enumerate(LANGUAGES)}
        bar = links(addresses, show={c: c.upper() for c in LANGUAGES})
        for code, url in addresses.items():
            site.put(url, page(article(name, code), top=bar))
        site.expect_all(addresses, starts=("de", "ru"))
    return site


def wrong_hreflang() -> Site:
    """Make a site: hreflang of every page leads to the home pages; the switcher is right."""
    site = Site("template", "hreflang to the home pages, a switcher that is right")
    head = "".join(f'<link rel="alternate" hreflang="{c}" href="/{c}/">' for c in LANGUAGES)
    for code in LANGUAGES:
        site.put(f"/{code}/", home(code))
    for name in NAMES:
        addresses = every("/{code}/{slug}.php", name)
        for code, url in addresses.items():
            site.put(url, page(article(name, code), head=head, foot=links(addresses, but=code)))
        site.expect_all(addresses)
    return site


def lists() -> Site:
    """Make a site: links lead to the list of news, where the text's beginning stands first."""
    site = Site("lists", "links to lists of news that begin with the text")
    for place, name in enumerate(NAMES):
        there = every("/{code}/{slug}", name, ("en", "fr"))
        shown = {c: there.get(c, f"/{c}/news/{place}") for c in LANGUAGES}
        for code in LANGUAGES:
            order = (*NAMES[place:], *NAMES[:place])
            site.put(f"/{code}/news/{place}", home(code, names=order, top=links(shown)))
        for code, url in there.items():
            site.put(url, page(article(name, code), top=links(shown)))
        site.expect_all(there, starts=("en",))
    return site


def image_map() -> Site:
    """Make a site: areas of an image, as sites of long ago have it."""
    site = Site("imagemap", "areas of an image map")
    for place, name in enumerate(NAMES):
        addresses = every("/htm/{slug}.htm", name)
        areas = "".join(
            f'<area shape="rect" coords="{i},0,9,9" href="{u}" alt="{NATIVE[c]}">'
            for i, (c, u) in enumerate(addresses.items())
        )
        abbreviations = "".join(
            f'<a href="{u}"><abbr title="{NATIVE[c]}">{c.upper()}</abbr></a> '
            for c, u in addresses.items()
        )
        top = f'<map name="m">{areas}</map>' if place % 2 else f"<div>{abbreviations}</div>"
        site.publish(name, addresses, top=top)
    return site


def folders() -> Site:
    """Make a site: folders named by the language in English, no links."""
    site = Site("folders", "folders named by the language")
    for name in NAMES:
        addresses = {c: f"/{FOLDERS[c]}/press/{name}.html" for c in LANGUAGES}
        for code, url in addresses.items():
            site.put(url, page(article(name, code)))
        site.expect_all(addresses, starts=("en", "fr"))
    return site


def comments() -> Site:
    """Make a site: readers' comments below the text, in the language of the page."""
    site = Site("comments", "comments of readers below the text")
    for name in NAMES:
        addresses = every("/{code}/forum/{slug}", name)
        for place, (code, url) in enumerate(addresses.items()):
            said = f"<div class='comment'><p>{READERS[code]}</p></div>" * (place % 3)
            below = f'<section id="comments">{said}</section>'
            site.put(url, page(article(name, code), top=links(addresses), after=below))
        site.expect_all(addresses)
    return site


def odd_codes() -> Site:
    """Make a site: hreflang with old and ill-formed codes, and one for Ukrainian."""
    site = Site("oddcodes", "hreflang with old and ill-formed codes")
    for name in NAMES:
        addresses = every("/{number}-{slug}", name)
        head = "".join(
            f'<link rel="Alternate" hrefLang="{OLD_CODES[c]}" href="{u}">'
            for c, u in addresses.items()
        )
        other = addresses["ru"].replace("/", "/ua-")
        head += f'<link rel="alternate" hreflang="uk" href="{other}">'
        site.put(other, page(article("ferry", "ru")))
        site.publish(name, addresses, head=head)
    return site


def scripted() -> Site:
    """Make a site: a switcher that only a script understands, codes in the path."""
    site = Site("scripted", "a switcher for scripts only, code behind lang-")
    for name in NAMES:
        addresses = every("/lang-{code}/news/{number}.html", name)
        bar = "".join(f"<a href=\"javascript:choose('{c}')\">{NATIVE[c]}</a> " for c in LANGUAGES)
        site.publish(name, addresses, top=f"<div>{bar}</div>")
    return site


def teasers_in_translation() -> Site:
    """Make a site: the page in another language is a frame with the title and a link back."""
    site = Site("stubs", "stubs with a translated title and the English text linked")
    for place, name in enumerate(NAMES):
        addresses = every("/{code}/press/{number}", name)
        there = {c: addresses[c] for c in ("en", LANGUAGES[2 + place % 3])}
        for code, url in addresses.items():
            text = article(name, code)
            if code in there:
                site.put(url, page(text, top=links(addresses)))
            else:
                stub = replace(text, paragraphs=())
                main = f'<h1>{stub.title}</h1><p><a href="{addresses["en"]}">English</a></p>'
                site.put(url, frame(code, stub.title, main, top=links(addresses)))
        site.expect_all(there)
    return site


OTHERS = (
    cookie,
    modules,
    translations,
    countries,
    in_the_text,
    icons,
    numbered_languages,
    wrong_hreflang,
    lists,
    image_map,
    folders,
    comments,
    odd_codes,
    scripted,
    teasers_in_translation,
)
