"""Roles and rights as security.md 3 has them; times of sessions and of waiting."""

from datetime import UTC, datetime, timedelta

import pytest

from bakohumas.accounts import rules
from bakohumas.accounts.models import Role
from bakohumas.core.access import WITHOUT_ACCOUNT, Access
from bakohumas.core.errors import DomainError

NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LETTERS = {
    "A": Role.ADMIN,
    "S": Role.SECRETARIAT,
    "N": Role.MINUTE_TAKER,
    "D": Role.DOOR_OFFICER,
    "H": Role.PRESS_OFFICER,
    "P": Role.LEADER,
}
TABLE = {
    Access.MEETING_READ: "ASNDHP",
    Access.MEETING_WRITE: "AS",
    Access.INVITATION_READ: "ASP",
    Access.INVITATION_WRITE: "AS",
    Access.RUNDOWN_READ: "ASNDHP",
    Access.RUNDOWN_WRITE: "ASN",
    Access.ATTENDANCE_READ: "ASNDP",
    Access.ATTENDANCE_WRITE: "ASD",
    Access.SIGNATURE_READ: "AS",
    Access.DOOR: "ASD",
    Access.NOTES_READ: "ASNHP",
    Access.NOTES_WRITE: "ASN",
    Access.FILES_READ: "ASNDHP",
    Access.FILES_WRITE: "ASNH",
    Access.REPORT_READ: "ASNHP",
    Access.REPORT_WRITE: "ASN",
    Access.REPORT_DECIDE: "ASP",
    Access.PRESS_READ: "ASHP",
    Access.PRESS_WRITE: "ASH",
    Access.PRESS_DECIDE: "ASHP",
    Access.AGENCY_READ: "ASHP",
    Access.AGENCY_WRITE: "AS",
    Access.CONTACT_READ: "AS",
    Access.PUBLICATION_READ: "ASHP",
    Access.PUBLICATION_WRITE: "ASH",
    Access.STATISTICS_READ: "ASHP",
    Access.FOLLOW_UP_READ: "ASNHP",
    Access.FOLLOW_UP_WRITE: "ASN",
    Access.REGISTER_READ: "AS",
    Access.HOUSE_WRITE: "AS",
    Access.ADMIN: "A",
}


def test_every_right_of_the_house_is_in_the_table():
    assert set(TABLE) == set(Access) - WITHOUT_ACCOUNT - {Access.ACCOUNT}


@pytest.mark.parametrize(("letter", "role"), LETTERS.items())
def test_a_role_may_what_the_table_says(letter, role):
    assert rules.rights_of([role]) == {right for right, letters in TABLE.items() if letter in letters}


def test_two_roles_may_what_either_may():
    both = rules.rights_of([Role.DOOR_OFFICER, Role.PRESS_OFFICER])

    assert both == rules.RIGHTS[Role.DOOR_OFFICER] | rules.RIGHTS[Role.PRESS_OFFICER]


def test_nobody_may_anything():
    assert rules.rights_of([]) == frozenset()


@pytest.mark.parametrize(
    ("age", "idle", "live"),
    [
        (timedelta(days=1), timedelta(hours=12) - SECOND, True),
        (timedelta(days=1), timedelta(hours=12), False),
        (timedelta(days=7) - SECOND, timedelta(0), True),
        (timedelta(days=7), timedelta(0), False),
    ],
)
def test_a_session_holds_twelve_hours_idle_and_seven_days_in_all(age, idle, live):
    assert rules.is_live(NOW - age, NOW - idle, NOW) is live


@pytest.mark.parametrize(("ago", "fresh"), [(15 * 60 - 1, True), (15 * 60, False)])
def test_a_password_is_fresh_for_fifteen_minutes(ago, fresh):
    assert rules.is_fresh(NOW - timedelta(seconds=ago), NOW) is fresh


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (1000, 900)],
)
def test_waiting_doubles_up_to_fifteen_minutes(failures, seconds):
    assert rules.delay_after(failures) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("failures", "pause", "counted"),
    [(4, timedelta(minutes=5) - SECOND, 4), (4, timedelta(minutes=5), 0), (9, timedelta(minutes=29), 9)],
)
def test_a_pause_forgives_failures(failures, pause, counted):
    assert rules.failures_that_count(failures, pause) == counted


def test_long_waiting_is_forgiven_after_half_an_hour():
    assert rules.failures_that_count(9, timedelta(minutes=30)) == 0


def test_nobody_changes_their_own_roles():
    with pytest.raises(DomainError, match="Peran Anda sendiri"):
        rules.check_roles_change(1, 1, before=[Role.ADMIN], after=[Role.ADMIN, Role.LEADER])
    rules.check_roles_change(1, 1, before=[Role.ADMIN], after=[Role.ADMIN])
    rules.check_roles_change(1, 2, before=[Role.ADMIN], after=[Role.LEADER])


def test_nobody_deactivates_themselves():
    with pytest.raises(DomainError, match="Akun Anda sendiri"):
        rules.check_stays_active(1, 1, active=False)
    rules.check_stays_active(1, 2, active=False)


def test_the_last_admin_stays():
    with pytest.raises(DomainError, match="satu admin"):
        rules.check_admin_left(0, stays=False)
    rules.check_admin_left(0, stays=True)
    rules.check_admin_left(1, stays=False)
