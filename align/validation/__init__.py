"""Whether a file keeps to its format, and which tools it would break."""

from align.validation.rules import RULES, Defect, Rule, Tally
from align.validation.tmx import validate

__all__ = ["RULES", "Defect", "Rule", "Tally", "validate"]
