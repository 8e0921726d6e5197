"""When two addresses are one page, and which are no pages at all."""

import re
from urllib.parse import unquote, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|yclid|msclkid|igshid|mc_[ce]id|_ga|_gl|_hs(?:enc|mi)|wt_?mc",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"php_?sess(?:ion)?_?id|j_?session_?id|asp_?session_?id\w*|session_?id|cfid|cftoken|oscsid|zenid",
    re.IGNORECASE,
)
_MAYBE_SESSION = re.compile(r"s|sid|sess|session|token", re.IGNORECASE)
_RANDOM = re.compile(r"(?=.*\d)(?=.*[a-z])[0-9a-z_-]{16,}", re.IGNORECASE)
_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
# What a link may lead to that is no page of text.
_NO_PAGES = re.compile(
    r"\.(?:7z|aac|apk|avi|bmp|bz2|css|csv|dmg|doc|eot|exe|flac|gif|gz|ico|ics|iso|jpe?g|js|"
    r"json|m4[av]|mkv|mov|mp[34]|mpe?g|od[ps]|og[gv]|otf|png|pptx?|rar|rtf|svg|tar|tgz|tiff?|"
    r"ttf|vcf|wav|webm|webp|wmv|woff2?|xlsx?|xz|zip)",
    re.IGNORECASE,
)
_FORMAT = re.compile(r"\.(?:[xs]?html?|php|aspx?|jsp|pdf|docx|odt|epub)$", re.IGNORECASE)
_LONGEST = 2000
_REPEATED = 3  # a path part that comes so often: relative links gone wrong


def clean(url: str) -> str:
    """Return an address without what only tells who follows it: sessions and tracking."""
    parts = urlsplit(url)
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _tells_who(pair))
    return urlunsplit((parts.scheme, parts.netloc, _IN_PATH.sub("", parts.path) or "/", query, ""))


def identity(url: str) -> str:
    """Return what all addresses of one page have in common.

    Scheme, ``www.``, the slash at the end and the order of the query do not count, nor what
    `clean` takes away.
    """
    parts = urlsplit(clean(url))
    query = "&".join(sorted(parts.query.split("&")))
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{unquote(parts.path).rstrip('/')}{'?' if query else ''}{query}"


def format_apart(url: str) -> str:
    """Return what the addresses of one text as a page, a PDF, a Word document have in common."""
    return _FORMAT.sub("", identity(url))


def may_be_page(url: str) -> bool:
    """Tell by an address whether a page of text may be there."""
    path = urlsplit(url).path
    segments = [segment for segment in path.split("/") if segment]
    repeated = len(segments) - len(set(segments)) >= _REPEATED
    name = segments[-1] if segments else ""
    suffix = name[name.rfind(".") :]
    return len(url) <= _LONGEST and not repeated and not _NO_PAGES.fullmatch(suffix)


def _tells_who(pair: str) -> bool:
    name, _, value = pair.partition("=")
    return bool(
        _TRACKING.fullmatch(name)
        or _SESSION.fullmatch(name)
        or (_MAYBE_SESSION.fullmatch(name) and _RANDOM.fullmatch(value))
    )
