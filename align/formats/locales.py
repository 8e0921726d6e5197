"""Language tags as files have them: to codes for us, to tags that tools accept for them.

Tags are those of BCP 47 (RFC 5646). Files of others also have en_us, EN-GB, deu and the like.
"""

import re
from functools import lru_cache

from corpora.languages import LANGUAGES

_COMMON = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?")
# ISO 3166 has codes of two letters and of three; a tag takes those of two. "UAE" is neither.
_THREE_LETTERS = re.compile(r"[A-Za-z]{2,3}[-_][A-Z]{3}")


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
    """Return the language code of a tag: its primary subtag."""
    return canonical(tag).partition("-")[0].lower()


def usual_locale(code: str) -> str:
    """Return the locale to write for a language code; the code where we know none."""
    return LANGUAGES[code].locale if code in LANGUAGES else code
