"""TMX files of other tools are read as they are; what is broken is mended, counted or told."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.formats import Repairs, read, write
from align.units import Property, Tag, TranslationUnit, Variant
from corpora.errors import ReadError
from tests.align.formats.strategies import units

HEADER = (
    '<header creationtool="X" creationtoolversion="1" segtype="sentence" o-tmf="X" adminlang="en"'
    ' srclang="en-US" datatype="plaintext"/>'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

Reader = Callable[..., tuple[list[TranslationUnit], Repairs]]


def tmx(*tus: str, header: str = HEADER, declaration: str = DECLARATION) -> str:
    body = "\n".join(tus)
    return f'{declaration}<tmx version="1.4">\n{header}\n<body>\n{body}\n</body>\n</tmx>\n'


def tu(*texts: tuple[str, str], head: str = "", attributes: str = "") -> str:
    tuvs = "".join(
        f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' if tag else f"<tuv><seg>{text}</seg></tuv>"
        for tag, text in texts
    )
    return f"<tu{attributes}>{head}{tuvs}</tu>"


PLAIN = tu(("en-US", "Yes"), ("de-DE", "Ja"))


@pytest.fixture
def reading(tmp_path: Path) -> Reader:
    def read_all(content: str | bytes) -> tuple[list[TranslationUnit], Repairs]:
        path = tmp_path / "memory.tmx"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        repairs = Repairs()
        return list(read(path, repairs)), repairs

    return read_all


@settings(deadline=None)
@given(st.lists(units(), max_size=2))
def test_what_was_written_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, originals: list[TranslationUnit]
) -> None:
    path = tmp_path_factory.mktemp("tmx") / "memory.tmx"
    write(originals, path)
    repairs = Repairs()
    assert list(read(path, repairs)) == originals
    assert not repairs


def test_very_many_attributes_are_properties_too(reading: Reader) -> None:
    said = [Property(f"a{number}", str(number)) for number in range(50_000)]
    attributes = "".join(f' {name}="{value}"' for name, value in said)
    (unit,), _ = reading(tmx(tu(("en-US", "Yes"), ("de-DE", "Ja"), attributes=attributes)))
    assert list(unit.properties) == said


def test_all_that_a_foreign_unit_says_is_kept(reading: Reader) -> None:
    (unit,), repairs = reading(
        tmx(
            '<tu tuid="A1" creationid="ANNA" creationdate="20190102T030405Z" usagecount="4">'
            "<note>Ask &amp; check</note>"
            '<prop type="x-client">ACME</prop><prop type="Txt::Origin">MT</prop>'
            '<tuv xml:lang="EN-US" changeid="BOB"><prop type="x-score">85</prop>'
            "<seg> Yes </seg></tuv>"
            '<tuv xml:lang="fr"><note>Hm</note><seg>Oui</seg></tuv></tu>'
        )
    )
    assert unit == TranslationUnit(
        {
            "en": Variant(
                " Yes ",
                locale="en-US",
                properties=(Property("changeid", "BOB"), Property("x-score", "85")),
            ),
            "fr": Variant("Oui", locale="fr", properties=(Property("note", "Hm"),)),
        },
        score=1.0,
        level="sentence",
        notes=("Ask & check",),
        id="A1",
        source="en",
        properties=(
            Property("creationid", "ANNA"),
            Property("creationdate", "20190102T030405Z"),
            Property("usagecount", "4"),
            Property("x-client", "ACME"),
            Property("Txt::Origin", "MT"),
        ),
    )
    assert not repairs


@pytest.mark.parametrize(
    ("header", "unit", "source"),
    [
        ("en-US", "", "en"),
        ("en", "", "en"),
        ("*all*", "", ""),
        ("en-US", ' srclang="de-DE"', "de"),
        ("en-US", ' srclang="*all*"', ""),
        ("fr-FR", "", ""),
    ],
)
def test_the_source_is_the_units_or_the_headers(
    reading: Reader, header: str, unit: str, source: str
) -> None:
    content = tmx(
        tu(("en-US", "Yes"), ("de-DE", "Ja"), attributes=unit),
        header=HEADER.replace("en-US", header),
    )
    assert reading(content)[0][0].source == source


@pytest.mark.parametrize(
    ("header", "unit", "level"),
    [
        ("sentence", "", "sentence"),
        ("block", "", "paragraph"),
        ("block", ' segtype="phrase"', "sentence"),
        ("phrase", ' segtype="paragraph"', "paragraph"),
    ],
)
def test_the_level_is_the_units_or_the_headers(
    reading: Reader, header: str, unit: str, level: str
) -> None:
    content = tmx(
        tu(("en-US", "Yes"), ("de-DE", "Ja"), attributes=unit),
        header=HEADER.replace("sentence", header),
    )
    assert reading(content)[0][0].level == level


def test_several_variants_a_language_have_their_full_tags(reading: Reader) -> None:
    (unit,), repairs = reading(
        tmx(tu(("de-DE", "Ja"), ("en-GB", "Lorry"), ("en-US", "Truck"), ("en-AU", "Ute")))
    )
    assert {code: variant.text for code, variant in unit.variants.items()} == {
        "de": "Ja",
        "en": "Lorry",
        "en-US": "Truck",
        "en-AU": "Ute",
    }
    assert not repairs


def test_inline_tags_stand_beside_the_text(reading: Reader) -> None:
    seg = (
        'A <bpt i="1" x="7" type="bold">&lt;b></bpt>bold<ept i="1">&lt;/b></ept> '
        '<hi type="term">term</hi><ph x="2">{0}</ph><it pos="begin" x="3">&lt;i></it>'
        '<ut>\\par</ut><ph>&lt;img alt="<sub type="alt">A <hi>cat</hi></sub>"/></ph>.'
    )
    (unit,), repairs = reading(tmx(tu(("en-US", seg), ("de-DE", "Nichts"))))
    variant = unit.variants["en"]
    assert variant.text == "A bold term."
    assert [(tag.at, tag.kind, tag.id, tag.code, tag.element) for tag in variant.tags] == [
        (2, "open", "7", "<b>", "bpt"),
        (6, "close", "7", "</b>", "ept"),
        (7, "open", "2", "", "hi"),
        (11, "close", "2", "", "hi"),
        (11, "alone", "3", "{0}", "ph"),
        (11, "open", "4", "<i>", "it"),
        (11, "alone", "5", "\\par", "ut"),
        (11, "alone", "6", '<img alt="A cat"/>', "ph"),
    ]
    assert not repairs


def test_markup_that_nobody_escaped_becomes_tags(reading: Reader) -> None:
    (unit,), repairs = reading(
        tmx(tu(("en-US", 'A <b class="x">bold</b> &nbsp;B & C<br/>'), ("de-DE", "Ja")))
    )
    variant = unit.variants["en"]
    assert variant.text == "A bold &nbsp;B & C"
    assert variant.tags == (
        Tag(2, "open", "1", '<b class="x">'),
        Tag(6, "close", "1", "</b>"),
        Tag(18, "alone", "2", "<br/>"),
    )
    assert repairs.summary() == (
        "1 unit repaired: markup that is not escaped, kept as tags (line 5); "
        "& that is not escaped read as it stands (line 5)"
    )


def test_codes_that_nobody_escaped_stay_codes(reading: Reader) -> None:
    (unit,), _ = reading(tmx(tu(("en-US", 'A<ph x="1"><br class="x"/></ph>B'), ("de-DE", "Ja"))))
    assert unit.variants["en"].text == "AB"
    assert unit.variants["en"].tags[0].code == '<br class="x"/>'


def test_what_other_tags_hold_is_left_alone(reading: Reader) -> None:
    (unit,), repairs = reading(
        tmx("<!-- A & B -->", tu(("en-US", "<![CDATA[A & <b> &#11; ]]>&amp;&#x41;"), ("de", "Ja")))
    )
    assert unit.variants["en"].text == "A & <b> &#11; &A"
    assert not repairs


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", ["UTF-8", "UTF-16", None])
def test_unicode_is_read_whatever_is_declared(
    reading: Reader, name: str, declared: str | None
) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    content = tmx(tu(("en-US", "Yes 😀"), ("ru-RU", "Да")), declaration=declaration)
    (unit,), repairs = reading(content.encode(name))
    assert unit.variants["en"].text == "Yes 😀"
    assert unit.variants["ru"].text == "Да"
    wrong = declared is not None and not name.startswith(declared.lower())
    assert bool(repairs) == wrong
    if wrong:
        assert repairs.summary().startswith(f"repaired: encoding declared as {declared}, read as")


@pytest.mark.parametrize(
    ("name", "declared", "text"),
    [
        ("cp1251", "windows-1251", "Правительство одобрило проект нового закона о лесах."),
        ("cp1251", "UTF-8", "Правительство одобрило проект нового закона о лесах."),
        ("cp1252", "UTF-8", "Die Behörde prüft die Anträge für größere Häuser"),
        ("cp1252", "iso-8859-1", "“quoted”"),
        ("shift_jis", "Shift_JIS", "日本語の文"),
        ("utf-8", "windows-1252", "Größe"),
    ],
)
def test_older_encodings_are_read(reading: Reader, name: str, declared: str, text: str) -> None:
    content = tmx(
        tu(("en-US", "Yes"), ("mul", text)),
        declaration=f'<?xml version="1.0" encoding="{declared}"?>\n',
    )
    (unit,), _ = reading(content.encode(name))
    assert unit.variants["mul"].text == text


def test_versions_before_1_4_have_lang(reading: Reader) -> None:
    (unit,), repairs = reading(
        '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx11.dtd">'
        f'<tmx version="1.1">{HEADER}<body>'
        '<tu><tuv lang="EN"><seg>Yes</seg></tuv><tuv lang="DE"><seg>Ja</seg></tuv></tu>'
        "</body></tmx>"
    )
    assert list(unit.variants) == ["en", "de"]
    assert not repairs


def test_a_namespace_changes_nothing(reading: Reader) -> None:
    (unit,), _ = reading(tmx(PLAIN).replace("<tmx", '<tmx xmlns="http://www.lisa.org/tmx14"'))
    assert unit.variants["de"].text == "Ja"


@pytest.mark.parametrize(
    ("broken", "codes", "told"),
    [
        (tu(("ar-UAE", "a"), ("en", "b")), ["ar", "en"], "language 'ar-UAE' read as 'ar'"),
        (tu(("en_us", "a"), ("de", "b")), ["en", "de"], "language 'en_us' read as 'en-US'"),
        (tu(("English", "a"), ("de", "b")), ["x-english", "de"], "'English' read as 'x-english'"),
        (tu(("xx-XX", "a"), ("de", "b")), ["x-xxxx", "de"], "'xx-XX' read as 'x-xxxx'"),
        (tu(("", "a"), ("de", "b")), ["en", "de"], "no language, read as the source language"),
        (tu(("", "a"), ("", "b")), ["und", "und-x-2"], "no language, kept as 'und'"),
        (tu(("de", "a")), ["de"], "only one language, kept without a score"),
        (tu(("en-US", "a"), ("en-US", "b")), ["en", "en-US"], "a language twice, both kept"),
    ],
)
def test_languages_as_they_should_not_be_are_mended(
    reading: Reader, broken: str, codes: list[str], told: str
) -> None:
    found, repairs = reading(tmx(PLAIN, broken, PLAIN))
    assert list(found[1].variants) == codes
    assert told in repairs.summary()
    assert repairs.units == 1


@pytest.mark.parametrize(
    ("text", "read_as", "told"),
    [
        (b"a\x0bb\x00c", "a\ufffdb\ufffdc", "control characters read as U+FFFD"),
        (b"a&#11;b&#x0B;c&#xFFFE;", "a\ufffdb\ufffdc\ufffd", "control characters read as U+FFFD"),
        (b"a\xed\xa0\xbdb", "a\ufffdb", "lone surrogates read as U+FFFD"),
        (b"a&#xD83D;b&#56832;", "a\ufffdb\ufffd", "lone surrogates read as U+FFFD"),
        (b"a\xed\xa0\xbd\xed\xb8\x80", "a\U0001f600", ""),
        (b"a&#xD83D;&#xDE00;", "a\U0001f600", ""),
    ],
)
def test_what_xml_forbids_is_replaced_and_counted(
    reading: Reader, text: bytes, read_as: str, told: str
) -> None:
    content = tmx(
        PLAIN, tu(("en-US", "HERE"), ("de", "ja\n")), PLAIN, tu(("en", "x"), ("de", "HERE"))
    )
    found, repairs = reading(content.encode().replace(b"HERE", text))
    assert found[1].variants["en"].text == read_as
    assert found[3].variants["de"].text == read_as
    assert repairs.units == (2 if told else 0)
    if told:
        assert repairs.summary() == f"2 units repaired: {told} (2, first at line 6)"


def test_units_of_one_line_are_counted_apart(reading: Reader) -> None:
    broken = tu(("en_us", "a"), ("de", "b"))
    _, repairs = reading(tmx(broken + PLAIN + broken + PLAIN))
    assert repairs.units == 2


def test_a_unit_without_text_is_left_out_and_counted(reading: Reader) -> None:
    found, repairs = reading(tmx("<tu/>", PLAIN, '<tu><tuv xml:lang="en"/></tu>'))
    assert len(found) == 1
    assert repairs.summary() == "2 units repaired: no text, left out (2, first at line 5)"


def broken_at(path: Path) -> tuple[int, str]:
    """Return how many units come before the fault, and what is told of it."""
    came: list[TranslationUnit] = []
    with pytest.raises(ReadError) as caught:
        came.extend(read(path))
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{path}: line ")
    return len(came), str(caught.value).removeprefix(f"{path}: ")


@pytest.mark.parametrize(
    ("content", "came", "told"),
    [
        ("", 0, "line 1: not TMX: nothing in it: name a file of that format"),
        ("Dear Sir", 0, "line 1: not TMX: not XML (syntax error"),
        ("PK\x03\x04\x00", 0, "line 1: not TMX: not XML"),
        ("<!DOCTYPE html><html/>", 0, "line 1: not TMX: its root is <html>"),
        (tmx(PLAIN, PLAIN)[:-40], 1, "line 6: the file is cut off"),
        (tmx(PLAIN, "<tu><b></tu>"), 1, "line 6: not well-formed XML (Opening and ending"),
        (tmx(PLAIN, tu(("en", "1 < 2"), ("de", "x"))), 1, "line 6: not well-formed XML"),
        (tmx(PLAIN, "") + "<tmx/>", 1, "line 9: not well-formed XML (Extra content"),
    ],
)
def test_a_broken_file_is_told_in_one_line_after_what_it_holds(
    tmp_path: Path, content: str, came: int, told: str
) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(content, encoding="utf-8")
    found, message = broken_at(path)
    assert message.startswith(told)
    assert found == came


def test_a_file_of_two_encodings_is_told_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_bytes(tmx(tu(("en", "é"), ("ru", "Да"))).encode() + "\n\né".encode("cp1252"))
    came, message = broken_at(path)
    assert came == 1
    assert message.startswith("line 10: bytes that are not utf-8, as the rest of the file is: ")


BOMB = "".join(
    f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' if n else '<!ENTITY e1 "ha">' for n in range(12)
)


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE tmx [{BOMB}]>",
        '<!DOCTYPE tmx [<!ENTITY e9 SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE tmx [<!ENTITY % e9 SYSTEM "http://127.0.0.1:9/x.dtd"> %e9;]>',
        "<!-- <tmx> --><?x <tmx> ?><!DOCTYPE tmx [<!-- ]> --><!ENTITY e9 '1'>]>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_is_read(
    tmp_path: Path, doctype: str, encoding: str
) -> None:
    path = tmp_path / "memory.tmx"
    content = tmx(tu(("en", "&e9;"), ("de", "x")), declaration=f"<?xml version='1.0'?>\n{doctype}")
    path.write_text(content, encoding=encoding)
    came, message = broken_at(path)
    assert came == 0
    assert message.startswith("line 2: its DTD declares the entity ")


def test_a_dtd_that_only_describes_is_no_danger(reading: Reader) -> None:
    (unit,), _ = reading(tmx(PLAIN, declaration="<!DOCTYPE tmx [<!ELEMENT tmx ANY>]>"))
    assert unit.variants["en"].text == "Yes"


def test_an_external_dtd_is_not_opened(tmp_path: Path, reading: Reader) -> None:
    (tmp_path / "my.dtd").write_text("<!ENTITY yes 'Injected'>", encoding="utf-8")
    content = tmx(tu(("en", "&yes;"), ("de", "x")), declaration='<!DOCTYPE tmx SYSTEM "my.dtd">')
    (unit,), _ = reading(content)
    assert unit.variants["en"].text == "&yes;"


def test_a_segment_of_ten_megabytes_and_tags_a_thousand_deep(reading: Reader) -> None:
    long, deep = "ж" * 6_000_000, "<hi>" * 1000 + "x" + "</hi>" * 1000
    (first, second), _ = reading(tmx(tu(("ru", long), ("en", "z")), tu(("ru", deep), ("en", "z"))))
    assert first.variants["ru"].text == long
    assert second.variants["ru"].text == "x"
    assert len(second.variants["ru"].tags) == 2000


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / "memory.tmx"
        path.write_text(
            tmx(*[tu(("en_us", "Yes " * 300), ("de", "Ja\x0b"))] * count), encoding="utf-8"
        )
        tracemalloc.start()
        assert sum(1 for _ in read(path)) == count
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    peak(10)
    assert peak(4000) < 1.3 * peak(2000)
