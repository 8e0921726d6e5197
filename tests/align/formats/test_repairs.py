"""What a reader mended is counted and told in one line."""

from align.formats.repairs import Repairs


def test_a_unit_with_two_faults_is_one_unit() -> None:
    repairs = Repairs()
    assert not repairs
    repairs.add("line 3")
    assert not repairs
    repairs.add("line 12", "control characters replaced", "no language")
    repairs.add("line 40", "no language")
    assert repairs
    assert repairs.summary() == (
        "2 units repaired: no language (2, first at line 12); control characters replaced (line 12)"
    )


def test_of_many_kinds_of_fault_the_most_frequent_are_told() -> None:
    repairs = Repairs()
    for number in range(1, 9):
        for line in range(number):
            repairs.add(f"line {line}", f"fault {number}")
    assert repairs.summary().endswith("fault 4 (4, first at line 0); 3 other kinds of fault")


def test_what_concerns_the_whole_file_is_no_unit() -> None:
    repairs = Repairs()
    repairs.add("", "encoding declared as utf-16, read as utf-8")
    assert repairs.summary() == "repaired: encoding declared as utf-16, read as utf-8"
