import pytest

from tests.invitations.mailbag import make_mailbag


@pytest.fixture
def bag(session, tmp_path):
    return make_mailbag(session, tmp_path / "surel")


def judged(row):
    """Outcome, code and PARTSTAT of a message."""
    return str(row.outcome), row.why, row.partstat


def test_a_reply_is_recorded_as_the_answer_of_its_invitation(bag):
    row = bag.receive(bag.reply())

    assert judged(row) == ("recorded", None, "ACCEPTED")
    assert bag.answers() == ["hadir", "belum"]
    assert (row.invitation_id, row.message_id) == (bag.invitation().id, "<uji-1@klien.example>")
    (event,) = bag.history()
    assert (event.inbox_id, str(event.source), event.by) == (row.id, "imip", bag.invitation().shown_agency)
