"""A meeting whose door is open now, with two invited agencies."""

from datetime import UTC, datetime

import pytest

from bakohumas.accounts.models import Role
from bakohumas.core import clock
from bakohumas.invitations.models import Reply
from tests.factories import make_agency, make_delegate, make_invitation, make_meeting, make_user

MORNING = datetime(2026, 12, 10, 2, 0, tzinfo=UTC)  # 10.00 WITA, an hour after the meeting began


@pytest.fixture(autouse=True)
def meeting_day():
    """The clock stands in the meeting's morning."""
    clock.start_at(MORNING)
    yield
    clock.start_at(None)


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def meeting(session):
    row = make_meeting(title="Rapat Contoh")
    session.add(row)
    session.commit()
    return row


@pytest.fixture
def invitation(session, meeting):
    """An agency that sends two people, one of them for its head."""
    agency = make_agency(name="Dinas Kominfo Kabupaten Contoh")
    row = make_invitation(meeting, agency, code="KMB-4821", reply=Reply.COMING)
    make_delegate(row, name="Siti Rahmah", back_title="S.Sos.", position="Pranata Humas")
    make_delegate(row, name="Budi Santoso", order=2, represents_position="Kepala Dinas")
    session.add(row)
    session.commit()
    return row


@pytest.fixture
def silent(session, meeting):
    """An agency that has not answered."""
    row = make_invitation(meeting, make_agency(name="Kantor Arsip"), code="ARS-1111", addressee="Kepala Kantor Arsip")
    session.add(row)
    session.commit()
    return row


@pytest.fixture
def officer(session, client, meeting):
    """Somebody of the team who works at the door, signed in."""
    user = make_user(Role.DOOR_OFFICER, name="Petugas Satu")
    meeting.team.append(user)
    session.add(user)
    session.commit()
    return client.sign_in(user)
