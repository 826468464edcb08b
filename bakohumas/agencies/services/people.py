"""People come into positions at agencies and leave them; who they were stays."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.agencies.details import OF_PERSON, OF_POSITION, Move, PersonDetails
from bakohumas.agencies.models import Agency, ContactPerson, Position
from bakohumas.agencies.queries.people import person_like
from bakohumas.agencies.rules.people import check_days
from bakohumas.core import audit, phones
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError, StaleVersion


def add_position(session: Session, agency: Agency, details: PersonDetails, *, actor: Actor, now: datetime) -> Position:
    """A person in a position; somebody of the same name and NIP or number, who was elsewhere, is the same person."""
    check_days(details.from_on, details.to_on)
    number = phones.e164(details.phone) if details.phone else None
    person = person_like(session, details.name, nip=details.nip, phone_e164=number)
    if person is None:
        person = ContactPerson(created_at=now)
        session.add(person)
    _set_person(person, details, known=person.id is not None, now=now)
    position = Position(agency_id=agency.id, person=person, created_at=now)
    _set_position(position, details, now)
    session.add(position)
    session.flush()
    _record(session, agency, position, "add", actor, now)
    return position


def _set_person(person: ContactPerson, details: PersonDetails, *, known: bool, now: datetime) -> None:
    """A person known from elsewhere keeps what was left empty here."""
    for name in OF_PERSON:
        value = getattr(details, name)
        if value is not None or not known:
            setattr(person, name, value)
    person.phone_e164 = phones.e164(person.phone) if person.phone else None
    person.updated_at = now


def _set_position(position: Position, details: PersonDetails, now: datetime) -> None:
    for name in OF_POSITION:
        setattr(position, name, getattr(details, name))
    position.updated_at = now


def edit_position(
    session: Session,
    agency: Agency,
    position: Position,
    details: PersonDetails,
    *,
    seen: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Store `details`. Raises StaleVersion when the position changed since the page (`stamp_of`)."""
    session.refresh(position, with_for_update=True)
    session.refresh(position.person)
    if stamp_of(position) != seen:
        raise StaleVersion("Data orang ini diubah orang lain selagi Anda menyunting.")
    check_days(details.from_on, details.to_on)
    _set_person(position.person, details, known=False, now=now)
    _set_position(position, details, now)
    _record(session, agency, position, "edit", actor, now)


def stamp_of(position: Position) -> str:
    """When position or person were last changed, to see whether somebody did since a page was made."""
    return max(position.updated_at, position.person.updated_at).isoformat()


def end_position(
    session: Session, agency: Agency, position: Position, to_on: date, *, actor: Actor, now: datetime
) -> None:
    """Say that the person left; the row stays as history. Raises DomainError before its beginning."""
    check_days(position.from_on, to_on)
    position.to_on = to_on
    position.updated_at = now
    _record(session, agency, position, "end", actor, now)


def move_person(
    session: Session,
    position: Position,
    agency: Agency,
    move: Move,
    *,
    actor: Actor,
    now: datetime,
) -> Position:
    """The person leaves this office the day before `move.on` and holds another from then on, here or elsewhere.

    Raises DomainError when the office was held for less than a day, or has ended already.
    """
    session.refresh(position, with_for_update=True)
    if position.to_on is not None and position.to_on < move.on:
        raise DomainError("Masa jabatan ini sudah berakhir.", field="on")
    last_day = move.on - timedelta(days=1)
    check_days(position.from_on, last_day)
    position.to_on, position.updated_at = last_day, now
    _record(session, position.agency, position, "end", actor, now)
    fresh = Position(agency_id=agency.id, person_id=position.person_id, created_at=now, updated_at=now)
    fresh.title, fresh.is_pr_contact, fresh.from_on, fresh.to_on = move.title, move.is_pr_contact, move.on, None
    session.add(fresh)
    session.flush()
    _record(session, agency, fresh, "move", actor, now)
    return fresh


def _record(session: Session, agency: Agency, position: Position, verb: str, actor: Actor, now: datetime) -> None:
    """The person's name as a digest, the office in clear."""
    changes: dict[str, Any] = {
        "position": position.id,
        "title": position.title,
        "person": audit.digest(actor.keys, position.person.name),
        "from_on": position.from_on.isoformat() if position.from_on else None,
        "to_on": position.to_on.isoformat() if position.to_on else None,
    }
    audit.record(session, actor, f"position:{verb}", f"agency:{agency.id}", changes, now=now)
