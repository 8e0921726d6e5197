"""Language tags as files have them: to codes for us, to tags that tools accept for them.

Tags are those of BCP 47 (RFC 5646). Files of others also have en_us, EN-GB, deu and the like.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from corpora.languages import LANGUAGES

_COMMON = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?")
_NO_SUBTAG = re.compile("[^A-Za-z0-9]")
# ISO 3166 has codes of two letters and of three; a tag takes those of two. "UAE" is neither.
_THREE_LETTERS = re.compile(r"[A-Za-z]{2,3}[-_][A-Z]{3}")
# A tag's start that may name a language, whatever follows.
_PRIMARY = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)")

NO_LANGUAGE = "no language, kept as 'und'"


class Language(NamedTuple):
    """The language that a file's tag means."""

    code: str
    locale: str
    """As a variant has it: "" for the usual one."""
    repair: str
    """What had to be mended of the tag; "" for nothing."""


@lru_cache(maxsize=1024)
def canonical(tag: str) -> str:
    """Return a tag in the spelling of BCP 47: ``en_us`` is ``en-US``, ``deu`` is ``de``.

    What is no tag comes back as it is.
    """
    if _COMMON.fullmatch(tag):
        return tag
    from langcodes import standardize_tag  # noqa: PLC0415 - only for unusual tags
    from langcodes.tag_parser import LanguageTagError  # noqa: PLC0415

    try:
        return standardize_tag(tag.strip())
    except LanguageTagError:
        return tag


@lru_cache(maxsize=1024)
def is_valid(tag: str) -> bool:
    """Tell whether a tag is one of BCP 47 whose parts are registered."""
    from langcodes import tag_is_valid  # noqa: PLC0415 - only for unusual tags

    return not _THREE_LETTERS.fullmatch(tag) and "_" not in tag and tag_is_valid(tag)


def code_of(tag: str) -> str:
    """Return the language code of a tag: its primary subtag, or all of it if it is private."""
    tag = canonical(tag).lower()
    return tag if tag.startswith("x-") else tag.partition("-")[0]


def private_tag(name: str) -> str:
    """Return a tag, of those for private use, for a language that none is registered for."""
    letters = _NO_SUBTAG.sub("", name.removeprefix("x-")).lower()
    return f"x-{letters[:8]}" if letters else "und"


@lru_cache(maxsize=1024)
def language_of(tag: str) -> Language:
    """Return the language of a file's tag, whatever the file calls it."""
    if is_valid(tag.strip().replace("_", "-")):
        locale = canonical(tag)
        code = code_of(locale)
        repair = "" if is_valid(tag) else f"language {tag!r} read as {locale!r}"
        return Language(code, "" if locale == usual_locale(code) else locale, repair)
    if not tag.strip():
        return Language("und", "", NO_LANGUAGE)
    primary = _PRIMARY.match(tag)
    known = primary and is_valid(primary[1])
    code = code_of(primary[1]) if primary and known else private_tag(tag)
    return Language(code, "", f"language {tag!r} read as {code!r}")


def usual_locale(code: str) -> str:
    """Return the locale to write for a language code; the code where we know none."""
    return LANGUAGES[code].locale if code in LANGUAGES else code
