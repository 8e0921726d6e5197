"""Texts are cut where evidence begins and ends, and lose nothing."""

from hypothesis import given
from hypothesis import strategies as st

from align.checks.findings import Severity
from align.report.marking import Mark, Piece, pieces

SPANS = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(sorted)


@given(st.lists(SPANS, max_size=5))
def test_joined_the_pieces_are_the_text(spans: list[list[int]]) -> None:
    marks = [Mark(start, end, Severity.NOTE, n) for n, (start, end) in enumerate(spans)]
    cut = pieces("abcdefgh", marks)
    assert "".join(piece.text for piece in cut) == "abcdefgh"
    for mark in marks:
        marked = "".join(piece.text for piece in cut if mark.finding in piece.findings)
        assert marked == "abcdefgh"[mark.start : mark.end]
        assert any(mark.finding in piece.findings for piece in cut)


def test_where_marks_overlap_the_worst_shows() -> None:
    marks = [Mark(0, 2, Severity.NOTE, 0), Mark(1, 3, Severity.ERROR, 1)]
    assert pieces("abcd", marks) == [
        Piece("a", Severity.NOTE, (0,)),
        Piece("b", Severity.ERROR, (0, 1)),
        Piece("c", Severity.ERROR, (1,)),
        Piece("d"),
    ]


def test_what_cannot_be_seen_is_spelt_out() -> None:
    assert pieces("\x07\ud800", []) == [Piece("⟨0007⟩⟨D800⟩")]
