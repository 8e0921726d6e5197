"""The static model: a vector a word piece, summed over the text; numpy only, never torch."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from align.embedding.protocol import Vectors
from align.embedding.wordpieces import WordPieces
from corpora.errors import PolyalignError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

EMBEDDED_NAME = "polyalign-static"
EMBEDDED = Path(__file__).parent / "model"
WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
CONFIG = "config.json"

_DTYPES = {"embeddings": np.int8, "weights": np.dtype("<f4")}
_BLOCK = 512  # texts at a time
_REMEMBERED = 40_000  # words whose vector is kept: 40 MB at 256 dimensions


class StaticEmbedder:
    """A static model read from a folder in the layout `scripts/train_model.py` writes.

    The folder is also a sentence-transformers ``StaticEmbedding`` (int8 rows with a scale each, in
    model2vec's naming), whose mean-pooled vectors have the direction of the sums given here.

    Attributes:
        languages: codes of the languages it was trained on.

    Raises:
        PolyalignError: the folder holds no such model.
    """

    def __init__(self, folder: Path = EMBEDDED) -> None:
        self._folder = folder
        try:
            config = json.loads((folder / CONFIG).read_bytes())
            self.name = str(config["name"])
            self.version = str(config["version"])
            self.languages = tuple(map(str, config["languages"]))
            tensors = _read_safetensors(folder / WEIGHTS)
            self._rows, self._scales = tensors["embeddings"], tensors["weights"][:, None]
            self._wordpieces = WordPieces(json.loads((folder / TOKENIZER).read_bytes())["model"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise PolyalignError(
                f"{folder}: not a static model of polyalign ({error}): "
                "give a folder written by scripts/train_model.py"
            ) from None
        self.dimension = int(self._rows.shape[1])
        self._slots: dict[str, int] = {}
        self._known = np.empty((0, self.dimension), np.float32)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the sum of the word-piece vectors of each text (see `Embedder.embed`)."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), _BLOCK):
            self._embed_block(texts[start : start + _BLOCK], vectors[start : start + _BLOCK])
        return vectors

    def _embed_block(self, texts: Sequence[str], out: Vectors) -> None:
        """Write the vectors of a few texts to `out`, which is zero."""
        words = [self._wordpieces.words(text) for text in texts]
        for number, found in enumerate(words):
            if found is None:
                out[number] = self._embed_unusual(texts[number])
        usual = [found or [] for found in words]
        self._learn(set(chain.from_iterable(usual)))
        slots = np.fromiter(map(self._slots.__getitem__, chain.from_iterable(usual)), np.intp)
        end = 0
        # One sum a text: numpy adds whole rows far faster so than with add.reduceat.
        for number, found in enumerate(usual):
            if found:
                start, end = end, end + len(found)
                np.add.reduce(self._known[slots[start:end]], axis=0, out=out[number])

    def _embed_unusual(self, text: str) -> Vectors:
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids
        return self._sum(ids)

    def _sum(self, pieces: Iterable[int]) -> Vectors:
        which = np.fromiter(pieces, np.intp)
        total: Vectors = (self._rows[which] * self._scales[which]).sum(axis=0)
        return total

    def _learn(self, words: set[str]) -> None:
        """Compute and remember the vectors of words not met lately."""
        new = words.difference(self._slots)
        if len(self._slots) + len(new) > _REMEMBERED:
            self._slots.clear()
            new = words
        first, last = len(self._slots), len(self._slots) + len(new)
        if last > len(self._known):
            grown = np.empty((2 * last, self.dimension), np.float32)
            grown[:first] = self._known[:first]
            self._known = grown
        pieces = [self._wordpieces.pieces(word) for word in new]
        heads = np.fromiter((found[0] for found in pieces), np.intp, len(pieces))
        self._known[first:last] = self._rows[heads] * self._scales[heads]
        for slot, found in enumerate(pieces, first):
            if len(found) > 1:
                self._known[slot] += self._sum(found[1:])
        self._slots.update(zip(new, range(first, last), strict=True))

    @cached_property
    def digest(self) -> str:
        """First 12 hexadecimal digits of the SHA-256 of the tokenizer and the weights."""
        sha256 = hashlib.sha256()
        for name in (TOKENIZER, WEIGHTS):
            sha256.update((self._folder / name).read_bytes())
        return sha256.hexdigest()[:12]

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer  # noqa: PLC0415 - only for text in other scripts

        return Tokenizer.from_file(str(self._folder / TOKENIZER))


def _read_safetensors(path: Path) -> dict[str, NDArray[Any]]:
    """Map the tensors of a safetensors file, so that loading reads no more than is used.

    The format: the length of a header (8 bytes, little-endian), the header in JSON, the data.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if length > path.stat().st_size:
            raise ValueError(f"{WEIGHTS} is cut short")
        header = json.loads(file.read(length))
    data = np.memmap(path, np.uint8, "r", offset=8 + length)
    tensors: dict[str, NDArray[Any]] = {}
    for name in ("embeddings", "weights"):
        start, end = header[name]["data_offsets"]
        tensors[name] = data[start:end].view(_DTYPES[name]).reshape(header[name]["shape"])
    return tensors
