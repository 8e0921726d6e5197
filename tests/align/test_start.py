"""Ctrl-C before the command has begun is as quiet as later."""

import subprocess
import sys

import pytest

INTERRUPTED = """
import os, signal, sys
from importlib.abc import MetaPathFinder
signal.signal(signal.SIGINT, signal.{handler})
class Interrupt(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
sys.argv = ["polyalign", "--version"]
from align.start import main
main()
"""


@pytest.mark.parametrize(
    ("handler", "code", "says"),
    [
        ("default_int_handler", 130, "the same command again"),
        ("SIG_IGN", 0, ""),  # in the background of a shell
    ],
)
def test_ctrl_c_while_it_loads(handler: str, code: int, says: str) -> None:
    command = [sys.executable, "-c", INTERRUPTED.format(handler=handler)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  ours
    assert done.returncode == code
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == bool(says)
