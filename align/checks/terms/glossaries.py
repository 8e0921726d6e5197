"""Glossaries: terms of several languages from TBX and CSV files."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from align.formats.locales import code_of, is_valid
from corpora.encodings import decode
from corpora.errors import ReadError

# What TBX calls terms that must not be used.
_FORBIDDEN = frozenset(
    {
        "deprecatedterm-admn-sts",
        "supersededterm-admn-sts",
        "deprecatedterm",
        "supersededterm",
        "deprecated",
        "superseded",
        "forbidden",
    }
)
_STATUS = frozenset({"administrativestatus", "normativeauthorization"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SUFFIXES = (".tbx", ".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning and what it is called.

    Attributes:
        terms: what it may be called, by language code, the best first.
        forbidden: what it must not be called.
    """

    terms: dict[str, tuple[str, ...]]
    forbidden: dict[str, tuple[str, ...]]


def read_glossary(path: Path) -> list[Concept]:
    """Return the concepts of a glossary; its suffix says the format.

    A CSV or TSV file has a line of language codes first, then a concept a line; several terms of
    one language stand with ``|`` between, and one that must not be used has ``!`` before it.

    Raises:
        ReadError: there is no such file, or it is not what its suffix says, or it has no terms.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ReadError(f"{path}: no glossary: name a file in {', '.join(SUFFIXES)}")
    try:
        concepts = list(_from_tbx(path) if suffix == ".tbx" else _from_table(path))
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}): name another file") from error
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{path}: no TBX ({error.msg}): export the glossary again") from error
    if not concepts:
        raise ReadError(
            f"{path}: there are no terms in it: give a TBX file, or a CSV file whose first line "
            "has language codes"
        )
    return concepts


def _from_table(path: Path) -> Iterator[Concept]:
    text = decode(path.read_bytes()).text
    first = text.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        codes = [code_of(cell.strip()) if is_valid(cell.strip()) else "" for cell in next(rows, [])]
        for row in rows:
            cells = [
                (code, term.strip())
                for code, cell in zip(codes, row, strict=False)
                for term in cell.split("|")
                if code
            ]
            if concept := _concept(
                ((code, term.lstrip("!").strip(), term.startswith("!")) for code, term in cells)
            ):
                yield concept
    except csv.Error as error:
        raise ReadError(f"{path}: line {rows.line_num}: {error}: mend the line") from error


def _from_tbx(path: Path) -> Iterator[Concept]:
    entries = etree.iterparse(
        str(path), tag=("{*}termEntry", "{*}conceptEntry"), resolve_entities=False, no_network=True
    )
    for _, entry in entries:
        if concept := _concept(_terms_of(entry)):
            yield concept
        entry.clear()


def _terms_of(entry: etree._Element) -> Iterator[tuple[str, str, bool]]:
    """Yield language, term and whether it is forbidden, of TBX 2 (tig, ntig) or 3 (termSec)."""
    for section in entry.iter("{*}langSet", "{*}langSec"):
        code = code_of(section.get(_XML_LANG) or section.get("lang") or "und")
        for term in section.iter("{*}term"):
            group = next(term.iterancestors("{*}tig", "{*}ntig", "{*}termSec"), section)
            yield code, "".join(map(str, term.itertext())).strip(), _is_forbidden(group)


def _is_forbidden(group: etree._Element) -> bool:
    # TBX 3 may say it in an element of its own, or as a note with its kind as attribute.
    return any(
        {(note.get("type") or etree.QName(note).localname).lower()} & _STATUS
        and (note.text or "").strip().lower() in _FORBIDDEN
        for note in group.iter(
            "{*}termNote", "{*}administrativeStatus", "{*}normativeAuthorization"
        )
    )


def _concept(terms: Iterable[tuple[str, str, bool]]) -> Concept | None:
    allowed: dict[str, tuple[str, ...]] = {}
    forbidden: dict[str, tuple[str, ...]] = {}
    for code, term, is_forbidden in terms:
        if term:
            kind = forbidden if is_forbidden else allowed
            kind[code] = (*kind.get(code, ()), term)
    return Concept(allowed, forbidden) if allowed or forbidden else None
