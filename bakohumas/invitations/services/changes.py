"""Ralat, Penundaan, Pembatalan: a letter of its own with its own number, which names the letter that it changes."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit, formats
from bakohumas.core.access import Actor
from bakohumas.invitations.models import Letter, LetterKind
from bakohumas.invitations.queries.letters import all_letters, issued_letter
from bakohumas.invitations.rules.letters import check_can_change, offered_change
from bakohumas.invitations.services.letters import draft_letter
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.changes import calendar_facts
from bakohumas.meetings.services.states import lock
from bakohumas.registry.models import Bureau


def change_offered(session: Session, meeting: Meeting) -> LetterKind | None:
    """The letter that the state of the meeting asks for and nobody has begun."""
    inviting = issued_letter(session, meeting.id)
    return offered_change(inviting, all_letters(session, meeting), calendar_facts(meeting)) if inviting else None


def begin_change(
    session: Session, meeting: Meeting, kind: LetterKind, *, bureau: Bureau, actor: Actor, now: datetime
) -> Letter:
    """A draft that changes the issued letter, which holds until the draft is issued.

    Raises DomainError when there is none to change, or the kind does not fit what became of the meeting.
    """
    lock(session, meeting)
    changed = issued_letter(session, meeting.id)
    check_can_change(kind, changed, all_letters(session, meeting), meeting)
    made = draft_letter(
        session,
        meeting,
        now,
        kind=kind,
        changes=changed,
        urgency="Segera",
        issued_on=formats.local(now, meeting.zone).date(),
        issued_place=bureau.city,
        signatory=changed.signatory if changed else None,
        cc=list(changed.cc) if changed else [],
    )
    told = {"kind": str(kind), "changes": changed.id if changed else None}
    audit.record(session, actor, "letter:begin", f"letter:{made.id}", told, now=now)
    return made
