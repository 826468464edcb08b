"""What the daftar hadir is printed with, from the database."""

from sqlalchemy.orm import Session

from bakohumas.attendance.documents import ListPaper
from bakohumas.attendance.facts import attendance_facts, with_attendance
from bakohumas.attendance.queries.people import signed_rows
from bakohumas.core.storage import Storage
from bakohumas.documents.model import Signature
from bakohumas.documents.signature import svg_from_path
from bakohumas.invitations.facts import with_invitations
from bakohumas.meetings.facts import AttendanceFacts, MeetingFacts
from bakohumas.meetings.house import house_style
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import facts_of
from bakohumas.registry.queries import bureau, letterhead


def list_facts(session: Session, meeting: Meeting) -> MeetingFacts:
    """The meeting with its guests and everybody who came."""
    return with_attendance(session, with_invitations(session, facts_of(meeting), meeting), meeting)


def drawn_signatures(session: Session, meeting: Meeting) -> dict[AttendanceFacts, Signature]:
    """Drawn signatures by row."""
    return {
        attendance_facts(row, meeting.zone): Signature(svg_from_path(row.signature_svg))
        for row in signed_rows(session, meeting)
        if row.signature_svg
    }


def list_paper(session: Session, storage: Storage, meeting: Meeting) -> ListPaper:
    """The final list as it is now, with signatures."""
    office = bureau(session)
    return ListPaper(
        list_facts(session, meeting),
        drawn_signatures(session, meeting),
        letterhead(office, storage),
        house_style(office),
    )
