"""Units of every kind that files of units can hold."""

from hypothesis import strategies as st

from align.units import Property, Tag, TranslationUnit, Variant

# What XML can hold: no controls but tab and line feed, no surrogates, no non-characters.
texts = st.text(
    st.one_of(
        st.sampled_from("abcäöüß\t\n\r\x85 &<>\"'é—Привет\u2028\u00a0😀"),
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
    ),
    max_size=20,
)
properties = st.lists(
    st.one_of(
        st.builds(
            Property, st.sampled_from(["creationid", "changeid", "x-client", "Origin"]), texts
        ),
        st.just(Property("changedate", "20191016T121100Z")),
        st.just(Property("usagecount", "3")),
    ),
    max_size=3,
    unique_by=lambda each: each.name,
).map(lambda some: tuple(sorted(some, key=lambda each: each.name in {"x-client", "Origin"})))


@st.composite
def tags(draw: st.DrawFn, text: str) -> tuple[Tag, ...]:
    """Tags as a TMX file has them: pairs, spans, and codes that stand alone."""
    made: list[Tag] = []
    places = st.integers(0, len(text))
    for number in range(1, draw(st.integers(0, 3)) + 1):
        x, start, end = str(number), *sorted((draw(places), draw(places)))
        matched = (Property("x", x), Property("type", "bold"))
        i = Property("i", x)
        match draw(st.sampled_from(["pair", "alone", "half"])):
            case "pair":
                made.append(Tag(start, "open", x, draw(texts), "bpt", (i, *matched)))
                made.append(Tag(end, "close", x, draw(texts), "ept", (i,)))
            case "alone":
                made.append(Tag(start, "alone", x, draw(texts), "ph", matched))
            case _:
                position = Property("pos", "begin")
                made.append(Tag(start, "open", x, draw(texts), "it", (*matched, position)))
    return tuple(sorted(made, key=lambda tag: tag.at))


@st.composite
def variants(draw: st.DrawFn, locale: str = "") -> Variant:
    """Variants with all that a variant can have."""
    text = draw(texts)
    return Variant(
        text,
        tuple(draw(st.sampled_from([(), (0,), (3, 4)]))),
        draw(st.sampled_from([None, "https://example.org/a?b=c&d"])),
        locale,
        draw(tags(text)),
        draw(properties),
    )


@st.composite
def units(draw: st.DrawFn) -> TranslationUnit:
    """Units in two languages or more."""
    languages = draw(st.sampled_from([(), ("de", "en", "es", "ru", "fr"), ("en", "pl")]))
    codes = draw(st.lists(st.sampled_from(["de", "en", "ru", "pl"]), min_size=2, unique=True))
    held = {code: draw(variants()) for code in codes}
    if "en" in held:
        held |= draw(st.sampled_from([{}, {"en-US": Variant("Yes", locale="en-US")}]))
    return TranslationUnit(
        held,
        languages,
        score=draw(st.integers(0, 1000)) / 1000,
        document=draw(texts),
        level=draw(st.sampled_from(["paragraph", "sentence"])),
        paragraph=draw(st.sampled_from([None, 7])),
        notes=tuple(draw(st.lists(texts, max_size=2))),
        id=draw(st.one_of(st.just(""), texts)),
        source=draw(st.sampled_from(["", *held])),
        properties=draw(properties),
    )
