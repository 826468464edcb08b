"""What waits for somebody's approval, over all packages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.meetings.models import Meeting
from bakohumas.minutes.models import MinutesRevision, RevisionState
from bakohumas.press.models import PressItem, PressState
from bakohumas.reports.models import Report

MOST = 20


class Draft(StrEnum):
    """What is to be approved."""

    MINUTES = "notula"
    REPORT = "laporan"
    PRESS = "pers"


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A draft that somebody else wrote; `detail` is its kind or its key."""

    kind: str
    detail: str
    slug: str
    meeting: str
    by: str
    since: datetime


def waiting_drafts(
    session: Session, which: sa.ColumnElement[bool], kinds: Collection[Draft], user_id: int | None
) -> list[WaitingDraft]:
    """Submitted drafts of these kinds that this person did not edit last, the oldest first; one query."""
    parts = [_part(kind, which, user_id) for kind in Draft if kind in kinds]
    if not parts:
        return []
    drafts = sa.union_all(*parts).subquery()
    rows = session.execute(sa.select(drafts).order_by(drafts.c.since, drafts.c.kind, drafts.c.slug).limit(MOST))
    return [WaitingDraft(*row) for row in rows]


def _part(kind: Draft, which: sa.ColumnElement[bool], user_id: int | None) -> sa.Select[Any]:
    table: Any = {Draft.MINUTES: MinutesRevision, Draft.REPORT: Report, Draft.PRESS: PressItem}[kind]
    details: dict[Draft, Any] = {
        Draft.MINUTES: sa.literal(""),
        Draft.REPORT: sa.cast(Report.kind, sa.String),
        Draft.PRESS: sa.cast(PressItem.id, sa.String),
    }
    waiting = PressState.SUBMITTED if kind is Draft.PRESS else RevisionState.SUBMITTED
    return (
        sa.select(
            sa.literal(str(kind)).label("kind"),
            details[kind].label("detail"),
            Meeting.slug.label("slug"),
            Meeting.title.label("meeting"),
            table.edited_by.label("by"),
            table.updated_at.label("since"),
        )
        .join(Meeting, Meeting.id == table.meeting_id)
        .where(which, table.state == waiting, table.edited_by_id.is_distinct_from(user_id))
    )
