"""``polyalign memory history``: what a unit said before."""

from pathlib import Path

import click


@click.command()
@click.argument("memory", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("unit", type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def history(memory: Path, unit: int, *, as_json: bool) -> None:
    """Tell what UNIT of MEMORY said before it was changed or deleted, the latest first.

    \b
    Example:
      polyalign memory history memory.db 17
    """
    from align.cli.console import tell, tell_json
    from align.memory import Memory
    from align.memory.editing import history as changes_of

    with Memory(memory, read_only=True) as opened:
        changes = changes_of(opened, unit)
    if as_json:
        tell_json(changes)
        return
    for change in changes:
        how = "deleted" if change.deleted else "changed"
        said = "nothing" if change.text is None else change.text
        tell(f"until {change.changed}, {how}\t{change.language}\t{said}")
    if not changes:
        tell(f"{memory}: unit {unit} is as it came", err=True)
