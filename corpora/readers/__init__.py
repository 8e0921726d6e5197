"""Bytes to documents: HTML pages and saved plain text."""

from corpora.detection import detect_language
from corpora.readers.files import is_own_page, read
from corpora.readers.html import read_html
from corpora.readers.names import SUFFIXES, language_of_name, text_in_folder, text_of_name
from corpora.readers.text import read_text

__all__ = [
    "SUFFIXES",
    "detect_language",
    "is_own_page",
    "language_of_name",
    "read",
    "read_html",
    "read_text",
    "text_in_folder",
    "text_of_name",
]
