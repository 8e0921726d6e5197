"""The sets of prose that are made to fit on: what happens to the lines is in the gold."""

import random

import pytest

from scripts import make_prose
from scripts.make_prose import Press, beads_of, chosen

ROWS = [
    (f"Wir stiegen um {k} Uhr auf. Der Grat war steil, der Schnee war tief; wir kamen nicht weit.",
     f"We set out at {k} o'clock. The ridge was steep, the snow lay deep; we did not get far.")
    for k in range(40)
] + [
    (f"Am Abend des Tages {k} kehrten wir um, denn es begann zu schneien.",
     f"On the evening of day {k} we turned back. It had begun to snow.")
    for k in range(40)
]  # fmt: skip


def printed() -> tuple[list[make_prose.Pair], list[list[make_prose.Pair]]]:
    """Return the beads of the rows, and how they come out in twenty documents."""
    chance = random.Random(0)  # noqa: S311 - the same lines each time
    beads = chosen(ROWS, 100, chance)
    press = Press([beads], chance)
    return beads, [press.print(beads) for _ in range(20)]


def test_sentences_of_a_row_are_paired_one_by_one_where_both_languages_have_as_many() -> None:
    assert beads_of(*ROWS[0], 0.0) == list(
        zip(
            [[s] for s in ("Wir stiegen um 0 Uhr auf.", *_rest(ROWS[0][0]))],
            [[s] for s in ("We set out at 0 o'clock.", *_rest(ROWS[0][1]))],
            strict=True,
        )
    )


def test_a_sentence_that_a_translator_split_is_a_bead_with_its_parts() -> None:
    ((one, other),) = beads_of(*ROWS[-1], 0.0)
    assert (len(one), len(other)) == (1, 2)


def test_a_row_of_which_it_is_unclear_what_belongs_together_is_left_out() -> None:
    assert (
        beads_of("Ja. Wir gingen hinauf; es war kalt.", "Yes, we went up. It was cold.", 0.0) == []
    )


def test_line_ends_move_but_no_text_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ALONE", "CAPTIONED", "SPACED", "FREE"):
        monkeypatch.setattr(make_prose, name, 0.0)
    beads, documents = printed()
    shapes = set()
    for document in documents:
        for side in (0, 1):
            lines = [line for bead in document for line in bead[side]]
            assert " ".join(lines) == " ".join(line for bead in beads for line in bead[side])
        shapes |= {(len(one), len(other)) for one, other in document}
    assert {(1, 1), (1, 2), (2, 1), (2, 2)} <= shapes
    assert max(map(sum, shapes)) <= make_prose.LARGEST + 1


def test_captions_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_prose, "CAPTIONED", 1.0)
    for document in printed()[1]:
        assert sum(not all(bead) for bead in document) >= 3


def _rest(text: str) -> list[str]:
    return [part.strip() for part in text.split(". ", 1)[1].replace(";", ";\n").split("\n")]
