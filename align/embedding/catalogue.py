"""The embedding models on this machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align.embedding.folders import fingerprint, is_static
from align.embedding.static import EMBEDDED, StaticEmbedder


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """A model that `load_embedder` opens without a network.

    Attributes:
        name: what to give as ``--model``.
        version: its version, or its revision at the hub.
        digest: see `Embedder.digest`.
        size: bytes on disk.
        languages: codes; empty where the model does not tell.
    """

    name: str
    version: str
    digest: str
    size: int
    languages: tuple[str, ...]


def installed_models() -> Iterator[ModelEntry]:
    """Yield the embedded model, then those in the hub's local cache, by name.

    Of the cache only what was made for sentence-transformers is given (it has a modules.json).
    """
    embedded = StaticEmbedder(EMBEDDED)
    yield ModelEntry(
        embedded.name, embedded.version, embedded.digest, _size(EMBEDDED), embedded.languages
    )
    from huggingface_hub import CacheNotFound, scan_cache_dir  # noqa: PLC0415 - 0.2 s

    try:
        cache = scan_cache_dir()
    except CacheNotFound:
        return
    for repository in sorted(cache.repos, key=lambda repository: repository.repo_id):
        revision = repository.refs.get("main")
        if repository.repo_type != "model" or revision is None:
            continue
        folder = revision.snapshot_path
        if (folder / "modules.json").is_file():
            yield _hub_entry(repository.repo_id, revision.commit_hash[:12], folder)


def _hub_entry(name: str, version: str, folder: Path) -> ModelEntry:
    if is_static(folder):
        model = StaticEmbedder(folder)
        return ModelEntry(name, model.version, model.digest, _size(folder), model.languages)
    from align.embedding.transformer import digest_salt  # noqa: PLC0415 - reads SQLite

    digest = fingerprint(folder, digest_salt(name))
    return ModelEntry(name, version, digest, _size(folder), _languages(folder))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _languages(folder: Path) -> tuple[str, ...]:
    """Return the languages that the model card names."""
    from huggingface_hub import ModelCard  # noqa: PLC0415 - 0.2 s

    try:
        language = ModelCard.load(folder / "README.md").data.language
    except (OSError, ValueError):
        return ()
    return (language,) if isinstance(language, str) else tuple(map(str, language or ()))
