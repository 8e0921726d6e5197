"""What `leverage` writes and tells."""

from collections.abc import Sequence
from pathlib import Path

from align.cli.console import tell
from align.formats import check_suffix
from align.formats.protocol import Options
from align.leverage import Analysis
from align.pretranslation import Pretranslated
from corpora.errors import PolyalignError

SUFFIXES = (".xlf", ".xliff")


def check_output(output: Path | None) -> None:
    """Refuse an output that could not be written, before any work is done.

    Raises:
        PolyalignError: its suffix is not that of XLIFF, or its folder is not there.
    """
    if output is None:
        return
    check_suffix(output, SUFFIXES)
    if not output.parent.is_dir():
        raise PolyalignError(f"{output}: there is no folder {output.parent}: make it first")


def write_xliff(
    segments: Sequence[Pretranslated], output: Path, options: Options, document: str
) -> None:
    """Write segments with their candidates.

    Raises:
        PolyalignError: the file cannot be written.
    """
    from align.formats.xliff import write_candidates

    held = write_candidates(segments, output, options, document=document)
    tell(f"{output}: {held} {'segment' if held == 1 else 'segments'}")


def tell_analysis(analysis: Analysis) -> None:
    """Print how many segments and words there are, by the best that the memory has for them."""
    tell(f"{'':16}{'segments':>10}{'words':>10}")
    for row, count in analysis.segments.items():
        tell(f"{row:16}{count:>10,}{analysis.words[row]:>10,}")
    segments, words = sum(analysis.segments.values()), sum(analysis.words.values())
    tell(f"{'total':16}{segments:>10,}{words:>10,}")
