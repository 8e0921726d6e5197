"""Versions in the data that a page's scripts are given."""

import json
import re
from collections.abc import Iterator, Mapping

from corpora.fetchers.labels import language_of_tag
from corpora.fetchers.protocol import Candidate, Page

_IN_SCRIPT = 0.8
_LANGUAGE_KEYS = ("hreflang", "hrefLang", "lang", "language", "locale", "code", "inLanguage")
_ADDRESS_KEYS = ("url", "href", "path", "link", "permalink")
_DATA = re.compile(r"[=(:]\s*(?=[\[{]\s*[\"\[{])")
_LARGEST = 500_000
_MOST_VALUES = 20_000
_MOST_STARTS = 50
_HOW = "data of a script"


def find_in_scripts(page: Page) -> Iterator[Candidate]:
    """Yield candidates from JSON in scripts: an address by language, or a list of both."""
    for script in page.tree.iter("script"):
        text = script.text or ""
        if len(text) <= _LARGEST and "{" in text:
            for value in _values(text):
                yield from _search(page, value)


def _values(text: str) -> Iterator[object]:
    """Yield each JSON value that begins the script or is assigned or passed in it."""
    decoder = json.JSONDecoder()
    starts = [0, *(match.end() for match in _DATA.finditer(text))]
    end = 0
    for start in starts[:_MOST_STARTS]:
        if start < end:
            continue
        try:
            value, end = decoder.raw_decode(
                text, start + len(text[start:]) - len(text[start:].lstrip())
            )
        except (ValueError, RecursionError):
            continue
        yield value


def _search(page: Page, whole: object) -> Iterator[Candidate]:
    waiting, seen = [whole], 0
    while waiting and seen < _MOST_VALUES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield from _by_language(page, value)
            waiting += value.values()
        elif isinstance(value, list):
            yield from _listed(page, value)
            waiting += value


def _by_language(page: Page, value: Mapping[str, object]) -> Iterator[Candidate]:
    """Yield from ``{"de": "/de/...", "en": {"url": ...}}``, where all keys are languages."""
    languages = {key: language_of_tag(key) for key in value}
    named = [key for key in value if languages[key]]
    if len(named) < 2 or 2 * len(named) < len(value):
        return
    for key in named:
        yield from _candidate(page, languages[key], value[key])


def _listed(page: Page, value: list[object]) -> Iterator[Candidate]:
    """Yield from ``[{"lang": "de", "url": ...}, ...]``."""
    found: list[Candidate] = []
    for item in value:
        if isinstance(item, dict):
            tag = next(
                (item[key] for key in _LANGUAGE_KEYS if isinstance(item.get(key), str)), None
            )
            found += _candidate(page, language_of_tag(tag), item)
    if len({each.language for each in found}) > 1:
        yield from found


def _candidate(page: Page, language: str | None, value: object) -> Iterator[Candidate]:
    if isinstance(value, dict):
        value = next((value[key] for key in _ADDRESS_KEYS if key in value), None)
    if not language or not isinstance(value, str) or not re.search("[/?]", value):
        return
    if url := page.resolve(value):
        yield Candidate(language, url, _HOW, _IN_SCRIPT)
