"""What `leverage` writes and tells."""

from collections.abc import Sequence
from pathlib import Path

from align.cli.console import count, tell
from align.formats.protocol import Options
from align.leverage import Analysis
from align.pretranslation import Pretranslated


def write_xliff(
    segments: Sequence[Pretranslated], output: Path, options: Options, document: str
) -> None:
    """Write segments with their candidates.

    Raises:
        PolyalignError: the file cannot be written.
    """
    from align.formats.xliff import write_candidates

    held = write_candidates(segments, output, options, document=document)
    tell(f"{output}: {count(held, 'segment')}")


def tell_analysis(analysis: Analysis) -> None:
    """Print how many segments and words there are, by the best that the memory has for them."""
    tell(f"{'':16}{'segments':>10}{'words':>10}")
    for row, number in analysis.segments.items():
        tell(f"{row:16}{number:>10,}{analysis.words[row]:>10,}")
    segments, words = sum(analysis.segments.values()), sum(analysis.words.values())
    tell(f"{'total':16}{segments:>10,}{words:>10,}")
