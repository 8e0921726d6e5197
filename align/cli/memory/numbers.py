"""Numbers that commands on a memory take."""

import click

# Of units: what SQLite has numbers for, a thousand languages to each.
NUMBER = click.IntRange(1, 2**52)
