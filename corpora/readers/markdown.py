"""Markdown to contents."""

import datetime as dt
import re
import tomllib

from lxml import html
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference

from corpora.dates import parse_timestamp
from corpora.documents import Paragraph
from corpora.encodings import decode
from corpora.errors import ReadError
from corpora.readers.blocks import iterate_blocks
from corpora.readers.contents import Contents
from corpora.readers.sniffing import refuse_binary

_FRONT_MATTER = re.compile(
    r"(?ms)\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>.*?)^(?P=fence)[ \t]*(?:\n|\Z)"
)
_SETTING = re.compile(
    r"""(?P<name>\w+)[ \t]*:[ \t]+(?P<quote>["']?)(?P<value>.{1,1000}?)(?P=quote)[ \t]*"""
)
_NO_TEXT = ("pre", "script", "style", "svg")


def extract(data: bytes, *, source: str) -> Contents:
    """Return what a Markdown text holds: headings, paragraphs, list items, quotes, table cells.

    Blocks of code and pictures are left out; what is marked as code within a sentence stays.
    Title, date and language are those of the front matter, in YAML or TOML.

    Raises:
        ReadError: the data is no text.
    """
    decoded = decode(data)
    refuse_binary(data, decoded, source=source)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    settings: dict[str, object] = {}
    if match := _FRONT_MATTER.match(text):
        settings = _settings(match["fence"], match["lines"], source)
        text = text[match.end() :]
    title = settings.get("title")
    return Contents(
        paragraphs=_paragraphs(text),
        title=title if isinstance(title, str) else None,
        is_published=isinstance(title, str),
        date=_date(settings.get("date")),
        languages=tuple(
            value for name in ("lang", "language") if isinstance(value := settings.get(name), str)
        ),
    )


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the blocks of Markdown by way of the HTML it stands for, which it may also hold."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    reader.block.ruler.at("reference", _reference)
    rendered = f"<html><body>{reader.render(text)}</body></html>"
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, no_network=True, huge_tree=True
    )
    root = html.document_fromstring(rendered.encode(), parser=parser)
    return tuple(
        Paragraph(block.text, block.kind)
        for block in iterate_blocks(root, frozenset(root.iter(*_NO_TEXT)))
    )


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read the definition of a link, which is no text; that of a footnote is."""
    at = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith("[^", at) and reference(state, start, end, silent)


def _settings(fence: str, lines: str, source: str) -> dict[str, object]:
    """Return the settings at the top of a file; of YAML, those of one line."""
    if fence == "---":
        found = map(_SETTING.fullmatch, lines.splitlines())
        return {match["name"].lower(): match["value"] for match in found if match}
    try:
        return {name.lower(): value for name, value in tomllib.loads(lines).items()}
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f"{source}: its front matter is no TOML ({error}): mend it") from error


def _date(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, dt.date):
        return value
    return parse_timestamp(value) if isinstance(value, str) else None
