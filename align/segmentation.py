"""Paragraphs into sentences without loss: joined again, the sentences are the paragraph.

sentencex finds the sentences; what it splits wrongly in the five languages is joined again here.
Where in doubt a text is left whole: an aligner can put two sentences in one unit, but it cannot
take one apart.
"""

import re

# What ends a piece without ending a sentence, where sentencex thinks otherwise. Ordinals stand
# before the noun they count ("am 3. Oktober", "der 5. Kongress").
_UNFINISHED = {
    "de": re.compile(r"(?:(?<!\d)\d{1,2}|\b(?:Nr|Abs|Art|Mio|Mrd|St|Hl|Bd|S|Z|vgl|bzw|ca|ggf))\.$"),
    "en": re.compile(r"\b(?:No|Nos|Art|Sec|vs|approx|paras?|St|Gen|Col|Lt|Hon|Rep|Sen)\.$"),
    "es": re.compile(r"\b(?:[Nn]úms?|[Aa]rts?|[Pp]ágs?|aprox|Excmo|Excma|D|Dña|EE|UU|Gral)\.$"),
    "fr": re.compile(r"(?:\b(?:MM|M|Mme|Mlle|Mgr|Me|Dr|Pr|art|env|p|pp|vol|St|Ste))\.$"),
    "ru": re.compile(
        r"\b(?:[тТ]\.\s?[еек]|им|г|гг|в|вв|ул|пл|стр?|руб|коп|тыс|млн|млрд|проф|акад|ред|рис|см|ср"
        r"|[А-ЯЁ])\.$"
    ),
}
_STARTS_LOWER = re.compile(r"[\"'»“”’)\]–—\s]*[a-zß-öø-ÿа-яёºª]")
_HOUR = re.compile(r"\d\sh\.$")
_ONLY_CLOSING = re.compile(r"[\"'»“”’)\].!?…\s]*$")


def sentences(text: str, language: str) -> list[str]:
    """Return the sentences of a paragraph with the white space that follows each.

    Args:
        text: one paragraph.
        language: its language code.

    The pieces joined are the text; none is empty or white space alone, unless the text is.
    """
    from sentencex import segment  # noqa: PLC0415 - only who segments pays for it

    pieces: list[str] = []
    for piece in segment(language, text):
        if pieces and _belongs(pieces[-1], piece, language):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    if len(pieces) > 1 and not pieces[0].strip():
        pieces[:2] = [pieces[0] + pieces[1]]
    return pieces


def _belongs(before: str, piece: str, language: str) -> bool:
    """Whether a piece goes on with the sentence before it."""
    unfinished = _UNFINISHED.get(language)
    return bool(
        _ONLY_CLOSING.match(piece)
        or _STARTS_LOWER.match(piece)
        or (unfinished and unfinished.search(before.rstrip()))
        or (piece[0].isdigit() and _HOUR.search(before.rstrip()))
    )
