"""What lies behind a link: one invitation with its meeting, one agency's calendar, the files for those who come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer, joinedload

from bakohumas.agencies.models import Agency
from bakohumas.agencies.queries.directory import surviving
from bakohumas.core.links import LinkToken, Purpose
from bakohumas.core.secrets import token_hash
from bakohumas.invitations.models import Invitation, Letter, LetterState
from bakohumas.invitations.queries.letters import INVITING, letter_for_state
from bakohumas.invitations.rules.letters import letter_holds, still_holds
from bakohumas.meetings.models import FileKind, FileVisibility, Meeting, MeetingFile
from bakohumas.meetings.rules.changes import calendar_facts
from bakohumas.meetings.rules.states import CALLED_OFF
from bakohumas.registry.models import Bureau
from bakohumas.registry.queries import THE_ONE, empty_bureau

OPENED = (  # put together once: each page behind a link asks it
    sa.select(LinkToken, Invitation, Bureau)  # the bureau goes along: every page behind a link shows it
    .outerjoin(Invitation, Invitation.uid == LinkToken.owner)
    .outerjoin(Bureau, Bureau.id == THE_ONE)
    .where(LinkToken.token_hash == sa.bindparam("hash"), LinkToken.purpose == sa.bindparam("purpose"))
    .options(
        joinedload(Invitation.meeting),
        joinedload(Invitation.agency).load_only(Agency.uid),
        defer(Invitation.calendar_bytes),
        defer(Invitation.sent_facts),
    )
)
FILE, LETTER = sa.inspect(MeetingFile).local_table.c, sa.inspect(Letter).local_table.c
SHARED_ONLY = (
    FILE.meeting_id == sa.bindparam("meeting_id"),
    FILE.visibility.in_((FileVisibility.PARTICIPANTS, FileVisibility.PUBLIC)),
    FILE.storage_key.is_not(None),
)
FILES = sa.select(FILE.id, FILE.name, FILE.caption, FILE.kind, FILE.size).where(*SHARED_ONLY).order_by(FILE.id)
TOLD = (
    sa.select(LETTER.told)
    .where(LETTER.meeting_id == sa.bindparam("meeting_id"), LETTER.kind.in_(INVITING))
    .where(LETTER.state == LetterState.ISSUED)
    .order_by(LETTER.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that the link's pages offer; `size` in bytes."""

    id: int
    name: str | None
    caption: str | None
    kind: FileKind | None
    size: int | None


@dataclass(frozen=True, slots=True)
class Opened:
    """The row of a token, the invitation that it opens, revoked or not, and the bureau that invites."""

    link: LinkToken
    invitation: Invitation | None
    bureau: Bureau


def invitation_by_link(session: Session, purpose: Purpose, token: str) -> Opened | None:
    """What lies behind a token, with meeting and agency; None: unknown."""
    row = session.execute(OPENED, {"hash": token_hash(token), "purpose": purpose}).one_or_none()
    return Opened(row[0], row[1], row[2] or empty_bureau()) if row else None


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


def has_letter_behind_link(session: Session, meeting: Meeting) -> bool:
    """Whether `letter_behind_link` finds one; of the letter itself no more than that is read."""
    if meeting.state in CALLED_OFF:
        return letter_behind_link(session, meeting) is not None
    row = session.execute(TOLD, {"meeting_id": meeting.id}).one_or_none()
    if row is None or row.told is None:
        return row is not None
    return still_holds(row.told, calendar_facts(meeting))


def feed_invitations(session: Session, agency: Agency) -> Sequence[Invitation]:
    """The agency's invitations that have a calendar entry, by UID, with their meetings."""
    query = (
        sa.select(Invitation)
        .where(Invitation.agency_id == agency.id, Invitation.calendar_bytes.is_not(None))
        .order_by(Invitation.uid)
    )
    return session.scalars(query.options(joinedload(Invitation.meeting))).all()


def shared_files(session: Session, meeting: Meeting) -> Sequence[SharedFile]:
    """Files of the meeting that those who are invited may have and whose bytes are held."""
    return [SharedFile(*row) for row in session.execute(FILES, {"meeting_id": meeting.id})]


def shared_file(session: Session, meeting: Meeting, file_id: int, name: str) -> MeetingFile:
    """One of them. Raises NoResultFound for a file of another meeting, of another name, or of a lower visibility."""
    one = sa.select(MeetingFile).where(*SHARED_ONLY, MeetingFile.id == file_id, MeetingFile.name == name)
    return session.scalars(one, {"meeting_id": meeting.id}).one()
