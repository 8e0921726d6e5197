"""A pattern finds the text and the language in a file's name."""

from pathlib import PurePath

import pytest

from corpora.errors import ReadError
from corpora.patterns import Pattern


@pytest.mark.parametrize(
    ("pattern", "path", "text", "language"),
    [
        ("{date}.{lang}.docx", "2019-10-16.de.docx", ("2019-10-16",), "de"),
        ("{date}.{lang}.docx", "2019/20191016.DE.DOCX", ("2019", "20191016"), "de"),
        ("{lang}/{name}.*", "fr-FR/talk.pdf", ("talk",), "fr"),
        ("{lang}/{name}.*", "Deutsch/talk.pdf", ("talk",), "de"),
        ("{year}/{name} ({lang}).odt", "2019/a talk (Russian).odt", ("2019", "a talk"), "ru"),
        ("{name}_{lang}_v*.txt", "a_b_en_v12.txt", ("a_b",), "en"),
        ("{name}/{name}-{lang}.txt", "talk/talk-es.txt", ("talk",), "es"),
        ("{lang}.txt", "ru.txt", (), "ru"),
        ("[{name}].{lang}.txt", "[x].en.txt", ("x",), "en"),
        ("{name}.{lang}.txt", "talk.it.txt", ("talk",), None),
    ],
)
def test_a_name_that_fits(
    pattern: str, path: str, text: tuple[str, ...], language: str | None
) -> None:
    named = Pattern(pattern).match(PurePath(path))
    assert named
    assert (named.text, named.language) == (text, language)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("{date}.{lang}.docx", "talk.de.docx"),
        ("{date}.{lang}.docx", "2019-10-16.de.docx.bak"),
        ("{lang}/{name}.*", "de/2019/talk.pdf"),
        ("{name}/{name}-{lang}.txt", "talk/speech-es.txt"),
        ("{name}.{lang}.txt", "talk.txt"),
        ("a.{lang}.txt", "b.de.txt"),
    ],
)
def test_a_name_that_does_not_fit(pattern: str, path: str) -> None:
    assert Pattern(pattern).match(PurePath(path)) is None


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("{date}.docx", "has no {lang} in it"),
        ("", "has no {lang} in it"),
        ("{lang}.{a b}.docx", "write one word in each pair of braces"),
        ("{lang}}.docx", "write one word in each pair of braces"),
    ],
)
def test_a_pattern_that_cannot_be_is_an_error(pattern: str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        Pattern(pattern)
