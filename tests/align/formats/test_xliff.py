"""XLIFF that translators' tools open, and theirs as we read it."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from align.formats import read, write
from align.formats.protocol import Options
from align.formats.repairs import Repairs
from align.formats.xliff import write_candidates
from align.pretranslation import Candidate, Pretranslated
from align.units import Property, Tag, TranslationUnit, Variant
from corpora.errors import PolyalignError, ReadError
from tests.align.formats.units import properties, words

Version = Literal["2.1", "1.2"]
VERSIONS: tuple[Version, ...] = ("2.1", "1.2")

BOLD = (Tag(3, "open", "1", "<b>", "pc"), Tag(7, "close", "1", "</b>", "pc"))
UNITS = [
    TranslationUnit(
        {
            "de": Variant("Ja, gern.\nDanke.", (3, 4), "https://example.org/de/", tags=BOLD),
            "en": Variant("  Yes & no", (3,), locale="en-US"),
        },
        ("de", "en", "fr"),
        score=0.75,
        document="talk",
        level="sentence",
        paragraph=7,
        notes=("Seen by A & B", "Twice"),
        properties=(Property("x-client", "ACME"), Property("state", "final")),
    ),
    TranslationUnit({"de": Variant("Nur hier")}, ("de", "en"), score=0.0, document="talk"),
    TranslationUnit({"de": Variant("Neu"), "en": Variant("New")}, document="other"),
]


@pytest.mark.parametrize("version", VERSIONS)
def test_units_come_back_with_all_that_is_known_of_them(tmp_path: Path, version: Version) -> None:
    path = tmp_path / "units.xlf"
    assert write(UNITS, path, xliff=version, properties={"signature": "model:x"}) == 3
    names = {"2.1": ("pc", "pc"), "1.2": ("bpt", "ept")}[version]
    back = list(read(path))
    assert [tag.element for tag in back[0].variants["de"].tags] == list(names)
    assert [strip(unit) for unit in back] == [strip(unit) for unit in UNITS]


def strip(unit: TranslationUnit) -> tuple[object, ...]:
    """Return all of a unit but what its tags are called."""
    variants = {
        code: (
            *(each.text, each.segments, each.url, each.locale, each.properties),
            *((tag.at, tag.kind, tag.id, tag.code) for tag in each.tags),
        )
        for code, each in unit.variants.items()
    }
    rest = (unit.languages, unit.score, unit.document, unit.level, unit.paragraph)
    return (variants, *rest, unit.notes, unit.id, unit.source, unit.properties)


# In XML 1.2 has no place for most control characters; 2.1 has one in texts.
legal = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
)


def variants(locale: str) -> st.SearchStrategy[Variant]:
    return st.builds(
        Variant,
        words,
        segments=st.lists(st.integers(0, 99), max_size=2).map(tuple),
        url=st.none() | legal.filter(bool),
        locale=st.sampled_from(["", locale]),
        properties=properties,
    )


@given(
    st.lists(
        st.builds(
            TranslationUnit,
            st.fixed_dictionaries({"de": variants("de-AT")}, optional={"en": variants("en-US")}),
            languages=st.just(("de", "en")),
            score=st.floats(0, 1),
            document=legal,
            notes=st.lists(legal, max_size=2).map(tuple),
            id=legal,
            source=st.sampled_from(["", "de"]),
        ),
        min_size=1,
        max_size=3,
    ).filter(lambda units: any("en" in unit.variants for unit in units))
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_version_2_holds_any_text_and_all_else_that_xml_can(
    tmp_path: Path, given: list[TranslationUnit]
) -> None:
    write(given, tmp_path / "units.xlf")
    assert list(read(tmp_path / "units.xlf")) == given


@pytest.mark.parametrize("version", VERSIONS)
def test_the_translate_toolkit_reads_it(tmp_path: Path, version: Version) -> None:
    path = tmp_path / "units.xlf"
    write([UNITS[0], UNITS[2]], path, xliff=version)
    with path.open("rb") as file:
        store = (Xliff2File if version == "2.1" else xlifffile).parsefile(file)
    units = [unit for unit in store.units if not unit.isheader()]
    assert [str(unit.target) for unit in units] == ["  Yes & no", "New"]
    if version == "2.1":
        assert [unit.istranslated() for unit in units] == [True, True]
    else:
        assert units[0].getnotes() == "Seen by A & B\nTwice"
    assert store.sourcelanguage == "de-DE"
    assert store.targetlanguage == "en-US"


def test_what_three_languages_hold_asks_for_a_pair(tmp_path: Path) -> None:
    three = TranslationUnit({code: Variant(code) for code in ("de", "en", "fr")})
    with pytest.raises(PolyalignError, match="are in de, en, fr: choose with --pair en-de"):
        write([three], tmp_path / "units.xlf")
    assert write([three], tmp_path / "units.xlf", pair=("fr", "de")) == 1
    assert etree.parse(tmp_path / "units.xlf").getroot().get("srcLang") == "fr-FR"


SEGMENTED = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"
  xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">
<file original="a.docx" source-language="en-US" target-language="ar-UAE" datatype="x"><body>
<group><trans-unit id="u1"><source>One <g id="5">bold</g>. Two.</source>
<seg-source><mrk mtype="seg" mid="1">One <g id="5">bold</g>.</mrk>
<mrk mtype="seg" mid="2">Two.</mrk></seg-source>
<target><mrk mtype="seg" mid="1">Eins <g id="5">fett</g>.</mrk>
<mrk mtype="seg" mid="2"></mrk></target>
<alt-trans><source>Two</source><target>Zwo</target></alt-trans></trans-unit></group>
<trans-unit id="u2" approved="yes">
<source>A<x id="1"/>b<bpt id="2">{b}</bpt>c<ept id="2">{/b}<sub>s</sub></ept></source>
<target state="final">D<it id="7" pos="open">&lt;i></it></target></trans-unit>
</body></file></xliff>"""


def test_segments_of_other_tools_are_units(tmp_path: Path) -> None:
    (tmp_path / "a.xliff").write_text(SEGMENTED, encoding="utf-8")
    repairs = Repairs()
    first, second, third = read(tmp_path / "a.xliff", repairs)
    assert (first.id, second.id, third.id) == ("u1::1", "u1::2", "u2")
    assert first.variants["en"] == Variant(
        "One bold.",
        locale="en-US",
        tags=(Tag(4, "open", "5", element="g"), Tag(8, "close", "5", element="g")),
    )
    assert {code: each.text for code, each in first.variants.items()} == {
        "en": "One bold.",
        "ar": "Eins fett.",
    }
    assert second.variants.keys() == {"en"}
    assert second.score == 0
    assert third.variants["en"].text == "Abc"
    assert [(tag.kind, tag.code) for tag in third.variants["en"].tags] == [
        ("alone", ""),
        ("open", "{b}"),
        ("close", "{/b}s"),
    ]
    assert third.properties == (Property("approved", "yes"), Property("state", "final"))
    assert "language 'ar-UAE' read as 'ar'" in repairs.summary()


CORE = """<xliff version="2.0" srcLang="en" trgLang="en-US"
  xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">
<file id="f"><unit id="u">
<mtc:matches><mtc:match ref="#1"><source>x</source></mtc:match></mtc:matches>
<originalData><data id="d">%s</data></originalData>
<segment><source>a<ph id="1" dataRef="d"/><mrk id="m" type="term">b<cp hex="0001"/></mrk></source>
<target/></segment>
<ignorable><source> </source></ignorable>
<segment id="two"><source>c<sc id="2"/>d<ec startRef="2"/></source><target>e</target></segment>
</unit></file></xliff>"""


def test_segments_of_version_2_are_units(tmp_path: Path) -> None:
    (tmp_path / "a.xlf").write_text(CORE, encoding="utf-8")
    first, second = read(tmp_path / "a.xlf")
    assert first.variants == {
        "en": Variant(
            "ab\x01",
            tags=(
                Tag(1, "alone", "1", "%s", "ph"),
                Tag(1, "open", "m", "", "mrk", (Property("type", "term"),)),
                Tag(3, "close", "m", "", "mrk"),
            ),
            locale="en",
        )
    }
    assert second.id == "u::two"
    assert second.variants["en-US"].text == "e"


@pytest.mark.parametrize("version", VERSIONS)
def test_tags_that_overlap_are_written_as_points(tmp_path: Path, version: Version) -> None:
    tags = (
        Tag(0, "open", "1", element="pc"),
        Tag(1, "open", "2", element="pc"),
        Tag(2, "close", "1", element="pc"),
        Tag(3, "close", "2", element="pc"),
        Tag(3, "close", "odd id", "</x>", element="it"),
    )
    unit = TranslationUnit({"de": Variant("abc", tags=tags), "en": Variant("x")})
    write([unit], tmp_path / "u.xlf", xliff=version)
    (back,) = read(tmp_path / "u.xlf")
    assert back.variants["de"].text == "abc"
    found = back.variants["de"].tags
    assert [(tag.at, tag.kind) for tag in found] == [(tag.at, tag.kind) for tag in tags]
    assert [tag.id for tag in found[:4]] == ["1", "2", "1", "2"]


SEGMENTS = [
    Pretranslated(
        1,
        "Open the file.",
        1,
        (Candidate("Open the file.", "Öffnen Sie die Datei.", 100, "exact", "m.db"),),
    ),
    Pretranslated(
        2,
        "Close a file.",
        1,
        (Candidate("Close the file.", "Schließen Sie die Datei.", 87.5, "fuzzy", "m.db"),),
    ),
    Pretranslated(3, "New & unknown\x01", 2),
]


def test_candidates_are_offered_and_exact_ones_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "new.xlf"
    assert write_candidates(SEGMENTS, path, Options(("en", "de")), document="new.txt") == 3
    space = {
        "m": "urn:oasis:names:tc:xliff:matches:2.0",
        "x": "urn:oasis:names:tc:xliff:document:2.0",
    }
    root = etree.parse(path).getroot()
    exact, fuzzy = root.iterfind(".//m:match", space)
    assert exact.get("similarity") == "100"
    assert (fuzzy.get("similarity"), fuzzy.get("origin"), fuzzy.get("ref")) == (
        "87.5",
        "m.db",
        "#s1",
    )
    assert fuzzy.findtext("x:target", namespaces=space) == "Schließen Sie die Datei."
    units = list(read(path))
    assert [list(unit.variants) for unit in units] == [["en", "de"], ["en"], ["en"]]
    assert [unit.paragraph for unit in units] == [1, 1, 2]
    assert units[2].variants["en"].text == "New & unknown\x01"


def test_the_translate_toolkit_finds_candidates(tmp_path: Path) -> None:
    path = tmp_path / "new.xlf"
    write_candidates(SEGMENTS, path, Options(("en", "de"), xliff="1.2"), document="new.txt")
    with path.open("rb") as file:
        exact, fuzzy, none = xlifffile.parsefile(file).units
    assert exact.target == "Öffnen Sie die Datei."
    assert [str(each.target) for each in fuzzy.getalttrans()] == ["Schließen Sie die Datei."]
    assert fuzzy.xmlelement.find("{*}alt-trans").get("match-quality") == "87.5%"
    assert none.source == "New & unknown\ufffd"


PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN-GB</source_lang>
<target_lang>DE-DE</target_lang><sentence_seg>false</sentence_seg></project></omegat>
"""
OMEGAT = shutil.which("omegat")


@pytest.mark.skipif(OMEGAT is None, reason="OmegaT is not installed")
@pytest.mark.parametrize("version", VERSIONS)
def test_omegat_opens_it_and_writes_it_whole(tmp_path: Path, version: Version) -> None:
    project = tmp_path / "project"
    for folder in ("source", "target", "omegat", "tm", "glossary", "dictionary"):
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT)
    source, target = project / "source" / "units.xlf", project / "target" / "units.xlf"
    write(UNITS, source, xliff=version)
    subprocess.run(  # noqa: S603 - a program of this machine
        [str(OMEGAT), str(project), "--mode=console-translate", f"--config-dir={tmp_path}"],
        capture_output=True,
        timeout=120,
        env=os.environ | {"HOME": str(tmp_path)},
        check=True,
    )
    assert list(read(target)) == list(read(source))


BOMB = """<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"""
META = """<metadata><metaGroup category="polyalign"><meta type="score">%s</meta>
</metaGroup></metadata>"""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (CORE[:-40], "the file is cut off"),
        (BOMB + CORE, "line 1: its DTD declares the entity 'a'"),
        ("de\ten\n", "line 1: not XLIFF"),
        ("<tmx/>", "line 1: not XLIFF: its root is <tmx>"),
        (CORE.replace("<originalData>", META % "high" + "<originalData>"), "score: 'high' is no"),
        (CORE.replace("<originalData>", META % "7" + "<originalData>"), "score: 7.0 is no number"),
    ],
)
def test_what_is_broken_is_told_in_a_line_with_its_place(
    tmp_path: Path, content: str, says: str
) -> None:
    (tmp_path / "a.xlf").write_text(content, encoding="utf-8")
    with pytest.raises(ReadError) as told:
        list(read(tmp_path / "a.xlf"))
    assert str(told.value).startswith(f"{tmp_path / 'a.xlf'}: line ")
    assert says in str(told.value)
    assert "\n" not in str(told.value)
