"""Checks of what versions say: where one states something else than the others."""

from align.checks.content import dates, language, meaning, names, negation, sentences
from align.checks.content.numbers import NAME, numbers
from align.checks.findings import Severity
from align.checks.protocol import Check

CHECKS: tuple[Check, ...] = (
    Check(NAME, "a number that the other versions do not have", Severity.ERROR, unit=numbers),
    Check("dates", "a date that the other versions do not have", Severity.ERROR, unit=dates.dates),
    Check(
        "names",
        "a name in place of the one that the other versions have",
        Severity.WARNING,
        memory=names.names,
    ),
    Check(
        "negation",
        "a version that affirms what the others deny",
        Severity.WARNING,
        unit=negation.negation,
    ),
    Check(
        "sentences",
        "a sentence that one version lacks or has alone",
        Severity.WARNING,
        unit=sentences.sentences,
    ),
    Check(
        "meaning",
        "a version that means something else than the others",
        Severity.ERROR,
        unit=meaning.meaning,
    ),
    Check("language", "text left in another language", Severity.ERROR, unit=language.language),
)
