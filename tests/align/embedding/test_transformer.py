"""A sentence-transformers model: cached, split where too long, clear about what is wrong."""

import logging
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_transformers import SentenceTransformer

from align.embedding import load_embedder, signature, unit_rows
from align.embedding.transformer import TransformerEmbedder, split_text
from corpora.errors import PolyalignError

SHORT = ["das haus", "la casa", "дом", "the house"]
LONG = "der bundestag hat am donnerstag über den haushalt abgestimmt"  # 50 letters, 14 fit


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POLYALIGN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def embedder(transformer_folder: Path, cache: Path) -> TransformerEmbedder:
    return TransformerEmbedder(transformer_folder, name="tiny", cache=cache)


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that go through the model, as they go."""
    texts: list[str] = []
    original = SentenceTransformer.encode

    def encode(self: SentenceTransformer, sentences: list[str], **options: object) -> object:
        texts.extend(sentences)
        return original(self, sentences, **options)

    monkeypatch.setattr(SentenceTransformer, "encode", encode)
    return texts


def test_vectors_are_the_model_s_scaled_to_the_length_of_the_text(
    embedder: TransformerEmbedder, transformer_folder: Path
) -> None:
    theirs = SentenceTransformer(str(transformer_folder), device="cpu").encode(SHORT)
    ours = embedder.embed(SHORT)
    assert ours.dtype == np.float32
    assert unit_rows(ours) == pytest.approx(unit_rows(theirs), abs=1e-5)
    assert np.linalg.norm(ours, axis=1) == pytest.approx([len(text) for text in SHORT])


def test_empty_texts_have_zero_rows(embedder: TransformerEmbedder) -> None:
    vectors = embedder.embed(["", " \n", "дом"])
    assert [bool(vector.any()) for vector in vectors] == [False, False, True]
    assert embedder.embed([]).shape == (0, 8)


def test_a_long_text_is_the_sum_of_its_parts(embedder: TransformerEmbedder) -> None:
    parts = ["der ", "bundestag hat ", "am ", "donnerstag ", "über den ", "haushalt ", "abgestimmt"]
    assert "".join(parts) == LONG
    whole, *rest = embedder.embed([LONG, *parts])
    cosine = unit_rows(whole[None]) @ unit_rows(np.sum(rest, axis=0)[None]).T
    assert cosine[0, 0] > 0.95
    assert np.linalg.norm(whole) > 30  # all of it counts, not the first 14 letters


def test_nothing_of_a_long_text_is_cut_off(
    embedder: TransformerEmbedder, encoded: list[str], transformer_folder: Path
) -> None:
    embedder.embed([LONG])
    assert "".join(encoded) == LONG
    tokenizer = SentenceTransformer(str(transformer_folder), device="cpu").tokenizer
    assert max(len(tokenizer(part).input_ids) for part in encoded) <= 16


def test_a_second_run_embeds_nothing_and_loads_no_torch(
    transformer_folder: Path, cache: Path
) -> None:
    code = (
        "import sys; from align.embedding import load_embedder\n"
        f"vectors = load_embedder({str(transformer_folder)!r}).embed({SHORT!r})\n"
        "print('torch' in sys.modules, vectors.sum())"
    )
    runs = [
        subprocess.run(  # noqa: S603 - this Python
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"POLYALIGN_CACHE": str(cache), "PYTHONPATH": "."},
        )
        for _ in range(2)
    ]
    first, second = (run.stdout.split() for run in runs)
    assert (first[0], second[0]) == ("True", "False")
    assert first[1] == second[1]
    assert [run.stderr for run in runs] == ["", ""]  # no progress where there is no terminal


def test_only_new_texts_are_embedded_and_each_once(
    embedder: TransformerEmbedder, encoded: list[str]
) -> None:
    embedder.embed(SHORT[:2])
    encoded.clear()
    embedder.embed([*SHORT, *SHORT])
    assert sorted(encoded) == sorted(SHORT[2:])


def test_what_was_embedded_before_a_crash_is_kept(
    transformer_folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, encoded: list[str]
) -> None:
    monkeypatch.setattr("align.embedding.transformer._SAVED_AT_ONCE", 1)
    embedder = TransformerEmbedder(transformer_folder, name="tiny", cache=cache)
    texts = iter(embedder._embed_new(SHORT))  # noqa: SLF001 - stop in the middle as Ctrl-C does
    embedder._cache.put(*next(texts))  # noqa: SLF001
    encoded.clear()
    TransformerEmbedder(transformer_folder, name="tiny", cache=cache).embed(SHORT)
    assert len(encoded) == len(SHORT) - 1


def test_the_e5_family_gets_its_prefix_and_vectors_of_its_own(
    transformer_folder: Path, cache: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "tiny-e5"
    shutil.copytree(transformer_folder, folder)
    plain = TransformerEmbedder(folder, name="tiny", cache=cache)
    prefixed = load_embedder(str(folder))
    assert prefixed.digest != plain.digest
    theirs = SentenceTransformer(str(folder), device="cpu").encode("query: дом")
    assert unit_rows(prefixed.embed(["дом"]))[0] == pytest.approx(
        unit_rows(theirs[None])[0], abs=1e-5
    )


def test_other_weights_have_another_digest(
    transformer_folder: Path, cache: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "other"
    shutil.copytree(transformer_folder, folder)
    weights = next(folder.rglob("model.safetensors"))
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(bytes(content))
    one = TransformerEmbedder(transformer_folder, name="tiny", cache=cache)
    other = TransformerEmbedder(folder, name="tiny", cache=cache)
    assert one.digest != other.digest


def test_the_signature_tells_what_a_result_depends_on(embedder: TransformerEmbedder) -> None:
    assert signature(embedder).startswith(f"model:tiny|sha256:{embedder.digest}|dim:8|polyalign:")


def test_broken_weights_are_told_in_one_line(
    transformer_folder: Path, cache: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(transformer_folder, folder)
    next(folder.rglob("model.safetensors")).write_bytes(b"nothing")
    logging.disable(logging.WARNING)
    embedder = TransformerEmbedder(folder, name="broken", cache=cache)
    with pytest.raises(PolyalignError, match=r"^broken: sentence-transformers cannot load it") as e:
        embedder.embed(["дом"])
    logging.disable(logging.NOTSET)
    assert "\n" not in str(e.value)


def letters(texts: list[str]) -> list[int]:
    return [len(text.strip()) for text in texts]


@given(st.text(st.sampled_from("ab \n"), max_size=80), st.integers(1, 20))
def test_parts_joined_are_the_text_and_fit(text: str, room: int) -> None:
    parts = split_text(text, room, letters)
    assert "".join(parts) == text
    assert all(sum(letters(part.split())) <= room for part in parts)


def test_parts_are_cut_between_words_into_like_lengths() -> None:
    assert split_text("one two six ten and all the rest", 17, letters) == [
        "one two six ten and ",
        "all the rest",
    ]
