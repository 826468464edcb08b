from datetime import UTC, date, datetime, time, timedelta

import pytest

from bakohumas.attendance.rules.check_in import (
    CheckIn,
    arrival_time,
    invited_guest,
    person_key,
    walk_in_guest,
    walk_in_owner,
)
from bakohumas.attendance.rules.door import DoorClosed, check_open, check_takes_arrivals, door_day
from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Reply
from bakohumas.meetings.models import State
from tests.factories import NOON, make_delegate, make_invitation, make_meeting

STARTS, ENDS = datetime(2026, 12, 10, 1, 0, tzinfo=UTC), datetime(2026, 12, 10, 4, 0, tzinfo=UTC)
DAY, SECOND, MINUTE = timedelta(days=1), timedelta(seconds=1), timedelta(minutes=1)
UUID = "11111111-1111-4111-8111-111111111111"


def told(**given):
    return CheckIn(**{"client_uuid": UUID, "told_at": STARTS, **given})


@pytest.mark.parametrize(
    ("now", "is_open"),
    [(STARTS - DAY - SECOND, False), (STARTS - DAY, True), (ENDS + DAY - SECOND, True), (ENDS + DAY, False)],
)
def test_the_door_is_open_from_a_day_before_to_a_day_after(now, is_open):
    meeting = make_meeting()
    if is_open:
        check_open(meeting, now)
    else:
        with pytest.raises(DoorClosed):
            check_open(meeting, now)


def test_a_meeting_without_times_opens_before_its_day_and_closes_after_it():
    meeting = make_meeting(starts_time=None, ends_time=None)
    midnight = datetime(2026, 12, 9, 16, 0, tzinfo=UTC)
    check_open(meeting, midnight - DAY)
    check_open(meeting, midnight + 2 * DAY - SECOND)
    with pytest.raises(DoorClosed):
        check_open(meeting, midnight + 2 * DAY)


def test_a_cancelled_meeting_takes_nobody():
    with pytest.raises(DomainError, match="dibatalkan"):
        check_takes_arrivals(make_meeting(state=State.CANCELLED))


@pytest.mark.parametrize(
    ("at", "day"),
    [(STARTS - DAY, date(2026, 12, 10)), (STARTS + DAY, date(2026, 12, 11)), (STARTS + 5 * DAY, date(2026, 12, 12))],
)
def test_an_arrival_belongs_to_the_nearest_day_of_the_meeting(at, day):
    assert door_day(make_meeting(ends_on=date(2026, 12, 12)), at) == day


@pytest.mark.parametrize(
    ("claimed", "counts"),
    [
        (STARTS - DAY, (STARTS - DAY, False)),
        (STARTS - DAY - SECOND, (STARTS, True)),
        (STARTS + 5 * MINUTE, (STARTS + 5 * MINUTE, False)),
        (STARTS + 5 * MINUTE + SECOND, (STARTS, True)),
    ],
)
def test_a_told_time_that_cannot_be_gives_way_to_the_time_we_got_it(claimed, counts):
    assert arrival_time(make_meeting(), claimed, STARTS) == counts


def test_a_name_has_one_key_however_it_is_written():
    assert person_key("u1", "Siti  RAHMAH") == person_key("u1", "siti rahmah,") == "u1:siti rahmah"
    assert person_key("u1", "🙂") != person_key("u1", "🙃")
    assert len(person_key("u" * 120, "n" * 300)) <= 340


def test_walk_ins_of_two_agencies_are_two_people():
    assert walk_in_owner("Harian A") != walk_in_owner("Harian B")
    assert walk_in_owner("harian a") == walk_in_owner("Harian  A")


def test_a_delegate_brings_title_position_and_whom_they_stand_for():
    invitation = make_invitation(make_meeting(), reply=Reply.REPRESENTED)
    make_delegate(invitation, name="Siti Rahmah", back_title="S.Sos.", position="Pranata", represents_position="Kepala")
    guest = invited_guest(invitation, told(name="siti rahmah"))
    assert (guest.name, guest.back_title, guest.position, guest.represents, guest.status) == (
        "Siti Rahmah",
        "S.Sos.",
        "Pranata",
        "Kepala",
        "diwakili",
    )


def test_without_a_name_the_only_delegate_is_meant_and_of_two_none():
    invitation = make_invitation(make_meeting())
    make_delegate(invitation, name="Siti Rahmah")
    assert invited_guest(invitation, told()).name == "Siti Rahmah"
    make_delegate(invitation, name="Budi", order=2)
    with pytest.raises(DomainError, match="beberapa nama"):
        invited_guest(invitation, told())


def test_without_any_name_the_invited_office_is_recorded():
    guest = invited_guest(make_invitation(make_meeting(), addressee="Kepala Dinas"), told())
    assert (guest.name, guest.position, guest.status) == ("Kepala Dinas", None, "hadir")
    with pytest.raises(DomainError, match="Isi nama"):
        invited_guest(make_invitation(make_meeting(), addressee=None), told())


def test_a_withdrawn_invitation_lets_nobody_in():
    with pytest.raises(DomainError, match="dicabut"):
        invited_guest(make_invitation(make_meeting(), revoked_at=NOON), told(name="Siti"))


def test_who_stands_in_for_an_office_is_a_representative_and_who_is_not_invited_a_guest():
    invitation = make_invitation(make_meeting())
    assert invited_guest(invitation, told(name="Budi", represents="Kepala")).status == "diwakili"
    assert invited_guest(invitation, told(name="Budi")).status == "hadir"
    assert walk_in_guest(told(name="Budi", agency="Harian A")).status == "tamu"
    with pytest.raises(DomainError, match="Isi nama"):
        walk_in_guest(told())


def test_times_of_a_meeting_are_local():
    assert make_meeting(starts_time=time(9)).starts_at == STARTS
