"""Words: doubled, in capitals, with capitals inside."""

import re
from collections.abc import Iterator

from align.checks.consensus import odd_one, witnesses
from align.checks.findings import Evidence, Finding, Severity
from align.checks.form.marks import about, texts
from align.checks.protocol import Check
from align.checks.wording import language, primary, quoted
from align.units import TranslationUnit

_TWICE = re.compile(r"\b([^\W\d_]+)[ \u00a0\u202f]+(\1)\b", re.IGNORECASE)
# What a language says twice in good prose.
_USUAL = {
    "de": frozenset({"die", "der", "das", "den", "dem", "sie", "so"}),
    "en": frozenset({"that", "had", "very", "so", "no", "is", "ha", "bye", "please"}),
    "es": frozenset({"no", "muy", "ja", "sí"}),
    "fr": frozenset({"nous", "vous", "en", "se", "très", "ha", "non", "oui"}),
    "ru": frozenset({"да", "нет", "очень", "ну", "что", "как"}),
}
_WORD = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"\b[A-Za-z]*[a-z][A-Z][A-Za-z]*")
_CASED = re.compile(r"[^\W\d_]")
_LATIN = frozenset({"de", "en", "es", "fr", "it", "pt", "nl", "pl", "cs", "sv", "da", "no", "fi"})
# Fewer capitals may be an abbreviation.
_SHOUTED = 8


def doubled_words(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a word that stands twice in a row, unless another version repeats itself there too."""
    found = {
        code: [match for match in _TWICE.finditer(text) if _is_slip(match)]
        for code, text in texts(unit)
    }
    if sum(bool(pairs) for pairs in found.values()) != 1:
        return
    for code, pairs in found.items():
        usual = _USUAL.get(primary(code), frozenset())
        for match in pairs:
            if match[1].lower() not in usual:
                message = f"{language(code)}: {quoted(match[0])} has a word twice."
                yield about(
                    "doubled-words", Severity.WARNING, number, code, message, [match.span()]
                )


def _is_slip(match: re.Match[str]) -> bool:
    """Whether two words are spelt alike; "AS" is not "as", but for the first word of a text."""
    first, second = match.groups()
    return first == second or (match.start() == 0 and first.lower() == second)


def initial_capital(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a text that begins with a small letter where the others begin with a capital."""
    first = {code: _CASED.search(text) for code, text in texts(unit)}
    cases = {
        code: match[0].isupper()
        for code, match in first.items()
        if match and match[0].lower() != match[0].upper() and not _is_name(unit, code, match)
    }
    odd = odd_one(cases)
    # A noun of German keeps its capital where a phrase begins with a small letter.
    if odd and not (cases[odd] and primary(odd) == "de") and (match := first[odd]):
        which, others = ("a capital", "small") if cases[odd] else ("a small letter", "capital")
        yield about(
            "initial-capital",
            Severity.NOTE,
            number,
            odd,
            f"{language(odd)} begins with {which}, the other versions with {others} letters.",
            [match.span()],
            confidence=witnesses(cases) / (len(cases) + 1),
        )


def _is_name(unit: TranslationUnit, code: str, first: re.Match[str]) -> bool:
    """Whether a text begins with a name such as iPhone, or with something that is no word."""
    text = unit.variants[code].text
    word = _WORD.match(text, first.start())
    before = text[: first.start()]
    return any(char.isalnum() for char in before) or bool(word and _CAMEL.match(word[0]))


def all_capitals(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a text in capitals only where the other versions are not, or the other way round."""
    loud = {code: text.isupper() for code, text in texts(unit)}
    if any(loud.values()) and not all(loud.values()):
        odd = odd_one(loud)
        shouted = [code for code, is_loud in loud.items() if is_loud]
        if all(_letters(unit.variants[code].text) >= _SHOUTED for code in loud):
            quiet = [code for code in loud if code not in shouted]
            yield Finding(
                "all-capitals",
                Severity.NOTE,
                (number,),
                tuple(loud),
                f"{', '.join(shouted)}: all in capitals; not so {', '.join(quiet)}.",
                odd=odd,
                evidence=tuple(
                    Evidence(number, code, 0, len(unit.variants[code].text)) for code in shouted
                ),
            )


def _letters(text: str) -> int:
    return sum(len(word) for word in _WORD.findall(text))


def camel_case(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find a name with capitals inside, such as YouTube, that one Latin version lacks."""
    latin = [(code, text) for code, text in texts(unit) if primary(code) in _LATIN]
    found = {code: frozenset(_CAMEL.findall(text)) for code, text in latin}
    for name in sorted(frozenset().union(*found.values())):
        has = {code: name in unit.variants[code].text for code in found}
        odd = odd_one(has)
        if odd and not has[odd]:
            yield about(
                "camel-case",
                Severity.NOTE,
                number,
                odd,
                f"{language(odd)} lacks {quoted(name)}, which the other versions have.",
            )


CHECKS = (
    Check("doubled-words", "a word twice in a row", Severity.WARNING, unit=doubled_words),
    Check(
        "initial-capital",
        "one text begins with a small letter, the others with capitals, or the reverse",
        Severity.NOTE,
        unit=initial_capital,
    ),
    Check(
        "all-capitals",
        "one text in capitals throughout, the others not",
        Severity.NOTE,
        unit=all_capitals,
    ),
    Check(
        "camel-case",
        "a name such as YouTube that one version in Latin letters lacks",
        Severity.NOTE,
        unit=camel_case,
    ),
)
