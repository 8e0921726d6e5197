"""Pages as they were read: kept beside the raw ones, so that a corpus is read once."""

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from corpora.documents import Document, Kind, Paragraph, Version
from corpora.store.state import State
from corpora.web.response import Response
from corpora.web.settings import identify


class Documents:
    """What the reader of this version of polyalign made of pages."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._reader = identify().partition(" ")[0]

    def keep(self, capture: int, document: Document) -> None:
        """Keep what a page was read as."""
        self._state.do(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)",
            *(capture, document.language, self._reader, _to_json(document)),
        )

    def get(self, capture: int, language: str) -> Document | None:
        """Return what a page was read as, None if that is not kept, or another version read it."""
        row = self._state.first(
            "SELECT content FROM documents WHERE capture = ? AND language = ? AND reader = ?",
            *(capture, language, self._reader),
        )
        return None if row is None else _from_json(row[0], language)


def read_response(response: Response, language: str | None = None) -> Document:
    """Read a fetched page or document.

    Raises:
        ReadError: there is no text in it.
    """
    from corpora.readers import MEDIA_TYPES, SUFFIXES, read_data  # noqa: PLC0415  30 ms

    media_type, suffix = (
        response.media_type,
        PurePosixPath(urlsplit(response.final_url).path).suffix,
    )
    if media_type not in MEDIA_TYPES and suffix.lower() not in SUFFIXES:
        media_type = "text/html"
    return read_data(
        response.body,
        source=response.final_url,
        suffix=suffix,
        media_type=media_type,
        charset=response.charset,
        language=language,
        url=response.final_url,
    )


def _to_json(document: Document) -> str:
    return json.dumps(
        {
            "title": document.title,
            "date": document.date.isoformat() if document.date else None,
            "url": document.url,
            "paragraphs": [[each.text, each.kind] for each in document.paragraphs],
            "versions": [[each.language, each.url] for each in document.versions],
        }
    )


def _from_json(content: str, language: str) -> Document:
    kept = json.loads(content)
    return Document(
        language=language,
        paragraphs=tuple(_paragraphs(kept["paragraphs"])),
        title=kept["title"],
        date=_date(kept["date"]),
        url=kept["url"],
        versions=tuple(Version(*each) for each in kept["versions"]),
    )


def _paragraphs(listed: Iterable[tuple[str, str]]) -> Iterable[Paragraph]:
    return (Paragraph(text, Kind(kind)) for text, kind in listed)


def _date(text: str | None) -> dt.date | None:
    if text is None:
        return None
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)
