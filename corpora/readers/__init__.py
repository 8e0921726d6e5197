"""Bytes to documents: HTML pages and saved plain text."""

from corpora.detection import detect_language
from corpora.readers.files import HTML_SUFFIXES, TEXT_SUFFIXES, read
from corpora.readers.html import read_html
from corpora.readers.naming import language_of_name
from corpora.readers.text import read_text

__all__ = [
    "HTML_SUFFIXES",
    "TEXT_SUFFIXES",
    "detect_language",
    "language_of_name",
    "read",
    "read_html",
    "read_text",
]
