"""Subtitles (SubRip and WebVTT) to contents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from corpora.documents import Paragraph
from corpora.encodings import decode
from corpora.errors import ReadError
from corpora.readers.blocks import fold_white_space, is_visible
from corpora.readers.contents import Contents
from corpora.readers.sniffing import refuse_binary

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s+-->\s+{_TIME}(?:\s.*)?")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<\d[\d:.]*>|\{\\[^{}]{0,200}\}")
_SPEAKER = re.compile(r"[-–—‐]\s*\S|<v[ .]")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"”“»›’)\]♪]*$")
_APART = re.compile(r"[\[(♪].*[\])♪]$")
_PAUSE = 4.0  # seconds without subtitles, after which something else is said
_PUNCTUATED = 0.1  # share of subtitles that end a sentence, below which none are joined


@dataclass(frozen=True, slots=True)
class Cue:
    """What one subtitle says, from when to when in seconds."""

    start: float
    end: float
    text: str
    is_reply: bool = False


def extract(data: bytes, *, source: str) -> Contents:
    """Return what subtitles say, joined into sentences in the order of the file.

    A paragraph goes on over the subtitles until one ends a sentence, another speaker begins, a
    sound is described, or nothing is said for some seconds. Where hardly any subtitle ends a
    sentence, as in automatic transcripts, each is a paragraph.

    Raises:
        ReadError: the data is no text, or holds no subtitle.
    """
    decoded = decode(data)
    refuse_binary(data, decoded, source=source)
    cues = list(read_cues(decoded.text))
    if not cues:
        raise ReadError(
            f"{source}: no subtitle in it, as 00:00:01,000 --> 00:00:02,000 begins one: "
            "call it .txt if it is plain text"
        )
    return Contents(tuple(map(Paragraph, join_cues(cues))))


def read_cues(text: str) -> Iterator[Cue]:
    """Yield the subtitles of a SubRip or WebVTT file, without the tags that style them."""
    is_vtt = text.startswith("WEBVTT")
    lines = re.split(r"\r\n|\n|\r", text)
    for at, line in enumerate(lines):
        if timing := _TIMING.fullmatch(line):
            said = _said(lines, at + 1)
            times = timing.groups()
            yield from _replies(said, _seconds(times[:4]), _seconds(times[4:]), is_vtt=is_vtt)


def _said(lines: list[str], start: int) -> list[str]:
    """Return the lines of a subtitle: up to an empty one, or to the next where that is missing."""
    end = start
    while end < len(lines) and lines[end].strip():
        if _TIMING.fullmatch(lines[end]):
            return lines[start : end - lines[end - 1].strip().isdecimal()]
        end += 1
    return lines[start:end]


def _replies(lines: list[str], start: float, end: float, *, is_vtt: bool) -> Iterator[Cue]:
    """Yield what each speaker says in a subtitle."""
    parts: list[list[str]] = []
    for line in lines:
        if not parts or _SPEAKER.match(line):
            parts.append([])
        parts[-1].append(line)
    for part in parts:
        plain = _TAG.sub("", " ".join(part))
        said = fold_white_space(unescape(plain) if is_vtt else plain)
        if is_visible(said):
            yield Cue(start, end, said, is_reply=bool(_SPEAKER.match(part[0])))


def join_cues(cues: list[Cue]) -> list[str]:
    """Return the paragraphs that subtitles give."""
    ended = sum(bool(_ENDS_SENTENCE.search(cue.text)) for cue in cues)
    if ended < _PUNCTUATED * len(cues):
        return [cue.text for cue in cues]
    paragraphs: list[list[Cue]] = []
    for cue in cues:
        if not paragraphs or _begins(paragraphs[-1][-1], cue):
            paragraphs.append([])
        paragraphs[-1].append(cue)
    return [" ".join(cue.text for cue in part) for part in paragraphs]


def _begins(before: Cue, cue: Cue) -> bool:
    return bool(
        cue.is_reply
        or _ENDS_SENTENCE.search(before.text)
        or _APART.match(before.text)
        or _APART.match(cue.text)
        or cue.start - before.end > _PAUSE
    )


def _seconds(parts: tuple[str, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction or '0'}")
