"""``polyalign memory history``: where a unit came from and what it said before."""

from pathlib import Path

import click

from align.cli.memory.numbers import NUMBER


@click.command()
@click.argument("memory", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("unit", type=NUMBER)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def history(memory: Path, unit: int, *, as_json: bool) -> None:
    """Tell where UNIT of MEMORY came from, and what it said before it was changed or deleted.

    \b
    Example:
      polyalign memory history memory.db 17
    """
    from align.cli.console import tell, tell_json
    from align.memory import Memory
    from align.memory.editing import history as changes_of
    from align.memory.provenance import origins as origins_of

    with Memory(memory, read_only=True) as opened:
        changes = changes_of(opened, unit)
        origins = origins_of(opened, unit)
    if as_json:
        tell_json({"unit": unit, "origins": origins, "changes": changes})
        return
    for origin in origins:
        times = f" {origin.times} times" if origin.times > 1 else ""
        source = " ".join(filter(None, (origin.source, origin.document)))
        tell(f"came {origin.imported}{times}\t{source}\t{origin.signature}")
    for change in changes:
        how = "deleted" if change.deleted else "changed"
        said = "nothing" if change.text is None else change.text
        tell(f"{how} {change.changed}\t{change.language}\t{said}")
