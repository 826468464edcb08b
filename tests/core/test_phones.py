"""Numbers as people write them, and whether a chat can be opened with them."""

import pytest

from bakohumas.core.phones import NumberProblem, chat_number, chat_problem, e164


@pytest.mark.parametrize(
    "written",
    ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "62 812 3456 7890", " 6281234567890 ", "81234567890"],
)
def test_one_mobile_number_however_it_is_written(written):
    assert e164(written) == chat_number(written) == "+6281234567890"


@pytest.mark.parametrize("written", ["62811500123", "+62811500123", "0811500123", "811500123"])
def test_a_short_number_after_62_is_no_area_code(written):
    assert chat_number(written) == "+62811500123"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (None, NumberProblem.MISSING),
        ("  ", NumberProblem.MISSING),
        ("(0511) 330 0000", NumberProblem.LANDLINE),
        ("+62 511 330 0000", NumberProblem.LANDLINE),
        ("62 511 330 0000", NumberProblem.LANDLINE),
        ("0800 123 456", NumberProblem.LANDLINE),
        ("+65 6123 4567", NumberProblem.LANDLINE),
        ("0812", NumberProblem.UNREADABLE),
        ("08123456789012345", NumberProblem.UNREADABLE),
        ("tanya Pak Budi", NumberProblem.UNREADABLE),
        ("+65 8123 4567", None),
        ("0812 3456 7890", None),
    ],
)
def test_what_keeps_a_number_from_whatsapp_is_named(written, problem):
    assert chat_problem(written) is problem
    assert (chat_number(written) is None) is (problem is not None)
