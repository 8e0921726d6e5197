"""Text left in another language than its version's."""

import re
from collections.abc import Iterator
from itertools import combinations

from align.checks.content.versions import base, said
from align.checks.findings import Evidence, Finding, Severity
from align.segmentation import sentences
from align.units import TranslationUnit
from corpora.detection import count_function_words, detect_language

NAME = "language"
_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = re.compile("[a-zà-ÿ]", re.IGNORECASE)
# A text so short may be a name or a quotation.
_FEWEST_LETTERS, _FEWEST_WORDS = 16, 4
_FEWEST_LOWER = 2
_SURE = 0.9


def language(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find versions, or sentences of them, that are not in their language."""
    texts = said(unit)
    repeated = _repeated(texts)
    for code, text in texts.items():
        span, foreign = _foreign(text, base(code))
        if code in repeated:
            span, foreign = (0, len(text)), repeated[code]
        if not foreign:
            continue
        copied = [
            key
            for key, other in texts.items()
            if key != code and text[slice(*span)].strip() in other and base(key) != base(code)
        ]
        source = f"the text of {copied[0]}" if copied else f"in another language ({foreign})"
        whole = span == (0, len(text))
        yield Finding(
            NAME,
            Severity.ERROR if whole or copied else Severity.WARNING,
            (number,),
            (code, *copied[:1]),
            f"{code} is {source}" if whole else f"a sentence of {code} is {source}",
            odd=code,
            evidence=(Evidence(number, code, *span),),
            confidence=0.95 if copied else 0.8,
        )


def _repeated(texts: dict[str, str]) -> dict[str, str]:
    """Return the versions that repeat the words of another one, with the latter's language."""
    found = {}
    for code, other in combinations(texts, 2):
        if texts[code].strip() == texts[other].strip() and base(code) != base(other):
            words = _LETTERS.findall(texts[code])
            if sum(word.islower() and len(word) > 1 for word in words) < _FEWEST_LOWER:
                continue
            counts = count_function_words(word.lower() for word in words)
            own, its = counts.get(base(code), 0), counts.get(base(other), 0)
            if own == its:
                detected, _ = detect_language(texts[code]) or ("", 0.0)
                own, its = detected == base(code), detected == base(other)
            if own != its:
                faulty, right = (other, code) if own > its else (code, other)
                found[faulty] = base(right)
    return found


def _foreign(text: str, code: str) -> tuple[tuple[int, int], str]:
    """Return the stretch that is in another language, and in which; "" for none."""
    if other := _other_language(text, code):
        return (0, len(text)), other
    pieces = sentences(text, code) if len(text) > 2 * _FEWEST_LETTERS else [text]
    start = 0
    for piece in pieces if len(pieces) > 1 else ():
        if other := _other_language(piece, code):
            return (start, start + len(piece.rstrip())), other
        start += len(piece)
    return (0, 0), ""


def _other_language(text: str, code: str) -> str:
    """Return the language that a text is in if it plainly is not the one of its version."""
    if code != "ru" and _CYRILLIC.search(text) and _mostly(_CYRILLIC, text, len(text) // 2):
        return "ru"
    if len(text) < _FEWEST_LETTERS:
        return ""
    if code == "ru":
        latin = len(_LATIN.findall(text))
        foreign = latin >= _FEWEST_LETTERS and not _mostly(_CYRILLIC, text, latin)
        return (_detected(text, code) or "Latin letters") if foreign else ""
    return _detected(text, code) if _reads_foreign(text, code) else ""


def _reads_foreign(text: str, code: str) -> bool:
    """Tell whether the function words of another language prevail."""
    words = _LETTERS.findall(text.lower())
    if len(words) < _FEWEST_WORDS:
        return False
    counts = count_function_words(words)
    own = counts.pop(code, len(words))
    return max(counts.values()) > max(3 * own, 1)


def _mostly(script: re.Pattern[str], text: str, rest: int) -> bool:
    return len(script.findall(text)) > rest


def _detected(text: str, code: str) -> str:
    found, sure = detect_language(text) or (code, 0.0)
    return found if found != code and sure >= _SURE else ""
