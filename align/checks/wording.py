"""How findings name languages and quote texts."""

from collections.abc import Mapping

from corpora.languages import LANGUAGES

# Longest stretch of a text that a message quotes.
LONGEST = 60


def primary(code: str) -> str:
    """Return the language of a code that may name a region too: ``en`` of ``en-US``."""
    return code.partition("-")[0].lower()


def language(code: str) -> str:
    """Return the English name of a language, or its code if it is not of the table."""
    known = LANGUAGES.get(code)
    return known.name if known else code


def quoted(text: str) -> str:
    """Return a text in quotation marks, short, with what cannot be seen spelt out."""
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return f"“{''.join(char if char.isprintable() else _spelt(char) for char in cut)}”"


def _spelt(char: str) -> str:
    return f"U+{ord(char):04X}"


def told(values: Mapping[str, str]) -> str:
    """Return what each language says, those that say the same together: ``de, en: 5; fr: 6``."""
    by_value: dict[str, list[str]] = {}
    for code in sorted(values):
        by_value.setdefault(values[code], []).append(code)
    groups = sorted(by_value.items(), key=lambda item: (-len(item[1]), item[1]))
    return "; ".join(f"{', '.join(codes)}: {value}" for value, codes in groups)
