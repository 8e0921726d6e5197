"""An alignment as a page a person can check at a glance: one column a language."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.units import TranslationUnit
from corpora.documents import Document, DocumentSet
from corpora.languages import LANGUAGES

# Below this confidence a unit is marked for a person to look at.
WEAK = 0.6


@dataclass(frozen=True, slots=True)
class Section:
    """One text of the page: its versions and the units made of them."""

    texts: DocumentSet
    units: Sequence[TranslationUnit]

    @property
    def languages(self) -> tuple[str, ...]:
        """The columns."""
        return self.texts.languages

    @property
    def title(self) -> str:
        """What to head the section with: the English title or the first, else the text's name."""
        documents = self.texts.documents
        known = [documents["en"]] if "en" in documents else []
        return next(
            (each.title for each in (*known, *documents.values()) if each.title), self.texts.name
        )

    @property
    def weak(self) -> int:
        """How many units of several languages have a low score."""
        return sum(is_weak(unit) for unit in self.units)

    @property
    def lonely(self) -> int:
        """How many units have one language only."""
        return sum(len(unit.variants) == 1 for unit in self.units)

    @property
    def gaps(self) -> int:
        """How many units lack a language but hold several."""
        return sum(1 < len(unit.variants) < len(self.languages) for unit in self.units)


def is_weak(unit: TranslationUnit) -> bool:
    """Whether a unit of several languages has too low a score to be taken unread."""
    return len(unit.variants) > 1 and unit.score < WEAK


def write_page(sections: Sequence[Section], path: Path, *, signature: str) -> None:
    """Write one self-contained HTML page of the sections.

    Args:
        sections: one a text.
        path: the file, overwritten.
        signature: what made the alignment, for the page's footer.
    """
    from align.report.templates import environment  # noqa: PLC0415 - only for pages

    templates = environment()
    templates.tests["weak"] = is_weak
    templates.filters["safe_url"] = _safe_url
    template = templates.get_template("page.html.jinja")
    page = template.render(
        sections=sections, languages=LANGUAGES, signature=signature, day=_day, weak_below=WEAK
    )
    path.write_text(page, encoding="utf-8", errors="replace")


def _safe_url(url: str | None) -> str | None:
    """Return the address if a browser may follow it; pages can name javascript: ones."""
    return url if url and url.startswith(("http://", "https://")) else None


def _day(document: Document) -> str:
    if document.date is None:
        return ""
    return document.date.isoformat().replace("T", " ")[:16]
