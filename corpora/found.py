"""What is known of a text: which page is which version of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from corpora.documents import Origin


@dataclass(frozen=True, slots=True)
class FoundVersion:
    """Where a language version is, and how that is known.

    Attributes:
        url: the address of its page, as it was asked for.
        how: what led to it: "start page", "hreflang link", ...
        certainty: that it is a version of this text, in [0, 1].
        comparable: it is on the same subject, not a translation.
    """

    url: str
    how: str
    certainty: float
    comparable: bool = False

    @property
    def origin(self) -> Origin:
        """The same without the address."""
        return Origin(self.how, self.certainty, self.comparable)


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a language version was not found; `temporary` if it is worth looking again."""

    reason: str
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class FoundText:
    """One text: which page is which version of it.

    Attributes:
        name: what to call it; the store makes it unique.
        url: the address the search started from.
        versions: by language code.
        missing: by language code, what was looked for in vain.
    """

    name: str
    url: str
    versions: Mapping[str, FoundVersion] = field(default_factory=dict)
    missing: Mapping[str, Missing] = field(default_factory=dict)

    def is_settled(self, languages: Iterable[str]) -> bool:
        """Tell whether each language is found, or surely not there."""
        return all(
            code in self.versions or (code in self.missing and not self.missing[code].temporary)
            for code in languages
        )
