"""Sites whose pages lead to their versions, each by other markup."""

import json

from scripts.web.articles import LANGUAGES, NAMES, article
from scripts.web.site import NATIVE, Site, every, home, links, page

FLAGS = {"de": "Germany", "en": "United Kingdom", "es": "Spain", "ru": "Russia", "fr": "France"}
CODES = {code: code.upper() for code in LANGUAGES}


def hreflang(addresses: dict[str, str], tags: dict[str, str] | None = None) -> str:
    """Return alternates for the head, with the main one as the default."""
    alternates = "".join(
        f'<link rel="alternate" hreflang="{(tags or {}).get(code, code)}" href="{url}">'
        for code, url in addresses.items()
    )
    return f'{alternates}<link rel="alternate" hreflang="x-default" href="{addresses["en"]}">'


def alternates() -> Site:
    """Make a site: hreflang links in the head; related texts in the same language below."""
    site = Site("alternates", "hreflang links, other slugs")
    for name in NAMES:
        addresses = every("/{code}/{slug}.html", name)
        related = {other: every("/{code}/{slug}.html", other) for other in NAMES if other != name}
        for code, url in addresses.items():
            more = "".join(
                f'<li><a href="{others[code]}">{article(other, code).title}</a></li>'
                for other, others in related.items()
            )
            site.put(
                url,
                page(article(name, code), head=hreflang(addresses), after=f"<ul>{more}</ul>"),
            )
        site.expect_all(addresses)
    return site


def switcher() -> Site:
    """Make a site: native names in the header.

    Where a version lacks, they lead to the home page.
    """
    site = Site("switcher", "native names; a lacking version's leads to the home page")
    lacking = {"bridge": {"es"}, "ferry": {"de", "fr"}, "library": {"ru"}}
    for code in LANGUAGES:
        site.put(f"/{code}/", home(code, top=links({c: f"/{c}/" for c in LANGUAGES})))
    for name in NAMES:
        addresses = every("/{code}/a/{slug}", name)
        there = {c: url for c, url in addresses.items() if c not in lacking.get(name, ())}
        shown = {code: there.get(code, f"/{code}/") for code in LANGUAGES}
        for code, url in there.items():
            site.put(url, page(article(name, code), top=links(shown)))
        site.expect_all(there, starts=("en", "ru", "de"))
    return site


def flags() -> Site:
    """Make a site: flags by their alternative text, language at the end of the file's name."""
    site = Site("flags", "flags by alternative text")
    for name in NAMES:
        addresses = every("/docs/{slug}_{number}.html", name)
        images = {
            code: f'<img src="/f/{i}.png" alt="{FLAGS[code]}">' for i, code in enumerate(LANGUAGES)
        }
        for code, url in addresses.items():
            site.put(url, page(article(name, code), foot=links(addresses, show=images, but=code)))
        site.expect_all(addresses, starts=("fr", "en"))
    return site


def select_box() -> Site:
    """Make a site: a select box whose options hold addresses."""
    site = Site("select", "select box with addresses")
    for name in NAMES:
        addresses = every("/{slug}-{number}/", name)
        options = "".join(
            f'<option value="{url}">{NATIVE[code]}</option>' for code, url in addresses.items()
        )
        box = f'<select onchange="location.href=this.value">{options}</select>'
        site.publish(name, addresses, top=box)
    return site


def select_form() -> Site:
    """Make a site: a form that sends the language; the address without one is English."""
    site = Site("form", "form with a select box, the language in the query")
    for name in NAMES[:4]:
        base = f"/news.php?id={article(name, 'en').number}"
        number = article(name, "en").number
        options = "".join(f'<option value="{c}">{NATIVE[c]}</option>' for c in LANGUAGES)
        form = (
            f'<form action="/news.php" method="get"><input type="hidden" name="id" '
            f'value="{number}"><select name="lang">{options}</select></form>'
        )
        addresses = {code: f"{base}&lang={code}" for code in LANGUAGES}
        for code, url in addresses.items():
            site.put(url, page(article(name, code), top=form))
        site.put(base, page(article(name, "en"), top=form))
        site.expect(base, addresses | {"en": (base, addresses["en"])})
        site.expect(addresses["ru"], addresses | {"en": (base, addresses["en"])})
    return site


def form_buttons() -> Site:
    """Make a site: buttons of a form whose answer is a redirect."""
    site = Site("buttons", "buttons of a form, answered by a redirect")
    for name in NAMES:
        addresses = every("/{code}/{slug}/{number}", name)
        buttons = "".join(
            f'<button type="submit" name="to" value="{code}">{NATIVE[code]}</button>'
            for code in LANGUAGES
        )
        number = article(name, "en").number
        form = (
            f'<form action="/switch" method="get" class="language-switch">'
            f'<input type="hidden" name="page" value="{number}">{buttons}</form>'
        )
        for code, url in addresses.items():
            site.put(url, page(article(name, code), top=form))
            site.redirect(f"/switch?page={number}&to={code}", url)
        site.expect_all(addresses)
    return site


def data_attributes() -> Site:
    """Make a site: items without links: addresses and languages in data attributes.

    As scripts read them.
    """
    site = Site("data", "data attributes of buttons and list items")
    for place, name in enumerate(NAMES):
        addresses = every("/{slug}/{number}", name)
        items = "".join(
            (
                f'<li data-lang="{code}" data-url="{url}"><span>{NATIVE[code]}</span></li>',
                f'<button data-href="{url}" data-locale="{code}_XX">{code.upper()}</button>',
                f"<span onclick=\"location.href='{url}'\">{NATIVE[code]}</span>",
            )[place % 3]
            for code, url in addresses.items()
        )
        site.publish(name, addresses, top=f'<div class="langs">{items}</div>')
    return site


def script_data() -> Site:
    """Make a site: versions in JSON that a script would make links of."""
    site = Site("json", "JSON in scripts")
    for place, name in enumerate(NAMES):
        addresses = every("/{code}/{slug}-{number}", name)
        shapes: tuple[object, ...] = (
            {"page": {"id": 1, "translations": addresses}},
            {"props": {"languages": [{"code": c, "url": u} for c, u in addresses.items()]}},
            {"alternates": [{"hreflang": c, "href": u} for c, u in addresses.items()]},
        )
        data = json.dumps(shapes[place % 3])
        script = (
            f'<script type="application/json" id="state">{data}</script>'
            if place < 3
            else f"<script>window.__STATE__ = {data}; start();</script>"
        )
        for code, url in addresses.items():
            site.put(url, page(article(name, code), head=script))
        site.expect_all(addresses, starts=("es", "de"))
    return site


def numbers_of_their_own() -> Site:
    """Make a site: codes as links, each version under a number of its own, as blogs have it."""
    site = Site("blog", "codes as links, a number a version")
    for place, name in enumerate(NAMES):
        addresses = {c: f"/?p={(place + 1) * 100 + i * 7}" for i, c in enumerate(LANGUAGES)}
        for code, url in addresses.items():
            bar = "".join(
                f'<li class="lang-item lang-item-{c}"><a lang="{c}-XX" hreflang="{c}-XX" '
                f'href="{u}">{CODES[c]}</a></li>'
                for c, u in addresses.items()
            )
            site.put(url, page(article(name, code), top=f"<ul>{bar}</ul>"))
        site.expect_all(addresses)
    return site


def chain() -> Site:
    """Make a site: each version names only the next one, in a sentence below the text."""
    site = Site("chain", "a sentence below the text names one other version")
    words = {
        "de": "Diesen Artikel auf Deutsch lesen",
        "en": "Read this article in English",
        "es": "Leer este artículo en español",
        "ru": "Читать на русском",
        "fr": "Lire cet article en français",
    }
    for name in NAMES:
        addresses = every("/artikel/{slug}", name)
        for place, code in enumerate(LANGUAGES):
            following = LANGUAGES[(place + 1) % len(LANGUAGES)]
            after = f'<p><a href="{addresses[following]}">{words[following]}</a></p>'
            site.put(addresses[code], page(article(name, code), after=after))
        site.expect_all(addresses)
    return site


MARKUP = (
    alternates,
    switcher,
    flags,
    select_box,
    select_form,
    form_buttons,
    data_attributes,
    script_data,
    numbers_of_their_own,
    chain,
)
