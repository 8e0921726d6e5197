"""The language table: codes, locales and names."""

from dataclasses import dataclass

from corpora.errors import LanguageError


@dataclass(frozen=True, slots=True)
class Language:
    """A language polyalign knows.

    Attributes:
        code: ISO 639-1 code, the key used everywhere inside polyalign.
        locale: the locale written into translation memories unless the user names another.
        name: English name, for messages.
        native_name: what the language calls itself, as language switchers write it.
        iso3: the ISO 639-2 codes, terminological and bibliographic.
    """

    code: str
    locale: str
    name: str
    native_name: str
    iso3: tuple[str, ...]


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("de", "de-DE", "German", "Deutsch", ("deu", "ger")),
        Language("en", "en-GB", "English", "English", ("eng",)),
        Language("es", "es-ES", "Spanish", "Español", ("spa",)),
        Language("ru", "ru-RU", "Russian", "Русский", ("rus",)),
        Language("fr", "fr-FR", "French", "Français", ("fra", "fre")),
    )
}


def parse_language(tag: str) -> Language:
    """Return the language of a tag such as ``de``, ``de-DE``, ``de_AT`` or ``deu``.

    Raises:
        LanguageError: the tag names no language of the table.
    """
    primary = tag.strip().replace("_", "-").partition("-")[0].lower()
    for language in LANGUAGES.values():
        if primary == language.code or primary in language.iso3:
            return language
    raise LanguageError(f"unknown language {tag!r}: choose from {', '.join(LANGUAGES)}")
