"""``polyalign memory concordance``: words in their contexts."""

from pathlib import Path

import click

from align.cli.memory.searching import chosen, where_options


@click.command()
@where_options
@click.option(
    "--width",
    type=click.IntRange(0, 10_000),
    default=40,
    show_default=True,
    help="Characters of context on either side.",
)
def concordance(
    memory: Path,
    query: str,
    language: str | None,
    pair: tuple[str, str] | None,
    limit: int,
    width: int,
    *,
    as_json: bool,
) -> None:
    """Show each place in MEMORY where the words of QUERY stand, a line a place.

    QUERY is written as for `polyalign memory search`. With --pair the translation stands below.

    \b
    Examples:
      polyalign memory concordance memory.db '"foreign minister"' --pair en-ru
      polyalign memory concordance memory.db 'Menschenrecht*' --in de --width 60
    """
    from align.cli.console import tell, tell_json, tell_marked
    from align.memory import Memory
    from align.memory.concordance import concordance as lines_of

    where, also = chosen(language, pair)
    with Memory(memory, read_only=True) as opened:
        lines = lines_of(opened, query, language=where, also=also, width=width, limit=limit)
    if as_json:
        tell_json(lines)
        return
    for line in lines:
        context = line.left.rjust(width) + line.match + line.right
        tell_marked(f"{line.number:>8}  ", context, [(width, width + len(line.match))])
        for code in also:
            tell(f"{code:>8}  {line.translations[code]}")
    if not lines:
        tell(f"{memory}: nothing found", err=True)
