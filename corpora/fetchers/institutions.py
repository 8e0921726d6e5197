"""Institutions that publish each text in many languages under one number or symbol."""

from corpora.fetchers.schemes import CODES, Scheme, Shape

_OF_THE_UNION = {code: code for code in CODES if code != "ru"}
_ISO3 = {"de": "deu", "en": "eng", "es": "spa", "fr": "fra"}
_OF_THE_UN = {"en": "E", "es": "S", "ru": "R", "fr": "F"}
_SYMBOL = r"(?P<symbol>[A-Z][A-Za-z.-]*/[^?&#]+)"

PRESS_CORNER = Scheme(
    hosts=("europa.eu",),
    how="same reference in the EU press corner",
    shapes=(
        Shape(
            r"(?P<site>ec\.europa\.eu/commission/presscorner)/detail/[a-z]{2}/(?P<text>[\w-]+?)/?",
            ("{site}/detail/{tag}/{text}",),
            _OF_THE_UNION,
        ),
        Shape(
            r"(?P<site>ec\.europa\.eu/commission/presscorner)/api/files/document/print/[a-z]{2}/"
            r"(?P<text>\w+?)/(?P<file>\w+)_[A-Z]{2}\.pdf",
            ("{site}/api/files/document/print/{tag}/{text}/{file}_{TAG}.pdf",),
            _OF_THE_UNION,
        ),
        Shape(
            r"(?P<host>europa\.eu)/rapid/press-release_(?P<text>[A-Z]+-\d+-\d+)_[a-z]{2}\.html?",
            (
                "{host}/rapid/press-release_{text}_{tag}.htm",
                "{host}/rapid/press-release_{text}_{tag}.html",
            ),
            _OF_THE_UNION,
        ),
    ),
)

EUR_LEX = Scheme(
    hosts=("eur-lex.europa.eu",),
    how="same CELEX number or ELI",
    shapes=(
        Shape(
            r"(?P<host>[^/]+)/legal-content/[A-Z]{2}/(?P<view>[A-Z]+/(?:[A-Z]+/)?)"
            r"\?(?:.*&)?uri=(?P<text>[^&]+)(?:&.*)?",
            ("{host}/legal-content/{TAG}/{view}?uri={text}",),
            _OF_THE_UNION,
        ),
        Shape(
            r"(?P<host>[^/]+)/eli/(?P<text>[a-z_]+/\d{4}/\d+(?:/[^/?]+)*?)(?:/[a-z]{3})?"
            r"(?P<form>/(?:html|pdf))?",
            ("{host}/eli/{text}/{tag}{form}",),
            _ISO3,
        ),
        Shape(
            r"(?P<host>[^/]+)/LexUriServ/LexUriServ\.do\?uri=(?P<text>\w+:[^:&]+(?::[^:&]+)*?)"
            r":[A-Z]{2}:(?P<form>[A-Z]+)",
            ("{host}/LexUriServ/LexUriServ.do?uri={text}:{TAG}:{form}",),
            _OF_THE_UNION,
        ),
    ),
)

UNITED_NATIONS = Scheme(
    hosts=("undocs.org", "un.org"),
    how="same symbol of the United Nations",
    shapes=(
        Shape(
            rf"(?P<host>(?:www\.)?undocs\.org|docs\.un\.org)/(?:[a-z]{{2}}/)?{_SYMBOL}",
            ("{host}/{tag}/{symbol}",),
        ),
        Shape(
            r"(?P<before>documents\.un\.org/(?:api/symbol/access|symbol-explorer)\?"
            r"s=[^&]+)(?:&l=[a-z]{2})?(?P<after>(?:&t=\w+)?)",
            ("{before}&l={tag}{after}",),
        ),
        Shape(
            r"(?P<before>(?:www\.)?undocs\.org/Home/Mobile\?FinalSymbol=[^&]+&Language=)[A-Z]"
            r"(?P<after>(?:&.*)?)",
            ("{before}{tag}{after}",),
            _OF_THE_UN,
        ),
        Shape(
            r"(?P<before>daccess-ods\.un\.org/access\.nsf/Get\w*\?(?:.*&)?DS=[^&]+&Lang=)[A-Z]"
            r"(?P<after>(?:&.*)?)",
            ("{before}{tag}{after}",),
            _OF_THE_UN,
        ),
    ),
)

KREMLIN = Scheme(
    hosts=("kremlin.ru",),
    how="same number at kremlin.ru",
    shapes=(
        Shape(
            r"(?:www\.)?(?:en\.)?(?P<site>(?:special\.)?kremlin\.ru/)(?P<text>(?:[\w-]+/)+\d+)/?"
            r"(?:\?.*)?",
            ("{tag}{site}{text}",),
            {"ru": "", "en": "en."},
        ),
    ),
)

_VATICAN_LETTERS = {"de": "ge", "en": "en", "es": "sp", "fr": "fr", "ru": "ru"}
VATICAN = Scheme(
    hosts=("vatican.va",),
    how="same document of the Holy See",
    shapes=(
        Shape(
            r"(?P<site>[^/]+/content/[\w-]+)/[a-z]{2}/(?P<text>[^?]+\.html?)",
            ("{site}/{tag}/{text}",),
        ),
        Shape(
            r"(?P<text>[^/]+/(?!content/)[^?]+_)[a-z]{2}(?P<form>\.html?)",
            ("{text}{tag}{form}",),
            _VATICAN_LETTERS,
        ),
        Shape(
            r"(?P<text>[^/]+/(?!content/)[^?]+_)[a-z]{2}(?P<form>\.html?)",
            ("{text}{tag}{form}",),
            {"de": "de", "es": "es"},
        ),
    ),
)

INSTITUTIONS = {
    "eu-press-corner": PRESS_CORNER,
    "eur-lex": EUR_LEX,
    "united-nations": UNITED_NATIONS,
    "kremlin": KREMLIN,
    "vatican": VATICAN,
}
