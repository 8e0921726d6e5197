"""TMX files that tools accept and that hold what the units say."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import align.formats
from align.formats import read, write
from align.units import Property, Tag, TranslationUnit, Variant
from corpora.errors import PolyalignError
from corpora.languages import LANGUAGES

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SCHEMA = etree.RelaxNG(
    etree.parse(str(Path(align.formats.__file__).with_name("tmx") / "tmx14.rng"), etree.XMLParser())
)


def unit(**texts: str) -> TranslationUnit:
    variants = {
        code: Variant(text, (3, 4), f"https://example.org/{code}/") for code, text in texts.items()
    }
    return TranslationUnit(
        variants, tuple(LANGUAGES), score=0.875, document="talk", notes=("Seen by A & B",)
    )


def written(
    tmp_path: Path, *units: TranslationUnit, pair: tuple[str, str] | None = None
) -> etree._Element:
    path = tmp_path / "memory.tmx"
    write(units, path, pair=pair, properties={"signature": "model:x|version:1"})
    root = etree.parse(str(path)).getroot()
    SCHEMA.assertValid(root)
    return root


def test_header_has_all_that_tools_ask_for(tmp_path: Path) -> None:
    header = written(tmp_path, unit(de="Ja", en="Yes")).find("header")
    assert header is not None
    assert dict(header.attrib) | {"creationdate": "", "creationtoolversion": ""} == {
        "creationtool": "polyalign",
        "creationtoolversion": "",
        "segtype": "paragraph",
        "o-tmf": "polyalign",
        "adminlang": "en",
        "srclang": "*all*",
        "datatype": "plaintext",
        "creationdate": "",
    }
    assert re.fullmatch(r"\d{8}T\d{6}Z", header.get("creationdate", ""))
    assert header.findtext("prop[@type='x-signature']") == "model:x|version:1"


def test_a_unit_carries_score_shape_and_where_each_variant_is_from(tmp_path: Path) -> None:
    tu = written(tmp_path, unit(de="Ja", ru="Да")).find("body/tu")
    assert tu is not None
    assert [child.tag for child in tu] == ["note", "prop", "prop", "prop", "tuv", "tuv"]
    assert tu.findtext("prop[@type='x-score']") == "0.875"
    assert tu.findtext("prop[@type='x-shape']") == "2-0-0-2-0"
    assert tu.findtext("prop[@type='x-document']") == "talk"
    tuv = tu.findall("tuv")[1]
    assert tuv.get(XML_LANG) == "ru-RU"
    assert tuv.findtext("prop[@type='x-url']") == "https://example.org/ru/"
    assert tuv.findtext("prop[@type='x-segments']") == "3 4"
    assert tuv.findtext("seg") == "Да"


def test_locales_are_the_options_the_variants_or_the_usual_ones(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    american = Variant("Yes", locale="en-US")
    units = [
        TranslationUnit({"de": Variant("Ja"), "en": american, "pl": Variant("Tak")}),
        TranslationUnit({"de": Variant("Ja", locale="ar-UAE"), "en": Variant("Yes")}, source="en"),
    ]
    write(units, path, locales={"pl": "pl-PL"})
    tags = [tuv.get(XML_LANG) for tuv in etree.parse(str(path)).iter("tuv")]
    assert tags == ["de-DE", "en-US", "pl-PL", "de-DE", "en-GB"]
    write(units, path, pair=("en", "de"))
    root = etree.parse(str(path)).getroot()
    assert root.xpath("string(header/@srclang)") == "en-US"
    assert root.xpath("body/tu/@srclang") == ["en-GB"]


def test_dates_are_written_in_utc_or_not_as_dates(tmp_path: Path) -> None:
    properties = (
        Property("creationdate", "2019-10-16T12:11:00+03:00"),
        Property("changedate", "16.10.2019 12:11"),
        Property("lastusagedate", "0001-01-01T00:00:00+14:00"),
    )
    (tu,) = written(
        tmp_path,
        TranslationUnit({"de": Variant("Ja"), "en": Variant("Yes")}, properties=properties),
    ).iter("tu")
    assert tu.get("creationdate") == "20191016T091100Z"
    assert tu.get("changedate") is None
    assert tu.get("lastusagedate") is None
    assert tu.findtext("prop[@type='x-changedate']") == "16.10.2019 12:11"


def test_tags_of_other_formats_match_across_languages(tmp_path: Path) -> None:
    bold, slash, space = (
        Tag(0, "open", "b1", "<b>", "pc"),
        Tag(2, "close", "b1"),
        Tag(9, "alone", "s"),
    )
    lonely = Tag(0, "close", "z", "</i>")
    root = written(
        tmp_path,
        TranslationUnit(
            {
                "de": Variant("Ja!", tags=(bold, slash, space)),
                "en": Variant(
                    "Yes!",
                    tags=(
                        lonely,
                        Tag(1, "alone", "s", "%s"),
                        replace(bold, at=1),
                        replace(slash, at=2),
                    ),
                ),
            }
        ),
    )
    de, en = (etree.tostring(seg, encoding="unicode") for seg in root.iter("seg"))
    assert de == '<seg><bpt x="1" i="1">&lt;b&gt;</bpt>Ja<ept i="1"/>!<ph x="2"/></seg>'
    assert en.startswith('<seg><it x="3" pos="end">&lt;/i&gt;</it>Y<ph x="2">%s</ph>')
    assert en.endswith('<bpt x="1" i="1">&lt;b&gt;</bpt>e<ept i="1"/>s!</seg>')


def test_spans_that_overlap_become_pairs_of_codes(tmp_path: Path) -> None:
    tags = (
        Tag(0, "open", "1", "", "hi"),
        Tag(1, "open", "2", "", "hi"),
        Tag(2, "close", "1", "", "hi"),
        Tag(3, "close", "2", "", "hi"),
    )
    units = TranslationUnit({"de": Variant("Ja.", tags=tags), "en": Variant("Yes.")})
    seg = next(written(tmp_path, units).iter("seg"))
    assert [child.tag for child in seg] == ["bpt", "bpt", "ept", "ept"]
    assert "".join(map(str, seg.itertext())) == "Ja."


def test_what_has_one_language_only_is_no_translation(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    assert write([unit(de="Ja"), unit(de="Ja", en="Yes")], path) == 1


def test_a_pair_names_its_source_and_every_unit_has_it(tmp_path: Path) -> None:
    root = written(tmp_path, unit(de="Ja", en="Yes"), unit(es="Sí", fr="Oui"), pair=("en", "de"))
    header = root.find("header")
    assert header is not None
    assert header.get("srclang") == "en-GB"
    units = root.findall("body/tu")
    assert [[tuv.get(XML_LANG) for tuv in tu.findall("tuv")] for tu in units] == [
        ["en-GB", "de-DE"]
    ]


@settings(deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(list(LANGUAGES)),
            st.text(st.characters(exclude_categories=("Cs", "Cc"))),
            min_size=2,
        ),
        max_size=5,
    )
)
def test_texts_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, contents: list[dict[str, str]]
) -> None:
    root = written(tmp_path_factory.mktemp("tmx"), *(unit(**texts) for texts in contents))
    read = [
        {tuv.get(XML_LANG, "")[:2]: tuv.findtext("seg") for tuv in tu.findall("tuv")}
        for tu in root.findall("body/tu")
    ]
    legal = [
        {code: re.sub("[\ufffe\uffff]", "\ufffd", text) for code, text in texts.items()}
        for texts in contents
    ]
    assert read == legal


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    root = written(tmp_path, unit(de="a\x0bb\ud800c\x00", en="tab\there\nline"))
    assert [seg.text for seg in root.iter("seg")] == ["a\ufffdb\ufffdc\ufffd", "tab\there\nline"]


def test_a_file_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(PolyalignError, match=r"none\.tmx: no such file"):
        read(tmp_path / "none.tmx")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text("old")

    def full_disk() -> Iterator[TranslationUnit]:
        yield unit(de="Ja", en="Yes")
        raise OSError(28, "No space left on device")

    with pytest.raises(PolyalignError, match=r"memory\.tmx: cannot be written \(No space left"):
        write(full_disk(), path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text("old", encoding="utf-8")
    resource = pytest.importorskip("resource", reason="Windows has no limit to set")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, limits[1]))
    try:
        with pytest.raises(PolyalignError, match=r"memory\.tmx: cannot be written .* another"):
            write([unit(de="Ja" * 1000, en="Yes" * 1000)] * 100, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    target, link = tmp_path / "there" / "memory.tmx", tmp_path / "memory.tmx"
    target.parent.mkdir()
    link.symlink_to(target)
    write([unit(de="Ja", en="Yes")], link)
    assert link.is_symlink()
    assert target.is_file()


def test_a_name_as_long_as_names_may_be(tmp_path: Path) -> None:
    path = tmp_path / f"{'m' * 251}.tmx"
    write([unit(de="Ja", en="Yes")], path)
    assert path.is_file()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("memory.pdf", "unknown format '.pdf'"), ("memory", "no suffix tells its format")],
)
def test_an_unknown_suffix_is_told(tmp_path: Path, name: str, wrong: str) -> None:
    with pytest.raises(PolyalignError, match=rf"{name}: {wrong}: name a file in \.tmx"):
        write([], tmp_path / name)
