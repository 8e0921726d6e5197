"""``polyalign memory search``: units by words, likeness or meaning."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli.memory.searching import chosen, where_options, with_vectors

if TYPE_CHECKING:
    from align.memory import Memory
    from align.memory.matches import Match

LOWEST = {"fuzzy": 70, "meaning": 50}


@click.command()
@where_options
@click.option(
    "--mode",
    type=click.Choice(["text", "fuzzy", "meaning"]),
    default="text",
    show_default=True,
    help="All words of QUERY; texts like QUERY; texts that mean the like.",
)
@click.option(
    "--min-score",
    type=click.IntRange(1, 100),
    metavar="PERCENT",
    help="Likeness from which on units are shown. [default: 70 for fuzzy, 50 for meaning]",
)
def search(
    memory: Path,
    query: str,
    language: str | None,
    pair: tuple[str, str] | None,
    limit: int,
    mode: str,
    min_score: int | None,
    *,
    as_json: bool,
) -> None:
    """Find units of MEMORY.

    Words of QUERY may stand in any order; "a phrase" stands in quotation marks, and begin* finds
    words that begin so. Case and accents do not matter. A fuzzy search takes QUERY as a sentence
    and needs its language; one by meaning takes it in any language.

    \b
    Examples:
      polyalign memory search memory.db 'minister "human rights"' --in en
      polyalign memory search memory.db --mode fuzzy --pair en-de "The council met on Monday."
      polyalign memory search memory.db --mode meaning "peace talks" --json
    """
    from align.cli.console import tell, tell_json, tell_marked
    from align.memory import Memory

    where, also = chosen(language, pair)
    if mode == "fuzzy" and where is None:
        raise click.UsageError("--mode fuzzy needs to know the language: give --in or --pair")
    lowest = min_score or LOWEST.get(mode, 0)
    with Memory(memory, read_only=mode != "meaning", existing=True) as opened:
        found = _found(opened, query, mode, where, also, lowest, limit)
    if as_json:
        tell_json([_as_json(match, pair) for match in found])
        return
    for match in found:
        tell(f"unit {match.number}\t{match.score} %")
        for code, variant in match.unit.variants.items():
            if code == match.language or not also or code in also:
                spans = match.spans if code == match.language else ()
                tell_marked(f"  {code}\t", variant.text, spans)
    if not found:
        tell(f"{memory}: nothing found", err=True)


def _found(
    memory: "Memory",
    query: str,
    mode: str,
    language: str | None,
    also: tuple[str, ...],
    lowest: int,
    limit: int,
) -> "list[Match]":
    if mode == "meaning":
        from align.embedding import load_embedder
        from align.memory.meaning import nearest

        embedder = load_embedder()
        with_vectors(memory, embedder)
        needed = (language, *also) if language else ()
        return nearest(memory, [query], embedder, also=needed, lowest=lowest, limit=limit)[0]
    if mode == "fuzzy" and language:
        from align.memory.fuzzy import similar

        return similar(memory, query, language, also=also, lowest=lowest, limit=limit)
    from align.memory.fulltext import search as search_text

    return search_text(memory, query, language=language, also=also, limit=limit)


def _as_json(match: "Match", pair: tuple[str, str] | None) -> dict[str, object]:
    return {
        "unit": match.number,
        "kind": match.kind,
        "score": match.score,
        "language": match.language,
        "spans": match.spans,
        "document": match.unit.document,
        "texts": {
            code: variant.text
            for code, variant in match.unit.variants.items()
            if not pair or code in pair
        },
    }
