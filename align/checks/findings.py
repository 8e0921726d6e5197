"""Findings: what a check says is wrong, where, and how it can be seen."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from align.units import TranslationUnit


class Severity(StrEnum):
    """How bad a finding is, in the words of SARIF."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Its place among the severities, 0 for the worst."""
        return tuple(Severity).index(self)


class Evidence(NamedTuple):
    """A stretch of a variant's text that shows what is wrong."""

    unit: int
    """Number of the unit, from 1."""
    language: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with one unit, or with several taken together.

    Attributes:
        check: name of the check.
        severity: how bad it is.
        units: numbers of the units, from 1; the first is where a person should look.
        languages: codes of the languages that disagree or are at fault.
        message: a sentence a person understands, with what each language says.
        odd: code of the language at fault, where the others agree against it; "" where not known.
        evidence: where in the texts it can be seen.
        confidence: that a person would agree, in [0, 1]: orders findings of one severity.
    """

    check: str
    severity: Severity
    units: tuple[int, ...]
    languages: tuple[str, ...]
    message: str
    odd: str = ""
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0

    def fingerprint(self, units: Sequence[TranslationUnit]) -> str:
        """Return what stays the same of a finding when other units come or go, 16 hex digits.

        It is made of the check, of what the texts say and of where in them the evidence is; not of
        numbers or order of units, nor of the order of languages.

        Args:
            units: all the units that were checked.
        """

        def text(number: int, code: str) -> str:
            return units[number - 1].variants[code].text

        said = {
            (code, text(number, code))
            for number in self.units
            for code in self.languages
            if code in units[number - 1].variants
        }
        shown = {
            (code, text(number, code), str(start), str(end))
            for number, code, start, end in self.evidence
        }
        parts = [(self.check, *sorted(set(self.languages))), *sorted(said), *sorted(shown)]
        key = "\0".join(each for part in parts for each in part)
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# A check of one unit: the unit and its number in, findings out.
UnitCheck = Callable[[TranslationUnit, int], Iterator[Finding]]
# A check of all units together.
MemoryCheck = Callable[[Sequence[TranslationUnit]], Iterator[Finding]]
