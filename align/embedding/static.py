"""The static model: a vector a word piece, summed over the text; numpy only, never torch."""

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from align.embedding.protocol import Vectors
from align.embedding.wordpieces import WordPieces, covered
from corpora.errors import PolyalignError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

EMBEDDED_NAME = "polyalign-static"
EMBEDDED = Path(__file__).parent / "model"
WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
CONFIG = "config.json"

_DTYPES: dict[str, np.dtype[Any]] = {"embeddings": np.dtype(np.int8), "weights": np.dtype("<f4")}
_BLOCK = 1_024  # texts cut at a time


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
        # Memory is taken by the pages that are written to: those of the pieces met so far.
        self._vectors = np.empty(self._rows.shape, np.float32)
        self._ready = np.zeros(len(self._rows), bool)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the sum of the word-piece vectors of each text (see `Embedder.embed`)."""
        sums = np.zeros((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), _BLOCK):
            self._embed_block(texts[start : start + _BLOCK], sums[start : start + _BLOCK])
        return sums

    def _embed_block(self, texts: Sequence[str], sums: Vectors) -> None:
        """Write the vectors of a few texts to `sums`, which is zero."""
        unusual = [number for number, text in enumerate(texts) if not covered(text)]
        usual = list(texts)
        for number in unusual:
            usual[number] = ""
        pieces, ends = self._wordpieces.cut(usual)
        self._sum(pieces, ends, sums)
        for number in unusual:
            whole = texts[number].encode(errors="replace").decode()  # no half of a surrogate pair
            encoding = self._tokenizer.encode(whole, add_special_tokens=False)
            ids = np.array(encoding.ids, np.intp)
            self._sum(ids, np.array([len(ids)]), sums[number : number + 1])

    def _sum(self, pieces: NDArray[np.intp], ends: NDArray[np.intp], sums: Vectors) -> None:
        """Write the sums of runs of pieces' vectors, each run up to its end, to `sums`."""
        new = np.unique(pieces[~self._ready[pieces]])
        self._vectors[new] = self._rows[new] * self._scales[new]
        self._ready[new] = True
        rows = np.empty((np.diff(ends, prepend=0).max(), self.dimension), np.float32)
        start = 0
        # One sum a text: numpy adds whole rows far faster so than with add.reduceat.
        for end, total in zip(ends.tolist(), sums, strict=True):
            some = rows[: end - start]
            self._vectors.take(pieces[start:end], axis=0, out=some, mode="clip")
            np.add.reduce(some, axis=0, out=total)
            start = end

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
    data = np.asarray(np.memmap(path, np.uint8, "r", offset=8 + length))
    tensors: dict[str, NDArray[Any]] = {}
    for name in ("embeddings", "weights"):
        start, end = header[name]["data_offsets"]
        tensors[name] = data[start:end].view(_DTYPES[name]).reshape(header[name]["shape"])
    return tensors
