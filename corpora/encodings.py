"""Bytes to text: what a page declares, checked against what its bytes say."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from corpora.plausibility import LAST_ASCII, log_plausibility

# Log-priors: how much evidence, in letters, it takes to believe in an encoding.
_EIGHT_BIT = {
    "cp1252": 0.0,
    "cp1251": 0.0,
    "koi8-r": 0.0,
    "iso8859-15": -4.0,
    "iso8859-5": -6.0,
    "cp866": -6.0,
    "mac-cyrillic": -6.0,
    "mac-roman": -6.0,
    "cp850": -6.0,
}
_DECLARED = 6.0
_WORD_WITH_HIGH_BYTE = re.compile(rb"[A-Za-z0-9]{0,30}[\x80-\xff][A-Za-z0-9\x80-\xff]{0,60}")
_SAMPLE_WORDS = 2000
_IMPLAUSIBLE = -7.0
_SAMPLE_CHARACTERS = 1 << 20
_NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP_DECLARATION = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_DECLARATION_REACH = 4096
# Codecs that are no character encoding of a page, or that hide markup from whoever checks it.
_REFUSED = {"utf-7", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"}
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the Python name of the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, *declared: str | None) -> Decoded:
    """Return the text of bytes whose encoding may be declared rightly, wrongly or not at all.

    A byte order mark decides; then UTF-16 and UTF-8 are recognised by their structure; the 8-bit
    encodings, the declared ones among them, are judged by whether the letters they give are
    those of German, English, Spanish, French or Russian words. Bytes that the encoding does not
    know become U+FFFD; characters that XML forbids are left out.

    Args:
        data: the bytes of a file or page.
        declared: labels as HTTP headers and markup give them, the most trusted first.
    """
    encoding, text = _decode(data, declared)
    return Decoded(without_illegal(text.removeprefix("\ufeff")), encoding)


def without_illegal(text: str) -> str:
    """Return the text without what XML 1.0 forbids: controls, surrogates, U+FFFE and U+FFFF."""
    return _NOT_XML.sub("", text)


def declared_in_markup(data: bytes) -> str | None:
    """Return the encoding that an HTML meta element or an XML declaration names, if any."""
    match = _MARKUP_DECLARATION.search(data, 0, _DECLARATION_REACH)
    return match[1].decode("ascii", "ignore") if match else None


def _decode(data: bytes, declared: Iterable[str | None]) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :].decode(encoding, "replace")
    structured = _as_utf16(data) or _as_utf8(data)
    if structured:
        return structured
    known = [name for label in declared if label and (name := _codec(label))]
    return _as_eight_bit(data, [name for name in known if not name.startswith("utf")])


def _codec(label: str) -> str | None:
    """Return the Python codec that browsers take for a label; None for an unknown label."""
    try:
        info = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return None
    if info.name in {"iso8859-1", "ascii"}:
        return "cp1252"
    # Transformations such as base64 are codecs too, marked so by this attribute alone.
    is_text = getattr(info, "_is_text_encoding", True)
    return info.name if is_text and info.name not in _REFUSED else None


def _as_utf16(data: bytes) -> tuple[str, str] | None:
    """Decode UTF-16 without a mark: text without a single space or ASCII sign is not looked for."""
    head = data[: 1 << 16]
    if head.count(0) * 50 < len(head) or len(head) < 4:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(encoding, "replace")
        usual = sum("\t" <= char < "\u0530" or "\u2000" <= char < "\u2200" for char in text)
        if usual > 0.95 * len(text):
            return encoding, data.decode(encoding, "replace")
    return None


def _as_utf8(data: bytes) -> tuple[str, str] | None:
    """Decode UTF-8, forgiving a cut end and the odd wrong byte."""
    try:
        return "utf-8", codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        sample = text[:_SAMPLE_CHARACTERS]
        wrong = sample.count("\ufffd")
        right = sum(char > LAST_ASCII for char in sample) - wrong
        return ("utf-8", text) if right > 10 * wrong else None


def _as_eight_bit(data: bytes, declared: list[str]) -> tuple[str, str]:
    words = [match[0] for match in islice(_WORD_WITH_HIGH_BYTE.finditer(data), _SAMPLE_WORDS)]
    priors = _EIGHT_BIT | dict.fromkeys(declared, _DECLARED)
    evidence = {encoding: _evidence(words, encoding) for encoding in priors}
    best = max(priors, key=lambda encoding: priors[encoding] + evidence[encoding])
    high_bytes = sum(byte > ord(LAST_ASCII) for word in words for byte in word)
    if evidence[best] < _IMPLAUSIBLE * high_bytes:
        best = _outside_our_languages(data, declared) or best
    return best, data.decode(best, "replace")


def _outside_our_languages(data: bytes, declared: list[str]) -> str | None:
    for encoding in declared:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    from charset_normalizer import from_bytes  # noqa: PLC0415  seldom needed

    guess = from_bytes(data[: 1 << 16]).best()
    return guess.encoding if guess else None


def _evidence(words: list[bytes], encoding: str) -> float:
    return sum(log_plausibility(word.decode(encoding, "replace")) for word in words)
