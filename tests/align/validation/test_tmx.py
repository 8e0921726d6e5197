"""`validate` finds what is wrong with TMX files, and nothing in those that are right."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.formats import read, write
from align.units import TranslationUnit
from align.validation import RULES, Defect, validate
from corpora.errors import ReadError
from tests.align.formats.strategies import units
from tests.align.validation.broken import BROKEN, DECLARATION, HEADER, tmx


def defects(path: Path, content: str, encoding: str = "utf-8") -> list[Defect]:
    path.write_bytes(content.encode(encoding))
    return list(validate(path))


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_found_in_its_line_and_nothing_else(tmp_path: Path, name: str) -> None:
    broken = BROKEN[name]
    found = defects(tmp_path / "memory.tmx", broken.content, broken.encoding)
    assert [(defect.rule.name, defect.line) for defect in found] == [(broken.rule, broken.line)]
    assert "\n" not in found[0].detail


def test_every_rule_has_a_file_that_breaks_it() -> None:
    assert {broken.rule for broken in BROKEN.values()} == RULES.keys()


@pytest.mark.parametrize(
    "content",
    [
        tmx(),
        tmx(header=HEADER.replace("en-GB", "*all*")),
        tmx(declaration=f'{DECLARATION}<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'),
        tmx(header=HEADER[:-2] + '><note>A</note><prop type="x-a">B</prop></header>'),
        tmx(root='<tmx version="1.1">').replace("xml:lang", "lang"),
    ],
)
def test_nothing_is_found_in_what_is_right(tmp_path: Path, content: str) -> None:
    assert defects(tmp_path / "memory.tmx", content) == []


@settings(deadline=None)
@given(st.lists(units(), min_size=1, max_size=2))
def test_all_that_is_written_passes(
    tmp_path_factory: pytest.TempPathFactory, written: list[TranslationUnit]
) -> None:
    path = tmp_path_factory.mktemp("tmx") / "memory.tmx"
    write(written, path)
    wrong = [defect for defect in validate(path) if defect.rule.severity == "error"]
    assert wrong == []


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.tmx: cannot be read \(No such file"):
        list(validate(tmp_path / "none.tmx"))


def test_the_documentation_lists_every_rule() -> None:
    documentation = Path(__file__).parents[3] / "docs" / "tmx.md"
    rows = [line for line in documentation.read_text("utf-8").splitlines() if line[:3] == "| `"]
    for rule in RULES.values():
        row = f"| `{rule.name}` | {rule.severity} | {rule.summary} | {rule.breaks} |"
        assert row in rows


SCRAPS = (
    *("<", ">", "&", "&#", "&#xD800;", "<!--", "<![CDATA[", "]]>", "<?", "<!DOCTYPE tmx [", '"'),
    *(
        "<tu>",
        "</tuv>",
        "<seg>",
        "<hi>",
        "<bpt i='1'>",
        "<sub>",
        "<a:b/>",
        " xmlns='a'",
        "xml:lang",
    ),
    *("\x00", "\x0b", "\r", "é", '<prop type="x-segments">9 9</prop>'),
)


@settings(deadline=None)
@given(
    st.sampled_from(sorted(BROKEN)),
    st.sampled_from(["utf-8", "utf-16", "latin-1"]),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(SCRAPS)), min_size=1, max_size=4),
)
def test_what_is_read_of_any_wreck_is_right_when_written(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    encoding: str,
    scraps: list[tuple[float, str]],
) -> None:
    content = BROKEN[name].content
    for place, scrap in scraps:
        at = int(place * len(content))
        content = content[:at] + scrap + content[at:]
    path = tmp_path_factory.mktemp("tmx") / "wreck.tmx"
    path.write_bytes(content.encode(encoding, "replace"))
    assert all("\n" not in str(defect) for defect in validate(path))
    came: list[TranslationUnit] = []
    with suppress(ReadError):
        came.extend(read(path))
    write(came, path)
    wrong = {defect.rule.name for defect in validate(path) if defect.rule.severity == "error"}
    # Which language a text is in is not the writer's to change.
    assert wrong <= {"same-language"}
