"""What is written is read as it was, wherever a format can hold it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.formats import read, write
from align.formats.repairs import Repairs
from align.units import TranslationUnit, Variant
from tests.align.formats.units import some_words, units, words

same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)


def again(path: Path, given: list[TranslationUnit]) -> list[TranslationUnit]:
    assert write(given, path) == len(given)
    repairs = Repairs()
    back = list(read(path, repairs))
    assert not repairs
    return back


@pytest.mark.parametrize("name", ["units.jsonl", "units.tsv", "units.parquet"])
@given(given=st.lists(units(), max_size=3))
@same_folder
def test_jsonl_tsv_and_parquet_hold_everything(
    tmp_path: Path, name: str, given: list[TranslationUnit]
) -> None:
    assert again(tmp_path / name, given) == given


@given(given=st.lists(units(some_words), max_size=3))
@same_folder
def test_csv_holds_everything_but_empty_texts(tmp_path: Path, given: list[TranslationUnit]) -> None:
    assert again(tmp_path / "units.csv", given) == given


lines = words.map(lambda text: text.replace("\r", "").replace("\n", "")).filter(bool)


@given(st.lists(st.fixed_dictionaries({"de": lines, "en": lines}), min_size=1))
@same_folder
def test_plain_text_holds_texts_without_line_breaks(
    tmp_path: Path, texts: list[dict[str, str]]
) -> None:
    given = [
        TranslationUnit({code: Variant(text) for code, text in each.items()}) for each in texts
    ]
    assert again(tmp_path / "corpus.moses", given) == given


@pytest.mark.parametrize(
    "name", ["u.jsonl", "u.tsv", "u.csv", "u.parquet", "u.xlsx", "u.xlf", "corpus.moses"]
)
def test_a_lone_surrogate_is_no_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write([TranslationUnit({"de": Variant("a\ud800"), "en": Variant("b")})], path)
    assert [unit.variants["de"].text for unit in read(path)] == ["a\ufffd"]
