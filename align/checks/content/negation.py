"""Negations that one version lacks or has alone."""

import re
from collections.abc import Iterator
from statistics import median

from align.checks.content.versions import base, said
from align.checks.findings import Evidence, Finding, Severity
from align.units import TranslationUnit

NAME = "negation"
_FEWEST = 3
# What surely denies; two words that deny once together count once.
_GAP = r"(?:[^\W\d]+['’\s-]+){0,5}?"
_STRICT = {
    "de": r"nicht(?!\snur\b|\sallein\b|\szuletzt|\seinmal)|nichts|kein\w*|nie|niemals"
    r"|niemand\w*|nirgend\w*|keinesfalls|weder",
    "en": r"not(?!\sonly|\sjust|\sleast)|cannot|never|nobody|nothing|none|neither|nor|nowhere|no"
    r"|\w+n['’`]t",
    "es": rf"no\s{_GAP}(?:nada|nadie|ning[uú]n\w*|nunca|jamás|tampoco)"
    r"|no(?!\ss[oó]lo|\sobstante)|nunca|jamás|nada|nadie|ning[uú]n\w*|tampoco",
    "fr": rf"(?:ne\s|n['’]){_GAP}(?:pas|jamais|rien|aucun\w*|plus|personne|guère|point|nul\w*)"
    r"|ne|n(?=['’])|pas|jamais|rien|aucun\w*",
    "ru": rf"(?:никто|никого|никому|ничего|ничто|ничем|никогда|никак\w*|нигде|ни)\s{_GAP}(?:не|нет)"
    r"|не(?!\sтолько|\sменее|\sраз\b)|нет|ни|никто|никого|никому|ничего|ничто|ничем|никогда"
    r"|никак\w*|нельзя|нигде|некому",
}
# What may say the same without a negation.
_LOOSE = {
    "de": r"nicht|ohne|kaum|selten|un(?:möglich|klar|bekannt|fähig|gern|wahr|fair|sicher)\w*"
    r"|\w{3,}lose?[rnms]?|fehl\w*|mangel\w*|verweiger\w*|lehn\w+\sab|abgelehnt\w*|ablehn\w*|anstatt"
    r"|außer|vermeid\w*|verhinder\w*|wenig\w*|nur|erst|verbot\w*|verbiet\w*|scheiter\w*"
    r"|gescheitert|leugn\w*|bestreit\w*|bestritt\w*|nein|bevor|null|ignor\w*"
    r"|letzte\w*|nichtsdesto\w*|\w*unfähig\w*",
    "en": r"not"
    r"|without|hardly|barely|scarcely|rarely|seldom|fail\w*|lack\w*|refus\w*|den(?:y|ied|ies)"
    r"|un(?:able|likely|known|clear|fair|aware|certain|willing|popular|wanted)\w*|impossible"
    r"|avoid\w*|prevent\w*|few|little|instead|rather|reject\w*|only|until|but|except|stop\w*"
    r"|\w{3,}less|far\sfrom|zero|non-\w+|too|incapable|ignor\w*|less|last|unaware|inability|disagree\w*",
    "es": r"no|sin|apenas|falt\w*|carec\w*|nieg\w*|negó|negar\w*|negado|rechaz\w*|evit\w*|imped\w*"
    r"|impid\w*|poc[oa]s?|salvo|excepto|solo|sólo|sino|ni|dej\w+\sde|prohib\w*|cero|imposib\w*"
    r"|incapa\w*|lejos|ignor\w*|menos|últim\w*|desconoc\w*|inexist\w*|en\slugar|antes|tan\s?poco",
    "fr": r"sans|guère|personne|ni|non|manqu\w*|refus\w*|nie[rnt]?\w*|nié\w*|évit\w*|empêch\w*|peu"
    r"|sauf|seul\w*|au\slieu|rejet\w*|dépourvu\w*|échou\w*|interdi\w*|zéro|nul\w*|impossib\w*"
    r"|incap\w*|inconnu\w*|loin|ignor\w*|moins|derni\w*|rarement|absen\w*",
    "ru": r"не"
    r"|без\w*|бес\w*|не\w{4,}|едва|вряд|лишь|только|кроме|отказ\w*|отсутств\w*|отриц\w*|лиш\w*"
    r"|мало|вместо|запре\w*|избе\w*|предотвр\w*|провал\w*|пока|отверг\w*|отклон\w*|прекра\w*"
    r"|ноль|нул\w*|хватит|зачем|зря|вне|последн\w*|игнор\w*|плохо|редко|конец",
}
_DENIES = {code: re.compile(rf"\b(?:{_STRICT[code]})\b", re.IGNORECASE) for code in _STRICT}
_EITHER = {
    code: re.compile(rf"\b(?:(?P<strict>{_STRICT[code]})|(?:{_LOOSE[code]}))\b", re.IGNORECASE)
    for code in _STRICT
}


def negation(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find the version that affirms what at least three others deny and the rest may."""
    texts = {code: text for code, text in said(unit).items() if base(code) in _DENIES}
    affirming = [code for code, text in texts.items() if not _DENIES[base(code)].search(text)]
    if not affirming or len(texts) - len(affirming) < _FEWEST:
        return
    read = {code: _negations(text, base(code)) for code, text in texts.items()}
    for code in affirming:
        rest = [key for key in affirming if key != code]
        loosely = {key: loose for key, (_, loose) in read.items() if key != code}
        # What the others say loosely as well explains nothing.
        excused = read[code][1] > (0 if rest else median(loosely.values()))
        if not excused and all(loosely[key] for key in rest):
            yield _finding(code, {key: read[key][0] for key in loosely}, number)
            return


def _negations(text: str, language: str) -> tuple[list[tuple[int, int]], int]:
    """Return where a text surely denies, and how often it may do so in other words."""
    found = list(_EITHER[language].finditer(text))
    strict = [match.span() for match in found if match["strict"]]
    return strict, len(found) - len(strict)


def _finding(code: str, others: dict[str, list[tuple[int, int]]], number: int) -> Finding:
    return Finding(
        NAME,
        Severity.WARNING,
        (number,),
        tuple(sorted((code, *others))),
        f"{', '.join(sorted(others))} deny something, {code} does not",
        odd=code,
        evidence=tuple(
            Evidence(number, key, start, end)
            for key, spans in sorted(others.items())
            for start, end in spans
        ),
        confidence=0.6,
    )
