"""Ctrl-C, which may come twice: what is open is closed nevertheless."""

import signal
import threading


class Interrupts:
    """Whether Ctrl-C is heard; that is for the main thread alone to decide."""

    def __init__(self) -> None:
        in_charge = threading.current_thread() is threading.main_thread()
        self._handler = signal.getsignal(signal.SIGINT) if in_charge else None

    def ignore(self) -> None:
        """Hear it no more: what follows takes a moment, and must not end half-way."""
        if self._handler is not None:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    def hear(self) -> None:
        """Hear it again, as before."""
        if self._handler is not None:
            signal.signal(signal.SIGINT, self._handler)
