"""Versions behind controls that a browser's script or form makes work: boxes, buttons, data."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlencode

from lxml.html import HtmlElement

from corpora.fetchers.labels import language_of_tag
from corpora.fetchers.protocol import Candidate, Page
from corpora.fetchers.switchers import SWITCHER, about_language, language_labelled

_LANGUAGE_NAMES = ("data-lang", "data-language", "data-locale", "data-hreflang", "hreflang", "lang")
_TARGET_NAMES = ("data-url", "data-href", "data-link", "data-target-url", "formaction")
_SCRIPTED = re.compile(r"(?:location|href|open|navigate)[^'\"]*['\"]([^'\"]*[/.?][^'\"]*)['\"]")
# What a page may have of each; one that has more is made to keep us busy.
_MOST = 500
_MOST_BOXES = 50
_LONGEST_CALL = 1_000


def find_controls(page: Page) -> Iterator[Candidate]:
    """Yield candidates from select boxes, forms, and elements that scripts make links of.

    Where only one language is named, it is no switcher.
    """
    for select in islice(page.tree.iter("select"), _MOST_BOXES):
        found = list(_options(page, select))
        if len({each.language for each in found}) > 1 or about_language(select):
            yield from found
    for form in islice(page.tree.iter("form"), _MOST_BOXES):
        found = list(_buttons(page, form))
        if len({each.language for each in found}) > 1:
            yield from found
    found = list(_scripted(page))
    if len({each.language for each in found}) > 1:
        yield from found


def _options(page: Page, select: HtmlElement) -> Iterator[Candidate]:
    form = next(select.iterancestors("form"), None)
    for option in islice(select.iter("option"), _MOST):
        language = language_labelled(option) or language_of_tag(option.get("value"))
        targets = (option.get(name) for name in ("data-href", "data-url", "value"))
        target = next(filter(None, targets), None)
        if not language or not target:
            continue
        if re.search(r"[/.?]", target):
            url = page.resolve(target)
        else:
            url = _submitted(page, form, select.get("name"), target)
        if url:
            yield Candidate(language, url, "language select box", SWITCHER)


def _buttons(page: Page, form: HtmlElement) -> Iterator[Candidate]:
    for button in islice(form.iter("button", "input"), _MOST):
        if button.get("type") not in {None, "submit", "radio"} or not button.get("value"):
            continue
        language = language_labelled(button) or language_of_tag(button.get("value"))
        url = _submitted(page, form, button.get("name"), button.get("value"))
        if language and url:
            yield Candidate(language, url, "language button of a form", SWITCHER)


def _submitted(
    page: Page, form: HtmlElement | None, name: str | None, value: str | None
) -> str | None:
    """Return the address that a form leads to with a value; None if it sends none."""
    if form is None or (form.get("method") or "get").lower() != "get" or not name or not value:
        return None
    fields = [
        (field.get("name"), field.get("value") or "")
        for field in islice(form.iter("input"), _MOST)
        if field.get("type") == "hidden" and field.get("name")
    ]
    action = (form.get("action") or page.url).partition("?")[0]
    return page.resolve(f"{action}?{urlencode([*fields, (name, value)])}")


def _scripted(page: Page) -> Iterator[Candidate]:
    """Yield what elements with an address in a data attribute or a script's call lead to."""
    elements = page.tree.xpath("//*[@onclick or @formaction or @*[starts-with(name(), 'data-')]]")
    for element in islice(elements, _MOST):
        if element.tag in {"option", "link", "html", "body"}:
            continue
        target = next(filter(None, (element.get(name) for name in _TARGET_NAMES)), None)
        called = _SCRIPTED.search((element.get("onclick") or "")[:_LONGEST_CALL])
        url = page.resolve(target or (called[1] if called else None))
        tags = (language_of_tag(element.get(name)) for name in _LANGUAGE_NAMES)
        language = url and (next(filter(None, tags), None) or language_labelled(element))
        if url and language:
            yield Candidate(language, url, "language switcher of a script", SWITCHER)
