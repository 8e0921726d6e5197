"""What a file's name tells: the kind of file, the text and its language."""

import re
from pathlib import Path

from corpora.errors import LanguageError
from corpora.languages import LANGUAGES, parse_language
from corpora.readers.formats import SUFFIXES

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2})?")
# The longer tag first: "talk-fr-FR" is the text "talk", not "talk-fr".
_TAGGED = (
    re.compile(r"(?:(.*)[._-])?([A-Za-z]{2,3}[-_][A-Z]{2})", re.DOTALL),
    re.compile(r"(?:(.*)[._-])?([A-Za-z]{2,3})", re.DOTALL),
)


def language_of_name(path: Path | str) -> str | None:
    """Return the code of the language that a file's name or folder tells, or None.

    Reads ``talk.en.html``, ``talk_de.txt``, ``talk-fr-FR.html``, ``en.html``, ``de/talk.html`` and
    ``German/talk.html``.
    """
    path = Path(path)
    return _split(path)[1] or language_of_folder(path.parent.name)


def text_of_name(path: Path | str) -> str:
    """Return what the versions of a text have in common in their names.

    ``talk`` for ``talk.en.html`` and ``de/talk.html``, and for ``talk/en.html`` the folder's name.
    """
    path = Path(path)
    return _split(path)[0] or path.parent.name or path.stem


def text_in_folder(path: Path, folder: Path) -> str:
    """Return what the versions of a text in a folder have in common: their path but the language.

    ``talk`` for ``talk.en.html`` and ``de/talk.html``, ``2019/talk`` for ``2019/talk.en.html``,
    the folder's own name for ``en.html``.
    """
    relative = path.relative_to(folder)
    way = (part for part in relative.parent.parts if not language_of_folder(part))
    return "/".join(filter(None, (*way, _split(relative)[0]))) or folder.resolve().name


def known_language(tag: str | None) -> str | None:
    """Return the code of a language tag; None if it is no tag or of a language unknown to us."""
    if not tag or not _TAG.fullmatch(tag.strip()):
        return None
    try:
        return parse_language(tag).code
    except LanguageError:
        return None


def language_of_folder(name: str) -> str | None:
    """Return the code of the language that a tag or a name such as ``German`` means, or None."""
    folded = name.strip().casefold()
    named = (
        code
        for code, language in LANGUAGES.items()
        if folded in {language.name.casefold(), language.native_name.casefold()}
    )
    return known_language(name) or next(named, None)


def _split(path: Path) -> tuple[str, str | None]:
    """Return the text's part and the language of a name without its suffix."""
    stem = path.name[: -len(path.suffix)] if path.suffix.lower() in SUFFIXES else path.name
    for pattern in _TAGGED:
        match = pattern.fullmatch(stem)
        if match and (code := known_language(match[2])):
            return match[1] or "", code
    return stem, None
