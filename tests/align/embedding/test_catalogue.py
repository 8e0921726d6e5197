"""What `polyalign models` lists."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from align.cli.models import models
from align.embedding import load_embedder
from align.embedding.catalogue import installed_models


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("huggingface_hub.utils._cache_manager.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("POLYALIGN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "hub"


@pytest.mark.usefixtures("hub")
def test_the_embedded_model_comes_first_even_without_a_cache() -> None:
    (entry,) = installed_models()
    assert entry.name == "polyalign-static"
    assert entry.digest == load_embedder().digest
    assert entry.languages == ("de", "en", "es", "fr", "ru")
    assert 1_000_000 < entry.size < 30_000_000


def test_a_model_in_the_hub_s_cache_is_listed_as_it_will_sign(
    hub: Path, transformer_folder: Path, fill_hub: Callable[[Path, Path], str]
) -> None:
    commit = fill_hub(hub, transformer_folder)
    readme = hub / "models--someone--tiny" / "snapshots" / commit / "README.md"
    readme.unlink()
    readme.write_text("---\nlanguage: [de, ru]\n---\n# Tiny\n", "utf-8")
    entry = [*installed_models()][1]
    assert (entry.name, entry.version) == ("someone/tiny", commit[:12])
    assert entry.languages == ("de", "ru")
    assert entry.digest == load_embedder("someone/tiny").digest


def test_the_command_prints_a_line_a_model(
    hub: Path, transformer_folder: Path, fill_hub: Callable[[Path, Path], str]
) -> None:
    fill_hub(hub, transformer_folder)
    lines = CliRunner().invoke(models).output.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["name", "polyalign-static", "someone/tiny"]
