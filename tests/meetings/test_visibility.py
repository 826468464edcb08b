import itertools
from datetime import date

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.accounts.rules import RIGHTS, rights_of
from bakohumas.core.access import Principal
from bakohumas.meetings.models import Meeting, State, Visibility
from bakohumas.meetings.queries import person_at, visible_to
from tests.factories import make_action_item, make_meeting, make_user

STATES = (State.DRAFT, State.SCHEDULED, State.CANCELLED)
ALL = {(state, shown) for state in STATES for shown in Visibility}
OPEN = {(state, shown) for state, shown in ALL if shown is not Visibility.TEAM}
KNOWN = {(state, shown) for state, shown in OPEN if state is not State.DRAFT}


@pytest.fixture
def meetings(session):
    rows = [make_meeting(state=state, visibility=shown) for state, shown in sorted(ALL)]
    session.add_all(rows)
    session.flush()
    return rows


def seen(session, *roles, user_id=0, default="internal"):
    person = Principal(user_id=user_id, roles=frozenset(roles))
    found = session.scalars(sa.select(Meeting).where(visible_to(person, default)))
    return {(meeting.state, meeting.visibility) for meeting in found}


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ([], set()),
        ([Role.ADMIN], ALL),
        ([Role.SECRETARIAT], OPEN),
        ([Role.MINUTE_TAKER], set()),
        ([Role.DOOR_OFFICER], set()),
        ([Role.PRESS_OFFICER], KNOWN),
        ([Role.LEADER], KNOWN),
        ([Role.MINUTE_TAKER, Role.LEADER], KNOWN),
        ([Role.SECRETARIAT, Role.LEADER], OPEN),
    ],
)
def test_a_person_outside_the_team_sees_what_the_roles_allow(session, meetings, roles, expected):
    assert seen(session, *roles) == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.ADMIN, ALL),
        (Role.SECRETARIAT, ALL),
        (Role.MINUTE_TAKER, ALL),
        (Role.DOOR_OFFICER, ALL),
        (Role.PRESS_OFFICER, ALL - set(itertools.product([State.DRAFT], Visibility))),
        (Role.LEADER, ALL - set(itertools.product([State.DRAFT], Visibility))),
    ],
)
def test_a_person_of_the_team_sees_restricted_meetings_too(session, meetings, role, expected):
    user = make_user(role)
    session.add(user)
    for meeting in meetings:
        meeting.team = [user]
    session.flush()
    assert seen(session, role, user_id=user.id) == expected


@pytest.mark.parametrize(("default", "is_seen"), [("internal", True), ("publik", True), ("terbatas", False)])
def test_a_meeting_that_does_not_say_follows_the_setting(session, default, is_seen):
    session.add(make_meeting(visibility=None))
    session.flush()
    assert bool(seen(session, Role.SECRETARIAT, default=default)) is is_seen


def at(session, meeting, *roles, user_id=0):
    person = Principal(user_id=user_id, roles=frozenset(roles), rights=rights_of(roles))
    return person_at(session, person, meeting).rights


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ([Role.PRESS_OFFICER, Role.MINUTE_TAKER], RIGHTS[Role.PRESS_OFFICER]),
        ([Role.LEADER, Role.DOOR_OFFICER, Role.MINUTE_TAKER], RIGHTS[Role.LEADER]),
        ([Role.PRESS_OFFICER, Role.LEADER], rights_of([Role.PRESS_OFFICER, Role.LEADER])),
        ([Role.SECRETARIAT, Role.DOOR_OFFICER], RIGHTS[Role.SECRETARIAT]),
        ([Role.MINUTE_TAKER], RIGHTS[Role.MINUTE_TAKER]),
    ],
)
def test_rights_of_those_who_work_in_teams_hold_in_their_teams_only(session, roles, expected):
    meeting, user = make_meeting(), make_user(*roles)
    session.add_all([meeting, user])
    session.flush()
    assert at(session, meeting, *roles, user_id=user.id) == expected
    meeting.team = [user]
    session.flush()
    assert at(session, meeting, *roles, user_id=user.id) == rights_of(roles)


def test_sec02_a_press_officer_takes_minutes_and_sits_at_doors_only_in_the_own_team(session, client):
    meeting = make_meeting(state=State.INVITED, starts_on=date(2017, 10, 26))
    session.add_all([meeting, item := make_action_item(meeting)])
    session.commit()
    user = client.sign_in(Role.PRESS_OFFICER, Role.MINUTE_TAKER, Role.DOOR_OFFICER)
    places = [f"/pertemuan/{meeting.slug}/catatan/sambutan/baru", f"/pintu/{meeting.slug}"]

    assert client.get(f"/pertemuan/{meeting.slug}/").status_code == 200
    assert [client.get(place).status_code for place in places] == [403, 403]
    assert client.post_form("/tindak-lanjut/", action=f"/tindak-lanjut/{item.id}").status_code == 403
    meeting.team = [user]
    session.commit()
    assert client.get(places[0]).status_code == 200
