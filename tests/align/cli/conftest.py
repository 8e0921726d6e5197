"""The command as a user runs it, and the sample served on this machine."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.sample.site import pages, serve

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def polyalign(tmp_path: Path) -> Run:
    """Run ``polyalign`` in a fresh process and folder."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from align.cli import main; main()", *map(str, arguments)]
        environment = {"PYTHONPATH": str(Path(__file__).parents[3]), "PATH": ""}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    return run


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    with serve() as base:
        yield base


@pytest.fixture(scope="session")
def page() -> dict[str, bytes]:
    return pages()
