"""Translation memories in SQLite: added to, searched, edited."""

from align.memory.adding import Added, add
from align.memory.database import Memory, TranslationMemoryError

__all__ = ["Added", "Memory", "TranslationMemoryError", "add"]
