"""A trained model as a folder that polyalign, sentence-transformers and model2vec open."""

import json
import shutil
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from training.card import model_card
from training.corpus import LANGUAGES, Corpus
from training.vocabulary import UNKNOWN

from align.embedding import Vectors
from align.embedding.folders import STATIC_KEY
from align.embedding.static import CONFIG, EMBEDDED_NAME, TOKENIZER, WEIGHTS

_LONGEST_WORD = 100
_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"}
]


def write_model(
    folder: Path,
    vocabulary: dict[str, int],
    vectors: Vectors,
    *,
    version: str,
    corpus: Corpus,
    scores: dict[str, float],
) -> None:
    """Write a model to a new folder, which takes the place of an old one only when complete."""
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    _tokenizer(vocabulary).save(str(fresh / TOKENIZER), pretty=False)
    rows, scales = quantise(vectors)
    save_file({"embeddings": rows, "weights": scales}, fresh / WEIGHTS, {"format": "pt"})
    (fresh / WEIGHTS).chmod(0o644)
    _write_json(
        fresh / CONFIG,
        {
            "model_type": STATIC_KEY,
            "name": EMBEDDED_NAME,
            "version": version,
            "languages": list(LANGUAGES),
        },
    )
    _write_json(fresh / "modules.json", _MODULES)
    _write_json(
        fresh / "config_sentence_transformers.json",
        {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine"},
    )
    card = model_card(
        name=EMBEDDED_NAME,
        version=version,
        corpus=corpus,
        pieces=len(vocabulary),
        dimension=vectors.shape[1],
        scores=scores,
    )
    (fresh / "README.md").write_text(card, "utf-8")
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.replace(old)
    fresh.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def quantise(vectors: Vectors) -> tuple[np.ndarray, np.ndarray]:
    """Return int8 rows and the float32 scale of each; a row of zeros stays one."""
    scales = np.maximum(np.abs(vectors).max(axis=1), 1e-9) / 127
    return np.round(vectors / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def _tokenizer(vocabulary: dict[str, int]) -> Tokenizer:
    """Return a tokenizer that cuts text as `training.corpus` and `training.vocabulary` do."""
    tokenizer = Tokenizer(
        models.WordPiece(
            vocabulary,
            unk_token=UNKNOWN,
            continuing_subword_prefix="",
            max_input_chars_per_word=_LONGEST_WORD,
        )
    )
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    words = Regex(r"\p{L}+|\p{N}+|[^\p{L}\p{N}]")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Split(words, "isolated")]
    )
    return tokenizer


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
