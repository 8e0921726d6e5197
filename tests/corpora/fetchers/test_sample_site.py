"""The sample's site, both layouts, from every language."""

from collections.abc import Callable, Iterator

import pytest

from corpora.documents import DocumentSet
from scripts.sample.site import new_path, old_path, serve, texts

Fetch = Callable[..., DocumentSet]


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve() as url:
        yield url


@pytest.mark.parametrize("path", [old_path, new_path])
@pytest.mark.parametrize(("name", "start"), texts())
def test_all_versions_and_no_other(
    base: str, fetch: Fetch, path: Callable[[str, str], str], name: str, start: str
) -> None:
    there = [language for text, language in texts() if text == name]
    found = fetch(base + path(name, start))
    assert list(found.languages) == there
    assert sorted([*there, *found.missing]) == ["de", "en", "es", "fr", "ru"]
    for language in there:
        document = found.documents[language]
        assert document.url == base + path(name, language)
        assert len(document.paragraphs) == len(texts()[name, language])
