"""Patterns that tell the text and the language in the names of files: ``{date}.{lang}.docx``."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from corpora.errors import ReadError
from corpora.readers.names import language_of_folder

LANGUAGE = "lang"
_PART = re.compile(r"\{(\w+)\}|(\*)")
_SHAPES = {
    LANGUAGE: r"[^\W\d_]{2,}(?:[-_][^\W\d_]{2,4})?",
    "date": r"\d{4}[-._]?\d{1,2}[-._]?\d{1,2}|\d{1,2}[-._]\d{1,2}[-._]\d{4}",
}
_ANYTHING = "[^/]+?"


@dataclass(frozen=True, slots=True)
class Named:
    """What a pattern finds in a name.

    Attributes:
        text: what names the text: all parts of the name but the language.
        tag: what stands in the place of the language.
        language: the language that this is; None if polyalign does not know it.
    """

    text: tuple[str, ...]
    tag: str
    language: str | None


class Pattern:
    """A pattern of file names.

    ``{lang}`` stands for the language, a tag or a name; ``{date}`` for a date in figures; any other
    word in braces for what names the text; ``*`` for what does not matter. With a slash in it the
    pattern is held against the path within the folder, else against the name alone.

    Raises:
        ReadError: the pattern does not say where the language stands, or its braces do not match.
    """

    def __init__(self, pattern: str) -> None:
        names = [name for name, _ in _PART.findall(pattern) if name]
        if LANGUAGE not in names:
            raise ReadError(
                f"pattern {pattern!r}: has no {{lang}} in it: say where the language stands, "
                "as in '{date}.{lang}.docx'"
            )
        if set(_PART.sub("", pattern)) & set("{}"):
            raise ReadError(
                f"pattern {pattern!r}: write one word in each pair of braces, as in "
                "'{date}.{lang}.docx'"
            )
        self._text = pattern
        self._names = [name for name in dict.fromkeys(names) if name != LANGUAGE]
        self._shape = re.compile(_expression(pattern), re.IGNORECASE)

    def __str__(self) -> str:
        return self._text

    def match(self, path: PurePath) -> Named | None:
        """Return what the pattern finds in the path of a file within its folder."""
        whole = path.as_posix() if "/" in self._text else path.name
        found = self._shape.fullmatch(whole)
        if not found:
            return None
        folders = () if "/" in self._text else path.parent.parts
        text = (*folders, *(found[name] for name in self._names))
        return Named(text, found[LANGUAGE], language_of_folder(found[LANGUAGE]))


def _expression(pattern: str) -> str:
    parts: list[str] = []
    seen: set[str] = set()
    end = 0
    for part in _PART.finditer(pattern):
        parts.append(re.escape(pattern[end : part.start()]))
        end, name = part.end(), part[1]
        if name is None:
            parts.append("[^/]*?")
        elif name in seen:
            parts.append(f"(?P={name})")
        else:
            parts.append(f"(?P<{name}>{_SHAPES.get(name, _ANYTHING)})")
            seen.add(name)
    return "".join((*parts, re.escape(pattern[end:])))
