"""Names of models: a folder, the hub's cache, or one line that says what to do."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from align.embedding import load_embedder
from align.embedding.folders import fingerprint, has_onnx, is_static
from corpora.errors import PolyalignError


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("POLYALIGN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "hub"


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize("name", ["sentence-transformers/LaBSE", "LaBSE"])
def test_a_model_that_is_not_here_offline_is_told_at_once(name: str) -> None:
    start = time.perf_counter()
    with pytest.raises(PolyalignError, match="cannot be reached") as caught:
        load_embedder(name)
    assert str(caught.value).startswith(f"{name}: not on this machine")
    assert "\n" not in str(caught.value)
    assert time.perf_counter() - start < 5


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize("name", ["no/such/folder", "a model", "../x"])
def test_what_can_be_no_model_is_named(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PolyalignError, match="neither a folder nor the name of a model"):
        load_embedder(name)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(PolyalignError, match="no model in this folder"):
        load_embedder(str(tmp_path))


def test_a_model_in_the_hub_s_cache_is_opened_by_name(
    hub: Path, transformer_folder: Path, fill_hub: Callable[[Path, Path], str]
) -> None:
    commit = fill_hub(hub, transformer_folder)
    model = load_embedder("someone/tiny")
    assert (model.name, model.version) == ("someone/tiny", commit[:12])
    assert model.embed(["дом"]).shape == (1, 8)


def test_a_static_model_of_ours_is_told_from_others(
    static_folder: Path, transformer_folder: Path, tmp_path: Path
) -> None:
    assert is_static(static_folder)
    assert not is_static(transformer_folder)
    assert not is_static(tmp_path)


def test_the_fingerprint_is_of_what_vectors_depend_on(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    before = fingerprint(tmp_path)
    (tmp_path / "README.md").write_text("about")
    (tmp_path / "pytorch_model.bin").write_bytes(b"the same once more")
    assert fingerprint(tmp_path) == before
    assert fingerprint(tmp_path, "prompt") != before
    (tmp_path / "model.safetensors").write_bytes(b"others")
    assert fingerprint(tmp_path) != before


def test_onnx_needs_files_and_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.embedding.folders.find_spec", lambda _: True)
    assert not has_onnx(tmp_path)
    (tmp_path / "onnx").mkdir()
    (tmp_path / "onnx" / "model.onnx").touch()
    assert has_onnx(tmp_path)
    monkeypatch.setattr("align.embedding.folders.find_spec", lambda _: None)
    assert not has_onnx(tmp_path)
