"""Checks of form: marks, spaces, capitals, code and characters, whatever the texts say."""

from align.checks.form import (
    brackets,
    characters,
    endings,
    length,
    placeholders,
    spacing,
    tags,
    typography,
    words,
)
from align.checks.protocol import Check

CHECKS: tuple[Check, ...] = (
    *placeholders.CHECKS,
    *tags.CHECKS,
    *length.CHECKS,
    *endings.CHECKS,
    *brackets.CHECKS,
    *typography.CHECKS,
    *spacing.CHECKS,
    *words.CHECKS,
    *characters.CHECKS,
)
