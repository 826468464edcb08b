"""What each agency of a meeting was told, as plain rows: hundreds of them cost a page next to nothing."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core.db import AsJSON
from bakohumas.invitations.models import Invitation, Reply
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.changes import CalendarFacts

FACTS = AsJSON(CalendarFacts)


@dataclass(frozen=True, slots=True)
class ToldRow:
    """The columns of an invitation by which a sending decides; names as there."""

    id: int
    agency_name: str
    agency_short_name: str | None
    email: str | None
    phone: str | None
    revoked_at: datetime | None
    sent_email: str | None
    sent_sequence: int | None
    cancelled_sequence: int | None
    sent_letter_id: int | None
    sequence: int
    reply: Reply
    sent_facts: CalendarFacts | None

    @property
    def shown_agency(self) -> str:
        """Short name of the agency where there is one."""
        return self.agency_short_name or self.agency_name

    @property
    def is_told(self) -> bool:
        """Whether the agency was invited and has not been told otherwise since."""
        return self.sent_sequence is not None and self.cancelled_sequence != self.sent_sequence


COLUMNS = tuple(getattr(Invitation, name) for name in ToldRow.__slots__[:-1])


def told_rows(session: Session, meeting: Meeting) -> list[ToldRow]:
    """Every invitation of the meeting in the record's order, revoked ones too."""
    query = sa.select(*COLUMNS, sa.cast(Invitation.sent_facts, sa.Text)).where(Invitation.meeting_id == meeting.id)
    found = session.execute(query.order_by(Invitation.order, Invitation.id))
    return [_row(*row) for row in found]


def _row(*values: Any) -> ToldRow:
    *columns, facts = values
    return ToldRow(*[*columns, _facts(facts) if facts else None])


@lru_cache(maxsize=256)  # the agencies of a meeting were mostly told the same
def _facts(text: str) -> CalendarFacts:
    found: CalendarFacts = FACTS.frozen(json.loads(text))
    return found
