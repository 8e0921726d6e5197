"""Checks of what versions say: where one states something else than the others."""

from align.checks.content.acronyms import acronyms
from align.checks.content.dates import dates
from align.checks.content.language import language
from align.checks.content.meaning import meaning
from align.checks.content.missing import missing
from align.checks.content.names import names
from align.checks.content.negation import negation
from align.checks.content.numbers import numbers
from align.checks.content.questions import questions
from align.checks.content.quotations import quotations
from align.checks.content.references import references
from align.checks.content.sentences import sentences
from align.checks.content.vectors import read_ahead
from align.checks.findings import Severity
from align.checks.protocol import Check

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

CHECKS: tuple[Check, ...] = (
    Check("missing", "a paragraph or sentence that a version lacks", _WARNING, unit=missing),
    Check(
        "sentences",
        "a sentence that one version lacks or has alone",
        _WARNING,
        unit=sentences,
        ahead=read_ahead,
    ),
    Check(
        "meaning",
        "a version that means something else than the others",
        _ERROR,
        unit=meaning,
        ahead=read_ahead,
    ),
    Check("language", "text left in another language", _ERROR, unit=language),
    Check("numbers", "a number that the other versions do not have", _ERROR, unit=numbers),
    Check("dates", "a date that the other versions do not have", _ERROR, unit=dates),
    Check("names", "a name in place of the one that the others have", _WARNING, memory=names),
    Check("acronyms", "an acronym in place of the one of the others", _WARNING, unit=acronyms),
    Check("references", "another site, address or document number", _ERROR, unit=references),
    Check("negation", "a version that affirms what the others deny", _WARNING, unit=negation),
    Check("questions", "a question that the others state, or not", _NOTE, unit=questions),
    Check(
        "quotations", "a version that quotes nothing where the others do", _NOTE, unit=quotations
    ),
)
