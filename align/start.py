"""Where the command begins: Ctrl-C is heard before anything else is loaded."""

import os
import signal
from types import FrameType

STOPPED = b"polyalign: stopped; the same command goes on from here\n"
EXIT_CODE = 130


def main() -> None:
    """Run the command line; `align.cli.main` tells the rest."""
    # A shell's background jobs ignore Ctrl-C, and so do we then.
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heard:
        signal.signal(signal.SIGINT, _leave)
    from align.cli import main as run  # noqa: PLC0415  what this is about takes a moment to load

    if heard:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


def _leave(_: int, __: FrameType | None) -> None:
    """Leave at once: nothing has been done yet."""
    os.write(2, STOPPED)
    os._exit(EXIT_CODE)
