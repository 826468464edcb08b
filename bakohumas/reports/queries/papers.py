"""What a report is printed with, from the database."""

from sqlalchemy.orm import Session

from bakohumas.core.storage import Storage
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.house import house_style
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.facts import meeting_facts
from bakohumas.registry.queries import bureau, letterhead
from bakohumas.reports.documents import Paper, composed_sections
from bakohumas.reports.models import Report
from bakohumas.reports.rules.drafts import merged_sections
from bakohumas.reports.rules.heads import head_of


def paper_of(
    session: Session, storage: Storage, meeting: Meeting, report: Report, facts: MeetingFacts | None = None
) -> Paper:
    """The report as it is now; `facts` when they are loaded already."""
    known, office = facts or meeting_facts(session, meeting), bureau(session)
    return Paper(
        kind=report.kind,
        facts=known,
        sections=merged_sections(report.sections, composed_sections(report.kind, known)),
        head=head_of(report),
        letterhead=letterhead(office, storage),
        house=house_style(office),
    )
