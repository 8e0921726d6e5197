"""``polyalign memory``: a translation memory in one file."""

import click

from align.cli import LazyGroup

COMMANDS = {
    "import": "Add the units of files.",
    "search": "Find units by words, likeness or meaning.",
    "concordance": "Show words in their contexts.",
    "edit": "Change or delete a unit.",
    "history": "Tell where a unit came from and what it said before.",
    "info": "Tell what a memory holds.",
}


@click.group(cls=LazyGroup, home="align.cli.memory", summaries=COMMANDS)
def memory() -> None:
    """Keep a translation memory in one file: import, search, edit.

    MEMORY is a file named .db; `polyalign align ... -o memory.db` adds to one as well, and
    `polyalign convert memory.db -o memory.tmx` writes all of it for other tools.

    \b
    Examples:
      polyalign memory import memory.db talks.tmx old/*.tmx
      polyalign memory search memory.db "human rights" --in en
    """
