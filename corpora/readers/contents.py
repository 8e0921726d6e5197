"""What a document's file holds, before its language is settled."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from corpora.dates import parse_date
from corpora.documents import Document, Kind, Paragraph
from corpora.errors import ReadError
from corpora.readers import chrome
from corpora.readers.settling import settle_language

_HEADER = 6  # paragraphs, among which the title and the date stand
_DATELINE = 60


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reader takes from a file.

    Attributes:
        paragraphs: all of the text in reading order, the title included where it stands.
        title: what the file's description says; believed if the text says so too.
        is_published: whether that title is a headline of its own, as in an e-book, and is the
            title even if the text does not repeat it.
        headline: position of the paragraph that is marked as the title, if one is.
        date: of the file's description.
        languages: tags that the file gives, which may be those of the author's program.
    """

    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    is_published: bool = False
    headline: int | None = None
    date: dt.date | None = None
    languages: tuple[str, ...] = ()

    def to_document(
        self, *, source: str, language: str | None, named: str | None, url: str | None
    ) -> Document:
        """Return the document.

        Raises:
            ReadError: there is no text, or its language is unclear.
            LanguageError: ``language`` is unknown.
        """
        if not self.paragraphs:
            raise ReadError(f"{source}: no text in it, at most pictures: give a file with text")
        code = settle_language(
            " ".join(paragraph.text for paragraph in self.paragraphs),
            source=source,
            told=language,
            named=named,
            hints=self.languages,
        )
        title, body = self._part_title()
        return Document(
            language=code,
            paragraphs=body,
            title=title,
            date=_printed_date(self.paragraphs[:_HEADER], code) or self.date,
            url=url,
        )

    def _part_title(self) -> tuple[str | None, tuple[Paragraph, ...]]:
        """Return the title and what is left, which is never nothing."""
        position = self._find_title()
        if position is not None and len(self.paragraphs) > 1:
            rest = self.paragraphs[:position] + self.paragraphs[position + 1 :]
            return self.paragraphs[position].text, rest
        return (self.title if self.is_published and position is None else None), self.paragraphs

    def _find_title(self) -> int | None:
        if self.headline is not None:
            return self.headline
        head = self.paragraphs[:_HEADER]
        for position, paragraph in enumerate(head):
            if self.title and paragraph.text.casefold() == self.title.casefold():
                return position
        if self.is_published and self.title:
            return None
        return _leading_heading(head)


def _leading_heading(head: tuple[Paragraph, ...]) -> int | None:
    """Return the position of a heading above all running text, at most a dateline before it."""
    for position, paragraph in enumerate(head):
        if paragraph.kind is Kind.HEADING:
            return position
        if len(paragraph.text) > _DATELINE:
            break
    return None


def _printed_date(head: Iterable[Paragraph], language: str) -> dt.date | None:
    for paragraph in head:
        text = paragraph.text
        if date := chrome.find_dateline(text, language) or parse_date(
            text, language, thorough=False
        ):
            return date
    return None
