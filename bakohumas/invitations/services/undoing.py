"""The last answer on behalf of an agency is taken back: what it took the place of stands again."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.invitations.models import Invitation, ReplySource
from bakohumas.invitations.queries.answers import last_answer
from bakohumas.invitations.rules.replies import check_takes_replies
from bakohumas.invitations.rules.seats import people_of
from bakohumas.invitations.rules.undoing import answer_before, check_can_be_undone, moment_before, source_before
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.replies import event_of, lock_reply, write_answer
from bakohumas.invitations.services.seats import Claim, hand_on, held_by, take_seat

UNDONE = "Jawaban atas nama instansi diurungkan"


def undo_on_behalf(
    session: Session, invitation: Invitation, *, sender: Sender | None = None, actor: Actor, now: datetime
) -> None:
    """Put back the answer that stood before the last one on behalf; both stay in the history.

    Its seats may have gone to others meanwhile: then it waits. Raises DomainError when there is nothing to undo, or
    while the meeting is off.
    """
    lock_reply(session, invitation)
    check_takes_replies(invitation.meeting, now, by_organiser=True)
    entry = check_can_be_undone(last_answer(session, invitation), invitation)
    kept = entry.before or {}
    answer = answer_before(kept)
    people, held = people_of(answer.reply, len(answer.delegates)), held_by(invitation)
    take_seat(session, invitation, Claim(people, held if people <= held else 0), now=now)
    write_answer(session, invitation, answer, source=source_before(kept), actor=actor, now=now)
    invitation.replied_at = moment_before(kept)
    invitation.is_late, invitation.answer_sequence = kept["is_late"], kept["answer_sequence"]
    entry.undone_at = now
    by = actor.name or actor.label
    session.add(event_of(invitation, answer, source=ReplySource.ORGANISER, by=by, reason=UNDONE, now=now))
    session.flush()
    audit.record(session, actor, "invitation:undo-reply", f"invitation:{invitation.id}", {"entry": entry.id}, now=now)
    hand_on(session, invitation.meeting, sender=sender, actor=actor, now=now)
