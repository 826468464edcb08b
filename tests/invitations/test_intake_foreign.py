"""Messages that mail programs send or might send; what becomes of each follows from the text of the rules alone."""

import pytest

from tests.invitations.foreign import answers, calendars, finding, words
from tests.invitations.paper_house import KEY_A, STRANGE_KEY, judged

ALL = {
    "answers": answers.ANSWERS,
    "delegates": answers.DELEGATES,
    "order": answers.ORDER,
    "finding": finding.FINDING,
    "methods": finding.METHODS,
    "calendars": calendars.CALENDARS,
    "around": calendars.AROUND,
    "words": words.WORDS,
    "reports": words.REPORTS,
    "limits": words.LIMITS,
}
CASES = [
    pytest.param(*case[:2], case[2:], id=f"{kind}: {name}")
    for kind, cases in ALL.items()
    for name, case in cases.items()
]


@pytest.mark.parametrize(("raw", "told", "recipients"), CASES)
def test_what_becomes_of_a_message(raw, told, recipients):
    assert judged(raw, *recipients).told == told


def test_there_are_many_messages():
    assert len(CASES) >= 150


def test_the_key_is_26_characters():
    assert len(KEY_A) == len(STRANGE_KEY) == 26
