"""Where the language stands in an address, and the same address in another language."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from corpora.fetchers.labels import language_of_name, language_of_tag
from corpora.languages import LANGUAGES

PARAMETERS = {
    *("lang", "language", "locale", "lng", "hl", "l", "sl"),
    *("langid", "languageid", "lang_id", "setlang", "langue", "idioma"),
}
_SUFFIX = re.compile(r"(.+[._-])([a-z]{2,3}(?:[-_][a-z]{2})?)(\.[a-z0-9.]+)?", re.IGNORECASE)
_NAMED_FILE = re.compile(r"()([a-z]{2,3})(\.[a-z]{3,5})", re.IGNORECASE)
_IN_LABEL = (re.compile(r"()([a-z]{2})(-.+)"), re.compile(r"(.+-)([a-z]{2})()"))
_LABELLED = re.compile(
    r"((?:lang|language|locale|lng|l)[-_=:])([a-z]{2,3}(?:[-_][a-z]{2})?)", re.IGNORECASE
)
_WORD_AT_END = re.compile(r"(.*[._-])([^\W\d_]{5,})(\.[a-z0-9]+)?")
_WORD_AT_START = re.compile(r"()([^\W\d_]{5,})([._-].+)")
_LOCALE = re.compile(r"([a-z]{2})([-_])([a-z]{2})", re.IGNORECASE)
_TRACKING = re.compile(r"utm_|fbclid=|gclid=|ref=", re.IGNORECASE)
_SHORT = 2
LONGEST = 2_000  # characters of an address; no text has a longer one


@dataclass(frozen=True, slots=True)
class Place:
    """One place of an address that names a language.

    Attributes:
        how: "host", "path", "file name" or "query", for users to read.
        language: the code of the language.
        tag: how it is written there.
        before: the address up to it.
        after: the rest of the address.
    """

    how: str
    language: str
    tag: str
    before: str
    after: str

    def put(self, language: str) -> Iterator[str]:
        """Yield the address in another language, in the style of this one, likeliest first."""
        for tag in _in_style(self.tag, language):
            yield f"{self.before}{tag}{self.after}"

    def drop(self) -> str | None:
        """Return the address that leaves its language unsaid, as the main version's often does."""
        if self.how == "path" and self.before.endswith("/"):
            return f"{self.before}{self.after.removeprefix('/')}"
        if self.how == "file name":
            return f"{self.before[:-1]}{self.after}" if self.before[-1] in "._-" else None
        if self.how == "query":
            kept = self.before.rpartition("?" if "&" not in self.before else "&")[0]
            return kept + (self.after if "?" in kept else self.after.replace("&", "?", 1))
        if self.how == "host" and self.after.startswith("."):
            return f"{self.before}www{self.after}"
        return None


def find_places(address: str) -> Iterator[Place]:
    """Yield each place of an address that names one of our languages."""
    if len(address) > LONGEST:
        return
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    root = f"{parts.scheme}://{parts.netloc}"
    yield from _in_host(parts.scheme, parts.netloc, parts.path + query)
    yield from _in_label(parts.scheme, parts.netloc, parts.path + query)
    yield from _in_path(root, parts.path, query)
    yield from _in_query(root + parts.path, parts.query)


def same_but_for_language(one: str, other: str) -> bool:
    """Tell whether two addresses differ in nothing but the language they name."""
    return one != other and bool(_blanked(one) & _blanked(other))


def same_page(one: str, other: str) -> bool:
    """Tell whether two addresses surely lead to one page: but for scheme, www., tracking."""
    return _bare(one) == _bare(other)


def _bare(address: str) -> tuple[str, str, list[str]]:
    parts = urlsplit(address)
    query = [pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair)]
    return parts.netloc.removeprefix("www."), parts.path.rstrip("/"), sorted(query)


def _blanked(address: str) -> set[tuple[str, str]]:
    blanked = {(place.before, place.after) for place in find_places(address)}
    return blanked | {_without_parameter(address)}


def _without_parameter(address: str) -> tuple[str, str]:
    """Leave the language out of the query: a page's own language often goes without saying."""
    base, _, query = address.partition("?")
    kept = [pair for pair in query.split("&") if pair and not _is_parameter(pair.partition("=")[0])]
    return (base, "&".join(kept))


def _in_host(scheme: str, host: str, rest: str) -> Iterator[Place]:
    labels = host.split(".")
    first = 1 if labels[0] == "www" else 0
    tag = labels[first] if len(labels) > first + _SHORT else ""
    if (language := language_of_tag(tag)) and len(tag) == _SHORT:
        before = ".".join([*labels[:first], ""])
        after = ".".join(["", *labels[first + 1 :]])
        yield Place("host", language, tag, f"{scheme}://{before}", after + rest)


def _in_label(scheme: str, host: str, rest: str) -> Iterator[Place]:
    """Yield the language that is a part of a host's first label, as in ``news-de.example``."""
    label, dot, domain = host.partition(".")
    for pattern in _IN_LABEL:
        match = pattern.fullmatch(label)
        if match and (language := language_of_tag(match[2])):
            before = f"{scheme}://{match[1]}"
            yield Place("host", language, match[2], before, f"{match[3]}{dot}{domain}{rest}")


def _in_path(root: str, path: str, query: str) -> Iterator[Place]:
    segments = path.split("/")
    for index, segment in enumerate(segments):
        before = root + "".join(f"{earlier}/" for earlier in segments[:index])
        after = "".join(f"/{later}" for later in segments[index + 1 :]) + query
        if language := language_of_tag(segment) or language_of_name(segment):
            yield Place("path", language, segment, before, after)
        elif (match := _LABELLED.fullmatch(segment)) and (language := language_of_tag(match[2])):
            yield Place("path", language, match[2], before + match[1], after)
    match = _SUFFIX.fullmatch(segments[-1]) or _NAMED_FILE.fullmatch(segments[-1])
    if match and (language := language_of_tag(match[2])):
        before = root + "".join(f"{earlier}/" for earlier in segments[:-1]) + match[1]
        yield Place("file name", language, match[2], before, (match[3] or "") + query)
    for pattern in (_WORD_AT_END, _WORD_AT_START):
        match = pattern.fullmatch(unquote(segments[-1]))
        if match and (language := language_of_name(match[2])):
            before = root + "".join(f"{earlier}/" for earlier in segments[:-1]) + match[1]
            yield Place("words", language, match[2], before, (match[3] or "") + query)


def _in_query(base: str, query: str) -> Iterator[Place]:
    pairs = query.split("&")
    for index, pair in enumerate(pairs):
        name, _, value = pair.partition("=")
        if _is_parameter(name) and (language := language_of_tag(value)):
            before = f"{base}?" + "".join(f"{earlier}&" for earlier in pairs[:index]) + f"{name}="
            after = "".join(f"&{later}" for later in pairs[index + 1 :])
            yield Place("query", language, value, before, after)


def _is_parameter(name: str) -> bool:
    name = name.lower()
    return name in PARAMETERS or name.endswith("_languageid")


def _in_style(tag: str, code: str) -> Iterator[str]:
    language = LANGUAGES[code]
    if match := _LOCALE.fullmatch(tag):
        country = language.locale.partition("-")[2]
        for put in dict.fromkeys((country, match[3])):  # de-CH has its fr-CH
            yield _cased(code, match[1]) + match[2] + _cased(put, match[3])
        yield _cased(code, match[1])
    elif len(tag) == _SHORT:
        yield _cased(code, tag)
    elif language_of_name(tag):
        yield _cased(language.name, tag)
        yield _cased(language.native_name, tag)
        yield _cased(_plain(language.native_name), tag)
    else:
        for iso3 in language.iso3:
            yield _cased(iso3, tag)


def _plain(name: str) -> str:
    """Return a name without accents, as addresses write it."""
    split = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _cased(text: str, like: str) -> str:
    if like.isupper():
        return text.upper()
    return text.lower() if like.islower() else text.capitalize()
