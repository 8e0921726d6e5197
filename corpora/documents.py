"""Documents: what readers make of a page or file, and what the aligner takes."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpora.errors import LanguageError


class Kind(StrEnum):
    """What a paragraph is in the structure of its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    TABLE_CELL = "table cell"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of running text, exactly as the page says it, white space folded as HTML does."""

    text: str
    kind: Kind = Kind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Version:
    """A language version that a page offers: its language and, where the page links it, its URL."""

    language: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language.

    Attributes:
        language: code from `corpora.languages.LANGUAGES`.
        paragraphs: the body in reading order, title excluded.
        title: the headline, if the page has one.
        date: when it was published, as the page says it: a ``datetime`` (naive, the page's local
            time) where a time of day is given, else a ``date``.
        url: where the page came from.
        versions: the language versions the page says there are, its own included.
    """

    language: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """How a version was found, and how sure it is one.

    Attributes:
        how: what led to it: "start page", "hreflang link", ...
        certainty: that it is a version of the text, in [0, 1].
        comparable: it is on the same subject, written by itself, no translation.
    """

    how: str
    certainty: float
    comparable: bool = False

    def __str__(self) -> str:
        """Return it in words for users; sure is only where a search started."""
        sure = f", {min(99, round(100 * self.certainty))} %" if self.certainty < 1 else ""
        return f"{self.how}{sure}{', comparable' * self.comparable}"


@dataclass(frozen=True, slots=True)
class DocumentSet:
    """The versions of one text, at most one a language.

    Attributes:
        name: what to call the text: a file stem, or the last part of its address.
        documents: by language code.
        missing: languages that were looked for and not found, with the reason.
        origins: by language code, how each version was found, where it was searched for.
    """

    name: str
    documents: Mapping[str, Document]
    missing: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for language, document in self.documents.items():
            if language != document.language:
                raise LanguageError(
                    f"{self.name}: a document in {document.language} stands under {language}"
                )

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents.values())

    def __len__(self) -> int:
        return len(self.documents)

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages present, in the order given."""
        return tuple(self.documents)

    @property
    def comparable(self) -> frozenset[str]:
        """Codes of the languages whose text is on the same subject and no translation."""
        return frozenset(code for code, origin in self.origins.items() if origin.comparable)

    def restrict(self, languages: Iterable[str]) -> "DocumentSet":
        """Return the set with only the given languages, in their order."""
        kept = {code: self.documents[code] for code in languages}
        origins = {code: self.origins[code] for code in kept if code in self.origins}
        return DocumentSet(self.name, kept, origins=origins)
