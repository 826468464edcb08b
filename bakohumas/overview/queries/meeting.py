"""Everything that the first page of a meeting shows, as one frozen value."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.invitations.models import Invitation
from bakohumas.invitations.queries.seats import SeatCounts, seat_counts
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.rundown import Slot, slots_of
from bakohumas.overview.queries.activity import Activity, recent_activity
from bakohumas.overview.queries.contacts import ToContact, to_contact
from bakohumas.overview.queries.progress import IS_LIVE, progress_of
from bakohumas.overview.rules.progress import Progress


@dataclass(frozen=True, slots=True)
class MeetingOverview:
    """`replies` counts live invitations by answer; `contacts` is empty for those who may not read invitations."""

    progress: Progress
    replies: dict[str, int]
    contacts: tuple[ToContact, ...]
    slots: tuple[Slot, ...]
    activity: tuple[Activity, ...]
    seats: SeatCounts | None  # None: the room takes all

    @property
    def answered(self) -> int:
        """How many agencies have answered."""
        return sum(count for reply, count in self.replies.items() if reply != "belum")

    @property
    def invited(self) -> int:
        """How many agencies are invited."""
        return sum(self.replies.values())


def meeting_overview(
    session: Session, meeting: Meeting, *, today: date, with_invitations: bool, with_people: bool
) -> MeetingOverview:
    """At most nine queries, however many agencies are invited."""
    people = with_invitations and with_people
    return MeetingOverview(
        progress=progress_of(session, meeting.id),
        replies=_replies(session, meeting.id),
        contacts=to_contact(session, meeting.id, today=today, with_people=people) if with_invitations else (),
        slots=slots_of(meeting),
        activity=recent_activity(session, Meeting.id == meeting.id, with_invitations=with_invitations),
        seats=seat_counts(session, meeting) if meeting.capacity is not None else None,
    )


def _replies(session: Session, meeting_id: int) -> dict[str, int]:
    query = (
        sa.select(Invitation.reply, sa.func.count())
        .where(Invitation.meeting_id == meeting_id, IS_LIVE)
        .group_by(Invitation.reply)
    )
    return {str(reply): count for reply, count in session.execute(query)}
