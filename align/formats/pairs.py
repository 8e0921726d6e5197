"""Inline tags that belong together."""

from collections.abc import Sequence

from align.units import Tag


def partners(tags: Sequence[Tag]) -> dict[int, int]:
    """Return by the place of a tag in the row where the other one of its pair is."""
    found: dict[int, int] = {}
    opened: dict[str, int] = {}
    for place, tag in enumerate(tags):
        if tag.kind == "open":
            opened[tag.id] = place
        elif tag.kind == "close" and tag.id in opened:
            start = opened.pop(tag.id)
            found |= {start: place, place: start}
    return found
