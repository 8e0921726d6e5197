"""The language of a text: what is said of it, weighed against the text itself."""

from collections.abc import Iterable

from corpora.detection import detect_language
from corpora.errors import ReadError
from corpora.languages import LANGUAGES, parse_language
from corpora.readers.names import known_language

_CERTAIN = 0.95
_ENOUGH_TEXT = 200


def settle_language(
    text: str,
    *,
    source: str,
    told: str | None = None,
    named: str | None = None,
    hints: Iterable[str | None] = (),
) -> str:
    """Return the code of the language that a text is in.

    Args:
        text: the text itself.
        source: what to call it in messages.
        told: the language the user asked for: taken without a look.
        named: the language of the file's name: taken unless the text is surely in another.
        hints: tags from the markup, which pages often have wrong: taken if the text does not tell.

    Raises:
        LanguageError: ``told`` is unknown.
        ReadError: name and text contradict each other, or nothing tells the language.
    """
    if told:
        return parse_language(told).code
    detected, probability = detect_language(text) or (None, 0.0)
    certain = probability >= _CERTAIN and len(text) >= _ENOUGH_TEXT
    if named:
        if detected and detected != named and certain:
            raise ReadError(
                f"{source}: named as {LANGUAGES[named].name} ({named}) but written in "
                f"{LANGUAGES[detected].name} ({detected}): correct the name, or say "
                f"--lang {detected}={source}"
            )
        return named
    hinted = next((code for hint in hints if (code := known_language(hint))), None)
    if detected and (certain or not hinted):
        return detected
    if hinted and (detected or len(text) < _ENOUGH_TEXT):
        return hinted
    raise ReadError(
        f"{source}: cannot tell which of {', '.join(LANGUAGES)} this text is in: "
        "say it with --lang or in the file's name, as in talk.en.html"
    )
