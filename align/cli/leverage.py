"""``polyalign leverage``: what a memory offers for a new text."""

from pathlib import Path

import click

from align.cli.options import PairParam, locale_option, xliff_option
from align.formats.protocol import Options, XliffVersion
from align.units import Level


@click.command()
@click.argument("text", type=click.Path(path_type=Path), metavar="NEW-TEXT")
@click.option(
    "--memory",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The memory to look in, a .db file.",
)
@click.option(
    "--pair",
    required=True,
    type=PairParam(),
    help="Language of NEW-TEXT, language to translate to.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="XLIFF file (.xlf) to write.",
)
@click.option(
    "--level",
    type=click.Choice(["paragraph", "sentence"]),
    default="paragraph",
    show_default=True,
    help="What segments are: take what the memory's are.",
)
@click.option(
    "--min-score",
    type=click.IntRange(30, 100),
    default=70,
    show_default=True,
    metavar="PERCENT",
    help="Likeness from which on a text of the memory is offered.",
)
@click.option("--no-meaning", is_flag=True, help="Leave out matches by meaning.")
@click.option("--no-candidates", is_flag=True, help="Only count: offer nothing in the file.")
@xliff_option
@locale_option
def leverage(
    text: Path,
    memory: Path,
    pair: tuple[str, str],
    output: Path | None,
    level: Level,
    min_score: int,
    *,
    no_meaning: bool,
    no_candidates: bool,
    xliff: XliffVersion,
    locales: tuple[tuple[str, str], ...],
) -> None:
    """Look up each segment of NEW-TEXT in a memory and write XLIFF with what it offers.

    What the memory has to the letter is filled in; what is like it, or means the like, stands as a
    candidate with its percentage. Told is how much of the text is there already.

    \b
    Examples:
      polyalign leverage speech.en.docx --memory memory.db --pair en-de -o speech.xlf
      polyalign leverage speech.en.html --memory memory.db --pair en-de --level sentence
    """
    from align.cli.leveraging import tell_analysis
    from align.cli.memory.searching import with_vectors
    from align.cli.outputs import check_outputs
    from align.embedding import load_embedder
    from align.leverage import Analysis, segments_of
    from align.leverage import leverage as look_up
    from align.memory import Memory
    from corpora.readers import read

    if output:
        check_outputs([output], [text, memory], (".xlf", ".xliff"))
    segments = segments_of(read(text, language=pair[0]), level)
    embedder = None if no_meaning else load_embedder()
    with Memory(memory, existing=True, read_only=no_meaning) as opened:
        if embedder:
            with_vectors(opened, embedder)
        analysis = Analysis(min_score)
        found = list(
            analysis.count(look_up(segments, opened, pair, embedder=embedder, lowest=min_score))
        )
    if output:
        from align.cli.leveraging import write_xliff

        options = Options(pair, dict(locales), xliff=xliff)
        write_xliff(segments if no_candidates else found, output, options, text.name)
    tell_analysis(analysis)
