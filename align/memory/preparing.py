"""Units made ready to be written: a large file is read by a process of its own, beside the writer.

Reading a file costs as much as writing its units to a memory; on two cores both are done in the
time of one.
"""

import marshal
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any, NamedTuple

from align.formats import read
from align.formats.repairs import Repairs
from align.memory.rows import key_of, unit_details, variant_details
from align.units import TranslationUnit
from corpora.errors import PolyalignError, ReadError

# Bytes of a file from which on a process of its own is worth its start, and units it sends at once.
_LARGE, _AT_ONCE = 20_000_000, 1_000
# Frames of units that may wait: a pipe holds so little that its sender would rest while the
# receiver writes. Bytes before each frame that tell its length.
_WAITING, _LENGTH = 32, 8


class Prepared(NamedTuple):
    """A unit as a memory keeps it, in plain values.

    Attributes:
        key: see `align.memory.rows.key_of`.
        document: name of the text it is from.
        languages: codes of the languages that were aligned.
        score: its confidence.
        level: what its segments are.
        details: the rest, JSON.
        variants: code, text and details of each.
    """

    key: bytes
    document: str
    languages: tuple[str, ...]
    score: float
    level: str
    details: str | None
    variants: tuple[tuple[str, str, str | None], ...]


def prepare(unit: TranslationUnit) -> Prepared:
    """Return a unit made ready."""
    return Prepared(
        key_of(unit.variants),
        unit.document,
        unit.languages,
        unit.score,
        unit.level,
        unit_details(unit),
        tuple((code, each.text, variant_details(each)) for code, each in unit.variants.items()),
    )


def read_prepared(path: Path, repairs: Repairs) -> Iterator[Prepared]:
    """Yield the units of a file of any format, made ready.

    Args:
        path: its suffix says the format.
        repairs: what the reader has to mend is counted here.

    Raises:
        PolyalignError: the file cannot be read.
    """
    units = read(path, repairs)
    if path.is_file() and path.stat().st_size >= _LARGE:
        return _received(path, repairs)
    return map(prepare, units)


def _received(path: Path, repairs: Repairs) -> Iterator[Prepared]:
    """Yield the units that a process of its own reads."""
    program = f"from {__name__} import send; send()"
    command = [sys.executable, "-c", program, str(path)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:  # noqa: S603 - ourselves
        frames: Queue[bytes] = Queue(_WAITING)
        receiver = Thread(target=_receive, args=(process.stdout, frames), daemon=True)
        receiver.start()
        try:
            while isinstance(frame := _load(frames.get(), path), list):
                yield from map(Prepared._make, frame)
        finally:
            process.kill()
            while receiver.is_alive():
                with suppress(Empty):
                    frames.get(timeout=0.1)
    error, repairs.units, counts, places = frame
    repairs.counts.update(counts)
    repairs.places.update(places)
    if error:
        raise ReadError(error)


def _receive(stream: IO[bytes], frames: Queue[bytes]) -> None:
    """Put what comes into a queue, an empty frame after the last."""
    while length := int.from_bytes(stream.read(_LENGTH)):
        frames.put(stream.read(length))
    frames.put(b"")


def _load(frame: bytes, path: Path) -> Any:  # noqa: ANN401 - what was sent
    try:
        return marshal.loads(frame)  # noqa: S302 - from ourselves
    except EOFError:
        raise ReadError(f"{path}: its reading was broken off: try again") from None


def _send(what: Any, stream: IO[bytes]) -> None:  # noqa: ANN401 - what marshal takes
    frame = marshal.dumps(what)
    stream.write(len(frame).to_bytes(_LENGTH))
    stream.write(frame)


def send() -> None:
    """Read the file that the command line names; write its units to stdout, then how it went."""
    repairs, error = Repairs(), ""
    try:
        path, stream = Path(sys.argv[1]), sys.stdout.buffer
        try:
            units = (tuple(prepare(unit)) for unit in read(path, repairs))
            while some := list(islice(units, _AT_ONCE)):
                _send(some, stream)
        except PolyalignError as fault:
            error = str(fault)
        _send((error, repairs.units, dict(repairs.counts), repairs.places), stream)
        stream.flush()
    except (BrokenPipeError, KeyboardInterrupt):
        # Whoever wanted the units has gone; Python would tell of it at its exit.
        os._exit(1)
