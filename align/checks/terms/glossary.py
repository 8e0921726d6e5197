"""Terms against a glossary: the word it asks for is there, the one it forbids is not."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from align.checks.consensus import odd_one
from align.checks.findings import Evidence, Finding, Severity
from align.checks.form.marks import Span
from align.checks.lemmas import WORD, lemma, plain, stem
from align.checks.terms.glossaries import Concept, read_glossary
from align.checks.wording import language, primary, quoted
from align.units import TranslationUnit

Lemmas = tuple[str, ...]


class Glossary:
    """Concepts, found by the first word of each of their terms."""

    def __init__(self, concepts: list[Concept]) -> None:
        self.concepts = concepts
        self._allowed = _index(concepts, forbidden=False)
        self._forbidden = _index(concepts, forbidden=True)

    def named(self, text: str, code: str) -> dict[int, list[Span]]:
        """Return the concepts that a text names, by their numbers, and where."""
        return _found(self._allowed.get(primary(code), {}), text, code)

    def misnamed(self, text: str, code: str) -> dict[int, list[Span]]:
        """Return the concepts that a text calls what they must not be called, and where."""
        return _found(self._forbidden.get(primary(code), {}), text, code)


Index = dict[str, dict[str, list[tuple[int, str, Lemmas]]]]


def _index(concepts: list[Concept], *, forbidden: bool) -> Index:
    index: Index = defaultdict(lambda: defaultdict(list))
    for number, concept in enumerate(concepts):
        terms = concept.forbidden if forbidden else concept.terms
        for code, names in terms.items():
            for name in names:
                if lemmas := tuple(lemma(word, code) for word in WORD.findall(name)):
                    index[code][lemmas[0]].append((number, name, lemmas))
    return index


def _found(
    index: dict[str, list[tuple[int, str, Lemmas]]], text: str, code: str
) -> dict[int, list[Span]]:
    if not index:
        return {}
    words = list(WORD.finditer(text))
    lemmas = tuple(lemma(word[0], code) for word in words)
    found: dict[int, list[Span]] = defaultdict(list)
    for at, first in enumerate(lemmas):
        for number, name, wanted in index.get(first, ()):
            span = words[at].start(), words[min(at + len(wanted), len(words)) - 1].end()
            if lemmas[at : at + len(wanted)] == wanted and _same_case(name, text[slice(*span)]):
                found[number].append(span)
    return found


def _same_case(name: str, text: str) -> bool:
    """Whether a text may be the term: WHO is not who."""
    return not (len(name) > 1 and name.isupper()) or text.isupper()


@lru_cache(maxsize=8)
def _load(path: str, _changed: int) -> Glossary:
    return Glossary(read_glossary(Path(path)))


def load(path: str) -> Glossary:
    """Return the glossary of a file, read once as long as the file stays as it is.

    Raises:
        ReadError: it cannot be read, or there are no terms in it.
    """
    place = Path(path)
    return _load(path, place.stat().st_mtime_ns if place.is_file() else 0)


def glossary(unit: TranslationUnit, number: int, *, file: str = "") -> Iterator[Finding]:
    """Find texts that call something other than the glossary does.

    Args:
        unit: the unit.
        number: its number.
        file: a glossary in TBX, CSV or TSV; without one there is nothing to check against.

    Raises:
        ReadError: the glossary cannot be read.
    """
    if not file:
        return
    known = load(file)
    said = {code: unit.variants[code].text for code in sorted(unit.variants)}
    named = {code: known.named(text, code) for code, text in said.items()}
    for entry in sorted({each for found in named.values() for each in found}):
        yield from _lacking(unit, number, known.concepts[entry], entry, named)
    for code, text in said.items():
        for entry, spans in known.misnamed(text, code).items():
            yield _misnamed(number, code, text, known.concepts[entry], spans)


def _lacking(
    unit: TranslationUnit,
    number: int,
    concept: Concept,
    entry: int,
    named: dict[str, dict[int, list[Span]]],
) -> Iterator[Finding]:
    """Yield a finding for each version that does not use a term others have."""
    asked = [code for code in named if primary(code) in concept.terms]
    has = {
        code: entry in named[code] or _has_part(unit.variants[code].text, code, concept)
        for code in asked
    }
    naming = [code for code in asked if entry in named[code]]
    if unit.source in named and unit.source not in naming:
        return
    certain = unit.source in naming or len(naming) > 1
    for code in asked:
        if has[code] or code == unit.source:
            continue
        terms = " or ".join(quoted(each) for each in concept.terms[primary(code)])
        others = ", ".join(f"{c} {quoted(concept.terms[primary(c)][0])}" for c in naming)
        yield Finding(
            "glossary",
            Severity.WARNING if certain else Severity.NOTE,
            (number,),
            tuple(sorted((*naming, code))),
            f"{language(code)} should say {terms} ({others}).",
            odd=code if certain else odd_one(has),
            evidence=tuple(Evidence(number, c, *span) for c in naming for span in named[c][entry]),
            confidence=len(naming) / (len(naming) + 1),
        )


def _has_part(text: str, code: str, concept: Concept) -> bool:
    """Whether the words of a term are in a text in any form, also inside compounds."""
    letters = plain(text)
    return any(
        all(stem(word) in letters for word in WORD.findall(term))
        for term in concept.terms[primary(code)]
    )


def _misnamed(number: int, code: str, text: str, concept: Concept, spans: list[Span]) -> Finding:
    better = concept.terms.get(primary(code), ())
    instead = f": say {quoted(better[0])}" if better else ""
    return Finding(
        "glossary",
        Severity.WARNING,
        (number,),
        (code,),
        f"{language(code)}: the glossary forbids {quoted(text[slice(*spans[0])])}{instead}.",
        odd=code,
        evidence=tuple(Evidence(number, code, *span) for span in spans),
    )
