"""Checks of terms: one term one translation, and the glossary's."""

from align.checks.findings import Severity
from align.checks.protocol import Check
from align.checks.terms.consistency import term_consistency
from align.checks.terms.glossary import glossary

CHECKS: tuple[Check, ...] = (
    Check(
        "glossary",
        "something called otherwise than the glossary asks",
        Severity.WARNING,
        unit=glossary,
        settings={"file": ""},
    ),
    Check(
        "term-consistency",
        "the rarer of two words that a language has for one term",
        Severity.NOTE,
        memory=term_consistency,
        settings={"least": 6, "rarest": 3},
    ),
)
