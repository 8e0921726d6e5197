"""A glossary says what to call things; its files are read as they come."""

from pathlib import Path

import pytest

from align.checks.terms.glossaries import read_glossary
from align.units import TranslationUnit, Variant
from corpora.errors import ReadError
from tests.align.checks.conftest import found, shown, unit

CSV = """de;en;fr;note
Sicherheitsrat|UNSR|!Weltrat;Security Council;Conseil de sécurité;x
Haus;house;
"""
TBX2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1">
<langSet xml:lang="en-GB"><tig><term>lorry</term></tig>
<tig><term>truck</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
</langSet>
<langSet xml:lang="de"><ntig><termGrp><term>Lastwagen</term></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""
TBX3 = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dca" type="TBX-Basic" xml:lang="en">
<text><body>
<conceptEntry id="1"><langSec xml:lang="en"><termSec><term>lorry</term></termSec>
<termSec><term>truck</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
</termSec></langSec><langSec xml:lang="de"><termSec><term>Lastwagen</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "terms.csv"
    path.write_text(CSV, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("text", [TBX2, TBX3])
def test_tbx_of_either_version_says_the_same(text: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(text, encoding="utf-8")
    (concept,) = read_glossary(path)
    assert concept.terms == {"en": ("lorry",), "de": ("Lastwagen",)}
    assert concept.forbidden == {"en": ("truck",)}


def test_a_table_has_languages_first(table: str) -> None:
    council, house = read_glossary(Path(table))
    assert council.terms["de"] == ("Sicherheitsrat", "UNSR")
    assert council.forbidden == {"de": ("Weltrat",)}
    assert house.terms == {"de": ("Haus",), "en": ("house",)}


def test_a_term_that_is_not_used(table: str) -> None:
    one = unit(de="Der Rat tagte.", en="The Security Council met.", fr="Le Conseil de sécurité.")
    (finding,) = found("glossary", one, file=table)
    assert finding.odd == "de"
    assert finding.message.startswith("German should say “Sicherheitsrat” or “UNSR”")
    assert shown([finding], one) == ["Security Council", "Conseil de sécurité"]


@pytest.mark.parametrize(
    "text", ["des Sicherheitsrates", "die UNSR-Sitzung", "Sicherheitsratssitzung"]
)
def test_inflected_and_compound_terms_are_used(text: str, table: str) -> None:
    assert not found("glossary", unit(de=text, en="Security Councils met"), file=table)


def test_a_term_that_is_forbidden(table: str) -> None:
    one = unit(de="Der Weltrat, also der UNSR", en="The Security Council")
    (finding,) = found("glossary", one, file=table)
    assert shown([finding], one) == ["Weltrat"]


def test_only_what_the_source_says_is_asked_of_a_translation(table: str) -> None:
    variants = {"de": Variant("Das Heim"), "en": Variant("The house")}
    assert found("glossary", TranslationUnit(variants, source="en"), file=table)
    assert not found("glossary", TranslationUnit(variants, source="de"), file=table)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("terms.tbx", "no xml"),
        ("terms.tbx", "<martif/>"),
        ("terms.csv", "term,translation\na,b\n"),
        ("terms.xls", ""),
        ("missing.csv", None),
    ],
)
def test_what_is_no_glossary_is_told_in_a_line(
    name: str, content: str | None, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=name) as error:
        read_glossary(path)
    assert "\n" not in str(error.value)


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    path = tmp_path / "terms.tbx"
    path.write_text(
        f'<!DOCTYPE martif [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        + TBX2.partition('.dtd">\n')[2].replace("lorry", "lorry&x;"),
        encoding="utf-8",
    )
    assert "secret" not in str(read_glossary(path))
