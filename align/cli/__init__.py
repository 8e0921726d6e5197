"""The command line: ``polyalign``."""

import sys
from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from align.cli.console import tell
from align.start import leave
from corpora.errors import PolyalignError

COMMANDS = {
    "fetch": "Fetch all language versions of texts.",
    "corpus": "Look at what was fetched, count it, take it out.",
    "pair": "Find which unsorted documents are versions of one text.",
    "align": "Align versions into a translation memory.",
    "run": "Fetch and align in one go.",
    "check": "Find where versions disagree.",
    "convert": "Convert memories from any format into any other.",
    "validate": "Check TMX files against the specification and what tools take.",
    "memory": "Keep a translation memory: import, search, edit.",
    "leverage": "Tell and write what a memory has for a new text.",
    "models": "List the embedding models there are.",
}


class LazyGroup(click.Group):
    """A group that imports a command when it is called.

    Args:
        home: the package whose modules are the commands, each with a function of its name.
        summaries: what the commands do, by name, in the order of work.
    """

    def __init__(
        self,
        *arguments: Any,
        home: str,
        summaries: Mapping[str, str],
        **settings: Any,
    ) -> None:
        super().__init__(*arguments, **settings)
        self._home = home
        self._summaries = summaries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands in the order of work."""
        return list(self._summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, imported now."""
        if cmd_name not in self._summaries:
            return None
        # Python keeps the word "import" for itself.
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"{self._home}.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._summaries.items()))


@click.group(
    cls=LazyGroup,
    home="align.cli",
    summaries=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="polyalign")
@click.option(
    "--verbose",
    is_flag=True,
    help="Tell each step, and where in polyalign an error arose. Give it before the command.",
)
def polyalign(*, verbose: bool) -> None:
    """Collect the language versions of a text and align them all at once.

    \b
    Example:
      polyalign run https://example.org/en/news/123/ -o memory.tmx -o memory.html
    """


def main() -> None:
    """Run the command line.

    A user's mistake is one line and exit code 1, or 2 if the command itself is wrong; Ctrl-C
    is 130.
    """
    try:
        sys.exit(polyalign(standalone_mode=False))
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        more = f" (see {context.command_path} --help)" if context else ""
        tell(f"polyalign: {error.format_message().rstrip('.')}{more}", err=True)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        leave()
    except PolyalignError as error:
        if "--verbose" in sys.argv:
            raise
        tell(f"polyalign: {error}", err=True)
        sys.exit(1)
