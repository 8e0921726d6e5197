"""``polyalign fetch --section``: a section into a folder, over real HTTP."""

import pytest

from scripts.sample.site import new_path
from tests.align.cli.conftest import Run

LOCAL = ("--allow-private", "--delay", "0", "--retries", "0")


def test_a_section_becomes_a_corpus(polyalign: Run, site: str) -> None:
    section = site + new_path("interview", "en").rsplit("/", 2)[0] + "/"
    done = polyalign("fetch", "--section", section, *LOCAL, "-o", "corpus")
    assert done.returncode == 0, done.stderr
    assert "de, en, es, ru, fr" in done.stdout
    assert f"{section}: " in done.stderr


def test_a_list_is_told_from_a_text(polyalign: Run, site: str) -> None:
    section = site + new_path("interview", "en").rsplit("/", 2)[0] + "/"
    done = polyalign("fetch", section, *LOCAL, "-o", "corpus")
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("if it lists texts, say --section")


def test_a_text_is_told_from_a_list(polyalign: Run, site: str) -> None:
    text = site + new_path("interview", "en")
    done = polyalign("fetch", "--section", text, *LOCAL, "-o", "corpus")
    assert done.returncode == 0
    assert "START leads to no text: if it is one itself, leave --section out" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--since", "yesterday"], "'yesterday'"),
        (["--limit", "0"], "--limit"),
        (["--host", "example.org"], "--section"),
    ],
)
def test_a_wrong_command_is_told(polyalign: Run, arguments: list[str], says: str) -> None:
    done = polyalign("fetch", "http://127.0.0.1:1/", *arguments, "-o", "corpus")
    assert done.returncode == 2
    assert says in done.stderr
