"""``polyalign leverage`` as a user runs it."""

from pathlib import Path

import pytest

from align.formats import read, write
from tests.align.cli.conftest import Run
from tests.align.memory.conftest import TEXTS, unit

TEXT = f"{TEXTS[0][0]}\n\nThe council met in Vienna on Tuesday.\n\nBees make honey.\n"
KNOWN = ("--memory", "memory.db", "--pair", "en-de")


@pytest.fixture
def new(polyalign: Run, tmp_path: Path) -> Path:
    write((unit(en=english, de=german) for english, german in TEXTS), tmp_path / "talks.tmx")
    polyalign("memory", "import", "memory.db", "talks.tmx")
    path = tmp_path / "new.en.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_new_text_becomes_xliff_and_an_analysis(
    polyalign: Run, new: Path, tmp_path: Path
) -> None:
    process = polyalign(
        "leverage", new, "--memory", "memory.db", "--pair", "en-de", "-o", "new.xlf"
    )
    assert process.returncode == 0, process.stderr
    first, *table = process.stdout.splitlines()
    assert first == "new.xlf: 3 segments"
    assert [row.split() for row in table if "0" not in row.split()] == [
        ["segments", "words"],
        ["exact", "1", "7"],
        ["85-94", "%", "1", "7"],
        ["none", "1", "3"],
        ["total", "3", "17"],
    ]
    xliff = (tmp_path / "new.xlf").read_text(encoding="utf-8")
    assert xliff.count(TEXTS[0][1]) >= 2  # filled in for the first, a candidate for the second
    texts = {code: each.text for code, each in next(read(tmp_path / "new.xlf")).variants.items()}
    assert texts == {"en": TEXTS[0][0], "de": TEXTS[0][1]}


def test_without_candidates_nothing_is_offered(polyalign: Run, new: Path, tmp_path: Path) -> None:
    polyalign("leverage", new, *KNOWN, "-o", "new.xlf", "--no-candidates")
    assert TEXTS[0][1] not in (tmp_path / "new.xlf").read_text(encoding="utf-8")


def test_version_and_locales_are_the_users_choice(
    polyalign: Run, new: Path, tmp_path: Path
) -> None:
    polyalign("leverage", new, *KNOWN, "-o", "n.xlf", "--xliff", "1.2", "--locale", "en=en-US")
    xliff = (tmp_path / "n.xlf").read_text(encoding="utf-8")
    assert 'version="1.2"' in xliff
    assert 'source-language="en-US" target-language="de-DE"' in xliff
    assert "<alt-trans " in xliff


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--memory", "none.db", "--pair", "en-de"), "none.db: no such memory"),
        (("--memory", "memory.db", "--pair", "en-fr"), "holds nothing in 'fr'"),
        (("--memory", "memory.db", "--pair", "en-de", "-o", "new.tmx"), "unknown format '.tmx'"),
    ],
)
def test_mistakes_are_told_in_a_line(
    polyalign: Run, new: Path, arguments: tuple[str, ...], message: str
) -> None:
    process = polyalign("leverage", new, *arguments)
    assert process.returncode == 1
    assert message in process.stderr
    assert len(process.stderr.splitlines()) == 1
