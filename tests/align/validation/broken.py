"""TMX files with one thing wrong each, and where."""

from typing import NamedTuple

HEADER = (
    '<header creationtool="X" creationtoolversion="1" segtype="sentence" o-tmf="X" adminlang="en"'
    ' srclang="en-GB" datatype="plaintext"/>'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# The unit that is wrong where a unit is, in line 6.
EN, DE = "The forest is closed.", "Der Wald ist gesperrt."


def tuv(tag: str, text: str, *, attributes: str = "", head: str = "", tail: str = "") -> str:
    """Return a variant."""
    return f'<tuv xml:lang="{tag}"{attributes}>{head}<seg>{text}</seg>{tail}</tuv>'


def tu(*tuvs: str, attributes: str = "", head: str = "", tail: str = "") -> str:
    """Return a unit."""
    return f"<tu{attributes}>{head}{''.join(tuvs)}{tail}</tu>"


RIGHT = tu(tuv("en-GB", EN), tuv("de-DE", DE))


def tmx(
    unit: str = RIGHT, *, header: str = HEADER, declaration: str = DECLARATION, root: str = ""
) -> str:
    """Return a file whose second unit is to be looked at."""
    others = tu(tuv("en-GB", "Yes"), tuv("de-DE", "Ja"))
    start = root or '<tmx version="1.4">'
    return f"{declaration}{start}\n{header}\n<body>\n{others}\n{unit}\n{others}\n</body>\n</tmx>\n"


class Broken(NamedTuple):
    """A file with one thing wrong."""

    rule: str
    line: int
    content: str
    encoding: str = "utf-8"


def of_unit(rule: str, unit: str) -> Broken:
    """Return a file whose unit in line 6 is wrong."""
    return Broken(rule, 6, tmx(unit))


def with_text(rule: str, text: str) -> Broken:
    """Return a file whose unit in line 6 has a wrong text."""
    return of_unit(rule, tu(tuv("en-GB", EN), tuv("de-DE", text)))


def with_attributes(rule: str, attributes: str) -> Broken:
    """Return a file whose unit in line 6 has wrong attributes."""
    return of_unit(rule, tu(tuv("en-GB", EN), tuv("de-DE", DE), attributes=attributes))


# UTF-8 but for one letter.
DAMAGED = tu(tuv("en-GB", EN), tuv("de-DE", "Fu\xc3\xbcnf gro\xc3\x9fe B\xe4ren"))
PROP, NOTE = '<prop type="x-client">ACME</prop>', "<note>Hm</note>"
BROKEN = {
    "truncated": Broken("unreadable", 7, tmx()[:-20]),
    "not XML": Broken("unreadable", 1, "Dear Sir or Madam"),
    "empty file": Broken("unreadable", 1, ""),
    "other XML": Broken("unreadable", 1, "<xliff/>"),
    "tags crossed": Broken("unreadable", 6, tmx(RIGHT.replace("</seg></tuv>", "</tuv></seg>"))),
    "entities": Broken(
        "entities", 2, tmx(declaration=f'{DECLARATION}<!DOCTYPE tmx [<!ENTITY a "b">]>')
    ),
    "outside entity": Broken(
        "entities",
        2,
        tmx(declaration=f'{DECLARATION}<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    ),
    "two encodings": Broken("unreadable", 6, f"{tmx(DAMAGED)}", "latin-1"),
    "UTF-16 declared": Broken("encoding", 1, tmx(declaration=DECLARATION.replace("8", "16"))),
    "windows-1252": Broken(
        "encoding", 1, tmx(tu(tuv("en-GB", EN), tuv("de-DE", "Für größere Häuser"))), "cp1252"
    ),
    "control character": with_text("control-character", "Der\x0bWald"),
    "reference to one": with_text("control-character", "Der&#11;Wald"),
    "half an emoji": with_text("lone-surrogate", "Der Wald&#xD83D;"),
    "bare &": with_text("unescaped", "Wald & Wiese"),
    "HTML entity": with_text("unescaped", "Wald&nbsp;Wiese"),
    "markup": with_text("unescaped", "Der <b>Wald</b>"),
    "early space": Broken("early-space", 1, f" {tmx()}"),
    "version 2.0": Broken("version", 2, tmx(root='<tmx version="2.0">')),
    "no version": Broken("version", 2, tmx(root="<tmx>")),
    "no header": Broken("header", 2, tmx(header="")),
    **{
        f"no {name}": Broken("header", 3, tmx(header=HEADER.replace(f' {name}="', ' x="')))
        for name in ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang")
    },
    "no srclang": Broken("header", 3, tmx(header=HEADER.replace(' srclang="en-GB"', ""))),
    "no datatype": Broken("header", 3, tmx(header=HEADER.replace(' datatype="plaintext"', ""))),
    "wrong segtype": Broken("structure", 3, tmx(header=HEADER.replace("sentence", "word"))),
    "prop after tuv": of_unit("order", tu(tuv("en-GB", EN), tuv("de-DE", DE), tail=PROP)),
    "prop after seg": of_unit("order", tu(tuv("en-GB", EN), tuv("de-DE", DE, tail=PROP))),
    "note after seg": of_unit("order", tu(tuv("en-GB", EN), tuv("de-DE", DE, tail=NOTE))),
    "no seg": of_unit("structure", tu(tuv("en-GB", EN), '<tuv xml:lang="de-DE"></tuv>')),
    "no tuv": of_unit("structure", "<tu></tu>"),
    "two segs": of_unit("structure", tu(tuv("en-GB", EN), tuv("de-DE", DE, tail="<seg>Zu</seg>"))),
    "unknown element": of_unit("structure", tu(tuv("en-GB", EN), tuv("de-DE", DE), head="<x/>")),
    "unknown attribute": with_attributes("structure", ' mood="good"'),
    "no type of prop": of_unit(
        "structure", tu(tuv("en-GB", EN), tuv("de-DE", DE), head="<prop>ACME</prop>")
    ),
    "element among units": of_unit("structure", "<group/>"),
    "text among units": of_unit("structure", f"{RIGHT}oops"),
    "no lang": of_unit("no-language", tu(tuv("en-GB", EN), f"<tuv><seg>{DE}</seg></tuv>")),
    "lang": of_unit("no-language", tu(tuv("en-GB", EN), f'<tuv lang="de"><seg>{DE}</seg></tuv>')),
    "ar-UAE": of_unit("language", tu(tuv("en-GB", EN), tuv("ar-UAE", "مغلق"))),
    "de_DE": of_unit("language", tu(tuv("en-GB", EN), tuv("de_DE", DE))),
    "German": of_unit("language", tu(tuv("en-GB", EN), tuv("German", DE))),
    "xx": of_unit("language", tu(tuv("en-GB", EN), tuv("xx", DE))),
    "empty lang": of_unit("language", tu(tuv("en-GB", EN), tuv("", DE))),
    "srclang en_GB": Broken("language", 3, tmx(header=HEADER.replace("en-GB", "en_GB"))),
    "DE-de": of_unit("language-spelling", tu(tuv("en-GB", EN), tuv("DE-de", DE))),
    "all en-US": Broken(
        "same-language",
        6,
        tmx(
            tu(tuv("en-GB", EN), tuv("en-GB", DE)),
        ),
    ),
    "two Germans": of_unit(
        "language-twice", tu(tuv("en-GB", EN), tuv("de-DE", DE), tuv("de-DE", "Wald zu."))
    ),
    "one language": of_unit("one-language", tu(tuv("en-GB", EN))),
    "no English": of_unit("no-source", tu(tuv("fr-FR", "Fermé"), tuv("de-DE", DE))),
    "own srclang": with_attributes("no-source", ' srclang="ru-RU"'),
    "American": of_unit("source-region", tu(tuv("en-US", EN), tuv("de-DE", DE))),
    "local time": with_attributes("date", ' creationdate="20191016T121100"'),
    "ISO date": with_attributes("date", ' changedate="2019-10-16T12:11:00Z"'),
    "month 13": with_attributes("date", ' lastusagedate="20191316T121100Z"'),
    "30 February": of_unit(
        "date",
        tu(tuv("en-GB", EN, attributes=' creationdate="20190230T121100Z"'), tuv("de-DE", DE)),
    ),
    "count": with_attributes("number", ' usagecount="often"'),
    "i": with_text("number", 'Der <bpt i="a"/>Wald<ept i="a"/>'),
    "bpt alone": with_text("unpaired", 'Der <bpt i="1"/>Wald'),
    "ept alone": with_text("unpaired", 'Der <ept i="1"/>Wald'),
    "ept first": with_text("unpaired", 'Der <ept i="1"/>Wald<bpt i="1"/>'),
    "bpt twice": with_text("unpaired", '<bpt i="1"/><bpt i="1"/>Wald<ept i="1"/>'),
    "x in one": with_text("unmatched", 'Der <ph x="1"/>Wald'),
    "pretty": with_text("pretty-printed", "\n      Der Wald\n    "),
    "empty": with_text("empty", " "),
    "no units": Broken(
        "no-units", 2, f'{DECLARATION}<tmx version="1.4">{HEADER}<body></body></tmx>'
    ),
    "long": with_text("long", "Der Wald " * 300),
    "Origin": of_unit(
        "property-name",
        tu(tuv("en-GB", EN), tuv("de-DE", DE), head='<prop type="Origin">MT</prop>'),
    ),
    "ut": with_text("deprecated", "Der <ut>{\\b</ut>Wald"),
}
