"""The cache of vectors: shared by models and processes, safe against crashes."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.embedding.cache import VectorCache, cache_directory
from corpora.errors import PolyalignError

ROOT = Path(__file__).parents[3]


def rows(*values: float) -> np.ndarray:
    return np.array([[value, -value] for value in values], np.float32)


def test_what_was_put_is_got_by_another_process_later(tmp_path: Path) -> None:
    VectorCache("m", tmp_path).put(["eins", "zwei"], rows(1, 2))
    found = VectorCache("m", tmp_path).get(["zwei", "drei", "eins"])
    assert {text: vector.tolist() for text, vector in found.items()} == {
        "eins": [1, -1],
        "zwei": [2, -2],
    }


def test_models_do_not_see_each_other_s_vectors(tmp_path: Path) -> None:
    VectorCache("m", tmp_path).put(["eins"], rows(1))
    assert VectorCache("n", tmp_path).get(["eins"]) == {}


@given(st.sets(st.text(), max_size=5))
@settings(deadline=None)
def test_any_text_is_told_from_any_other(
    tmp_path_factory: pytest.TempPathFactory, texts: set[str]
) -> None:
    cache = VectorCache("m", tmp_path_factory.mktemp("cache"))
    cache.put([*texts], rows(*range(len(texts))).reshape(-1, 2))
    assert {text: vector[0] for text, vector in cache.get(texts).items()} == {
        text: number for number, text in enumerate(texts)
    }
    cache.close()


def test_more_texts_than_a_query_takes(tmp_path: Path) -> None:
    cache = VectorCache("m", tmp_path)
    texts = [str(number) for number in range(2_500)]
    cache.put(texts, rows(*range(2_500)))
    found = cache.get(texts)
    assert [found[text][0] for text in texts] == [*range(2_500)]


def test_the_dimension_is_known_once_there_is_a_vector(tmp_path: Path) -> None:
    cache = VectorCache("m", tmp_path)
    assert cache.dimension() is None
    cache.put(["eins"], rows(1))
    assert cache.dimension() == 2


def test_processes_write_at_the_same_time(tmp_path: Path) -> None:
    code = (
        "import sys, numpy as np; from pathlib import Path\n"
        "from align.embedding.cache import VectorCache\n"
        "cache = VectorCache('m', Path(sys.argv[1]))\n"
        "for n in range(50): cache.put([f'{sys.argv[2]}-{n}'], np.ones((1, 2), np.float32))"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code, tmp_path, name], cwd=ROOT)  # noqa: S603
        for name in "abc"
    ]
    assert [process.wait() for process in processes] == [0, 0, 0]
    texts = [f"{name}-{number}" for name in "abc" for number in range(50)]
    assert len(VectorCache("m", tmp_path).get(texts)) == 150


def test_a_killed_process_loses_only_what_it_had_not_put(tmp_path: Path) -> None:
    code = (
        "import os, sys, numpy as np; from pathlib import Path\n"
        "from align.embedding.cache import VectorCache\n"
        "cache = VectorCache('m', Path(sys.argv[1]))\n"
        "cache.put(['eins'], np.ones((1, 2), np.float32)); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path], cwd=ROOT, check=False)  # noqa: S603
    assert [*VectorCache("m", tmp_path).get(["eins"])] == ["eins"]


def test_a_file_that_is_no_cache_is_put_aside(tmp_path: Path) -> None:
    path = VectorCache("m", tmp_path).path
    path.write_bytes(b"no database" * 1_000)
    cache = VectorCache("m", tmp_path)
    cache.put(["eins"], rows(1))
    assert [*cache.get(["eins"])] == ["eins"]


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PolyalignError, match="POLYALIGN_CACHE to a folder"):
        VectorCache("m", tmp_path / "file" / "folder")


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLYALIGN_CACHE", str(tmp_path))
    assert cache_directory() == tmp_path
    monkeypatch.delenv("POLYALIGN_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_directory() == tmp_path / "polyalign"
