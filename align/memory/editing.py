"""Changes to single units, with all that they said before kept."""

from dataclasses import dataclass

from align.formats.locales import canonical, code_of, is_valid, usual_locale
from align.memory.adding import now
from align.memory.database import Memory, TranslationMemoryError
from align.memory.fulltext import forget_text, index_texts
from align.memory.fuzzy import index_words
from align.memory.meaning import forget_vector
from align.memory.reading import unit as unit_of
from align.memory.rows import key_of, restored, storable, variant_details
from align.memory.schema import LANGUAGES_AT_MOST
from align.units import Property, TranslationUnit, Variant
from corpora.errors import LanguageError


@dataclass(frozen=True, slots=True)
class Change:
    """What a unit said in one language before it was changed.

    Attributes:
        language: code.
        text: what it said; None where it had nothing in the language.
        changed: when it was replaced, UTC, as ``20190131T235959Z``.
        deleted: whether the whole unit was taken out then.
    """

    language: str
    text: str | None
    changed: str
    deleted: bool


def edit(memory: Memory, number: int, language: str, text: str) -> None:
    """Change what a unit says in a language, or add the language to it.

    The old text is kept in the unit's history. A unit that was edited does not come back when
    its source is imported again. Inline tags of the old text are not kept in the new one.

    Args:
        memory: where the unit is.
        number: of the unit.
        language: code as the memory has it, or any tag of the language: ``de_DE`` is ``de``.
        text: what the unit is to say.

    Raises:
        LanguageError: there is no such language.
        TranslationMemoryError: the text is blank, there is no such unit, another one says the same
            as it would, or the memory cannot be written to.
    """
    if not text.strip():
        raise TranslationMemoryError(f"unit {number}: no text in {language}: write one, or delete")
    language = _code(memory, language)
    with memory.writing() as database:
        unit = unit_of(memory, number)
        code = memory.add_language(language)
        old = unit.variants.get(language)
        if old is not None and old.text == text:
            return
        new = _changed(old, text)
        key = key_of({**unit.variants, language: new})
        twin = database.execute("SELECT id FROM units WHERE key = ?", (key,)).fetchone()
        if twin:
            raise TranslationMemoryError(
                f"{memory.path}: unit {twin[0]} says that already: "
                f"delete unit {number} instead of editing it"
            )
        _keep(memory, number, unit, [language], deleted=False)
        database.execute("UPDATE units SET key = ? WHERE id = ?", (key, number))
        database.execute(
            "INSERT OR REPLACE INTO variants VALUES (?, ?, ?)",
            (number * LANGUAGES_AT_MOST + code, storable(text), variant_details(new)),
        )
        if old is not None:
            forget_text(database, code, number, old.text)
        index_texts(database, code, [number], [text])
        index_words(database, code, [number], [text])
        forget_vector(database, number)


def delete(memory: Memory, number: int) -> None:
    """Take a unit out of a memory; its history keeps what it said.

    Raises:
        TranslationMemoryError: there is no such unit, or the memory cannot be written to.
    """
    with memory.writing() as database:
        unit = unit_of(memory, number)
        _keep(memory, number, unit, list(unit.variants), deleted=True)
        for language, variant in unit.variants.items():
            code = memory.language(language)
            forget_text(database, code, number, variant.text)
            database.execute(
                "DELETE FROM variants WHERE id = ?", (number * LANGUAGES_AT_MOST + code,)
            )
        database.execute("DELETE FROM units WHERE id = ?", (number,))
        database.execute("DELETE FROM repeats WHERE unit = ?", (number,))
        forget_vector(database, number)


def history(memory: Memory, number: int) -> list[Change]:
    """Return what a unit said before it was changed, the latest first; nothing if it never was.

    Raises:
        TranslationMemoryError: there never was such a unit, or the memory cannot be read.
    """
    with memory.told():
        changes = [
            Change(restored(code), None if text is None else restored(text), changed, bool(deleted))
            for code, text, changed, deleted in memory.database.execute(
                "SELECT code, text, changed, deleted FROM history"
                " JOIN languages ON languages.id = language WHERE unit = ?"
                " ORDER BY history.id DESC",
                (number,),
            )
        ]
    if not changes:
        unit_of(memory, number)
    return changes


def _code(memory: Memory, tag: str) -> str:
    """Return the code of a language as a memory has it, or would have it.

    Raises:
        LanguageError: there is no such language.
    """
    if tag in memory.languages:
        return tag
    locale = canonical(tag)
    if not is_valid(locale):
        raise LanguageError(f"unknown language {tag!r}: give a code such as en or pt-BR")
    code = code_of(locale)
    return code if locale == usual_locale(code) else locale


def _changed(old: Variant | None, text: str) -> Variant:
    """Return the variant with another text, dated as TMX does."""
    kept = old.properties if old else ()
    properties = [each for each in kept if each.name != "changedate"]
    return Variant(
        text,
        old.segments if old else (),
        old.url if old else None,
        old.locale if old else "",
        properties=(*properties, Property("changedate", now())),
    )


def _keep(
    memory: Memory, number: int, unit: TranslationUnit, languages: list[str], *, deleted: bool
) -> None:
    """Put what a unit says into its history."""
    numbers = memory.languages
    key = key_of(unit.variants)
    for language in languages:
        old = unit.variants.get(language)
        text, details = (storable(old.text), variant_details(old)) if old else (None, None)
        memory.database.execute(
            "INSERT INTO history VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
            (number, numbers[language], text, details, key, now(), deleted),
        )
