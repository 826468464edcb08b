"""People of the directory, whatever agency they are at."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

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
