"""Sentence embeddings: the embedded static model, and any sentence-transformers model by name."""

from align.embedding.protocol import Embedder, Vectors, unit_rows

__all__ = ["Embedder", "Vectors", "load_embedder", "signature", "unit_rows"]


def load_embedder(name: str | None = None) -> Embedder:
    """Return an embedding model.

    Args:
        name: None or ``polyalign-static`` for the static model that comes with polyalign; else the
            folder of a model, or its name at huggingface.co (fetched unless it is in the local
            cache). Static models of ours are read with numpy alone, all others through
            sentence-transformers, their vectors kept on disk.

    Raises:
        PolyalignError: there is no such model, or it cannot be loaded or fetched.
    """
    from align.embedding.static import (  # noqa: PLC0415 - only when a model is read
        EMBEDDED,
        EMBEDDED_NAME,
        StaticEmbedder,
    )

    if name in {None, EMBEDDED_NAME}:
        return StaticEmbedder(EMBEDDED)
    from align.embedding.folders import is_static, resolve  # noqa: PLC0415 - only for names

    folder, revision = resolve(str(name))
    if is_static(folder):
        return StaticEmbedder(folder)
    from align.embedding.transformer import TransformerEmbedder  # noqa: PLC0415 - its cache

    return TransformerEmbedder(folder, name=str(name), version=revision)


def signature(embedder: Embedder) -> str:
    """Return what a result depends on, so that two can be compared, as sacrebleu writes it.

    ``model:polyalign-static|version:1|sha256:0123456789ab|dim:256|polyalign:0.1.0``
    """
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - 20 ms

    try:
        ours = version("polyalign")
    except PackageNotFoundError:  # run from a checkout
        ours = "dev"
    fields = {
        "model": embedder.name,
        "version": embedder.version,
        "sha256": embedder.digest,
        "dim": embedder.dimension,
        "polyalign": ours,
    }
    return "|".join(f"{key}:{value}" for key, value in fields.items() if value != "")
