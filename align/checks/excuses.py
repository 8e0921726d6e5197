"""Excuses: findings that a person has seen and found right as they are.

A line of the file is a fingerprint and the reason, after a space; lines with ``#`` are remarks::

    3f2a9c0d1e4b5a67 A headline, no full stop wanted
"""

import re
from pathlib import Path

from align.formats import replacing
from corpora.errors import PolyalignError

_LINE = re.compile(r"([0-9a-f]{16})(?:\s+(.*))?")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


def read_excuses(path: Path) -> dict[str, str]:
    """Return the reasons by fingerprint; none if there is no such file yet.

    Raises:
        PolyalignError: the file cannot be read, or a line is no excuse.
    """
    excuses = {}
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if not match:
            raise PolyalignError(
                f"{path}: line {number}: no excuse: write a finding's 16-digit fingerprint and why"
            )
        excuses[match[1]] = match[2] or ""
    return excuses


def add_excuse(path: Path, fingerprint: str, because: str) -> None:
    """Write one more excuse at the end of the file, which is made if there is none.

    Raises:
        PolyalignError: it is no fingerprint, or the file cannot be read or written.
    """
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise PolyalignError(f"{fingerprint}: no fingerprint: copy the 16 digits of a finding")
    before = _text(path)
    end = "" if before.endswith("\n") or not before else "\n"
    line = f"{fingerprint} {' '.join(because.split())}".rstrip()
    with replacing(path) as temporary:
        temporary.write_text(f"{before}{end}{line}\n", encoding="utf-8", errors="replace")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace") if path.exists() else ""
    except OSError as error:
        raise PolyalignError(
            f"{path}: cannot be read ({error.strerror}): name a file of excuses"
        ) from error
