"""Words that deny, of the five languages: surely, or perhaps."""

import re

# What surely denies; two words that deny once together count once.
_GAP = r"(?:[^\W\d]+['’\s-]+){0,5}?"
_NOBODY = r"(?:никто|никого|никому|ничего|ничто|ничем|никогда|никак\w*|нигде|ни)"
_STRICT = {
    "de": r"nicht(?!\snur\b|\sallein\b|\szuletzt|\seinmal)|nichts|kein\w*|nie|niemals"
    r"|niemand\w*|nirgend\w*|keinesfalls|weder",
    "en": r"not(?!\sonly|\sjust|\sleast)|cannot|never|nobody|nothing|none|neither|nor|nowhere|no"
    r"|\w+n['’`]t",
    "es": rf"no\s{_GAP}(?:nada|nadie|ning[uú]n\w*|nunca|jamás|tampoco)"
    r"|no(?!\ss[oó]lo|\sobstante)|nunca|jamás|nada|nadie|ning[uú]n\w*|tampoco",
    "fr": rf"(?:ne\s|n['’]){_GAP}(?:pas|jamais|rien|aucun\w*|plus|personne|guère|point|nul\w*)"
    r"|ne|n(?=['’])|pas|jamais|rien|aucun\w*",
    # "Никто" alone denies nothing: the verb must.
    "ru": rf"{_NOBODY}\s{_GAP}(?:не|нет)|(?:не|нет)\s{_GAP}{_NOBODY}"
    r"|не(?!\sтолько|\sменее|\sраз\b)|нет|нельзя|некому",
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
_FLAGS = re.IGNORECASE
SURE = {code: re.compile(rf"\b(?:{words})\b", _FLAGS) for code, words in _STRICT.items()}
"""What surely denies, by language."""
DENIALS = {
    code: re.compile(rf"\b(?:(?P<strict>{words})|(?:{_LOOSE[code]}))\b", _FLAGS)
    for code, words in _STRICT.items()
}
"""What surely or perhaps denies, by language; the group ``strict`` tells the sure ones."""
