"""Reports of a meeting and their revisions."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.meetings.models import Meeting
from bakohumas.reports.models import Report, ReportKind


def newest_report(session: Session, meeting: Meeting, kind: ReportKind) -> Report | None:
    """The newest revision, whatever its state; None before the first."""
    query = sa.select(Report).where(Report.meeting_id == meeting.id, Report.kind == kind)
    return session.scalar(query.order_by(Report.number.desc()).limit(1))


def report_now(session: Session, meeting: Meeting, kind: ReportKind) -> Report:
    """The newest revision. Raises NoResultFound before the first."""
    query = sa.select(Report).where(Report.meeting_id == meeting.id, Report.kind == kind)
    return session.scalars(query.order_by(Report.number.desc()).limit(1)).one()


def newest_reports(session: Session, meeting: Meeting) -> dict[ReportKind, Report]:
    """The newest revision of each kind."""
    rows = session.scalars(sa.select(Report).where(Report.meeting_id == meeting.id).order_by(Report.number))
    return {row.kind: row for row in rows}


def revisions_of(session: Session, meeting: Meeting, kind: ReportKind) -> Sequence[Report]:
    """All revisions, the newest first."""
    query = sa.select(Report).where(Report.meeting_id == meeting.id, Report.kind == kind)
    return session.scalars(query.order_by(Report.number.desc())).all()
