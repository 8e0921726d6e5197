"""Checks: where versions disagree, and where one breaks its language's own rules."""
