"""``polyalign models``: which embedding models are here."""

import click

from align.cli.console import tell
from align.embedding.catalogue import installed_models


@click.command()
def models() -> None:
    """List the embedding models that work without a network.

    First the one that comes with polyalign and is used unless --model names another, then those in
    the local cache of huggingface.co that sentence-transformers can open.

    \b
    Example:
      polyalign models
    """
    tell("name\tversion\tsha256\tMB\tlanguages")
    for model in installed_models():
        size = f"{model.size / 1e6:.0f}"
        languages = " ".join(model.languages) or "not stated"
        tell(f"{model.name}\t{model.version}\t{model.digest}\t{size}\t{languages}")
