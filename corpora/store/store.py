"""A corpus in a directory: its parts behind one door."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from corpora.documents import Document, DocumentSet
from corpora.errors import StoreError
from corpora.found import FoundText
from corpora.store.captures import Captures
from corpora.store.documents import Documents, read_response
from corpora.store.failures import Failures
from corpora.store.schema import STATE
from corpora.store.state import PAGES, State
from corpora.store.texts import Texts
from corpora.web.response import Response


class Store:
    """A corpus in a directory, made if it is not there; a context manager.

    Args:
        directory: where it is.
        read_only: write nothing, not even into a directory that could be written to.

    Attributes:
        directory: where it is.
        state: the database, for those who keep a state of their own in it.
        captures: what servers answered.
        known_texts: the texts found.
        failures: the pages that could not be had.

    Raises:
        StoreError: the directory cannot be used, or what is in it is no corpus.
    """

    def __init__(self, directory: Path | str, *, read_only: bool = False) -> None:
        self.directory = Path(directory)
        self.state = State(self.directory, read_only=read_only)
        self.captures = Captures(self.state)
        self.known_texts = Texts(self.state)
        self.failures = Failures(self.state)
        self._documents = Documents(self.state)
        try:
            self.state.prepare()
            if not read_only:
                self.captures.recover()
        except BaseException:
            self.state.close()
            raise

    @staticmethod
    def is_store(directory: Path | str) -> bool:
        """Tell whether there is a corpus in a directory."""
        return (Path(directory) / STATE).is_file()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; everything saved is on the disk already."""
        self.state.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write what is kept in this block in one go: all of it or nothing."""
        with self.captures.appending():
            yield

    def response(self, url: str) -> Response | None:
        """Return the page last stored for an address, redirects followed; None if there is none."""
        return self.captures.response(url)

    def save(self, response: Response) -> bool:
        """Keep a page, and the redirects that led to it; on the disk when this returns.

        A page that is as it was stored last is only noted to be so; one that has changed is kept
        beside what it was. Returns whether it is new or has changed.
        """
        return self.captures.save(response)

    def record(self, text: FoundText, documents: Mapping[str, Document] | None = None) -> FoundText:
        """Keep what has been found out about a text; return all that is known of it now.

        A language that is now found is no longer missing; what is not mentioned stays. A text
        that shares a page with a known one is that text. What was found stays when it cannot be
        found for a while.

        Args:
            text: what has been found out.
            documents: the versions as they were read, by language, where that is known.
        """
        with self.state.writing():
            for language, document in (documents or {}).items():
                capture = self.captures.page_id(text.versions[language].url)
                if capture is not None:
                    self._documents.keep(capture, document)
            return self.known_texts.record(text)

    def found(self, url: str) -> FoundText | None:
        """Return what is known of the text that a page is a version of; None if nothing is."""
        return self.known_texts.found(url)

    def texts(self) -> Iterator[FoundText]:
        """Yield what is known of each text, in the order they were found."""
        yield from self.known_texts

    def sets(self) -> Iterator[DocumentSet]:
        """Yield each text with all its stored versions, read.

        Raises:
            ReadError: a stored page cannot be read.
        """
        for text in self.texts():
            yield self.document_set(text)

    def document_set(self, text: FoundText, languages: Sequence[str] | None = None) -> DocumentSet:
        """Return a text with its stored versions, read: all, or those in the given languages.

        Raises:
            ReadError: a stored page cannot be read.
        """
        documents = {
            language: self._document(text.versions[language].url, language)
            for language in languages or text.versions
            if language in text.versions
        }
        reasons = {
            language: lack.reason
            for language, lack in text.missing.items()
            if languages is None or language in languages
        }
        origins = {language: text.versions[language].origin for language in documents}
        return DocumentSet(text.name, documents, reasons, origins)

    def _document(self, url: str, language: str) -> Document:
        capture = self.captures.page_id(url)
        if capture is not None and (kept := self._documents.get(capture, language)):
            return kept
        response = self.response(url)
        if response is None:
            raise StoreError(f"{self.directory}: the page {url} is not in {PAGES}; fetch it again")
        return read_response(response, language)
