"""Bytes to documents: pages, plain text, office documents, PDFs, e-books, subtitles, Markdown."""

from corpora.detection import detect_language
from corpora.readers.data import read_data
from corpora.readers.files import is_own_page, read
from corpora.readers.formats import MEDIA_TYPES, SUFFIXES
from corpora.readers.html import read_html
from corpora.readers.names import language_of_name, text_in_folder, text_of_name
from corpora.readers.text import read_text

__all__ = [
    "MEDIA_TYPES",
    "SUFFIXES",
    "detect_language",
    "is_own_page",
    "language_of_name",
    "read",
    "read_data",
    "read_html",
    "read_text",
    "text_in_folder",
    "text_of_name",
]
