"""Numbers from a table into the directory, and into invitations that are still open."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.agencies.services.directory import set_values
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.invitations.queries.numbers import agencies_to_number, known_agencies, open_invitations
from bakohumas.invitations.rules.numbers import NumberPlan, plan_numbers, taken
from bakohumas.meetings.models import Meeting

CHUNK = 500


def look_at_numbers(session: Session, meeting: Meeting, rows: Sequence[Sequence[str]]) -> list[NumberPlan]:
    """What an import of these rows would do. Raises DomainError where the columns are not found."""
    return plan_numbers(rows, known_agencies(session, meeting))


def take_numbers(
    session: Session,
    meeting: Meeting,
    rows: Sequence[Sequence[str]],
    *,
    replacing: bool,
    actor: Actor,
    now: datetime,
) -> int:
    """Write the numbers, `replacing` those that differ as well; how many agencies changed."""
    plans = taken(look_at_numbers(session, meeting, rows), replacing=replacing)
    numbers = {plan.agency_id: plan.number for plan in plans if plan.agency_id is not None}
    ids = sorted(numbers)
    for start in range(0, len(ids), CHUNK):
        _write(session, {key: numbers[key] for key in ids[start : start + CHUNK]}, now)
    if ids:
        hidden = audit.digest(actor.keys, repr(sorted(numbers.items())))
        audit.record(
            session, actor, "agency:numbers", f"meeting:{meeting.id}", {"agencies": ids, "numbers": hidden}, now=now
        )
    return len(ids)


def _write(session: Session, numbers: dict[int, str], now: datetime) -> None:
    for key, agency in agencies_to_number(session, numbers).items():
        set_values(agency, {"phone": numbers[key]})
        agency.version += 1
        agency.updated_at = now
    for row in open_invitations(session, numbers):
        row.phone = numbers[row.agency_id]
        row.version += 1
        row.updated_at = now
