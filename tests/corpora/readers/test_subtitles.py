"""Subtitles are joined into what was said, in order."""

import pytest

from corpora.errors import ReadError
from corpora.readers import read_data
from corpora.readers.subtitles import read_cues


def srt(*said: str, gap: int = 0) -> str:
    """Return subtitles of two seconds each, with a gap of seconds between them."""
    return "\n".join(
        f"{number}\n{stamp(start)} --> {stamp(start + 2)}\n{text}\n"
        for number, text in enumerate(said, 1)
        for start in [number * (2 + gap)]
    )


def stamp(seconds: int) -> str:
    return f"00:{seconds // 60:02}:{seconds % 60:02},000"


def texts(text: str, suffix: str = ".srt") -> list[str]:
    data = text.encode()
    document = read_data(data, source=f"film{suffix}", suffix=suffix, language="en")
    return [paragraph.text for paragraph in document.paragraphs]


def test_a_sentence_over_several_subtitles_is_one_paragraph() -> None:
    assert texts(srt("The mill was built", "before anyone\nhere was born.", "It stands.")) == [
        "The mill was built before anyone here was born.",
        "It stands.",
    ]


def test_every_speaker_begins_a_paragraph() -> None:
    assert texts(srt("- Is it yours?\n- No, it is", "my aunt's.", "Then ask her.")) == [
        "- Is it yours?",
        "- No, it is my aunt's.",
        "Then ask her.",
    ]


def test_sounds_and_songs_stand_apart() -> None:
    assert texts(srt("I only wanted", "[door creaks]", "to see it.")) == [
        "I only wanted",
        "[door creaks]",
        "to see it.",
    ]


def test_a_long_silence_ends_a_paragraph() -> None:
    assert texts(srt("Chapter one", "The mill is old.", gap=5)) == [
        "Chapter one",
        "The mill is old.",
    ]


def test_without_punctuation_every_subtitle_is_a_paragraph() -> None:
    said = [f"so this is line {number}" for number in range(12)]
    assert texts(srt(*said)) == said


def test_tags_that_style_are_no_text_and_other_signs_are() -> None:
    assert texts(srt(r"{\an8}<i>Look</i>, <font color=\"red\">1 < 2</font> & 3 > 2.")) == [
        "Look, 1 < 2 & 3 > 2."
    ]


def test_webvtt_has_headers_notes_styles_voices_and_entities() -> None:
    vtt = (
        "WEBVTT - The mill\n\nSTYLE\n::cue { color: red }\n\nNOTE a remark\nof two lines\n\n"
        "intro\n00:01.000 --> 00:02.500 align:start\n<v Anna>The mill &amp; the\n"
        "<c.loud>river</c>.\n\n00:03.000 --> 00:04.000\n<00:03.500><v Ben>Both are\u00a0old.\n"
    )
    assert texts(vtt, ".vtt") == ["The mill & the river.", "Both are\u00a0old."]


def test_subtitles_called_text_are_subtitles() -> None:
    assert texts("\ufeff" + srt("The mill stands."), ".txt") == ["The mill stands."]


def test_subtitles_without_empty_lines_between_them_are_told_apart() -> None:
    assert texts(srt("It was late.", "We left.").replace("\n\n", "\n")) == [
        "It was late.",
        "We left.",
    ]


def test_times_are_read() -> None:
    first, second = read_cues(
        "1\n00:01:02,500 --> 01:00:00,000\nA.\n\n00:03.250 --> 00:04.000\nB.\n"
    )
    assert (first.start, first.end, second.start) == (62.5, 3600, 3.25)


def test_a_file_without_a_subtitle_is_an_error() -> None:
    with pytest.raises(ReadError, match=r"film\.srt: no subtitle in it"):
        texts("Just a line of text.\n")
