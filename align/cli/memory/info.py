"""``polyalign memory info``: what a memory holds."""

from pathlib import Path

import click


@click.command()
@click.argument("memory", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info(memory: Path, *, as_json: bool) -> None:
    """Tell how many units MEMORY holds, in which languages, and where they came from.

    \b
    Example:
      polyalign memory info memory.db
    """
    from align.cli.console import count, tell, tell_json
    from align.memory import Memory
    from align.memory.counting import describe

    with Memory(memory, read_only=True) as opened:
        held = describe(opened)
    if as_json:
        tell_json(held)
        return
    tell(f"{memory}: {count(held.units, 'unit')}, {held.bytes / 1e6:,.1f} MB")
    for code, units in held.languages.items():
        tell(f"{code}\t{units:,}")
    for source in held.sources:
        state = "" if source.ended else "; broken off: the same import goes on"
        tell(
            f"{source.source}\t{count(source.units, 'new unit')} of "
            f"{count(source.documents, 'text')}\t{source.began}\t"
            f"{source.signature}{state}"
        )
