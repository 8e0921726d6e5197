"""Sites that other packages add: real ones, installed on the path of the test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpora.documents import DocumentSet
from corpora.errors import PolyalignError
from corpora.fetchers.fetching import load_sites
from corpora.fetchers.generic import Generic
from corpora.fetchers.ministry import Ministry
from tests.corpora.conftest import Server

from .conftest import article

Fetch = Callable[..., DocumentSet]
Install = Callable[[str, str, str, str], None]

GAZETTE = """
from corpora.fetchers.schemes import Scheme, Shape

LETTERS = {"en": "a", "de": "b"}
GAZETTE = Scheme(
    hosts=("127.0.0.1",),
    shapes=(Shape(r"(?P<before>[^/]+/gazette/\\d+)[ab]", ("{before}{tag}",), LETTERS),),
    how="same number of the gazette",
)
"""
SITE_CLASS = """
from corpora.fetchers.protocol import Candidate

class Mine:
    exclusive = True
    def matches(self, page):
        return "/mine/" in page.url
    def candidates(self, page, languages):
        yield Candidate("de", page.url + "-deutsch", "my own rule", 0.9, comparable=True)
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a package of one module with one entry point."""

    def run(module: str, source: str, name: str, thing: str) -> None:
        folder = tmp_path / module
        described = folder / f"{module}-1.0.dist-info"
        described.mkdir(parents=True)
        (folder / f"{module}.py").write_text(source)
        (described / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n"
        )
        entry = f"[polyalign.sites]\n{name} = {module}:{thing}\n"
        (described / "entry_points.txt").write_text(entry)
        monkeypatch.syspath_prepend(folder)

    return run


def test_ours_are_always_there_the_generic_one_last() -> None:
    first, *_, last = load_sites()
    assert isinstance(first, Ministry)
    assert isinstance(last, Generic)


def test_a_scheme_in_a_package_finds_versions(
    install: Install, server: Server, fetch: Fetch
) -> None:
    install("gazette_site", GAZETTE, "gazette", "GAZETTE")
    server.page("/gazette/7a", article("en"))
    server.page("/gazette/7b", article("de"))
    found = fetch(server.base + "/gazette/7a")
    assert found.languages == ("de", "en")


def test_a_class_in_a_package_may_take_its_pages_alone(
    install: Install, server: Server, fetch: Fetch
) -> None:
    install("mine_site", SITE_CLASS, "mine", "Mine")
    menu = '<ul><li><a href="/french">Français</a></li><li><a href="/de">Deutsch</a></li></ul>'
    server.page("/mine/1", article("en", before=menu))
    server.page("/mine/1-deutsch", article("de", name="interview"))
    server.page("/french", article("fr"))
    found = fetch(server.base + "/mine/1")
    assert found.languages == ("de", "en")
    assert server.times("/french") == 0


def test_a_package_may_take_the_place_of_ours(install: Install) -> None:
    install("kremlin_site", SITE_CLASS, "kremlin", "Mine")
    assert type(load_sites()[0]).__name__ == "Mine"
    assert len(load_sites()) == len({id(site) for site in load_sites()})


def test_one_that_fails_is_named(install: Install) -> None:
    install("broken_site", "import no_such_module", "broken", "Broken")
    with pytest.raises(PolyalignError, match=r"broken_site:Broken.*no_such_module"):
        load_sites()
