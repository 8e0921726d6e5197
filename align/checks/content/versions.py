"""The versions of a unit that can be compared, and who of them stands alone."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from align.units import TranslationUnit

# Halves of characters, which native code refuses.
_SURROGATES = re.compile("[\ud800-\udfff]")


def said(unit: TranslationUnit) -> dict[str, str]:
    """Return the texts of a unit by code of the variant, sorted, without empty ones.

    They are as long as the unit's, so that offsets hold, and have no lone surrogates.
    """
    return {
        code: _plain(unit.variants[code].text)
        for code in sorted(unit.variants)
        if unit.variants[code].text.strip()
    }


def _plain(text: str) -> str:
    try:
        text.encode()  # ten times faster than to search
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def base(code: str) -> str:
    """Return the language of a variant's code: ``en`` of ``en-US``."""
    return code.partition("-")[0]


def listed(parts: dict[str, str]) -> str:
    """Return what versions say for a message: ``de, en, es say 1540, ru says 1450``."""
    by_value: dict[str, list[str]] = {}
    for code, value in parts.items():
        by_value.setdefault(value, []).append(code)
    groups = sorted(by_value.items(), key=lambda item: -len(item[1]))
    return ", ".join(
        f"{', '.join(codes)} {'says' if len(codes) == 1 else 'say'} {value}"
        for value, codes in groups
    )


class Odd(NamedTuple):
    """A version that disagrees: what it alone has, and what all the others have but it."""

    code: str
    alone: list[str]
    lacking: list[str]


def disagreements(read: Mapping[str, Collection[str]]) -> Iterator[Odd]:
    """Yield the versions that differ from all the others, which agree, of three or more.

    Args:
        read: by code, what a version has.
    """
    if len(read) < 3 or len(set(map(frozenset, read.values()))) == 1:
        return
    for code, own in read.items():
        others = [set(each) for key, each in read.items() if key != code]
        lacking = set.intersection(*others).difference(own)
        alone = set(own).difference(*others)
        if lacking or alone:
            yield Odd(code, sorted(alone), sorted(lacking))
