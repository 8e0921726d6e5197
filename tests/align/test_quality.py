"""A gate: on the sample, whose gold we own, every unit is right. The floor only goes up."""

from collections.abc import Callable

import pytest

from align.aligner import align
from align.units import TranslationUnit
from corpora.documents import DocumentSet
from corpora.readers import read_html
from scripts.sample.site import gold, new_path, old_path, pages

# Share of the gold units found exactly.
FLOORS = {"release": 1.0, "interview": 1.0, "notice": 1.0}


def found(units: list[TranslationUnit]) -> list[dict[str, list[int]]]:
    """Return the units as the gold writes them: paragraphs from 0, without the title."""
    listed = [
        {code: [number - 1 for number in v.segments] for code, v in unit.variants.items()}
        for unit in units
    ]
    return [unit for unit in listed if [-1] not in unit.values()]


@pytest.mark.parametrize("path", [old_path, new_path], ids=["old layout", "new layout"])
@pytest.mark.parametrize("name", list(FLOORS))
def test_units_of_the_sample_are_right(name: str, path: Callable[[str, str], str]) -> None:
    wanted = [{code: run for code, run in unit.items() if run} for unit in gold()[name]]
    codes = sorted({code for unit in wanted for code in unit})
    documents = {
        code: read_html(pages()[path(name, code)], source=code, language=code) for code in codes
    }
    units = found(align(DocumentSet(name, documents)))
    right = sum(unit in units for unit in wanted)
    assert right / len(wanted) >= FLOORS[name]
    for code in codes:
        read = [position for unit in units for position in unit.get(code, [])]
        assert read == list(range(len(documents[code].paragraphs)))
