"""Number words of the five languages: what value a word can have.

Words only ever explain a figure of another language, so the tables are generous: "half" may be
0.5, 50 (per cent), 30 (minutes) or 6 (months). What inflects stands as a stem.
"""

import re
from functools import lru_cache
from pathlib import Path

# A value a line, a column for each language: whole words, and stems marked by a hyphen.
_TABLE = Path(__file__).with_suffix(".tsv")
_LANGUAGES = ("de", "en", "es", "fr", "ru")
# A thousand thousand and more: what multiplies all that stands before it.
LOWEST_SCALE = 1000.0

_ENDINGS = {
    "de": "(?:e[rnms]?|s|st|t?e[rnms]?|st?e[rnms]?|t|te[ln]s?|en|fach\\w*|jähr\\w*"
    "|mal\\w*|tägig\\w*|stündig\\w*|monatig\\w*|wöchig\\w*|stöckig\\w*|köpfig\\w*|malig\\w*|stellig\\w*)?",
    "en": "(?:s|th|ths|d|ing|ly|fold|ies|ieth|year\\w*|al|aire?s?)?",
    "es": "(?:o|a|os|as|es|aria?s?|ario?s?|ado|ada|ados|adas|ó|ar|s|n)?",
    "fr": "(?:e|s|es|ème|èmes|ère|er|ers|ères|é|ée|és|ées|ent|aire|aires|enaire)?",
    "ru": "(?:ь|ю|и|а|е|у|о|ы|я|й|ой|ый|ий|ая|ое|ее|ые|ие|ых|их|ого|его|ому|ему|ым|им|ыми|ими|ую|ью"
    "|ов|ев|ей|ем|ом|ам|ами|ах|ях|ями|ья|ьи|ье|ью|ок|ка|ку|ки|м|х|н\\w*|ен\\w*|лет\\w*|днев\\w*|месяч\\w*"
    "|недель\\w*|час\\w*|минут\\w*|процент\\w*|кратн\\w*|этаж\\w*|местн\\w*|сторон\\w*|сот\\w*"
    "|тысяч\\w*|миллион\\w*|миллиард\\w*|метр\\w*|километр\\w*|балль\\w*|разов\\w*)?",
}
_GERMAN_UNITS = (
    "(?:drei|vier|fünf|sech|sieb|acht|neun)zehn|zwanzig|drei(?:ß|ss)ig|(?:vier|fünf|sech|sieb|acht"
    "|neun)zig|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|hundert|tausend"
)
_GERMAN_PART = re.compile(f"({_GERMAN_UNITS})(?:und)?")
_GERMAN_COMPOUND = re.compile(rf"((?:(?:{_GERMAN_UNITS})(?:und)?){{2,}}){_ENDINGS['de']}")


def _columns() -> dict[str, dict[str, list[float]]]:
    columns: dict[str, dict[str, list[float]]] = {code: {} for code in _LANGUAGES}
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        value, *cells = line.split("\t")
        for code, cell in zip(_LANGUAGES, cells, strict=True):
            for word in cell.split():
                columns[code].setdefault(word, []).append(float(value))
    return columns


_WORDS = _columns()


def _stems(language: str) -> re.Pattern[str]:
    """Return what tells the inflected forms of the stems of a language, longest stem first."""
    stems = sorted((word[:-1] for word in _WORDS[language] if word[-1] == "-"), key=len)
    return re.compile(f"(?P<stem>{'|'.join(reversed(stems))}){_ENDINGS[language]}")


_STEMS = {code: _stems(code) for code in _LANGUAGES}


@lru_cache(maxsize=65_536)
def word_values(word: str, language: str) -> tuple[float, ...]:
    """Return the values a word can have, the most usual first; () if it is no number.

    Args:
        word: in lower case.
        language: code; in languages without a table no word is a number.
    """
    words = _WORDS.get(language)
    if words is None:
        return ()
    values = words.get(word, [])
    if match := _STEMS[language].fullmatch(word):
        values = [*values, *words[match["stem"] + "-"]]
    if not values and language == "de" and (match := _GERMAN_COMPOUND.fullmatch(word)):
        parts = [_WORDS["de"].get(p + "-", [0.0])[0] for p in _GERMAN_PART.findall(match[1])]
        return (compose(parts),)
    return tuple(dict.fromkeys(values))


def compose(parts: list[float]) -> float:
    """Return the value of a run of number words: 3, 100, 20, 1000, 5 is 320,005."""
    total = current = 0.0
    for part in parts:
        if part >= LOWEST_SCALE:
            # "17 mil 280 millones" multiplies, "deux millions mille" adds.
            if 0 < total < part:
                total = (total + current) * part
            else:
                total += (current or 1) * part
            current = 0.0
        elif part == 100:
            current = (current or 1) * part
        elif part == 20 and current == 4:  # quatre-vingts
            current = 80.0
        else:
            current += part
    return total + current
