"""XLIFF out: units of two languages, or a new text with what a memory offers for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from align.formats import replacing
from align.formats.cells import cell_of
from align.formats.locales import usual_locale
from align.formats.protocol import Options, UnfitError
from align.formats.rows import row_of
from align.formats.spool import spooled
from align.formats.xliff import version1, version2
from align.formats.xliff.content import KNOWN, Content, Entry, Version
from align.pretranslation import Pretranslated
from align.units import TranslationUnit

_VERSIONS: dict[str, Version] = {"1.2": version1, "2.1": version2}


def write(units: Iterable[TranslationUnit], path: Path, options: Options) -> int:
    """Write the units that have text in the source language and return how many.

    Without a pair the two languages that the units have are source and target.

    Raises:
        UnfitError: the units have not two languages.
    """
    with path.open("wb") as file, spooled(units, path.parent) as spool:
        first = next(spool.rows(), {})
        source, target = _pair(spool.languages, first.get("source", ""), options)
        locales = [
            first.get(f"{code}:locale") or _usual(code, options.locales)
            for code in (source, target)
        ]
        version = _VERSIONS[options.xliff]
        entries = (
            (unit.document, _entry(unit, source, target, version))
            for unit in spool.units()
            if source in unit.variants
        )
        return _write(entries, file, version, locales, options.properties)


def _usual(code: str, locales: Mapping[str, str]) -> str:
    return locales.get(code) or usual_locale(code)


def _pair(found: Sequence[str], first: str, options: Options) -> tuple[str, str]:
    if options.pair:
        return options.pair
    if len(found) != 2:
        there = f"are in {', '.join(found)}" if found else "have no text"
        raise UnfitError(
            f"XLIFF holds two languages, and the units {there}: choose with --pair en-de"
        )
    source, target = sorted(found, key=lambda code: code != first)
    return source, target


def _entry(unit: TranslationUnit, source: str, target: str, version: Version) -> Entry:
    states = tuple(each for each in unit.properties if each.name in version.STATES)
    rest = tuple(each for each in unit.properties if each.name not in version.STATES)
    row = row_of(
        replace(unit.restrict((source, target)), languages=unit.languages, properties=rest)
    )
    sides = {source: "source", target: "target"}
    known = {"score": cell_of("score", unit.score)}
    for name, value in row.items():
        code, colon, column = name.partition(":")
        kept = f"{sides[code]}:{column}" if colon else name
        if kept in KNOWN:
            known[kept] = cell_of(name, value)
    contents = [
        Content(unit.variants[code].text, unit.variants[code].tags)
        if code in unit.variants
        else None
        for code in (source, target)
    ]
    return Entry("", contents[0] or Content(""), contents[1], unit.notes, known, states)


def write_candidates(
    segments: Iterable[Pretranslated], path: Path, options: Options, *, document: str = ""
) -> int:
    """Write the segments of a new text with what a memory offers for them; return how many.

    A segment that the memory has to the letter is filled in.

    Args:
        segments: in the order of the text.
        path: the file, replaced when all is written.
        options: the languages as ``pair``, and the version.
        document: name of the text.

    Raises:
        PolyalignError: the file cannot be written, or no pair is named.
    """
    source, target = _pair((), "", options)
    locales = [_usual(code, options.locales) for code in (source, target)]
    entries = ((document, _candidates(segment)) for segment in segments)
    with replacing(path) as temporary, temporary.open("wb") as file:
        return _write(entries, file, _VERSIONS[options.xliff], locales, options.properties)


def _candidates(segment: Pretranslated) -> Entry:
    exact = next((each for each in segment.candidates if each.kind == "exact"), None)
    known = {} if segment.paragraph is None else {"paragraph": str(segment.paragraph)}
    return Entry(
        str(segment.number),
        Content(segment.text),
        Content(exact.target) if exact else None,
        known={"level": "paragraph" if segment.paragraph is None else "sentence", **known},
        candidates=segment.candidates,
    )


def _write(
    entries: Iterable[tuple[str, Entry]],
    file: BinaryIO,
    version: Version,
    locales: Sequence[str],
    properties: Mapping[str, str],
) -> int:
    """Write units, those of a document in a file element, numbered where they have no name."""
    written = 0
    root = f"{{{version.NAMESPACE}}}xliff"
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(root, version.root(*locales), nsmap={None: version.NAMESPACE}):
            by_document = groupby(entries, key=lambda entry: entry[0])
            for number, (document, group) in enumerate(by_document, 1):
                xml.write("\n")
                with (
                    xml.element("file", version.file(number, document, *locales)),
                    version.body(xml, properties),
                ):
                    for _, entry in group:
                        written += 1
                        xml.write("\n", version.write(replace(entry, id=entry.id or str(written))))
                    xml.write("\n")
            xml.write("\n")
    return written
