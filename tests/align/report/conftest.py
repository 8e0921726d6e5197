"""Checked units with something of everything."""

import pytest

from align.checks.catalogue import choose
from align.checks.findings import Evidence, Finding, Severity
from align.report.checked import Checked, Excused
from align.units import TranslationUnit, Variant

LANGUAGES = ("de", "en", "ru")
TEXTS = (
    {"de": "Resolution 1540", "en": "Resolution 1540", "ru": "Резолюция 1450"},
    {"de": '<script>alert("x")</script>', "en": "=1+1"},
    {"de": "Half \ud800 and \x07", "en": "Fine", "ru": "Хорошо"},
    {"de": "Nichts", "en": "Nothing", "ru": "Ничего"},
)


@pytest.fixture
def checked() -> Checked:
    units = [
        TranslationUnit(
            {code: Variant(text, (number,)) for code, text in texts.items()},
            LANGUAGES,
            document="talk",
        )
        for number, texts in enumerate(TEXTS, start=1)
    ]
    findings = [
        Finding(
            "numbers",
            Severity.ERROR,
            (1,),
            LANGUAGES,
            "de, en: 1540; ru: 1450.",
            odd="ru",
            evidence=(Evidence(1, "ru", 10, 14), Evidence(1, "de", 11, 15)),
        ),
        Finding(
            "control-characters",
            Severity.ERROR,
            (3,),
            ("de",),
            "German: “U+D800” is no character of a text.",
            odd="de",
            evidence=(Evidence(3, "de", 5, 6), Evidence(3, "de", 11, 12)),
            confidence=0.9,
        ),
        Finding("length", Severity.NOTE, (2, 4), ("de", "en"), "\ud800 <b>long</b>"),
    ]
    excused = [Excused(Finding("blank", Severity.NOTE, (4,), ("en",), "So be it."), "It is so")]
    return Checked(
        "talk.tmx", units, choose(only=["numbers", "blank", "length"]), findings, excused
    )
