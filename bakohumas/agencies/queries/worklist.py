"""What the directory lacks: agencies that cannot be reached, and proposals that wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency, Category, ChangeState, ContactChange, Position
from bakohumas.core.paging import PAGE_SIZE, Page, decode_key, page_of


class Lack(StrEnum):
    """What is missing or wrong."""

    EMAIL = "surel"
    PHONE = "nomor"
    CONTACT = "narahubung"
    FAILED = "gagal"  # mails to the address do not arrive
    CHANGE = "ajuan"  # the agency itself proposed a change


def lacks(lack: Lack, today: date) -> sa.ColumnElement[bool]:
    """A condition on `Agency`."""
    match lack:
        case Lack.EMAIL:
            return Agency.email.is_(None)
        case Lack.PHONE:
            return Agency.phone_e164.is_(None)
        case Lack.CONTACT:
            still = sa.or_(Position.to_on.is_(None), Position.to_on >= today)
            return ~sa.exists().where(Position.agency_id == Agency.id, Position.is_pr_contact, still)
        case Lack.FAILED:
            return Agency.mail_failed_at.is_not(None)
        case Lack.CHANGE:
            return sa.exists().where(ContactChange.agency_id == Agency.id, ContactChange.state == ChangeState.WAITING)


def lack_counts(session: Session, today: date) -> dict[Lack, int]:
    """How many active agencies lack what, in one query."""
    counts = [sa.func.count().filter(lacks(lack, today)) for lack in Lack]
    row = session.execute(sa.select(*counts).select_from(Agency).where(Agency.active)).one()
    return dict(zip(Lack, row, strict=True))


def lacking_page(session: Session, lack: Lack, today: date, after: str | None = None) -> Page[Agency]:
    """A page of active agencies that lack this, by name. `after` as `Page.after` told."""
    query = sa.select(Agency).where(Agency.active, lacks(lack, today)).order_by(Agency.folded_name)
    match decode_key(after):
        case [str(seen)]:
            query = query.where(Agency.folded_name > seen.replace("\0", ""))
    rows = session.scalars(query.limit(PAGE_SIZE + 1)).all()
    return page_of(rows, lambda agency: (agency.folded_name,))


@dataclass(frozen=True, slots=True)
class Counted:
    """How many active agencies a category has; None: without one."""

    category: Category | None
    count: int


def category_counts(session: Session) -> Sequence[Counted]:
    """Active agencies by category."""
    query = sa.select(Agency.category, sa.func.count()).where(Agency.active).group_by(Agency.category)
    return [Counted(*row) for row in session.execute(query)]


def changes_of(session: Session, agency_id: int, *, limit: int = 50) -> Sequence[ContactChange]:
    """Proposals of an agency, the latest first."""
    query = sa.select(ContactChange).where(ContactChange.agency_id == agency_id)
    return session.scalars(query.order_by(ContactChange.id.desc()).limit(limit)).all()


def waiting_change(session: Session, agency_id: int, change_id: int) -> ContactChange:
    """A proposal of this agency that nobody decided, locked. Raises NoResultFound."""
    query = sa.select(ContactChange).where(
        ContactChange.id == change_id,
        ContactChange.agency_id == agency_id,
        ContactChange.state == ChangeState.WAITING,
    )
    return session.scalars(query.with_for_update()).one()


def waiting_parts(session: Session, agency_id: int) -> dict[str, ContactChange]:
    """Proposals that wait, by what they are about."""
    return {change.part: change for change in waiting_changes(session, [agency_id])}


def waiting_changes(session: Session, agency_ids: Sequence[int]) -> Sequence[ContactChange]:
    """Proposals of these agencies that wait, the oldest first."""
    query = sa.select(ContactChange).where(
        ContactChange.agency_id.in_(agency_ids), ContactChange.state == ChangeState.WAITING
    )
    return session.scalars(query.order_by(ContactChange.id)).all()
