"""What sources lead to, and what a visit finds: the words that the rooms of a crawl exchange."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpora.documents import Document
from corpora.found import FoundText


class Kind(StrEnum):
    """What an address is expected to be."""

    START = "start"
    PAGE = "page"  # a text, or a list of texts
    PAGING = "paging"  # another page of a list
    FEED = "feed"
    SITEMAP = "sitemap"


class Outcome(StrEnum):
    """What it was."""

    TEXT = "text"
    CHANGED = "changed"  # a text known already, no longer as it was
    VERSION = "version"  # of a text known already
    LISTING = "listing"
    FEED = "feed"
    SITEMAP = "sitemap"
    OLD = "old"  # older than what was asked for
    NO_TEXT = "no text"
    BEYOND = "beyond"  # it redirects out of the section
    FORBIDDEN = "forbidden"  # by robots.txt
    FAILED = "failed"
    RETRY = "retry"  # failed for a while, or versions of it did


@dataclass(frozen=True, slots=True)
class Lead:
    """An address that a source names.

    Attributes:
        url: normalised.
        kind: what it is expected to be.
        date: when it was published or last changed, as the source says.
        versions: addresses of its language versions, by code, its own included.
    """

    url: str
    kind: Kind = Kind.PAGE
    date: dt.date | None = None
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """A visit to pay.

    Attributes:
        id: of the address in the frontier.
        lead: where to go.
        depth: links between it and the start.
    """

    id: int
    lead: Lead
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """What was found at an address.

    Attributes:
        outcome: what it was.
        leads: what it leads to.
        text: the text and its versions.
        documents: the versions as they were read, by language.
        reason: why there is no text, for users to read.
        date: of the text.
        away: how often it links out of the section on its own host, by the first part of the path.
    """

    outcome: Outcome
    leads: tuple[Lead, ...] = ()
    text: FoundText | None = None
    documents: Mapping[str, Document] = field(default_factory=dict)
    reason: str = ""
    date: dt.date | None = None
    away: Mapping[str, int] = field(default_factory=dict)
