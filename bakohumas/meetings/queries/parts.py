"""Parts of one meeting, always asked together with the meeting that they must belong to."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.accounts.models import User
from bakohumas.meetings.models import AgendaItem, Meeting, MeetingFile, MeetingStateChange
from bakohumas.registry.models import Bureau


def free_slug(session: Session, stem: str) -> str:
    """`stem`, or `stem-2`, `stem-3`, … : the first that no meeting has."""
    like = sa.select(Meeting.slug).where(
        sa.or_(Meeting.slug == stem, Meeting.slug.startswith(f"{stem}-", autoescape=True))
    )
    taken = set(session.scalars(like))
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


def agenda_item_of(session: Session, meeting: Meeting, item_id: int) -> AgendaItem:
    """The item of this meeting. Raises NoResultFound for one of another."""
    return session.scalars(
        sa.select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.id == item_id)
    ).one()


def file_of(session: Session, meeting: Meeting, file_id: int) -> MeetingFile:
    """The file of this meeting. Raises NoResultFound for one of another."""
    return session.scalars(
        sa.select(MeetingFile).where(MeetingFile.meeting_id == meeting.id, MeetingFile.id == file_id)
    ).one()


def files_of(session: Session, meeting: Meeting) -> Sequence[MeetingFile]:
    """Files of the meeting in order of arrival."""
    return session.scalars(
        sa.select(MeetingFile).where(MeetingFile.meeting_id == meeting.id).order_by(MeetingFile.id)
    ).all()


def history_of(session: Session, meeting: Meeting) -> Sequence[MeetingStateChange]:
    """Steps of the meeting's state, the latest first."""
    return session.scalars(
        sa.select(MeetingStateChange)
        .where(MeetingStateChange.meeting_id == meeting.id)
        .order_by(MeetingStateChange.id.desc())
    ).all()


def active_users(session: Session) -> Sequence[User]:
    """Accounts that can be in a team, by name."""
    return session.scalars(sa.select(User).where(User.active).order_by(User.name, User.id)).all()


def users_among(session: Session, ids: Sequence[int]) -> Sequence[User]:
    """The accounts with these keys."""
    return session.scalars(sa.select(User).where(User.id.in_(ids)).order_by(User.id)).all()


def usual_zone_and_organiser(session: Session, setting: str) -> tuple[str, str | None]:
    """What a new meeting begins with: the bureau's zone, or the setting's, and the bureau's name when it has one."""
    row = session.execute(sa.select(Bureau.zone, Bureau.name)).one_or_none()
    return (row.zone or setting, row.name) if row else (setting, None)
