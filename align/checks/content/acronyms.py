"""Acronyms that one version replaces by another one.

An organisation has other letters in every language: a table knows common ones; of the rest,
letters in another order (OTAN) or alphabet (ЮНЕСКО) are taken for the same.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from align.checks.content.versions import base, disagreements, listed, said
from align.checks.findings import Evidence, Finding, Severity
from align.landmarks import skeleton
from align.units import TranslationUnit

NAME = "acronyms"
# Beginning with the class lets the search leap from capital to capital.
_ACRONYM = re.compile(
    r"[A-ZÄÖÜÁÉÍÓÚА-ЯЁ](?<![^\W\d_].)"
    r"(?:(?<=E)E\.\s?UU\.|[A-ZÄÖÜÁÉÍÓÚА-ЯЁ]{1,5}(?![^\W\d_]))"
)
_ROMAN = re.compile(r"[IVXLCDMХІ]+")
# One organisation, country or thing a line.
_SAME = """
UN UNO VN ONU ООН
USA US EEUU EUA США
EU UE ЕС
OSCE OSZE ОБСЕ
NATO OTAN НАТО
WHO OMS ВОЗ
WTO OMC ВТО
IMF IWF FMI МВФ
IAEA IAEO AIEA OIEA МАГАТЭ
ICC IStGH CPI МУС
ICJ IGH CIJ МС
OECD OCDE ОЭСР
UK RU GB ВБ
UAE VAE EAU ОАЭ
CIS GUS CEI СНГ
USSR UdSSR URSS СССР
CSTO OVKS OTSC ОДКБ
SCO SOZ OCS ШОС
EAEU EAWU UEEA UEE ЕАЭС
HIV VIH ВИЧ
AIDS SIDA СПИД
GDP BIP PIB ВВП
DNA DNS ADN ДНК
AI KI IA ИИ
SDG ODS ODD ЦУР
NGO NRO ONG НПО
ILO IAO OIT МОТ
ECE CEPE CEE ЕЭК
FBI ФБР
CIA ЦРУ
KGB КГБ
ECB EZB BCE ЕЦБ
VAT IVA TVA НДС
EBRD EBWE BERD ЕБРР
ICRC IKRK CICR МККК
UNDP PNUD ПРООН
UNEP PNUMA PNUE ЮНЕП
BRICS БРИКС
NPT NVV TNP ДНЯО
OPCW OVCW OAQ OIAC ОЗХО
"""
_TABLE = {word: row.split()[0] for row in _SAME.strip().splitlines() for word in row.split()}
# Which else an acronym may be in a language: États-Unis.
_ALSO = {("fr", "EU"): "USA"}
_KNOWN = frozenset(_TABLE.values())


def acronyms(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find the version with an acronym of its own in place of the one that all others have."""
    texts = said(unit)
    found = {code: _acronyms(text, base(code)) for code, text in texts.items()}
    for odd, alone, lacking in disagreements(found):
        if not lacking or not alone:
            continue
        known = {alone[0], lacking[0]}
        keys = {code: alone[0] if code == odd else lacking[0] for code in found}
        spans = {code: found[code][key] for code, key in keys.items()}
        parts = {code: texts[code][start:end] for code, (start, end) in spans.items()}
        yield Finding(
            NAME,
            # What the table does not know may be its language's own name for the same.
            Severity.WARNING if len(texts) > 3 and _KNOWN.issuperset(known) else Severity.NOTE,
            (number,),
            tuple(texts),
            f"acronyms differ: {listed(parts)}",
            odd=odd,
            evidence=tuple(Evidence(number, code, *span) for code, span in spans.items()),
            confidence=0.6,
        )


def _acronyms(text: str, language: str) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    if not text.isupper():
        for match in _ACRONYM.finditer(text):
            if not _ROMAN.fullmatch(match.group()):
                found.setdefault(_canonical(match.group()), match.span())
                if also := _ALSO.get((language, match.group())):
                    found.setdefault(also, match.span())
    return found


@lru_cache(maxsize=4_096)
def _canonical(acronym: str) -> str:
    letters = "".join(filter(str.isalpha, acronym))
    # LGBT and LGTB, BBC and Би-би-си: vowels and order are a language's own.
    return _TABLE.get(letters) or "".join(sorted(skeleton(letters) or letters))
