"""One term, two translations: found by what the memory itself does elsewhere."""

from collections.abc import Iterator, Sequence

from align.checks.findings import Evidence, Finding, Severity
from align.checks.lemmas import stem
from align.checks.terms.mining import LONG_WORD, Rivals, Usage, distinct, rivals, usage
from align.checks.wording import language, quoted
from align.units import TranslationUnit


def term_consistency(
    units: Sequence[TranslationUnit], *, least: int = 6, rarest: int = 3
) -> Iterator[Finding]:
    """Find units with the rarer of two words that a memory has for one term.

    Args:
        units: the memory.
        least: units that a term must be in before its translations are compared.
        rarest: units that the rarer of two translations must be in; fewer may be chance.
    """
    codes = sorted({code for unit in units for code in unit.variants})
    rows = distinct(units)
    used = {code: usage(units, rows, code) for code in codes}
    found = rivals(used, least=max(least, 2), rarest=max(rarest, 2))
    for each in found:
        for row in used[each.language].columns[each.rival]:
            if any(row in used[code].columns[term] for code, term in each.terms.items()):
                yield _finding(units[row], row + 1, each, used)


def _finding(unit: TranslationUnit, number: int, found: Rivals, used: dict[str, Usage]) -> Finding:
    own = used[found.language]
    usual, rival = own.words[found.usual], own.words[found.rival]
    often, seldom = len(own.columns[found.usual]), len(own.columns[found.rival])
    places = {code: _places(unit, number, code, term) for code, term in found.terms.items()}
    said = ", ".join(
        f"{code} {quoted(used[code].words[found.terms[code]])}" for code in places if places[code]
    )
    return Finding(
        "term-consistency",
        Severity.NOTE,
        (number,),
        tuple(sorted((found.language, *(code for code in places if places[code])))),
        f"{language(found.language)} has {quoted(rival)} here and in {seldom - 1} other units, "
        f"{quoted(usual)} in {often}, for one term: {said}.",
        odd=found.language,
        evidence=(
            *_places(unit, number, found.language, found.rival),
            *(place for found_there in places.values() for place in found_there),
        ),
        confidence=often / (often + seldom),
    )


def _places(unit: TranslationUnit, number: int, code: str, wanted: str) -> list[Evidence]:
    """Return where a stem is in a text of a unit."""
    text = unit.variants[code].text if code in unit.variants else ""
    return [
        Evidence(number, code, *match.span())
        for match in LONG_WORD.finditer(text)
        if stem(match[0]) == wanted
    ]
