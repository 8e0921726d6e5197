"""Options that commands share."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from corpora.errors import LanguageError, PolyalignError
from corpora.languages import LANGUAGES, parse_language

Command = TypeVar("Command", bound=Callable[..., Any])


class LanguagesParam(click.ParamType[tuple[str, ...]]):
    """Language codes with commas between: ``de,en,fr``."""

    name = "CODES"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the codes."""
        if isinstance(value, tuple):
            return value
        try:
            return tuple(parse_language(tag).code for tag in str(value).split(","))
        except PolyalignError as error:
            self.fail(str(error), param, ctx)


class SecondsParam(click.FloatRange):
    """A time that ends: no nan, no inf."""

    name = "SECONDS"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the seconds."""
        seconds = float(super().convert(value, param, ctx))
        if not math.isfinite(seconds):
            self.fail(f"{value!r} is no time: write a number of seconds", param, ctx)
        return seconds


class PairParam(click.ParamType[tuple[str, str]]):
    """Two language codes: ``en-de``."""

    name = "SOURCE-TARGET"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the two codes."""
        if isinstance(value, tuple):
            return value[0], value[1]
        tags = str(value).replace("_", "-").split("-")
        if len(tags) != 2:
            self.fail(f"{value!r} is no pair: write two codes such as en-de", param, ctx)
        try:
            first, second = (_code(tag) for tag in tags)
        except PolyalignError as error:
            self.fail(str(error), param, ctx)
        if first == second:
            self.fail(f"{value!r} names one language twice", param, ctx)
        return first, second


def _code(tag: str) -> str:
    """Return the code of a language that we align, or of any other there is.

    Raises:
        LanguageError: there is no such language.
    """
    try:
        return parse_language(tag).code
    except LanguageError:
        from align.formats.locales import code_of, is_valid

        if not is_valid(tag):
            raise LanguageError(f"unknown language {tag!r}: give a code such as en or pt") from None
        return code_of(tag)


class LocaleParam(click.ParamType[tuple[str, str]]):
    """A language and its locale: ``en=en-US``."""

    name = "CODE=LOCALE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return code and locale."""
        from align.formats.locales import canonical, code_of, is_valid

        if isinstance(value, tuple):
            return value[0], value[1]
        code, _, tag = str(value).partition("=")
        locale = canonical(tag)
        if not is_valid(locale) or code_of(locale) != code_of(code):
            self.fail(f"{value!r}: write a code and its locale such as en=en-US", param, ctx)
        return code_of(code), locale


class FiltersParam(click.ParamType[tuple[str, ...]]):
    """Names of filters with commas between: ``empty,duplicates``."""

    name = "FILTERS"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the names."""
        from align.cleaning import SUMMARIES

        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in str(value).split(","))
        for name in names:
            if name not in SUMMARIES:
                self.fail(f"no filter {name!r}: choose from {', '.join(SUMMARIES)}", param, ctx)
        return names


class VersionParam(click.ParamType[tuple[str, Path]]):
    """A file and its language: ``de=rede.html``."""

    name = "CODE=FILE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path]:
        """Return code and path."""
        if isinstance(value, tuple):
            return value[0], value[1]
        tag, sign, name = str(value).partition("=")
        if not sign or not name:
            self.fail(f"{value!r}: write a code and a file such as de=rede.html", param, ctx)
        try:
            return parse_language(tag).code, Path(name)
        except PolyalignError as error:
            self.fail(str(error), param, ctx)


def locale_option(command: Command) -> Command:
    """Add which locales to write."""
    return click.option(
        "--locale",
        "locales",
        type=LocaleParam(),
        multiple=True,
        help="Locale to write for a language, such as en=en-US; may be given often.",
    )(command)


def xliff_option(command: Command) -> Command:
    """Add which version of XLIFF to write."""
    return click.option(
        "--xliff",
        type=click.Choice(["2.1", "1.2"]),
        default="2.1",
        show_default=True,
        help="Version of XLIFF to write.",
    )(command)


def cleaning_options(command: Command) -> Command:
    """Add what is to be left out of a memory."""
    for option in (
        click.option(
            "--dropped",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Keep what is dropped, and by which filter, in this .jsonl file.",
        ),
        click.option(
            "--min-score",
            type=click.FloatRange(0, 1),
            metavar="X",
            help="Drop units of a confidence below X, from 0 to 1.",
        ),
        click.option(
            "--drop",
            type=FiltersParam(),
            default=(),
            help="Drop what these filters find: empty, line-breaks, identical, wrong-language, "
            "length-ratio, duplicates, near-duplicates.",
        ),
    ):
        command = option(command)
    return command


def result_options(command: Command) -> Command:
    """Add what to make of an alignment: outputs, pairs, locales, cleaning, model."""
    for option in (
        cleaning_options,
        locale_option,
        click.option(
            "--model",
            metavar="NAME",
            help="Embedding model: a sentence-transformers name or folder. "
            "[default: the embedded one, no download]",
        ),
        click.option(
            "--level",
            type=click.Choice(["paragraph", "sentence"]),
            default="paragraph",
            show_default=True,
            help="What units are made of.",
        ),
        click.option(
            "--pair",
            "pairs",
            type=PairParam(),
            multiple=True,
            help="Only these two languages, the first as source; more pairs make a file each.",
        ),
        click.option(
            "-o",
            "--output",
            "outputs",
            type=click.Path(path_type=Path, dir_okay=False),
            multiple=True,
            required=True,
            help="memory.tmx for a translation memory or any other format of `polyalign convert`, "
            "memory.html for a page to check it; may be given often.",
        ),
    ):
        command = option(command)
    return command


def network_options(command: Command) -> Command:
    """Add how to behave on the network."""
    for option in (
        click.option("--refresh", is_flag=True, help="Fetch again what is stored already."),
        click.option(
            "--allow-private",
            is_flag=True,
            help="Go to addresses of this machine and its local network too.",
        ),
        click.option("--user-agent", metavar="TEXT", help="What to call ourselves."),
        click.option(
            "--max-size",
            type=click.IntRange(min=1),
            default=20,
            show_default=True,
            metavar="MB",
            help="Largest page taken.",
        ),
        click.option(
            "--retries",
            type=click.IntRange(min=0),
            default=3,
            show_default=True,
            help="How often to ask again when a server fails.",
        ),
        click.option(
            "--timeout",
            type=SecondsParam(min=0, min_open=True),
            default=60.0,
            show_default=True,
            metavar="SECONDS",
            help="Longest time for one page.",
        ),
        click.option(
            "--concurrency",
            type=click.IntRange(min=1),
            default=2,
            show_default=True,
            help="Requests under way at one host at the same time.",
        ),
        click.option(
            "--delay",
            type=SecondsParam(min=0),
            default=1.0,
            show_default=True,
            metavar="SECONDS",
            help="Pause between two requests to a host; robots.txt may ask for more.",
        ),
        click.option(
            "--languages",
            type=LanguagesParam(),
            default=",".join(LANGUAGES),
            show_default=True,
            help="Versions to look for.",
        ),
    ):
        command = option(command)
    return command
