"""TMX, the exchange format of translation memories: 1.4b out, 1.1 to 1.4b in.

Specification: Translation Memory eXchange 1.4b (LISA OSCAR, 2005; now at GALA).
"""

from align.formats.tmx.reading import read
from align.formats.tmx.writing import write

__all__ = ["read", "write"]
