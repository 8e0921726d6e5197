"""When two addresses are one page, and what belongs to a section."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.crawl.addresses import clean, identity, may_be_page
from corpora.crawl.scope import Scope
from corpora.errors import FetchError

PAGE = "https://example.org/en/news/1?id=7&lang=en"


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/en/news/1?id=7&lang=en",
        "https://www.example.org/en/news/1/?lang=en&id=7",
        "https://example.org/en/news/1?id=7&utm_source=x&lang=en&fbclid=2",
        "https://example.org/en/news/1;jsessionid=0A1B2C?id=7&lang=en",
        "https://example.org/en/news/1?id=7&lang=en&PHPSESSID=1&sid=0a1b2c3d4e5f60718",
    ],
)
def test_one_page_under_many_addresses(other: str) -> None:
    assert identity(other) == identity(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/en/news/1?id=8&lang=en",
        "https://example.org/en/news/1?id=7&lang=de",
        "https://example.org/en/news/1?id=7&lang=en&sid=12",
        "https://de.example.org/en/news/1?id=7&lang=en",
    ],
)
def test_other_pages(other: str) -> None:
    assert identity(other) != identity(PAGE)


@given(st.from_regex(r"https://a\.org/[a-z/%]{0,20}(\?[a-z=&_;0-9]{0,30})?", fullmatch=True))
def test_what_is_clean_stays_as_it_is(url: str) -> None:
    assert clean(clean(url)) == clean(url)
    assert identity(clean(url)) == identity(url)


@pytest.mark.parametrize(
    ("url", "may_be"),
    [
        ("https://a.org/talk.html", True),
        ("https://a.org/2.5-million-saved", True),
        ("https://a.org/photo.JPG", False),
        ("https://a.org/a/a/a/a/talk", False),  # relative links gone wrong
        (f"https://a.org/{'x' * 2000}", False),
    ],
)
def test_what_may_be_a_page(url: str, *, may_be: bool) -> None:
    assert may_be_page(url) is may_be


class TestScope:
    SCOPE = Scope.around(
        ["https://www.a.org/en/news/index.html"], within=["press"], hosts=["b.org"]
    )

    @pytest.mark.parametrize(
        ("url", "held"),
        [
            ("https://www.a.org/en/news/1", True),
            ("https://a.org/press/1", True),
            ("https://www.a.org/en/newsletter/1", False),
            ("https://www.a.org/pressure", False),
            ("https://c.org/en/news/1", False),
        ],
    )
    def test_a_section_is_what_lies_below_it(self, url: str, *, held: bool) -> None:
        assert self.SCOPE.holds(url) is held

    @pytest.mark.parametrize("host", ["a.org", "de.a.org", "b.org"])
    def test_hosts_of_other_languages_are_allowed(self, host: str) -> None:
        self.SCOPE.permit(f"https://{host}/x")

    @pytest.mark.parametrize("host", ["evil.org", "a.org.evil.org", "nota.org", "shop.a.org"])
    def test_no_other_is(self, host: str) -> None:
        with pytest.raises(FetchError, match=f"--host {host}"):
            self.SCOPE.permit(f"https://{host}/x")
