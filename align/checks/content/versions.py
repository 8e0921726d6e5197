"""The versions of a unit that can be compared, and who of them stands alone."""

import re

from align.units import TranslationUnit

# Halves of characters, which native code refuses.
_SURROGATES = re.compile("[\ud800-\udfff]")


def said(unit: TranslationUnit) -> dict[str, str]:
    """Return the texts of a unit by code of the variant, sorted, without empty ones.

    They are as long as the unit's, so that offsets hold, and have no lone surrogates.
    """
    return {
        code: _SURROGATES.sub("\ufffd", unit.variants[code].text)
        for code in sorted(unit.variants)
        if unit.variants[code].text.strip()
    }


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
