"""Translation units: the one currency of everything after alignment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

Level = Literal["paragraph", "sentence"]


class Property(NamedTuple):
    """What a file says of a unit or variant beyond what polyalign has fields for.

    Names are those of TMX: an attribute's (``creationid``, ``changedate``, ``usagecount``) or a
    ``prop``'s type as it stands in the file (``x-client``). A name may come more than once.
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Tag:
    """An inline tag: formatting or a placeholder that stands in a text without being text.

    Attributes:
        at: offset in the variant's text before which it stands.
        kind: whether it opens a span, closes one, or stands alone.
        id: pairs an opening with its closing tag, and a tag with its counterpart in the other
            languages; unique within a variant but for the two tags of a pair.
        code: the native code it stands for, such as ``<b>`` or ``%s``; "" where a file has none.
        element: what the file it was read from calls it (``bpt``, ``pc``, ``x``), so that it is
            written back as it was; "" where it did not come from a file.
        attributes: what else the file says of it.
    """

    at: int
    kind: Literal["open", "close", "alone"]
    id: str
    code: str = ""
    element: str = ""
    attributes: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """What a unit says in one language (a TMX ``tuv``).

    Attributes:
        text: the text of its segments as the source has it, joined with a line feed where the
            unit takes more than one paragraph. Inline tags are not part of it.
        segments: numbers of these segments in their document, ascending and consecutive: its
            paragraphs count from 1, its title is 0.
        url: where the document came from.
        locale: the tag of the language as the file has it (``en-US``); "" for the usual one of
            `corpora.languages`.
        tags: inline tags in the order they stand in the text.
        properties: what else a file says of it.
    """

    text: str
    segments: tuple[int, ...] = ()
    url: str | None = None
    locale: str = ""
    tags: tuple[Tag, ...] = ()
    properties: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One meaning in one or more languages (a TMX ``tu``).

    A unit with a single variant is text that no other version has.

    Attributes:
        variants: by language code, the primary subtag (``en``, or ``pl`` of a language that
            polyalign does not align); where a file has two variants in one language, the others
            stand under their full tag (``en-US``). A language that lacks the unit has no key.
        languages: all the languages that were aligned, so that absence can be told.
        score: confidence in [0, 1] that the variants are translations of each other; 1 for a
            unit read from a memory that says nothing, 0 for a unit of one variant.
        document: name of the text the unit comes from.
        level: what its segments are.
        paragraph: for sentences, the number of the paragraph unit they are in, from 1.
        notes: remarks for a person.
        id: what the file it was read from calls it; "" for none.
        source: code of the language it was translated from; "" where that is not known.
        properties: what else a file says of it.
    """

    variants: Mapping[str, Variant]
    languages: tuple[str, ...] = ()
    score: float = 1.0
    document: str = ""
    level: Level = "paragraph"
    paragraph: int | None = None
    notes: tuple[str, ...] = field(default=())
    id: str = ""
    source: str = ""
    properties: tuple[Property, ...] = ()

    @property
    def shape(self) -> str:
        """How many segments each language gives, in the order of `languages`: ``1-1-2-1-0``."""
        return "-".join(
            str(len(self.variants[code].segments)) if code in self.variants else "0"
            for code in self.languages or tuple(self.variants)
        )

    def restrict(self, codes: Iterable[str]) -> "TranslationUnit":
        """Return the unit with only the given languages, in their order."""
        codes = tuple(codes)
        kept = {code: self.variants[code] for code in codes if code in self.variants}
        return replace(self, variants=kept, languages=codes)
