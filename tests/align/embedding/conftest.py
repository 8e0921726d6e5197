"""A static model and a transformer small enough to be made for the tests."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from tokenizers import Tokenizer, models, normalizers
from transformers import BertConfig, BertModel, BertTokenizerFast

os.environ.setdefault("HF_HUB_OFFLINE", "1")


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a static model of ten pieces in three dimensions."""
    folder = tmp_path_factory.mktemp("static")
    pieces = ["[UNK]", "haus", "house", "h", "a", "u", "s", "e", "s-", "t"]
    tokenizer = Tokenizer(
        models.WordPiece(
            {piece: number for number, piece in enumerate(pieces)},
            unk_token="[UNK]",  # noqa: S106 - a word piece
            continuing_subword_prefix="",
        )
    )
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.save(str(folder / "tokenizer.json"))
    rows = np.arange(30, dtype=np.int8).reshape(10, 3)
    rows[0] = 0
    save_file(
        {"embeddings": rows, "weights": np.full(10, 0.5, np.float32)},
        folder / "model.safetensors",
    )
    config = {"model_type": "polyalign_static", "name": "tiny", "version": "3", "languages": ["de"]}
    (folder / "config.json").write_text(json.dumps(config))
    return folder


@pytest.fixture(scope="session")
def transformer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a sentence-transformers model: a random BERT of 16 tokens and mean pooling."""
    folder = tmp_path_factory.mktemp("transformer")
    letters = [*"abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя0123456789.,:'"]
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    (folder / "vocab.txt").write_text(
        "\n".join([*special, *letters, *(f"##{letter}" for letter in letters)]), "utf-8"
    )
    bert = folder / "bert"
    vocabulary = 5 + 2 * len(letters)
    BertTokenizerFast(vocab=str(folder / "vocab.txt"), model_max_length=16).save_pretrained(bert)
    config = BertConfig(
        vocab_size=vocabulary,
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=16,
    )
    BertModel(config).save_pretrained(bert)
    transformer = Transformer(str(bert))
    model = SentenceTransformer(modules=[transformer, Pooling(8)])
    saved = folder / "saved"
    model.save(str(saved))
    return saved


@pytest.fixture(scope="session")
def fill_hub() -> Callable[[Path, Path], str]:
    """Return what lays a model out as huggingface_hub keeps it and returns its commit."""
    return _fill_hub


def _fill_hub(hub: Path, folder: Path) -> str:
    """Lay a model out as huggingface_hub does; return its commit."""
    commit = "0123456789abcdef0123456789abcdef01234567"
    repository = hub / "models--someone--tiny"
    for path in folder.rglob("*"):
        if path.is_file():
            link = repository / "snapshots" / commit / path.relative_to(folder)
            blob = repository / "blobs" / path.relative_to(folder).as_posix().replace("/", "-")
            blob.parent.mkdir(parents=True, exist_ok=True)
            blob.write_bytes(path.read_bytes())
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(blob)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(commit)
    return commit
