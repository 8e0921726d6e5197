"""Errors planted in correct translations, one kind at a time."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from align.landmarks import landmarks
from align.segmentation import sentences
from align.units import TranslationUnit


class Place(NamedTuple):
    """Where an error is to be planted."""

    unit: TranslationUnit
    code: str
    units: Sequence[TranslationUnit]
    lot: random.Random

    @property
    def text(self) -> str:
        """What stands there."""
        return self.unit.variants[self.code].text


# Returns the spoilt text, or None for no room.
Spoiler = Callable[[Place], str | None]


@dataclass(frozen=True)
class Kind:
    """A kind of error: how it is made, and the checks that are there to find it."""

    spoil: Spoiler
    checks: tuple[str, ...]


_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_MONTH = {
    code: re.compile(rf"\b(?:{'|'.join(names.split())})\b") for code, names in _MONTHS.items()
}
_DAY_MONTH = {
    code: re.compile(
        rf"(?<!\d)(\d{{1,2}})(?=(?:\.|er|st|nd|rd|th)?\s(?:de\s)?(?:{'|'.join(names.split())})\b)"
        + (rf"|(?<=\b(?:{names.split()[6]}) )\d{{1,2}}(?!\d)" if code == "en" else "")
    )
    for code, names in _MONTHS.items()
}
_NAME = re.compile(r"\b[A-ZÀ-ÝА-ЯЁ][a-zà-ÿа-яё]{3,}\b")
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,\u00a0\u202f ]\d+)*(?!\w)")
_ENDED = re.compile(r"[.!?…][\"'»”“’)\s]*$")
_NEGATION = {
    "de": re.compile(r"\bnicht\s|\bkein(?=e?[rnms]?\s)"),
    "en": re.compile(r"\bnot\s|n['’]t\b|\bnever\s|\bno\s"),
    "es": re.compile(r"\b[Nn]o\s(?=\w)|\bnunca\s"),
    "fr": re.compile(r"\b(?:ne\s|n['’])(\w+(?:\s\w+)?)\s(?:pas|jamais|plus)\b"),
    "ru": re.compile(r"\b[Нн]е\s(?=\w)"),
}


def number_changed(at: Place) -> str | None:
    """Change one digit of a figure."""
    text = at.text
    figures = list(_FIGURE.finditer(text))
    if not figures:
        return None
    match = at.lot.choice(figures)
    places = [i for i in range(match.start(), match.end()) if text[i].isdigit()]
    place = at.lot.choice(places)
    digits = [d for d in "123456789" if d != text[place]]
    return text[:place] + at.lot.choice(digits) + text[place + 1 :]


def date_moved(at: Place) -> str | None:
    """Put another month, or another day of the month."""
    text = at.text
    months = list(_MONTH[at.code].finditer(text))
    days = list(_DAY_MONTH[at.code].finditer(text))
    if days and at.lot.random() < 0.5:
        match = at.lot.choice(days)
        day = at.lot.choice([d for d in range(1, 29) if d != int(match.group())])
        return text[: match.start()] + str(day) + text[match.end() :]
    months = [match for match in months if match.group() not in {"May", "March"}]
    if not months:
        return None
    match = at.lot.choice(months)
    month = at.lot.choice([m for m in _MONTHS[at.code].split() if m != match.group()])
    return text[: match.start()] + month + text[match.end() :]


def name_swapped(at: Place) -> str | None:
    """Put a name of another unit in place of one that two other versions have, too."""
    text = at.text
    here = names_of(at.unit, at.code)
    if not here:
        return None
    match = at.lot.choice(here)
    for _ in range(100):
        other = at.lot.choice(at.units)
        names = [found.group() for found in names_of(other, at.code)]
        name = at.lot.choice(names) if names else text
        if name not in text and name[:3] != match.group()[:3]:
            return text[: match.start()] + name + text[match.end() :]
    return None


@cache
def _names(texts: tuple[tuple[str, str], ...], code: str) -> tuple[re.Match[str], ...]:
    others = [set(landmarks(text)[1]) for key, text in texts if key != code]
    return tuple(
        match
        for match in _NAME.finditer(dict(texts)[code])
        for key in landmarks(match.group())[1]
        if len(key) > 2 and sum(key in other for other in others) > 2
    )


def names_of(unit: TranslationUnit, code: str) -> tuple[re.Match[str], ...]:
    """Return the capitalised words that at least three other versions have, too."""
    if code not in unit.variants:
        return ()
    return _names(tuple((key, v.text) for key, v in unit.variants.items()), code)


def sentence_dropped(at: Place) -> str | None:
    """Take one sentence out, where most other versions have as many sentences."""
    pieces = sentences(at.text, at.code)
    alike = sum(
        len(sentences(each.text, key)) == len(pieces)
        for key, each in at.unit.variants.items()
        if key != at.code
    )
    ended = all(_ENDED.search(piece.rstrip()) for piece in pieces)
    if len(pieces) < 2 or not ended or alike < len(at.unit.variants) // 2:
        return None
    place = at.lot.randrange(len(pieces))
    return "".join(pieces[:place] + pieces[place + 1 :]).strip()


def sentence_added(at: Place) -> str | None:
    """Put a sentence of another unit in, at the beginning, the end or between."""
    pieces = sentences(at.text, at.code)
    unit = at.lot.choice(at.units)
    if at.code not in unit.variants:
        return None
    other = at.lot.choice(sentences(unit.variants[at.code].text, at.code)).strip()
    # Nobody can see the end of a headline.
    whole = _ENDED.search(other) and all(_ENDED.search(piece.rstrip()) for piece in pieces)
    if len(other.split()) < 4 or other in at.text or not whole:
        return None
    place = at.lot.randint(0, len(pieces))
    return " ".join(piece.strip() for piece in [*pieces[:place], other, *pieces[place:]])


def negation_removed(at: Place) -> str | None:
    """Take the only word of negation out, where at least three other versions deny, too."""
    text = at.text
    deny = [key for key, each in at.unit.variants.items() if _NEGATION[key].search(each.text)]
    if len(set(deny) - {at.code}) < 3:
        return None
    found = list(_NEGATION[at.code].finditer(text))
    if len(found) != 1:
        return None
    match = found[0]
    return text[: match.start()] + (match[1] + " " if at.code == "fr" else "") + text[match.end() :]


def untranslated(at: Place) -> str | None:
    """Leave the text of another version in place of the translation."""
    other = at.lot.choice([key for key in at.unit.variants if key != at.code])
    text = at.unit.variants[other].text
    return text if text != at.text else None


def wrong_unit(at: Place) -> str | None:
    """Put the same language's text of another unit in."""
    unit = at.lot.choice(at.units)
    text = unit.variants[at.code].text if at.code in unit.variants else at.text
    return text if text != at.text else None


KINDS = {
    "number changed": Kind(number_changed, ("numbers", "dates", "times")),
    "date moved": Kind(date_moved, ("dates", "numbers")),
    "name swapped": Kind(name_swapped, ("names", "acronyms")),
    "sentence dropped": Kind(sentence_dropped, ("sentences",)),
    "sentence added": Kind(sentence_added, ("sentences",)),
    "negation removed": Kind(negation_removed, ("negation",)),
    "untranslated": Kind(untranslated, ("language",)),
    "wrong unit": Kind(wrong_unit, ("meaning",)),
}


def plant(
    kind: str, units: Sequence[TranslationUnit], seed: int, every: int, turn: int = 0
) -> tuple[list[TranslationUnit], dict[int, str]]:
    """Return the units with an error in every so many-th that has room, and where they are.

    Returns:
        The units, and the language of each planted error by the number of its unit, from 1.
    """
    lot = random.Random(f"{seed} {kind} {turn}")  # noqa: S311 - no secret
    spoilt: list[TranslationUnit] = []
    planted: dict[int, str] = {}
    room = 0
    for number, unit in enumerate(units, start=1):
        spoilt.append(unit)
        codes = sorted(unit.variants)
        lot.shuffle(codes)
        made = ((code, KINDS[kind].spoil(Place(unit, code, units, lot))) for code in codes)
        code, text = next(((c, t) for c, t in made if t), ("", None))
        if text is not None and code:
            room += 1
            if room % every == turn:
                planted[number] = code
                variants = {**unit.variants, code: replace(unit.variants[code], text=text)}
                spoilt[-1] = replace(unit, variants=variants)
    return spoilt, planted
