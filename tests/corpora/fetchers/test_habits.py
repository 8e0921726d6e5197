"""How a site writes addresses is learnt from some of its texts and used on the others."""

from collections.abc import Callable

import pytest

from corpora.documents import DocumentSet
from corpora.fetchers import Fetcher
from corpora.fetchers.habits import Habits
from corpora.store import Store
from tests.corpora.conftest import Server

from .conftest import QUICK, article

Fetch = Callable[..., DocumentSet]


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("https://a.org/en/press/{}.html", "https://a.org/de/presse/{}.html"),
        ("https://a.org/{}_e.htm", "https://a.org/{}_d.htm"),
        ("https://a.org/x/{}/eng", "https://a.org/x/{}/ger"),
        ("https://a.org/news/{}", "https://a.org/de/nachrichten/{}"),
        ("https://a.co.uk/news/{}", "https://a.de/news/{}"),
        ("https://a.org/?p={}&l=1", "https://a.org/?p={}&l=2"),
        ("https://a.org/posts/{}", "https://a.org/de/posts/{}"),
    ],
)
def test_what_two_texts_teach(english: str, german: str) -> None:
    habits = Habits()
    for name in ("bridge", "ferry"):
        habits.learn({"en": english.format(name), "de": german.format(name)})
    there = [each.url for each in habits.suggest(english.format("bees-7"), "en")]
    back = [each.url for each in habits.suggest(german.format("bees-7"), "de")]
    assert german.format("bees-7") in there
    assert english.format("bees-7") in back


def test_one_text_teaches_nothing() -> None:
    habits = Habits()
    habits.learn({"en": "https://a.org/press/1", "de": "https://a.org/presse/1"})
    assert not list(habits.suggest("https://a.org/press/2", "en"))


def test_slugs_of_single_texts_teach_nothing() -> None:
    habits = Habits()
    for one, other in (("bridge", "bruecke"), ("ferry", "faehre"), ("bees", "bienen")):
        habits.learn({"en": f"https://a.org/en/{one}", "de": f"https://a.org/de/{other}"})
    assert not list(habits.suggest("https://a.org/en/library", "en"))


def test_a_site_does_not_teach_another() -> None:
    habits = Habits()
    for name in ("1", "2"):
        habits.learn({"en": f"https://a.org/press/{name}", "de": f"https://a.org/presse/{name}"})
    assert not list(habits.suggest("https://b.org/press/3", "en"))


def test_a_guess_that_never_holds_is_given_up() -> None:
    habits = Habits()
    for _ in range(4):
        assert not habits.is_hopeless("https://a.org/x", "guess")
        habits.note("https://a.org/x", {"guess": False})
    assert habits.is_hopeless("https://a.org/y", "guess")
    habits.note("https://a.org/y", {"guess": True})
    assert not habits.is_hopeless("https://a.org/z", "guess")


def test_a_corpus_remembers(server: Server, store: Store) -> None:
    head = '<link rel="alternate" hreflang="{}" href="{}">'
    for number, linked in ((1, True), (2, True), (3, False)):
        pair = {"en": f"/press/{number}", "de": f"/presse/{number}"}
        links = "".join(head.format(*each) for each in pair.items()) if linked else ""
        for code, path in pair.items():
            server.page(path, article(code, head=links))
    for number in (1, 2, 3):
        with Fetcher(store, settings=QUICK) as fetcher:
            found = fetcher.fetch(f"{server.base}/press/{number}", languages=("de", "en"))
        assert found.languages == ("de", "en")
    assert found.origins["de"].how == "address pattern learnt on this site"


def test_guessing_costs_less_once_it_has_failed(server: Server, fetch: Fetch) -> None:
    asked = []
    for number in range(6):
        start = server.page(f"/{number}/talk", article("en"))
        before = len(server.asked)
        assert fetch(start).languages == ("en",)
        asked.append(len(server.asked) - before)
    assert asked[-1] == 1 < asked[1]
