"""All the checks there are, and the choice a user makes among them."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module

from align.checks.protocol import Check, Settings, SettingsError, Value

# Modules with a table `CHECKS`, in the order in which their checks are listed.
PARTS = ("content", "consistency", "terms", "form")


def catalogue() -> tuple[Check, ...]:
    """Return every check, imported now."""
    return tuple(_tables())


def _tables() -> Iterator[Check]:
    for part in PARTS:
        yield from import_module(f"align.checks.{part}").CHECKS


def choose(
    *, only: Collection[str] = (), skip: Collection[str] = (), settings: Settings | None = None
) -> tuple[Check, ...]:
    """Return the checks to run, with their settings.

    Args:
        only: names of the checks wanted; all if empty.
        skip: names of checks to leave out.
        settings: by name of the check; ``enabled = false`` leaves it out, ``severity`` is what
            its findings get, everything else is the check's own.

    Raises:
        SettingsError: a check or setting does not exist, or a value does not fit.
    """
    settings = settings or {}
    known = {check.name: check for check in catalogue()}
    for name in (*only, *skip, *settings):
        if name not in known:
            close = get_close_matches(name, known, n=1)
            remedy = f"is it {close[0]}?" if close else "see polyalign check --list-checks"
            raise SettingsError(f"{name}: there is no such check: {remedy}")
    return tuple(
        check.configured(_without_switch(settings.get(check.name, {})))
        for check in known.values()
        if check.name not in skip and _wanted(check.name, only, settings)
    )


def _wanted(name: str, only: Collection[str], settings: Settings) -> bool:
    if only:
        return name in only
    return bool(settings.get(name, {}).get("enabled", True))


def _without_switch(values: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if key != "enabled"}
