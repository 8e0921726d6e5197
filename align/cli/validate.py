"""``polyalign validate``: TMX files that tools will take, and those they will not."""

from pathlib import Path

import click


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="Show at most N places for each rule and file; 0 for all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line for each place.")
def validate(files: tuple[Path, ...], *, limit: int, as_json: bool) -> None:
    """Check TMX files against the specification and what tools make of them.

    Each place that breaks a rule is told with its line, how bad it is, and which tools suffer. An
    error is what the specification forbids or what makes a tool refuse the file or lose units:
    the exit code is then 1. Warnings and notes leave it at 0.

    \b
    Examples:
      polyalign validate memory.tmx
      polyalign validate --limit 0 --json memories/*.tmx
    """
    from align.cli.console import tell
    from align.validation import Tally
    from align.validation import validate as find_defects

    wrong = False
    for file in files:
        tally = Tally(limit)
        for defect in tally.shown(find_defects(file)):
            tell(defect.as_json(file) if as_json else f"{file}:{defect}")
        tell(f"{file}: {tally}", err=True)
        wrong = wrong or tally.wrong
    if wrong:
        raise SystemExit(1)
