import pytest

from bakohumas.accounts.models import Role
from bakohumas.agencies.values import Person
from bakohumas.meetings.models import State
from tests.factories import make_agenda_item, make_meeting, make_user


@pytest.fixture
def held(session):
    """A finished meeting with two items, a chair, a minute taker, and a notulis in its team."""
    row = make_meeting(
        title="Rapat Contoh",
        state=State.FINISHED,
        chair=Person("Sari", position="Kepala Biro X"),
        minute_taker=Person("Bima", position="Pranata Humas"),
        team=[make_user(Role.MINUTE_TAKER, name="Bima")],
    )
    make_agenda_item(row, order=1, title="Pembukaan")
    make_agenda_item(row, order=2, title="Paparan", speaker=Person("Ani", position="Direktur X"))
    session.add(row)
    session.commit()
    return row


@pytest.fixture
def notes(held):
    """Address of the notes of `held`."""
    return f"/pertemuan/{held.slug}/catatan/"


@pytest.fixture
def notulis(client, held):
    """The client, signed in as the notulis of `held`."""
    client.sign_in(held.team[0])
    return client
