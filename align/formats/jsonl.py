"""JSON Lines: a unit a line, everything that is known of it.

    {"de": "Ja.", "en": "Yes.", "score": 0.98, "de:segments": [4], "document": "talk"}

Names are those of `align.formats.rows`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from align.formats.lines import SURROGATE, lines
from align.formats.protocol import Options
from align.formats.repairs import Repairs
from align.formats.rows import row_of, unit_of
from align.units import TranslationUnit
from corpora.errors import ReadError

# UTF-8 cannot hold surrogates, and some programs take the others for ends of lines.
_ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def read(path: Path, repairs: Repairs) -> Iterator[TranslationUnit]:
    """Yield the units of a file as they come; empty lines are passed over.

    Raises:
        ReadError: a line is no JSON object or holds something else than a unit; names it.
    """
    for number, line in lines(path):
        if not line.strip():
            continue
        try:
            row = json.loads(line, object_pairs_hook=_unique)
            if not isinstance(row, dict):
                raise ValueError("no object {...}")  # noqa: TRY301, TRY004 - told like the others
            if "\\u" in line and SURROGATE.search(shown := json.dumps(row, ensure_ascii=False)):
                repairs.add(f"line {number}", "lone surrogates replaced by U+FFFD")
                row = json.loads(SURROGATE.sub("\ufffd", shown))
            yield unit_of(row)
        except json.JSONDecodeError as error:
            raise ReadError(
                f"{path}: line {number}: not JSON ({error.msg} at character {error.pos + 1}): "
                "mend it or export it again"
            ) from error
        except (ValueError, RecursionError) as error:
            raise ReadError(f"{path}: line {number}: {error}: mend it or leave it out") from error


def write(units: Iterable[TranslationUnit], path: Path, options: Options) -> int:  # noqa: ARG001 - it holds whatever there is
    """Write a unit a line and return how many."""
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for unit in units:
            file.write(line_of(unit))
            written += 1
    return written


def line_of(unit: TranslationUnit) -> str:
    """Return a unit as a line."""
    line = json.dumps(row := row_of(unit), ensure_ascii=False)
    return (json.dumps(row) if _ESCAPED.search(line) else line) + "\n"


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        ((twice, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise ValueError(f"{twice!r} stands there twice")
    return found
