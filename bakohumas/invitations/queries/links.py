"""What lies behind a link: one invitation with its meeting, one agency's calendar, the files for those who come."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from bakohumas.agencies.models import Agency
from bakohumas.agencies.queries.directory import surviving
from bakohumas.core.links import LinkToken, Purpose
from bakohumas.core.secrets import token_hash
from bakohumas.invitations.models import Invitation, Letter
from bakohumas.invitations.queries.letters import letter_for_state
from bakohumas.invitations.rules.letters import letter_holds
from bakohumas.meetings.models import FileVisibility, Meeting, MeetingFile
from bakohumas.meetings.rules.changes import calendar_facts
from bakohumas.meetings.rules.states import CALLED_OFF

OPENED = (  # put together once: each page behind a link asks it
    sa.select(LinkToken, Invitation)
    .outerjoin(Invitation, Invitation.uid == LinkToken.owner)
    .where(LinkToken.token_hash == sa.bindparam("hash"), LinkToken.purpose == sa.bindparam("purpose"))
    .options(joinedload(Invitation.meeting), joinedload(Invitation.agency))
)
SHARED = sa.select(MeetingFile).where(
    MeetingFile.meeting_id == sa.bindparam("meeting_id"),
    MeetingFile.visibility.in_((FileVisibility.PARTICIPANTS, FileVisibility.PUBLIC)),
    MeetingFile.storage_key.is_not(None),
)
IN_ORDER = SHARED.order_by(MeetingFile.id)


def invitation_by_link(session: Session, purpose: Purpose, token: str) -> tuple[LinkToken, Invitation | None] | None:
    """The row of a token and the invitation that it opens, with meeting and agency, revoked or not; None: unknown."""
    row = session.execute(OPENED, {"hash": token_hash(token), "purpose": purpose}).one_or_none()
    return (row[0], row[1]) if row else None


def agency_by_uid(session: Session, uid: str) -> Agency | None:
    """The agency that a feed belongs to; of one that was merged the agency that goes on."""
    found = session.scalar(sa.select(Agency).where(Agency.uid == uid))
    return surviving(session, found) if found else None


def agency_uids(session: Session, ids: Collection[int]) -> list[str]:
    """Owners of the feeds of these agencies."""
    return list(session.scalars(sa.select(Agency.uid).where(Agency.id.in_(ids)).order_by(Agency.id)))


def letter_behind_link(session: Session, meeting: Meeting) -> Letter | None:
    """The issued letter, as long as it says when and where the meeting is, or that it is off.

    The running order is read only for one.
    """
    letter = letter_for_state(session, meeting.id, meeting.state if meeting.state in CALLED_OFF else None)
    if letter is None or letter.told is None:
        return letter  # one from a record is composed anew each time
    return letter if letter_holds(letter, calendar_facts(meeting)) else None


def feed_invitations(session: Session, agency: Agency) -> Sequence[Invitation]:
    """The agency's invitations that have a calendar entry, by UID, with their meetings."""
    query = (
        sa.select(Invitation)
        .where(Invitation.agency_id == agency.id, Invitation.calendar_bytes.is_not(None))
        .order_by(Invitation.uid)
    )
    return session.scalars(query.options(joinedload(Invitation.meeting))).all()


def shared_files(session: Session, meeting: Meeting) -> Sequence[MeetingFile]:
    """Files of the meeting that those who are invited may have and whose bytes are held."""
    return session.scalars(IN_ORDER, {"meeting_id": meeting.id}).all()


def shared_file(session: Session, meeting: Meeting, file_id: int, name: str) -> MeetingFile:
    """One of them. Raises NoResultFound for a file of another meeting, of another name, or of a lower visibility."""
    one = SHARED.where(MeetingFile.id == file_id, MeetingFile.name == name)
    return session.scalars(one, {"meeting_id": meeting.id}).one()
