"""Checks of what versions say: where one states something else than the others."""

from align.checks.protocol import Check

CHECKS: tuple[Check, ...] = ()
