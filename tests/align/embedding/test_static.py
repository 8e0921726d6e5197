"""The static model: additive vectors, the same ones in sentence-transformers."""

import hashlib
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_transformers import SentenceTransformer

from align.embedding import load_embedder, unit_rows
from align.embedding.static import EMBEDDED, StaticEmbedder
from corpora.errors import PolyalignError

MODEL = StaticEmbedder()
SENTENCES = {
    "de": "Die Abgeordneten stimmten am Donnerstag über den Haushalt von 1.250 Millionen Euro ab.",
    "en": "On Thursday the deputies voted on the budget of 1,250 million euros.",
    "es": "Los diputados votaron el jueves el presupuesto de 1250 millones de euros.",
    "fr": "Jeudi, les députés ont voté le budget de 1 250 millions d’euros.",
    "ru": "В четверг депутаты проголосовали за бюджет в размере 1250 миллионов евро.",
}


def test_a_text_has_the_sum_of_its_pieces_rows_times_their_scales(static_folder: Path) -> None:
    model = StaticEmbedder(static_folder)
    haus, t = np.array([3, 4, 5]), np.array([27, 28, 29])
    assert model.embed(["Haus", "Haus t"]) == pytest.approx(np.array([haus, haus + t]) * 0.5)


def test_text_of_no_known_piece_has_a_zero_vector(static_folder: Path) -> None:
    vectors = StaticEmbedder(static_folder).embed(["", " \n", "Б", "漢"])
    assert vectors.shape == (4, 3)
    assert not vectors.any()


def test_no_texts_give_no_rows() -> None:
    assert MODEL.embed([]).shape == (0, MODEL.dimension)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
@settings(deadline=None)
def test_vectors_are_additive(texts: list[str]) -> None:
    together = MODEL.embed([" ".join(texts)])[0]
    assert together == pytest.approx(MODEL.embed(texts).sum(axis=0), abs=1e-3)


@given(st.lists(st.sampled_from(list(SENTENCES.values())), max_size=8))
@settings(deadline=None)
def test_a_vector_does_not_depend_on_the_texts_beside_it(texts: list[str]) -> None:
    alone = [MODEL.embed([text]) for text in texts]
    assert MODEL.embed(texts) == pytest.approx(np.concatenate([MODEL.embed([]), *alone]))


def test_translations_lie_close_and_other_sentences_do_not() -> None:
    other = MODEL.embed(["Where did you put my glasses?", "Мой брат выше меня."])
    vectors = unit_rows(MODEL.embed([*SENTENCES.values()]))
    assert (vectors @ vectors.T).min() > 2 * (vectors @ unit_rows(other).T).max()


def test_sentence_transformers_opens_the_folder_and_gives_the_same_vectors() -> None:
    texts = [text[start:] for text in SENTENCES.values() for start in range(40)]
    theirs = SentenceTransformer(str(EMBEDDED), device="cpu").encode(texts)
    ours = MODEL.embed(texts)
    assert len(texts) == 200
    assert (unit_rows(theirs) * unit_rows(ours)).sum(axis=1).min() > 0.999


def test_the_digest_is_of_the_files(static_folder: Path) -> None:
    content = b"".join(
        (static_folder / name).read_bytes() for name in ("tokenizer.json", "model.safetensors")
    )
    assert StaticEmbedder(static_folder).digest == hashlib.sha256(content).hexdigest()[:12]


def test_it_fits_into_the_wheel() -> None:
    assert sum(path.stat().st_size for path in EMBEDDED.iterdir()) < 30_000_000


def test_the_default_model_imports_no_torch() -> None:
    code = (
        "import sys; from align.embedding import load_embedder; load_embedder().embed(['Haus'])\n"
        "print({'torch', 'transformers', 'sentence_transformers', 'scipy'} & set(sys.modules))"
    )
    result = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "set()\n"


def test_it_is_fast_enough_to_be_used_without_thinking() -> None:
    texts = [f"{text} {number}" for text in SENTENCES.values() for number in range(1_000)]
    start = time.perf_counter()
    MODEL.embed(texts)
    assert time.perf_counter() - start < 2  # the bar, 20,000 a second, is benchmark_model.py's


@pytest.mark.parametrize("missing", ["config.json", "tokenizer.json", "model.safetensors"])
def test_a_broken_folder_is_named(static_folder: Path, tmp_path: Path, missing: str) -> None:
    for path in static_folder.iterdir():
        if path.name != missing:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    with pytest.raises(PolyalignError, match=f"{tmp_path}: not a static model"):
        StaticEmbedder(tmp_path)


def test_half_of_a_surrogate_pair_is_no_obstacle() -> None:
    whole, broken = load_embedder().embed(["a house", "a house \ud800"])
    assert whole @ broken > 0


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "model.safetensors"])
@pytest.mark.parametrize("length", [0, 5, 50, -4])
def test_a_truncated_file_is_named(
    static_folder: Path, tmp_path: Path, name: str, length: int
) -> None:
    for path in static_folder.iterdir():
        content = path.read_bytes()
        (tmp_path / path.name).write_bytes(content[:length] if path.name == name else content)
    with pytest.raises(PolyalignError, match="not a static model"):
        StaticEmbedder(tmp_path)


def test_a_folder_of_ours_named_as_model_is_read_without_torch(static_folder: Path) -> None:
    assert isinstance(load_embedder(str(static_folder)), StaticEmbedder)
