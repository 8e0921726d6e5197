"""``polyalign memory edit``: change or delete a unit."""

from pathlib import Path

import click

from align.cli.memory.numbers import NUMBER


@click.command()
@click.argument("memory", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("unit", type=NUMBER)
@click.argument("language", metavar="[CODE]", required=False)
@click.argument("text", required=False)
@click.option("--delete", is_flag=True, help="Take the unit out.")
def edit(memory: Path, unit: int, language: str | None, text: str | None, *, delete: bool) -> None:
    """Make UNIT of MEMORY say TEXT in the language CODE, or take it out.

    What it said before is kept: see `polyalign memory history`.

    \b
    Examples:
      polyalign memory edit memory.db 17 de "Der Rat trat am Montag zusammen."
      polyalign memory edit memory.db 17 --delete
    """
    from align.cli.console import tell
    from align.memory import Memory, editing

    if delete == (language is not None) or (language is None) != (text is None):
        raise click.UsageError("give a language and its new text, or --delete")
    with Memory(memory, existing=True) as opened:
        if language is None or text is None:
            editing.delete(opened, unit)
        else:
            editing.edit(opened, unit, language, text)
    tell(f"{memory}: unit {unit} {'deleted' if delete else 'changed'}")
