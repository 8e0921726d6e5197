"""Measures that a version converts for its readers: 20 miles are no error for 32 km."""

import re
from collections.abc import Iterable, Mapping, Sequence

from align.checks.content.numerals import Number

# Of each family the words, and how many metric units one of them is: km or km², m or cm, kg or
# grams, hectares, litres.
_FAMILIES: dict[str, tuple[str, tuple[float, ...]]] = {
    "mile": (r"miles?|mph|Meilen?|millas?|milles?|миль|мил[яиюе]", (1.609, 2.59)),
    "foot": (r"feet|foot|ft|Fuß|pies?|pieds?|фут\w*", (0.3048, 30.48)),
    "inch": (r"inch(?:es)?|Zoll|pulgadas?|pouces?|дюйм\w*", (2.54, 25.4)),
    "yard": (r"yards?|yds?|yardas?|ярд\w*", (0.9144,)),
    "pound": (r"pounds?|lbs?|Pfund|libras?|livres?|фунт\w*", (0.4536, 453.6)),
    "stone": (r"stones?|стоун\w*", (6.35,)),
    "acre": (r"acres?|Morgen|акр\w*", (0.4047, 4047)),
    "gallon": (r"gallons?|Gallonen?|galon(?:es)?|галлон\w*", (3.785, 4.546)),
    "ounce": (r"ounces?|oz|Unzen?|onzas?|onces?|унци\w*", (28.35, 29.57)),
}
_DEGREES = r"[°º]\s?[FC]?\b|degrees?|Grad|grados?|degrés?|градус\w*"
# The unit of a number, be it behind the other end of a range: 1 to 2 inches.
_MEASURE = re.compile(
    r"\W{0,3}(?:(?:to|bis|a|à|до|y|and|und|et|и|o|or|–|-)?\W{0,3}\d[\d.,]*\W{0,3})?"
    r"(?:\w{2,9}\.?[\s-])?(?:"
    + "|".join(rf"(?P<{name}>(?:{words})\b)" for name, (words, _) in _FAMILIES.items())
    + rf"|(?P<degrees>{_DEGREES}))",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"\W{0,3}(?:\d[\d.,]*\W{0,3})?(?:\w{1,3}\W{1,3}\d[\d.,]*\W{0,3})?(?:[ck]?m[²2]?\b|km|kg|kilo|"
    r"met[er]|mètr|metr|zentimet|centím|centim|millim|milím|liter|litr|hect|hekt|tonn|tonel|gram|"
    r"[кс]?м\b|кило|кг|санти|метр|гектар|литр|тонн|грамм|[°º]|grad|degr|град)",
    re.IGNORECASE,
)
_FEET = re.compile(r"(?:foot|feet|ft|['’])\W{0,2}$", re.IGNORECASE)
_IMPERIAL = re.compile(
    rf"\b(?:{'|'.join(words for words, _ in _FAMILIES.values())})\b|\d\W{{0,2}}(?:{_DEGREES})",
    re.IGNORECASE,
)
_MONEY = re.compile(r"£|sterling|стерлинг|esterlina|britische\w? Pfund", re.IGNORECASE)
# Two versions that convert and round the same measure differ by so much.
_CLOSE, _NEAR, _DEGREE = 0.07, 0.65, 1.5


def rounded(
    number: Number,
    code: str,
    read: Mapping[str, Sequence[Number]],
    texts: Mapping[str, str],
    *,
    surely: bool,
) -> bool:
    """Tell whether a number may be another version's in other measures, or rounded after it.

    Args:
        number: in the version at hand.
        code: of that version.
        read: the numbers of all versions, by code.
        texts: what they stand in.
        surely: whether the others agree on one number, so that only a conversion explains it.
    """
    text = texts[code]
    others = [(each, texts[key]) for key in read if key != code for each in read[key]]
    own = _measure(number, text)
    for each, said in others:
        kind = own or (None if surely else _measure(each, said))
        if kind and any(_related(number.values, value, kind) for value in each.values):
            return True
    if surely or not _measures(number, text):
        return False
    if not any(_IMPERIAL.search(said) for said in texts.values()):
        return False
    before = text[max(number.start - 8, 0) : number.start]
    degrees = own == "degrees"
    return bool(_FEET.search(before)) or any(
        abs(value - other) <= _DEGREE
        if degrees
        else _close(value, other, max(_step(value), _step(other)))
        for each, _ in others
        for value in number.values
        for other in each.values
    )


def _measures(number: Number, text: str) -> bool:
    before = text[max(number.start - 8, 0) : number.start]
    return bool(_METRIC.match(text, number.end) or _measure(number, text) or _FEET.search(before))


def _measure(number: Number, text: str) -> str | None:
    match = _MEASURE.match(text, number.end)
    if not match or (match.lastgroup == "pound" and _MONEY.search(text)):
        return None
    return match.lastgroup


def _related(values: Iterable[float], other: float, kind: str) -> bool:
    for value in values:
        if kind == "degrees":
            close = (value * 1.8 + 32, (value - 32) / 1.8, value * 1.8, value / 1.8)
            if any(abs(each - other) <= 1 for each in close):
                return True
        elif min(value, other) > 0 and any(
            _close(value, other * factor, _step(value))
            or _close(other, value * factor, _step(other))
            for factor in _FAMILIES[kind][1]
        ):
            return True
    return False


def _close(one: float, other: float, step: float) -> bool:
    """Tell whether a number may be another one rounded, in steps of so much."""
    return abs(one - other) <= min(max(_CLOSE * other, _NEAR), step)


def _step(value: float) -> float:
    """Return how finely a number is given: 320 by tens, 1.6 by tenths."""
    whole, _, decimals = f"{value:.6f}".rstrip("0").partition(".")
    if decimals:
        return 10.0 ** -len(decimals)
    return 10.0 ** (len(whole) - len(whole.rstrip("0")))
