"""Versions in the data that a page's scripts are given."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from corpora.fetchers.labels import language_of_tag
from corpora.fetchers.patterns import same_page
from corpora.fetchers.protocol import Candidate, Page

_OF_THIS_PAGE = 0.8
_OF_SOME_PAGE = 0.45  # a menu's entry, it may be
_MOST_FOUND = 300
_LANGUAGE_KEYS = ("hreflang", "hrefLang", "lang", "language", "locale", "code", "inLanguage")
_ADDRESS_KEYS = ("url", "href", "path", "link", "permalink")
_DATA = re.compile(r"[=(]\s*(?=[\[{]\s*[\"\[{])")
_ATTRIBUTES = "//@*[starts-with(name(), 'data-') and starts-with(normalize-space(.), '{')]"
_MOST_ATTRIBUTES = 50
_LARGEST = 500_000
_MOST_VALUES = 20_000
_MOST_STARTS = 50
_HOW = "data of a script"


def find_in_scripts(page: Page) -> Iterator[Candidate]:
    """Yield candidates from JSON in scripts: an address by language, or a list of both."""
    scripts = (script.text or "" for script in page.tree.iter("script"))
    for text in chain(scripts, islice(page.tree.xpath(_ATTRIBUTES), _MOST_ATTRIBUTES)):
        if len(text) <= _LARGEST and "{" in text:
            for value in _values(text):
                yield from islice(_search(page, value), _MOST_FOUND)


def _values(text: str) -> Iterator[object]:
    """Yield each JSON value that begins the script or is assigned or passed in it."""
    decoder = json.JSONDecoder()
    blank = len(text) - len(text.lstrip())
    starts = [blank, *(match.end() for match in islice(_DATA.finditer(text), _MOST_STARTS))]
    end = 0
    for start in starts:
        if start < end:
            continue
        try:
            value, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        yield value


def _search(page: Page, whole: object) -> Iterator[Candidate]:
    waiting, seen = [whole], 0
    while waiting and seen < _MOST_VALUES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield from _ranked(page, _by_language(page, value))
            waiting += value.values()
        elif isinstance(value, list):
            yield from _ranked(page, _listed(page, value))
            waiting += value


def _ranked(page: Page, versions: Iterator[tuple[str, str]]) -> Iterator[Candidate]:
    """Yield versions named together; those that this page is one of are likelier its own."""
    found = list(versions)
    if len({language for language, _ in found}) > 1:
        own = any(same_page(url, page.url) for _, url in found)
        for language, url in found:
            yield Candidate(language, url, _HOW, _OF_THIS_PAGE if own else _OF_SOME_PAGE)


def _by_language(page: Page, value: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield from ``{"de": "/de/...", "en": {"url": ...}}``, where all keys are languages."""
    languages = {key: language_of_tag(key) for key in value}
    named = [key for key in value if languages[key]]
    if len(named) < 2 or 2 * len(named) < len(value):
        return
    for key in named:
        yield from _version(page, languages[key], value[key])


def _listed(page: Page, value: list[object]) -> Iterator[tuple[str, str]]:
    """Yield from ``[{"lang": "de", "url": ...}, ...]``."""
    for item in value:
        if isinstance(item, dict):
            tag = next(
                (item[key] for key in _LANGUAGE_KEYS if isinstance(item.get(key), str)), None
            )
            yield from _version(page, language_of_tag(tag), item)


def _version(page: Page, language: str | None, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        value = next((value[key] for key in _ADDRESS_KEYS if key in value), None)
    if not language or not isinstance(value, str) or not re.search("[/?]", value):
        return
    if url := page.resolve(value):
        yield language, url
