"""People of the directory, whatever agency they are at."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from bakohumas.agencies.models import ContactPerson, Position
from bakohumas.agencies.names import fold


def person_like(session: Session, name: str, *, nip: str | None, phone_e164: str | None) -> ContactPerson | None:
    """The person of this name with this NIP or this number: the same who held an office elsewhere."""
    marks = []
    if nip:
        marks.append(ContactPerson.nip == nip)
    if phone_e164:
        marks.append(ContactPerson.phone_e164 == phone_e164)
    if not marks:
        return None
    found = session.scalars(sa.select(ContactPerson).where(sa.or_(*marks)).order_by(ContactPerson.id))
    return next((person for person in found if fold(person.name) == fold(name)), None)


def standing_positions(session: Session, agency_ids: Sequence[int]) -> Sequence[Position]:
    """Positions at these agencies that have not ended, with their people."""
    query = sa.select(Position).where(Position.agency_id.in_(agency_ids), Position.to_on.is_(None))
    return session.scalars(query.options(joinedload(Position.person)).order_by(Position.id)).all()


def pr_contact(session: Session, agency_id: int, today: date) -> Position | None:
    """The contact person of an agency on `today`, the latest of several; None: there is none."""
    return pr_contacts(session, [agency_id], today).get(agency_id)


def pr_contacts(session: Session, agency_ids: Sequence[int], today: date) -> dict[int, Position]:
    """`pr_contact` of each of these agencies that has one; one query."""
    still = sa.or_(Position.to_on.is_(None), Position.to_on >= today)
    query = sa.select(Position).where(Position.agency_id.in_(agency_ids), Position.is_pr_contact, still)
    found = session.scalars(query.options(joinedload(Position.person)).order_by(Position.id))
    return {position.agency_id: position for position in found}


def person_of(session: Session, person_id: int) -> ContactPerson:
    """The person with every position and its agency. Raises NoResultFound."""
    loaded = selectinload(ContactPerson.positions).joinedload(Position.agency)
    return session.scalars(sa.select(ContactPerson).where(ContactPerson.id == person_id).options(loaded)).one()


def positions_in_order(person: ContactPerson) -> Sequence[Position]:
    """Present positions first, then the latest."""
    return sorted(
        person.positions,
        key=lambda one: (one.to_on is None, one.to_on or date.max, one.from_on or date.min, one.id),
        reverse=True,
    )
