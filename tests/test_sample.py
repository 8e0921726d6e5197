"""The sample of scripts/sample: its texts, its gold and the pages made of them."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import lxml.html
import pytest
from lxml.etree import _Element

from corpora.documents import Kind
from corpora.languages import LANGUAGES
from scripts.sample.site import gold, new_path, old_path, pages, serve, texts

MAIN_TEXTS = ("release", "interview")
OLD_BODY = "asset-content"
NEW_BODY = "article__body"
LINE_BREAK = "\ue000"
BLOCKS = ("p", "h2", "h3", "li", "blockquote", "div")
GOLD_FILE = Path(__file__).parent.parent / "scripts/sample/gold.jsonl"


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with serve() as url:
        yield url


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 -- our own loopback server
        body: bytes = answer.read()
    return body


def body_texts(page: bytes, body_class: str) -> list[str]:
    """Read a body the plain way: the text of each innermost block, cut at double line breaks."""
    declared = re.search(rb"charset=\"?([\w-]+)", page)
    assert declared
    root = lxml.html.document_fromstring(page.decode(declared[1].decode()))
    (body,) = (element for element in root.iter() if element.get("class") == body_class)
    found: list[str] = []
    for block in body.iterdescendants(*BLOCKS):
        if next(block.iterdescendants(*BLOCKS), None) is None:
            found += re.split(rf"{LINE_BREAK}\s*{LINE_BREAK}", text_of(block))
    folded = (re.sub(r"[ \t\r\n]+", " ", part).strip(" ") for part in found)
    return [part for part in folded if part.strip()]


def text_of(block: _Element) -> str:
    for line_break in block.iter("br"):
        line_break.text = LINE_BREAK
    return "".join(map(str, block.itertext()))


def planted(kind: str) -> list[dict[str, list[int]]]:
    entries = [json.loads(line) for line in GOLD_FILE.read_text(encoding="utf-8").splitlines()]
    return [
        entry["units"][mark["unit"]]
        for entry in entries
        for mark in entry["planted"]
        if mark["kind"] == kind
    ]


def numbers_of(name: str, language: str, positions: list[int]) -> list[str]:
    joined = " ".join(texts()[name, language][position][1] for position in positions)
    return re.findall(r"\d+", re.sub(r"(?<=\d)[.,\u00a0\u202f](?=\d{3}\b)", "", joined))


def languages_of(unit: dict[str, list[int]]) -> set[str]:
    return {language for language, positions in unit.items() if positions}


def test_gold_holds_every_paragraph_exactly_once_and_in_order() -> None:
    for (name, language), blocks in texts().items():
        positions = [position for unit in gold()[name] for position in unit[language]]
        assert positions == list(range(len(blocks)))


def test_gold_names_the_languages_each_text_exists_in() -> None:
    for name, units in gold().items():
        existing = {language for other, language in texts() if other == name}
        assert all(set(unit) == existing for unit in units)
        assert all(languages_of(unit) for unit in units)


@pytest.mark.parametrize("name", MAIN_TEXTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_main_texts_have_at_least_25_paragraphs_in_every_language(name: str, language: str) -> None:
    assert len(texts()[name, language]) >= 25


def test_kinds_are_those_of_documents() -> None:
    kinds = {kind for blocks in texts().values() for kind, _ in blocks}
    assert kinds == {Kind.HEADING, Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE}


def test_planted_omissions_and_additions_are_where_the_gold_says() -> None:
    assert [set(LANGUAGES) - languages_of(unit) for unit in planted("missing")] == [
        {"es"},
        {"fr"},
        {"ru"},
        {"en"},
    ]
    assert [languages_of(unit) for unit in planted("two")] == [{"en", "ru"}, {"de", "fr"}]
    assert [languages_of(unit) for unit in planted("note")] == [{"ru"}, {"fr"}]


def test_all_other_units_are_complete() -> None:
    partial = [u for n in MAIN_TEXTS for u in gold()[n] if len(languages_of(u)) < len(LANGUAGES)]
    assert len(partial) == len(planted("missing") + planted("two") + planted("note"))


def test_planted_merges_and_splits_differ_in_length() -> None:
    units = planted("merge") + planted("split") + planted("border")
    uneven = [u for n in MAIN_TEXTS for u in gold()[n] if max(map(len, u.values())) > 1]
    assert all(unit in uneven for unit in units)
    assert len(units) == len(uneven) == 9


@pytest.mark.parametrize(
    ("name", "language", "wrong", "right"),
    [
        ("release", "es", "1450", "1540"),
        ("release", "fr", "21\u00a0septembre", "12\u00a0septembre"),
        ("interview", "de", "1.680", "1.860"),
        ("interview", "en", "14 April 2022", " 4 April 2022"),
    ],
)
def test_planted_errors_replace_the_right_figure(
    name: str, language: str, wrong: str, right: str
) -> None:
    joined = " ".join(text for _, text in texts()[name, language])
    assert wrong in joined
    assert right not in joined


@pytest.mark.parametrize(
    ("name", "kind", "digits"),
    [
        ("release", "figure", "1540"),
        ("release", "date", "12"),
        ("interview", "figure", "1860"),
        ("interview", "date", "4"),
    ],
)
def test_planted_errors_stand_in_one_language_only(name: str, kind: str, digits: str) -> None:
    (unit,) = (u for u in planted(kind) if u in gold()[name])
    lacking = [code for code in LANGUAGES if digits not in numbers_of(name, code, unit[code])]
    assert len(lacking) == 1


def test_texts_hold_no_markup_and_no_straight_quotation_marks() -> None:
    for blocks in texts().values():
        for _, text in blocks:
            assert text == text.strip()
            assert not re.search(r"[\"'*~]|\]\(|  ", text)


@pytest.mark.parametrize(("name", "language"), texts())
def test_both_layouts_carry_exactly_the_text(name: str, language: str) -> None:
    expected = [text for _, text in texts()[name, language]]
    assert body_texts(pages()[old_path(name, language)], OLD_BODY) == expected
    assert body_texts(pages()[new_path(name, language)], NEW_BODY) == expected


def test_russian_page_of_the_old_layout_is_windows_1251() -> None:
    page = pages()[old_path("release", "ru")]
    assert "Остмарское соглашение" in page.decode("windows-1251")
    assert b"charset=windows-1251" in page


def test_only_the_old_layout_has_hreflang_links_and_not_everywhere() -> None:
    with_links = {path for path, page in pages().items() if b"hreflang" in page}
    assert with_links == {old_path(name, code) for name, code in texts() if name != "interview"}


def test_every_page_is_served(base_url: str) -> None:
    for path, page in pages().items():
        assert fetch(base_url + path) == page


def test_address_without_its_slash_is_redirected(base_url: str) -> None:
    path = new_path("release", "en")
    assert fetch(base_url + path.rstrip("/")) == pages()[path]


@pytest.mark.parametrize("path", [old_path("notice", "fr"), new_path("notice", "fr")])
def test_version_offered_in_vain_is_not_found(base_url: str, path: str) -> None:
    offering = old_path if "asset_publisher" in path else new_path
    assert f'href="{path}"'.encode() in pages()[offering("notice", "ru")]
    with pytest.raises(urllib.error.HTTPError) as caught:
        fetch(base_url + path)
    with caught.value as error:
        assert error.code == HTTPStatus.NOT_FOUND


def test_robots_may_go_everywhere_but_admin(base_url: str) -> None:
    assert fetch(f"{base_url}/robots.txt").split(b"\n")[1] == b"Disallow: /admin"
