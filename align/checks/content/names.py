"""Names that one version replaces by another name.

Names are compared by the consonants that transliteration keeps, and only what several versions
agree on counts. Which words are names is learnt from the memory: German writes every noun with a
capital, and every sentence begins with one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from align.checks.content.vectors import nearest_words
from align.checks.content.versions import base, listed, said
from align.checks.findings import Evidence, Finding, Severity
from align.landmarks import skeleton
from align.units import TranslationUnit

NAME = "names"
_CAPITALS = "".join(filter(str.isupper, map(chr, range(0x530))))  # Latin, Greek, Cyrillic
_CAPITALISED = re.compile(rf"[{_CAPITALS}](?<![^\W\d_].)[^\W\d_]{{2,}}(?:['’][^\W\d_]{{3,}})?")
_LOWER = re.compile(r"(?<![^\W\d_])[a-zß-öø-ÿа-яё]\w\w+")
# Fewer consonants say too little; so many are compared.
_FEWEST, _KEY, _STEM = 3, 4, 5
_AGREEING = 3
# A habit may be broken once in so many units.
_SELDOM = 1
_NEAR = 2
# From which cosine on a word says what a word of another version says, or words of two others say.
_SAME, _SAME_TWICE = 0.8, 0.5


class _Word(NamedTuple):
    """A word with a capital, in lower case, and the consonants of it."""

    start: int
    end: int
    word: str
    skeleton: str

    @property
    def key(self) -> str:
        """The consonants that are compared."""
        return self.skeleton[:_KEY]

    @property
    def stem(self) -> str:
        """The letters that inflection leaves alone."""
        return self.word[:_STEM]


def names(units: Sequence[TranslationUnit]) -> Iterator[Finding]:
    """Find versions that lack a name which three others share, and have another one alone."""
    habits = _Habits()
    doubtful = [number for number, unit in enumerate(units, start=1) if habits.learn(said(unit))]
    for number in doubtful:
        near = units[max(number - 1 - _NEAR, 0) : number + _NEAR]
        yield from _check(said(units[number - 1]), number, habits, near)


class _Habits:
    """In how many units a version has a word with a capital, by its language."""

    def __init__(self) -> None:
        """Begin with nothing learnt."""
        # By key: together with two others at least; not, though three others have it.
        self._carried: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._missed: defaultdict[str, Counter[str]] = defaultdict(Counter)
        # By stem: together with two others at least; and no other has it. By word: in lower case.
        self._shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._alone: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._lower: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def learn(self, texts: Mapping[str, str]) -> bool:
        """Count what a unit shows, and tell whether a version may lack a name of the others."""
        if len(texts) < _AGREEING:
            return False
        for code, text in texts.items():
            self._lower[base(code)].update(set(_LOWER.findall(text)))
        doubtful = False
        for key, words in _shared(texts).items():
            if len(words) >= _AGREEING:
                doubtful = doubtful or len({len(each) for each in words.values()}) > 1
                for code in texts:
                    if code in words:
                        self._carried[base(code)][key] += 1
                        self._shared[base(code)][words[code][0].stem] += 1
                    else:
                        self._missed[base(code)][key] += 1
                        doubtful = len(texts) > _AGREEING
            elif len(words) == 1:
                for code, (word, *_) in words.items():
                    self._alone[base(code)][word.stem] += 1
        return doubtful

    def carries(self, code: str, key: str) -> bool:
        """Tell whether a language is seen to take a name over, but for the unit at hand."""
        return self._carried[base(code)][key] >= _SELDOM * (self._missed[base(code)][key] - 1)

    def knows(self, code: str, word: _Word) -> bool:
        """Tell whether a word is a name that a language shares with others elsewhere."""
        shared = self._shared[base(code)][word.stem]
        # German nouns have a capital, but not their cousins.
        languages = self._lower if base(code) == "de" else {base(code)}
        lower = sum(self._lower[each][word.word] for each in list(languages))
        return shared > _SELDOM * (self._alone[base(code)][word.stem] - 1) and lower <= shared


def _shared(texts: Mapping[str, str]) -> dict[str, dict[str, list[_Word]]]:
    """Return the versions that have a word with a capital, with its places, by its key."""
    shared: dict[str, dict[str, list[_Word]]] = {}
    for code, text in texts.items():
        for word in _words(text):
            shared.setdefault(word.key, {}).setdefault(code, []).append(word)
    return shared


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[_Word, ...]:
    return tuple(
        _Word(match.start(), match.end(), match.group().lower(), consonants)
        for match in _CAPITALISED.finditer(text)
        if len(consonants := skeleton(match.group())) >= _FEWEST
    )


def _check(
    texts: Mapping[str, str], number: int, habits: _Habits, near: Sequence[TranslationUnit]
) -> Iterator[Finding]:
    shared = _shared(texts)
    agreed = {key: words for key, words in shared.items() if len(words) >= _AGREEING}
    if not agreed:
        return
    capitals = {code: _words(text) for code, text in texts.items()}
    for code, own in capitals.items():
        others = {key: words for key, words in capitals.items() if key != code}
        lost = next(
            (key for key, words in agreed.items() if _is_lost(key, code, words, capitals, habits)),
            None,
        )
        if lost is None:
            continue
        elsewhere = [word for words in others.values() for word in words]
        instead = next(
            (
                word
                for word in own
                if habits.knows(code, word)
                and not _has_alike(word.skeleton, elsewhere)
                and not _is_translated(word.word, code, texts)
            ),
            None,
        )
        if instead:
            # A translator may well put a name for "he", but one that is spoken of.
            severity = Severity.NOTE if _spoken_of(instead, code, near) else Severity.WARNING
            yield _finding(code, lost, instead, texts, number, severity)


def _is_lost(
    key: str,
    code: str,
    words: Mapping[str, Sequence[_Word]],
    capitals: Mapping[str, Sequence[_Word]],
    habits: _Habits,
) -> bool:
    """Tell whether three others have a name, whose places are given, oftener than a version."""
    own = len(words.get(code, ()))
    if sum(len(words.get(other, ())) > own for other in capitals) < _AGREEING:
        return False
    return own > 0 or (habits.carries(code, key) and not _has_alike(key, capitals[code]))


def _is_translated(word: str, code: str, texts: Mapping[str, str]) -> bool:
    """Tell whether other versions say in their words what a word says: then it is no new name."""
    others = [text for key, text in texts.items() if key != code]
    *_, second, first = sorted(nearest_words(word, others))
    return first >= _SAME or second >= _SAME_TWICE


def _spoken_of(name: _Word, code: str, near: Sequence[TranslationUnit]) -> bool:
    """Tell whether two other versions of a neighbouring unit have a name."""
    return any(
        sum(
            any(word.key == name.key for word in _words(text))
            for key, text in said(unit).items()
            if key != code
        )
        >= 2
        for unit in near
    )


def _has_alike(consonants: str, words: Sequence[_Word]) -> bool:
    return any(_alike(consonants, word.skeleton) for word in words)


def _alike(one: str, other: str) -> bool:
    """Tell whether two words may be one name, inflected or transliterated differently."""
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return True
    one, other = one[: shorter + 1], other[: shorter + 1]
    return shorter > _FEWEST and Levenshtein.distance(one, other, score_cutoff=1) <= 1


def _finding(
    code: str, lost: str, instead: _Word, texts: Mapping[str, str], number: int, severity: Severity
) -> Finding:
    spans = {code: instead}
    for key, text in texts.items():
        if key != code:
            for word in _words(text):
                if word.key == lost:
                    spans.setdefault(key, word)
    parts = {key: texts[key][word.start : word.end] for key, word in sorted(spans.items())}
    return Finding(
        NAME,
        severity,
        (number,),
        tuple(parts),
        f"names differ: {listed(parts)}",
        odd=code,
        evidence=tuple(Evidence(number, key, w.start, w.end) for key, w in spans.items()),
        confidence=0.7 if severity is Severity.WARNING else 0.4,
    )
