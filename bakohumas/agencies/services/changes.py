"""Corrections that agencies ask for on their own page: taken into the directory only when somebody accepts them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.agencies.details import PersonDetails
from bakohumas.agencies.models import Agency, ChangeState, ContactChange, Position
from bakohumas.agencies.queries.people import pr_contact
from bakohumas.agencies.queries.worklist import waiting_parts
from bakohumas.agencies.rules.changes import CONTACT, is_same_person, proposals
from bakohumas.agencies.services.directory import set_values, told
from bakohumas.agencies.services.people import add_position
from bakohumas.core import audit, phones
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError


def propose_changes(
    session: Session,
    agency: Agency,
    given: Mapping[str, str | None],
    *,
    by: str,
    today: date,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep what an agency asks for, one row for each thing; the number of them.

    What it asked before about the same thing and nobody decided is replaced. Raises DomainError when nothing differs.
    """
    asked = proposals(agency, pr_contact(session, agency.id, today), given)
    if not asked:
        raise DomainError("Tidak ada yang berbeda dari data yang tercatat.")
    waiting = waiting_parts(session, agency.id)
    for part, values in asked.items():
        if part in waiting:
            waiting[part].state, waiting[part].decided_at = ChangeState.REPLACED, now
        session.add(
            ContactChange(agency_id=agency.id, part=part, proposed=values, by=by, at=now, state=ChangeState.WAITING)
        )
    session.flush()
    audit.record(session, actor, "contact-change:ask", f"agency:{agency.id}", {"parts": sorted(asked)}, now=now)
    return len(asked)


def accept_change(
    session: Session, agency: Agency, change: ContactChange, *, today: date, actor: Actor, now: datetime
) -> None:
    """Take a proposal into the directory."""
    session.refresh(agency, with_for_update=True)
    if change.part == CONTACT:
        _set_contact(session, agency, change.proposed, today, actor, now)
    else:
        set_values(agency, change.proposed)
        agency.version += 1
        agency.updated_at = now
    _decide(session, change, ChangeState.ACCEPTED, told(change.proposed, actor), actor, now)


def refuse_change(session: Session, change: ContactChange, *, actor: Actor, now: datetime) -> None:
    """Leave the directory as it is; the agency sees that."""
    _decide(session, change, ChangeState.REFUSED, {}, actor, now)


def _decide(
    session: Session,
    change: ContactChange,
    state: ChangeState,
    changes: dict[str, Any],
    actor: Actor,
    now: datetime,
) -> None:
    change.state, change.decided_at, change.decided_by = state, now, actor.name
    personal = {name: audit.digest(actor.keys, str(value)) for name, value in changes.items() if "contact" in name}
    entry = {"change": change.id, "part": change.part, **changes, **personal}
    verb = "accept" if state is ChangeState.ACCEPTED else "refuse"
    audit.record(session, actor, f"contact-change:{verb}", f"agency:{change.agency_id}", entry, now=now)


def _set_contact(
    session: Session, agency: Agency, proposed: Mapping[str, str], today: date, actor: Actor, now: datetime
) -> None:
    """The same person is completed; another one becomes the contact, and the one before stays as a former one."""
    contact = pr_contact(session, agency.id, today)
    if contact is not None and is_same_person(contact, proposed["contact_name"]):
        _complete(contact, proposed, now)
        return
    if contact is not None:
        contact.is_pr_contact, contact.updated_at = False, now
    details = PersonDetails(
        name=proposed["contact_name"],
        title=proposed.get("contact_position") or "Narahubung",
        phone=proposed.get("contact_phone"),
        email=proposed.get("contact_email"),
        is_pr_contact=True,
        from_on=today,
    )
    add_position(session, agency, details, actor=actor, now=now)


def _complete(contact: Position, proposed: Mapping[str, str], now: datetime) -> None:
    person = contact.person
    contact.title = proposed.get("contact_position") or contact.title
    person.email = proposed.get("contact_email") or person.email
    person.phone = proposed.get("contact_phone") or person.phone
    person.phone_e164 = phones.e164(person.phone) if person.phone else None
    person.updated_at = contact.updated_at = now
