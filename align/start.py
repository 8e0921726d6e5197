"""Where the command begins: Ctrl-C is heard before anything else is loaded."""

import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

STOPPED = b"polyalign: stopped, nothing is half-written; give the same command again to finish\n"
EXIT_CODE = 130


def main() -> None:
    """Run the command line; `align.cli.main` tells the rest."""
    # A shell's background jobs ignore Ctrl-C, and so do we then.
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heard:
        signal.signal(signal.SIGINT, lambda *_: leave())
    from align.cli import main as run  # noqa: PLC0415  what this is about takes a moment to load

    if heard:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


def leave() -> NoReturn:
    """Leave at once, whatever threads still do, and whether Ctrl-C comes again."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):  # nobody listens any more
        sys.stdout.flush()
        os.write(2, STOPPED)
    os._exit(EXIT_CODE)
