"""The texts that the sites publish, all in five languages."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.sample.site import texts as sample_texts

LANGUAGES = ("de", "en", "es", "ru", "fr")
NAMES = ("bridge", "ferry", "library", "bees", "release", "interview")
TEXTS = Path(__file__).parent / "texts"
FROM_THE_SAMPLE = 12  # paragraphs; the first is the title
SLUGS = {
    "bridge": ("neue-bruecke", "new-bridge", "nuevo-puente", "novyj-most", "nouveau-pont"),
    "ferry": ("faehre-faellt-aus", "ferry-stops", "transbordador", "parom", "bac-hors-service"),
    "library": ("alte-briefe", "old-letters", "cartas-antiguas", "pisma", "lettres-anciennes"),
    "bees": ("wildbienen", "wild-bees", "abejas", "pchjoly", "abeilles"),
    "release": ("konferenz", "conference", "conferencia", "konferencija", "conference-fr"),
    "interview": ("gespraech", "talk", "entrevista", "beseda", "entretien"),
}
NUMBERS = {name: 48_100 + 37 * place for place, name in enumerate(NAMES)}


@dataclass(frozen=True, slots=True)
class Article:
    """One text in one language."""

    name: str
    language: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def slug(self) -> str:
        """What its address calls it, in its own language."""
        return SLUGS[self.name][LANGUAGES.index(self.language)]

    @property
    def number(self) -> int:
        """The number under which a site keeps it in all languages."""
        return NUMBERS[self.name]


@cache
def article(name: str, language: str) -> Article:
    """Return a text in a language."""
    path = TEXTS / f"{name}.{language}.txt"
    if path.exists():
        title, *paragraphs = path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    else:
        blocks = [text for _, text in sample_texts()[name, language]]
        title, *paragraphs = blocks[:FROM_THE_SAMPLE]
    return Article(name, language, title, tuple(paragraphs))
