"""Units of every shape, for property tests."""

from hypothesis import strategies as st

from align.units import Property, Tag, TranslationUnit, Variant

# Text as pages and other people's files have it, down to what breaks lines, cells and markup.
ODD = "\t\n\r\\\"';,=+-@<>&[]{}\x85\u2028\ufeff\u200b\u00a0 aéЖ中😀"
words = st.text(st.sampled_from(ODD) | st.characters(codec="utf-8"), max_size=20)
some_words = words.filter(bool)
properties = st.lists(st.builds(Property, some_words, words), max_size=2).map(tuple)
tags = st.lists(
    st.builds(
        Tag,
        st.integers(0, 20),
        st.sampled_from(["open", "close", "alone"]),
        some_words,
        words,
        words,
        properties,
    ),
    max_size=3,
).map(tuple)


def variants(texts: st.SearchStrategy[str] = words) -> st.SearchStrategy[Variant]:
    """Variants with everything a file may know of them."""
    return st.builds(
        Variant,
        texts,
        segments=st.lists(st.integers(0, 10**6), max_size=3).map(tuple),
        url=st.none() | some_words,
        locale=st.sampled_from(["", "de-AT", "zh-Hant-TW"]),
        tags=tags,
        properties=properties,
    )


def units(
    texts: st.SearchStrategy[str] = words, codes: tuple[str, ...] = ("de", "en", "id", "ru")
) -> st.SearchStrategy[TranslationUnit]:
    """Units with everything a file may know of them, in at least one language."""
    return st.builds(
        TranslationUnit,
        st.dictionaries(st.sampled_from(codes), variants(texts), min_size=1),
        languages=st.lists(st.sampled_from(codes), unique=True).map(tuple),
        score=st.floats(0, 1),
        document=words,
        level=st.sampled_from(["paragraph", "sentence"]),
        paragraph=st.none() | st.integers(1, 10**6),
        notes=st.lists(words, max_size=3).map(tuple),
        id=words,
        source=st.sampled_from(["", *codes]),
        properties=properties,
    )
