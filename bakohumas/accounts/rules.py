"""What roles may do (security.md 3), how long a sign-in lasts, and how fast passwords may be tried."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from bakohumas.accounts.models import Role
from bakohumas.core.access import Access
from bakohumas.core.errors import DomainError

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=10)  # how often 'last seen' is written
FRESH = timedelta(minutes=15)  # how long the password counts as just given
RESET_LIFE = timedelta(minutes=30)

SECRETARIAT_RIGHTS = frozenset(Access) - {
    Access.PUBLIC,
    Access.LINK,
    Access.DEVICE,
    Access.METRICS,
    Access.ACCOUNT,
    Access.ADMIN,
}
EVERYBODY = frozenset({Access.MEETING_READ, Access.RUNDOWN_READ, Access.FILES_READ})
RIGHTS: dict[Role, frozenset[Access]] = {
    Role.ADMIN: SECRETARIAT_RIGHTS | {Access.ADMIN},
    Role.SECRETARIAT: SECRETARIAT_RIGHTS,
    Role.MINUTE_TAKER: EVERYBODY
    | {
        Access.RUNDOWN_WRITE,
        Access.ATTENDANCE_READ,
        Access.NOTES_READ,
        Access.NOTES_WRITE,
        Access.FILES_WRITE,
        Access.REPORT_READ,
        Access.REPORT_WRITE,
        Access.FOLLOW_UP_READ,
        Access.FOLLOW_UP_WRITE,
    },
    Role.DOOR_OFFICER: EVERYBODY | {Access.ATTENDANCE_READ, Access.ATTENDANCE_WRITE, Access.DOOR},
    Role.PRESS_OFFICER: EVERYBODY
    | {
        Access.NOTES_READ,
        Access.FILES_WRITE,
        Access.REPORT_READ,
        Access.PRESS_READ,
        Access.PRESS_WRITE,
        Access.PRESS_DECIDE,
        Access.AGENCY_READ,
        Access.PUBLICATION_READ,
        Access.PUBLICATION_WRITE,
        Access.STATISTICS_READ,
        Access.FOLLOW_UP_READ,
    },
    Role.LEADER: EVERYBODY
    | {
        Access.INVITATION_READ,
        Access.ATTENDANCE_READ,
        Access.NOTES_READ,
        Access.REPORT_READ,
        Access.REPORT_DECIDE,
        Access.PRESS_READ,
        Access.PRESS_DECIDE,
        Access.AGENCY_READ,
        Access.PUBLICATION_READ,
        Access.STATISTICS_READ,
        Access.FOLLOW_UP_READ,
    },
}

FREE_FAILURES = 5
FAILURE_WINDOW = timedelta(minutes=5)
FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=30), timedelta(minutes=15)
MOST_DOUBLINGS = 10
FAILURE_MEMORY = timedelta(minutes=30)  # after this long without a try the delays begin anew
NETWORK_FAILURES, NETWORK_WINDOW = 50, timedelta(hours=1)
RESETS, RESET_WINDOW = 3, timedelta(hours=1)


def rights_of(roles: Iterable[Role]) -> frozenset[Access]:
    """Everything that somebody with these roles may do."""
    return frozenset[Access]().union(*(RIGHTS[role] for role in roles))


def is_live(created_at: datetime, last_seen_at: datetime, now: datetime) -> bool:
    """Whether a sign-in still holds: used within 12 hours, begun within 7 days."""
    return now < last_seen_at + IDLE and now < created_at + LONGEST


def is_fresh(fresh_at: datetime, now: datetime) -> bool:
    """Whether the password was given less than 15 minutes ago."""
    return now < fresh_at + FRESH


def failures_that_count(failures: int, since_last: timedelta) -> int:
    """Failures in a row after a pause of `since_last`; a long pause forgives them."""
    memory = FAILURE_WINDOW if failures < FREE_FAILURES else FAILURE_MEMORY
    return failures if since_last < memory else 0


def delay_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: nothing for the first four, then doubling up to 15 minutes."""
    if failures < FREE_FAILURES:
        return timedelta(0)
    doublings = min(failures - FREE_FAILURES, MOST_DOUBLINGS)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def check_roles_change(
    actor_id: int | None, user_id: int, *, before: Collection[Role], after: Collection[Role]
) -> None:
    """Raise DomainError when somebody changes their own roles."""
    if actor_id == user_id and set(before) != set(after):
        raise DomainError("Peran Anda sendiri hanya dapat diubah oleh admin lain.", field="roles")


def check_stays_active(actor_id: int | None, user_id: int, *, active: bool) -> None:
    """Raise DomainError when somebody deactivates their own account."""
    if actor_id == user_id and not active:
        raise DomainError("Akun Anda sendiri hanya dapat dinonaktifkan oleh admin lain.", field="active")


def check_admin_left(others: int, *, stays: bool) -> None:
    """Raise DomainError when no active admin would be left; `others`: active admins beside this account."""
    if not stays and others == 0:
        raise DomainError("Harus selalu ada satu admin yang aktif. Tunjuk admin lain lebih dahulu.", field="roles")
