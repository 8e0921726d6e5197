"""Texts of a corpus in forms that other programs read."""

import json
from collections.abc import Mapping

from corpora.documents import Document, DocumentSet
from corpora.found import FoundText


def to_text(document: Document) -> str:
    """Return title and paragraphs, an empty line between any two."""
    parts = [document.title] if document.title else []
    return "\n\n".join([*parts, *(paragraph.text for paragraph in document.paragraphs)]) + "\n"


def to_json(found: FoundText, texts: DocumentSet) -> str:
    """Return a text with all its versions as one line of JSON."""
    versions = {
        language: _version(document, found.versions[language].url)
        for language, document in texts.documents.items()
    }
    record = {
        "name": found.name,
        "url": found.url,
        "versions": versions,
        "missing": dict(texts.missing),
    }
    # Escaped beyond ASCII, lone surrogates included, it is valid whatever a page holds.
    return json.dumps(record)


def _version(document: Document, url: str) -> Mapping[str, object]:
    return {
        "url": url,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "paragraphs": [
            {"text": paragraph.text, "kind": paragraph.kind} for paragraph in document.paragraphs
        ],
    }
