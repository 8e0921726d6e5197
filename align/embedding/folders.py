"""Folders of models: where a name's files are on this machine, what they are, their digest."""

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path

from corpora.errors import PolyalignError

_TIMEOUT = 10.0  # seconds to find out whether the hub can be reached
_MARKERS = (
    "modules.json",
    "config.json",
)  # every model has one of them
_CONTENT = {".json", ".txt", ".model", ".safetensors", ".bin"}  # what vectors can depend on
STATIC_KEY = "polyalign_static"


def is_static(folder: Path) -> bool:
    """Tell whether a folder holds a static model of ours."""
    try:
        config = json.loads((folder / "config.json").read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(config, dict) and config.get("model_type") == STATIC_KEY


def resolve(name: str) -> tuple[Path, str]:
    """Return the folder and the revision ("" for a local folder) of a model, fetched if need be.

    Raises:
        PolyalignError: no such folder, no such model, or it is not here and cannot be fetched.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not any((folder / marker).is_file() for marker in _MARKERS):
            raise PolyalignError(
                f"{name}: no model in this folder (neither {' nor '.join(_MARKERS)}): "
                "give the folder that SentenceTransformer.save wrote"
            )
        return folder, ""
    cached = _in_hub_cache(name)
    if cached is None:
        _download(name)
        cached = _in_hub_cache(name)
    if cached is None:
        raise PolyalignError(f"{name}: not a sentence-transformers model: choose another --model")
    return cached, cached.name[:12]


def fingerprint(folder: Path, salt: str = "") -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of a model's files and a salt.

    A large file in the hub's cache is a link to a file named by its own digest; that name stands
    for its content.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix in _CONTENT and path.is_file())
    if any(path.suffix == ".safetensors" for path in files):
        files = [path for path in files if path.suffix != ".bin"]
    whole = hashlib.sha256(salt.encode())
    for path in files:
        if path.is_symlink() and path.resolve().parent.name == "blobs":
            content = path.resolve().name
        else:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
    return whole.hexdigest()[:12]


def has_onnx(folder: Path) -> bool:
    """Tell whether a model comes as ONNX and the libraries that run it are installed."""
    offered = any((folder / path).is_file() for path in ("onnx/model.onnx", "model.onnx"))
    return offered and all(find_spec(name) for name in ("onnxruntime", "optimum"))


def first_line(error: Exception) -> str:
    """Return what an error says, in one line."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def _in_hub_cache(name: str) -> Path | None:
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415 - only for names
    from huggingface_hub.errors import HFValidationError  # noqa: PLC0415

    try:
        found = [try_to_load_from_cache(_full_name(name), marker) for marker in _MARKERS]
    except HFValidationError:
        raise PolyalignError(
            f"{name}: neither a folder nor the name of a model: "
            "`polyalign models` lists the models on this machine"
        ) from None
    return next((Path(path).parent for path in found if isinstance(path, str)), None)


def _download(name: str) -> None:
    """Fetch a model into the hub's cache; fail at once where there is no connection."""
    from huggingface_hub import HfApi  # noqa: PLC0415 - only to fetch
    from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError  # noqa: PLC0415

    try:
        HfApi().model_info(_full_name(name), timeout=_TIMEOUT)
    except GatedRepoError:
        raise PolyalignError(
            f"{name}: its owner gives access on request: ask at https://huggingface.co/{name}, "
            "then `hf auth login`"
        ) from None
    except RepositoryNotFoundError:
        raise PolyalignError(
            f"{name}: no such folder, and no such model at huggingface.co: check the name"
        ) from None
    except Exception as error:  # noqa: BLE001 - the hub's HTTP library differs between versions
        raise PolyalignError(
            f"{name}: not on this machine, and huggingface.co cannot be reached "
            f"({first_line(error)}): connect once, give --model a folder, or leave --model out for "
            "the model that comes with polyalign"
        ) from None
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - only to fetch

    try:
        SentenceTransformer(name, device="cpu")
    except Exception as error:  # every library underneath raises its own kinds
        raise PolyalignError(
            f"{name}: cannot be fetched or opened ({first_line(error)}): try again, "
            "or choose another --model"
        ) from error


def _full_name(name: str) -> str:
    """Return the repository of a model; bare names belong to sentence-transformers, as there."""
    return name if "/" in name else f"sentence-transformers/{name}"
