"""Any sentence-transformers model: slow, so every vector is kept on disk."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from align.embedding.cache import VectorCache
from align.embedding.folders import fingerprint, first_line, has_onnx
from align.embedding.protocol import Vectors, unit_rows
from corpora.errors import PolyalignError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_SAVED_AT_ONCE = 256  # texts whose vectors are lost when the process is killed, at most
_BATCH = 32  # texts a forward pass; sentences and paragraphs fit any laptop at that
_UNBOUNDED = 100_000  # a limit beyond this means that there is none
_WORDS = re.compile(r"\S+\s*|\s+")
_SCHEME = "characters-weighted parts, 1"  # how vectors are made of parts; part of the digest


class TransformerEmbedder:
    """A sentence-transformers model whose vectors are kept in a `VectorCache`.

    A vector has the direction the model gives and the length of the text in characters, which
    makes sums of them length-weighted means. A text beyond the model's limit is split between words
    into parts of like length, and its vector is the sum of theirs. Nothing of torch is imported
    before a text comes up that is not in the cache.

    Args:
        folder: the model's files.
        name: what the user called it.
        version: its revision, where it has one.
        cache: folder of the cache, the user's own unless given.
    """

    def __init__(
        self, folder: Path, *, name: str, version: str = "", cache: Path | None = None
    ) -> None:
        self.name = name
        self.version = version
        self._folder = folder
        self._prompt = _prompt(name)
        self.digest = fingerprint(folder, digest_salt(name))
        self._cache = VectorCache(self.digest, cache)

    @cached_property
    def dimension(self) -> int:
        """Length of a vector, from the cache if it has one, so that torch need not be loaded."""
        return self._cache.dimension() or int(self._model.get_embedding_dimension() or 0)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one vector a text (see `Embedder.embed`), embedding only what the cache lacks."""
        wanted = {text for text in texts if text.strip()}
        known = self._cache.get(wanted)
        missing = sorted(wanted.difference(known), key=lambda text: (len(text), text))
        for some, vectors in self._embed_new(missing):
            self._cache.put(some, vectors)
            known.update(zip(some, vectors, strict=True))
        nothing = np.zeros(self.dimension, np.float32)
        rows = [known.get(text, nothing) for text in texts]
        return np.array(rows, np.float32).reshape(len(texts), self.dimension)

    def _embed_new(self, texts: Sequence[str]) -> Iterator[tuple[Sequence[str], Vectors]]:
        """Yield the vectors of texts a few at a time, with progress on a terminal."""
        if not texts:
            return
        model, split = self._model, self._split
        from tqdm import tqdm  # noqa: PLC0415 - sentence-transformers brings it

        with tqdm(total=len(texts), desc=self.name, unit="text", disable=None) as progress:
            for start in range(0, len(texts), _SAVED_AT_ONCE):
                some = texts[start : start + _SAVED_AT_ONCE]
                parts = [split(text) for text in some]
                flat = [part for text in parts for part in text]
                encoded = model.encode(
                    flat,
                    prompt=self._prompt or None,
                    batch_size=_BATCH,
                    show_progress_bar=False,
                    convert_to_numpy=True,
                )
                weights = np.array([len(part) for part in flat], np.float32)[:, None]
                rows = unit_rows(np.asarray(encoded, np.float32)) * weights
                starts = np.cumsum([0, *map(len, parts[:-1])])
                yield some, np.add.reduceat(rows, starts, axis=0)
                progress.update(len(some))

    @cached_property
    def _model(self) -> "SentenceTransformer":
        try:
            return load_sentence_transformer(self._folder)
        except Exception as error:  # every library underneath raises its own kinds
            raise PolyalignError(
                f"{self.name}: sentence-transformers cannot load it ({first_line(error)}): "
                "choose another --model, or remove its files and download it again"
            ) from error

    @cached_property
    def _split(self) -> Callable[[str], list[str]]:
        model = self._model
        limit = model.max_seq_length
        if limit is None or limit > _UNBOUNDED:
            return lambda text: [text]
        tokenizer = model.tokenizer

        def count(texts: list[str], *, special: bool = False) -> list[int]:
            encoded = tokenizer(texts, add_special_tokens=special, truncation=False, verbose=False)
            return [len(ids) for ids in encoded["input_ids"]]

        overhead = count([self._prompt], special=True)[0]
        room = max(1, int(limit) - overhead)
        return lambda text: split_text(text, room, count)


def load_sentence_transformer(folder: Path) -> "SentenceTransformer":
    """Load a model from its files: float16 on a GPU, ONNX on a CPU where both sides offer it."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seconds
    from torch import cuda  # noqa: PLC0415 - seconds
    from transformers.utils import logging  # noqa: PLC0415 - seconds

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    options: dict[str, Any] = {"local_files_only": True}
    if cuda.is_available():
        return SentenceTransformer(str(folder), device="cuda", **options).half()
    if has_onnx(folder):
        with suppress(Exception):  # ONNX is only faster: whatever is wrong with it, torch does
            return SentenceTransformer(str(folder), device="cpu", backend="onnx", **options)
    return SentenceTransformer(str(folder), **options)


def split_text(text: str, room: int, count: Callable[[list[str]], list[int]]) -> list[str]:
    """Split a text between words into parts of like length of at most `room` tokens.

    Joined again the parts are the text. A single word beyond `room` is cut in halves.

    Args:
        text: the text.
        room: tokens that a part may have.
        count: the number of tokens of each of some texts.
    """
    if len(text.encode("utf-8", "replace")) <= room:  # no token is shorter than a byte
        return [text]
    words = _WORDS.findall(text)
    counts = count(words)
    while (longest := max(counts)) > room and len(words[counts.index(longest)]) > 1:
        index = counts.index(longest)
        word = words[index]
        halves = [word[: len(word) // 2], word[len(word) // 2 :]]
        words[index : index + 1] = halves
        counts[index : index + 1] = count(halves)
    total = max(1, sum(counts))
    share = total / -(-total // room)
    parts: list[str] = []
    size = float("inf")
    for word, tokens in zip(words, counts, strict=True):
        if size >= share or size + tokens > room:
            parts.append("")
            size = 0
        parts[-1] += word
        size += tokens
    return parts


def digest_salt(name: str) -> str:
    """Return what a model's vectors depend on besides its files."""
    return f"{_SCHEME}|{_prompt(name)}"


def _prompt(name: str) -> str:
    """Return what a model wants before every text: the E5 family was trained with a prefix."""
    return "query: " if "e5" in re.split(r"[^a-z0-9]+", name.lower()) else ""
