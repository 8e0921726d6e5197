"""How sites label a language: codes, names, flags."""

import re
from collections.abc import Iterator

from corpora.languages import LANGUAGES

# What each language is called in the others.
NAMES = {
    "de": "german deutsch alemán allemand немецкий",
    "en": "english englisch inglés anglais английский",
    "es": "spanish spanisch español castellano espagnol испанский",
    "ru": "russian russisch ruso russe русский",
    "fr": "french französisch francés français французский",
}
# Inflected, as in «на русском», «по-русски», "Deutsche Version", "version française".
INFLECTED = {
    "de": "deutsche deutschen немецком по-немецки alemana allemande",
    "en": "englische englischen английском по-английски inglesa anglaise",
    "es": "spanische spanischen испанском по-испански española espagnole",
    "ru": "russische russischen русском по-русски русская rusa",
    "fr": "französische französischen французском по-французски francesa française",
}
# Short forms that are no codes of ours.
SHORT = {
    "de": "нем dt germ",
    "en": "анг англ engl ang",
    "es": "esp исп span cast",
    "ru": "рус русск russ",
    "fr": "фр франц franz fran",
}
INITIALS = {"d": "de", "e": "en", "s": "es", "r": "ru", "f": "fr"}
# Flags: countries and what file names call them. Switzerland, Belgium, Canada say nothing.
COUNTRIES = {
    "de": "de at germany deutschland austria alemania allemagne германия",
    "en": "gb uk us usa en england britain kingdom states großbritannien grossbritannien"
    " vereinigtes united royaume reino великобритания",
    "es": "es spain espana españa spanien espagne испания mx",
    "ru": "ru russia russland rusia russie россия",
    "fr": "fr france frankreich francia франция",
}
# What stands beside the name of a language in a label.
FILLERS = {
    "en": "in the version site page language lang flag read this select choose switch to article"
    " text also available translation view show open",
    "de": "auf der diese diesen dieser die den seite artikel text lesen sprache flagge auch version"
    " fassung übersetzung in anzeigen zeigen öffnen",
    "es": "en la esta este el versión página artículo texto leer idioma bandera también traducción"
    " ver mostrar sitio",
    "ru": "на язык языке версия страница флаг читать эту этот статью статья текст перевод также"
    " открыть показать страницу страницы сайт сайта",
    "fr": "en la le cette cet ce version page article texte lire langue drapeau aussi traduction"
    " afficher voir site",
}
# Countries that may stand beside the language, as in "Schweiz – Français".
PLACES = (
    "germany deutschland alemania allemagne германия austria österreich autriche австрия"
    " switzerland schweiz suisse suiza швейцария spain españa spanien espagne испания méxico mexico"
    " argentina russia россия russland russie rusia france frankreich francia франция belgium"
    " belgique belgien canada kanada united kingdom großbritannien royaume-uni royaume uni reino"
    " unido usa states великобритания ireland australia international global europe"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
_LONGEST_LABEL = 40


def _invert(words: dict[str, str]) -> dict[str, str]:
    return {word: code for code, line in words.items() for word in line.split()}


_FILLERS = frozenset(_invert(FILLERS)) | frozenset(PLACES.split())
_PLAIN_NAMES = {"espanol": "es", "francais": "fr", "frances": "fr", "ingles": "en", "aleman": "de"}
_BY_NAME = _invert(NAMES) | _invert(INFLECTED) | _invert(SHORT) | _PLAIN_NAMES
_BY_COUNTRY = _invert(COUNTRIES)
_BY_CODE = {
    code: language.code
    for language in LANGUAGES.values()
    for code in (language.code, *language.iso3)
}


def language_of_tag(tag: str | None) -> str | None:
    """Return the language of a tag such as ``de``, ``de-AT``, ``de_DE`` or ``deu``."""
    match = _TAG.fullmatch((tag or "").strip())
    return _BY_CODE.get(match[1].lower()) if match else None


def language_of_name(word: str | None) -> str | None:
    """Return the language that a word names, in any of our languages."""
    return _BY_NAME.get((word or "").strip().lower())


def language_of_label(label: str | None) -> str | None:
    """Return the language that a label names and nothing else: ``DE``, ``Español (España)``.

    A label that names two languages, or says more than a language, names none.
    """
    text = " ".join((label or "").split())
    if not text or len(text) > _LONGEST_LABEL:
        return None
    bare = text.strip("[](){}<>|•·/:.»«›‹ 0123456789")
    if code := language_of_tag(bare):
        return code
    words = [word.lower() for word in _WORD.findall(re.sub(r"\([^)]*\)", "", text))]
    named = {_BY_NAME[word] for word in words if word in _BY_NAME}
    others = [word for word in words if word not in _BY_NAME and word not in _FILLERS]
    return named.pop() if len(named) == 1 and not others else None


def language_of_flag(name: str | None) -> str | None:
    """Return the language a flag stands for, by its file name, class or alternative text."""
    stem = (name or "").rpartition("/")[2].partition("?")[0].partition(".")[0].lower()
    words = list(_flag_words(stem))
    if not words:
        return None
    found = {_BY_COUNTRY.get(word) or _BY_CODE.get(word) or _BY_NAME.get(word) for word in words}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _flag_words(stem: str) -> Iterator[str]:
    for word in re.split(r"[^\w]+|_|\d+", stem):
        if word and word not in {"flag", "flags", "icon", "fi", "lang", "language", "ico", "img"}:
            yield word
