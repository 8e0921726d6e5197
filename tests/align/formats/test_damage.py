"""A damaged file gives units or one line that names it, whatever the damage."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.formats import SUFFIXES, read, write
from align.units import Property, Tag, TranslationUnit, Variant
from corpora.errors import ReadError

TAGS = (Tag(1, "open", "1", "<b>", "pc"), Tag(2, "close", "1", "</b>", "pc"))
UNITS = [
    TranslationUnit(
        {
            "de": Variant(f"Ja, gern {number}.\t\\", (3, 4), "https://example.org/", tags=TAGS),
            "en": Variant("Yes 中 \x0b", (number,), "", "en-US"),
        },
        ("de", "en"),
        score=0.5,
        document="talk",
        level="sentence",
        paragraph=number,
        notes=("a", "b"),
        properties=(Property("x", "y"),),
    )
    for number in range(5)
]
damages = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=4)), min_size=1, max_size=3
)


@pytest.mark.parametrize("suffix", [each for each in SUFFIXES if each not in {".moses", ".db"}])
@given(damages=damages)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_damage_is_told_in_a_line(
    tmp_path: Path, suffix: str, damages: list[tuple[float, int, bytes]]
) -> None:
    path = tmp_path / f"units{suffix}"
    if not (whole := tmp_path / "whole").exists():
        write(UNITS, path)
        whole.write_bytes(path.read_bytes())
    content = bytearray(whole.read_bytes())
    for place, length, put in damages:
        at = int(place * len(content))
        content[at : at + length] = put
    path.write_bytes(content)
    try:
        assert len(list(read(path))) <= 2 * len(UNITS)
    except ReadError as error:
        assert str(error).startswith(str(path))  # noqa: PT017 - not every damage is one
        assert "\n" not in str(error)  # noqa: PT017 - the same
