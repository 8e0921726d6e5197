"""Sites that offer as versions what is none."""

from dataclasses import replace

from scripts.web.articles import LANGUAGES, NAMES, Article, article
from scripts.web.designs.markup import hreflang
from scripts.web.site import NATIVE, Site, every, frame, home, links, page

SORRY = {
    "de": (
        "Seite nicht gefunden",
        "Die gewünschte Seite gibt es leider nicht. Nutzen Sie die Suche.",
    ),
    "en": (
        "Page not found",
        "Sorry, the page you asked for does not exist. Please use the search.",
    ),
    "es": ("Página no encontrada", "Lo sentimos, la página que busca no existe. Use el buscador."),
    "ru": ("Страница не найдена", "К сожалению, такой страницы нет. Воспользуйтесь поиском."),
    "fr": ("Page introuvable", "Désolé, la page demandée n'existe pas. Utilisez la recherche."),
}
SOON = {
    "de": "Die Übersetzung dieses Textes ist in Arbeit und erscheint in den nächsten Tagen an"
    " dieser Stelle. Wir bitten um etwas Geduld.",
    "en": "The translation of this text is being prepared and will appear here within the next"
    " few days. We ask for a little patience.",
    "es": "La traducción de este texto está en preparación y aparecerá aquí en los próximos días."
    " Les pedimos un poco de paciencia.",
    "ru": "Перевод этого текста готовится и появится здесь в ближайшие дни. Просим немного"
    " подождать.",
    "fr": "La traduction de ce texte est en préparation et paraîtra ici dans les prochains jours."
    " Nous vous demandons un peu de patience.",
}
MORE = {
    "de": "Den ganzen Text gibt es auf Englisch.",
    "en": "The full text is available in German.",
    "es": "El texto completo está disponible en inglés.",
    "ru": "Полный текст доступен на английском языке.",
    "fr": "Le texte complet est disponible en anglais.",
}


def soft_404() -> Site:
    """Make a site: a switcher offers every language.

    What lacks is answered with an apology and status 200.
    """
    site = Site("soft404", "apologies with status 200")
    for name in NAMES:
        addresses = every("/{code}/news/{number}", name)
        there = {c: u for c, u in addresses.items() if c in _some(name)}
        top = links(addresses)
        for code, url in addresses.items():
            title, words = SORRY[code]
            gone = frame(code, title, f"<article><h1>{title}</h1><p>{words}</p></article>", top=top)
            site.put(url, page(article(name, code), top=top) if code in there else gone)
        site.expect_all(there, starts=tuple(there)[:2])
    return site


def coming_soon() -> Site:
    """Make a site: versions with a translated title and a promise."""
    site = Site("soon", "a title and the promise of a translation")
    for name in NAMES:
        addresses = every("/{code}/{slug}", name)
        there = {c: u for c, u in addresses.items() if c in _some(name)}
        for code, url in addresses.items():
            text = article(name, code)
            if code not in there:
                text = replace(text, paragraphs=(SOON[code],))
            site.put(url, page(text, head=hreflang(addresses)))
        site.expect_all(there, starts=tuple(there)[:2])
    return site


def redirect_to_default() -> Site:
    """Make a site: what lacks is redirected: to the English page, or to the home page."""
    site = Site("redirects", "redirects to the default language or the home page")
    for code in LANGUAGES:
        site.put(f"/{code}/", home(code))
    for place, name in enumerate(NAMES):
        addresses = every("/{code}/{number}.html", name)
        there = {c: u for c, u in addresses.items() if c in {*_some(name), "en"}}
        for code, url in addresses.items():
            if code in there:
                site.put(url, page(article(name, code), top=links(addresses)))
            else:
                site.redirect(url, addresses["en"] if place % 2 else f"/{code}/")
        site.expect_all(there, starts=("en",))
    return site


def summaries() -> Site:
    """Make a site: some versions hold the title.

    The first paragraph and a pointer to the whole.
    """
    site = Site("summaries", "versions that are summaries")
    for name in NAMES:
        addresses = every("/{code}/{slug}-{number}", name)
        there = {c: u for c, u in addresses.items() if c in _some(name)}
        for code, url in addresses.items():
            text = article(name, code)
            if code not in there:
                text = replace(text, paragraphs=(text.paragraphs[0], MORE[code]))
            site.put(url, page(text, top=links(addresses)))
        site.expect_all(there, starts=tuple(there)[:2])
    return site


def untranslated() -> Site:
    """Make a site: pages in a language's own menus with the English text.

    Some with a beginning translated.
    """
    site = Site("untranslated", "untranslated copies in translated menus")
    for place, name in enumerate(NAMES):
        addresses = every("/{code}/{number}", name)
        there = {c: u for c, u in addresses.items() if c in {*_some(name), "en"}}
        for code, url in addresses.items():
            text, english = article(name, code), article(name, "en")
            if code not in there:
                kept = text.paragraphs[: place % 2]
                text = replace(
                    english, title=text.title, paragraphs=(*kept, *english.paragraphs[len(kept) :])
                )
            site.put(url, page(text, head=hreflang(addresses), language=code))
        site.expect_all(there, starts=("en",))
    return site


def related() -> Site:
    """Make a site: texts picked by machine in other languages, labelled like versions.

    Few true versions.
    """
    site = Site("related", "related texts labelled with their language")
    pairs = dict(zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True))
    for name, other in pairs.items():
        own, others = every("/{slug}", name), every("/{slug}", other)
        there = {c: own[c] for c in ("en", "de")}
        for code, url in own.items():
            box = "".join(
                f'<div><a hreflang="{c}" lang="{c}" href="{u}">{NATIVE[c]}</a> '
                f"<span>{article(other, c).title}</span></div>"
                for c, u in others.items()
                if c != code
            )
            versions = links(there, but=code) if code in there else ""
            site.put(url, page(article(name, code), top=versions, after=f"<aside>{box}</aside>"))
        site.expect_all(there, starts=("en", "de"))
    return site


def two_codes() -> Site:
    """Make a site: english as en-GB and en-US.

    German as de-DE and de-AT: the usual locale is right.
    """
    site = Site("locales", "one language under two codes")
    tags = ("en-US", "en-GB", "de-AT", "de-DE", "es-ES", "fr-FR", "ru-RU")
    for name in NAMES:
        every_tag = {tag: f"/{tag.lower()}/{article(name, tag[:2]).slug}" for tag in tags}
        head = "".join(
            f'<link rel="alternate" hreflang="{tag}" href="{url}">'
            for tag, url in every_tag.items()
        )
        for tag, url in every_tag.items():
            site.put(url, page(_regional(article(name, tag[:2]), tag), head=head))
        usual = {"en": "en-GB", "de": "de-DE", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU"}
        right = {code: every_tag[tag] for code, tag in usual.items()}
        site.expect(right["fr"], right)
        site.expect(every_tag["en-US"], {c: u for c, u in right.items() if c != "en"})
    return site


def alias_codes() -> Site:
    """Make a site: one version under two addresses and codes: either is right.

    Never both languages.
    """
    site = Site("aliases", "German under de and ger, English under en and int")
    for name in NAMES[:4]:
        addresses = every("/{code}/{number}", name)
        number = article(name, "de").number
        doubles = {"de": f"/ger/{number}", "en": f"/int/{number}"}
        bar = links(addresses) + links(doubles, show={"de": "Deutsch (neu)", "en": "International"})
        for code, url in addresses.items():
            site.put(url, page(article(name, code), top=bar))
            if code in doubles:
                site.put(doubles[code], page(article(name, code), top=bar))
        right = {c: (u, doubles[c]) if c in doubles else (u,) for c, u in addresses.items()}
        site.expect(addresses["ru"], right)
        site.expect(addresses["es"], right)
    return site


def other_text_same_address() -> Site:
    """Make a site: the same number is another text in each language's archive.

    The switcher believes in it.
    """
    site = Site("archives", "same number, other text")
    others = dict(zip(NAMES, (*NAMES[2:], *NAMES[:2]), strict=True))
    for name in NAMES:
        addresses = every("/{code}/archive/{number}", name)
        for code, url in addresses.items():
            text = article(name if code in {"en", "ru"} else others[name], code)
            site.put(url, page(text, top=links(addresses)))
        site.expect(addresses["en"], {"ru": addresses["ru"]})
    return site


def _some(name: str) -> tuple[str, ...]:
    """Return the languages, two to four, that a text has on a site that lacks some."""
    place = NAMES.index(name)
    kept = {LANGUAGES[(place + step) % 5] for step in range(2 + place % 3)}
    return tuple(code for code in LANGUAGES if code in kept)


def _regional(text: Article, tag: str) -> Article:
    """Return a text with a mark of its region."""
    return replace(text, paragraphs=(*text.paragraphs[:-1], f"{text.paragraphs[-1]} ({tag})"))


TRAPS = (
    soft_404,
    coming_soon,
    redirect_to_default,
    summaries,
    untranslated,
    related,
    two_codes,
    alias_codes,
    other_text_same_address,
)
