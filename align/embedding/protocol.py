"""What the rest of polyalign asks of an embedding model."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]


class Embedder(Protocol):
    """A multilingual model that gives texts of like meaning vectors of like direction."""

    @property
    def name(self) -> str:
        """What the user called it, or ``polyalign-static``."""
        ...

    @property
    def version(self) -> str:
        """The model's own version or revision, "" where it has none."""
        ...

    @property
    def digest(self) -> str:
        """First 12 hexadecimal digits of the SHA-256 of what determines the vectors."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one additive vector a text, shape (len(texts), dimension), float32.

        Additive: the vector of a run of consecutive texts is the sum of its rows, so prefix sums
        give every run. Lengths therefore carry weight and mean nothing else: normalise before
        taking a cosine (`unit_rows`). A text without a known piece gives a zero row.
        """
        ...


def unit_rows(vectors: Vectors) -> Vectors:
    """Return the rows scaled to length 1; zero rows stay zero."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scales: Vectors = np.where(norms > 0, norms, 1).astype(np.float32)
    return np.divide(vectors, scales, dtype=np.float32)
