"""Sending: what was told is compared with what holds, one mail for each agency is queued in the same commit."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.invitations.calendar import meeting_event
from bakohumas.invitations.mails import batch_of
from bakohumas.invitations.message_text import meeting_words
from bakohumas.invitations.models import Channel, DeliveryKind, Invitation, Letter, Reply
from bakohumas.invitations.queries.invitees import (
    locked_invitations,
    reached_addresses,
    thread_of,
    waiting_invitations,
)
from bakohumas.invitations.queries.letters import issued_letter, letter_for_state
from bakohumas.invitations.queries.milestones import milestones_of
from bakohumas.invitations.queries.told import ToldRow, told_rows
from bakohumas.invitations.rules.letters import letter_holds
from bakohumas.invitations.rules.sending import REQUESTS, Known, Planned, SendingPlan, Step, mail_address, plan_for
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.issuing import document_of_letter, keep_letter_copies
from bakohumas.invitations.services.links import give_all_links
from bakohumas.invitations.services.messages import Desk, Written, delivery_of, write_step
from bakohumas.invitations.services.seats import hand_on
from bakohumas.mail import services as outbox
from bakohumas.mail.chats import chat_thread
from bakohumas.mail.models import OutboxState
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.queries import schedule_of
from bakohumas.meetings.rules.changes import CalendarFacts, calendar_facts
from bakohumas.meetings.services.states import follow_state, lock

REPLACEABLE = (DeliveryKind.INVITATION, DeliveryKind.CHANGE, DeliveryKind.REMINDER)
Row = TypeVar("Row", Invitation, ToldRow)
MISSED = frozenset({"kiriman"})  # stands for what a mail that failed would have told
NO_LETTER = "Undangan belum dapat dikirim: surat undangan belum terbit."


@dataclass(frozen=True, slots=True)
class SendingResult:
    """What one sending did: mails queued, agencies told without a mail, and how many of each step."""

    mails: int
    by_link: int
    steps: Mapping[Step, int]


def plan_sending(session: Session, meeting: Meeting) -> SendingPlan:
    """What sending would do now about every invitation of the meeting."""
    facts = calendar_facts(meeting)
    known = known_rows(session, meeting, told_rows(session, meeting))
    return SendingPlan(facts, tuple(plan_for(each, facts) for _, each in known))


def known_rows(session: Session, meeting: Meeting, rows: Iterable[Row]) -> list[tuple[Row, Known]]:
    """Each invitation with what it was told and what of it has left."""
    reached = reached_addresses(session, meeting)
    left = {owner for owner, _ in reached}
    letter = holding_letter(session, meeting, calendar_facts(meeting))
    return [(row, _known(row, reached, left, letter.id if letter else None)) for row in rows]


def holding_letter(session: Session, meeting: Meeting, facts: CalendarFacts) -> Letter | None:
    """The issued letter, as long as it says when and where the meeting is, or that it is off."""
    letter = letter_for_state(session, meeting.id, facts.called_off)
    return letter if letter and letter_holds(letter, facts) else None


def _known(row: Invitation | ToldRow, reached: set[tuple[int, str]], left: set[int], letter_id: int | None) -> Known:
    by_link = row.sent_facts is not None and row.sent_email is None
    return Known(
        invitation_id=row.id,
        agency=row.shown_agency,
        email=mail_address(row.email),
        revoked=row.revoked_at is not None,
        told=row.sent_facts,
        told_email=row.sent_email,
        stands=row.is_told,
        reached=by_link or (row.id, row.sent_email) in reached,
        left=by_link or row.id in left,
        letter_changed=letter_id is not None and row.sent_letter_id != letter_id,
        sequence=row.sequence,
        answered=row.reply is not Reply.NONE,
        phone=row.phone,
    )


def send(  # noqa: PLR0913 - one sending
    session: Session,
    meeting: Meeting,
    plan: SendingPlan,
    letters: Mapping[int, bytes],
    *,
    sender: Sender,
    with_updates: bool = False,
    only: Collection[int] | None = None,
    again: Collection[int] = (),
    actor: Actor,
    now: datetime,
) -> SendingResult:
    """Do what `plan` says and still holds: who was told meanwhile is left out, so that sending twice sends once.

    `letters` are PDFs by invitation, rendered before. `only` these invitations; `again`: these get the same
    REQUEST once more when nothing else is due for them. Raises DomainError while no letter is issued.
    """
    lock(session, meeting)
    seen = {line.invitation_id: line.step for line in plan.due(with_updates=with_updates, only=only)}
    rows = locked_invitations(session, meeting, {*seen, *again})
    due = _due(session, meeting, rows, seen, again)
    replaced = waiting_invitations(session, meeting, REPLACEABLE)
    outbox.supersede_all(session, [thread_of(row) for row, _, _ in due], kinds=REPLACEABLE, now=now)
    outbox.supersede_all(session, [chat_thread(row.id) for row, _, _ in due], now=now)
    due = _due(session, meeting, [row for row, _, _ in due], seen, again)  # what was superseded never left
    asked = [row for row, _, planned in due if planned.step in REQUESTS]
    if asked and issued_letter(session, meeting.id) is None:
        raise DomainError(NO_LETTER)
    tokens = give_all_links(session, asked, keys=actor.keys, now=now)
    desk = desk_of(session, meeting, letters, replaced, tokens=tokens, sender=sender, now=now)
    written = _write(session, desk, due, by=actor.name or actor.label)
    keep_letter_copies(session, desk.letter_id, letters.values(), now=now)
    result = _result(due, written)
    if due:
        _record(session, meeting, result, actor=actor, now=now)
    if meeting.capacity is not None:  # who is asked again or was taken off the list has no seat any more
        hand_on(session, meeting, sender=sender, actor=actor, now=now)
    return result


Due = tuple[Invitation, Known, Planned]


def _due(
    session: Session,
    meeting: Meeting,
    rows: Sequence[Invitation],
    seen: Mapping[int, Step],
    again: Collection[int],
) -> list[Due]:
    """The rows with what is due for them now; those for which the plan saw something else are left out."""
    found, facts = [], calendar_facts(meeting)
    for row, known in known_rows(session, meeting, rows):
        planned = plan_for(known, facts)
        repeats = row.id in again and planned.step in {Step.NOTHING, Step.UPDATE} and row.is_told and row.is_live
        if repeats:
            changed = MISSED if _missed_change(row) else frozenset[str]()
            found.append((row, known, replace(planned, step=Step.AGAIN, changed=changed)))
        elif planned.step is not Step.NOTHING and (row.id in again or _still(seen.get(row.id), planned.step)):
            found.append((row, known, planned))
    return found


def _missed_change(row: Invitation) -> bool:
    """Whether the last mail to this agency told of a change and did not arrive."""
    mailed = [
        (each.kind, each.outbox.state) for each in row.deliveries if each.outbox and each.channel is Channel.EMAIL
    ]
    return mailed[-1:] == [(DeliveryKind.CHANGE, OutboxState.FAILED)]


def _still(seen: Step | None, step: Step) -> bool:
    """A step may turn into a milder one when what it was about never left."""
    return seen is not None and (seen is step or {seen, step} <= {*REQUESTS} - {Step.UPDATE} or step is Step.DROP)


def _write(session: Session, desk: Desk, due: Sequence[Due], *, by: str) -> list[Written]:
    written = [(row, each) for row, known, planned in due for each in write_step(desk, row, known, planned)]
    mails = outbox.enqueue_all(session, [each.mail for _, each in written], now=desk.now)
    for (row, each), mail in zip(written, mails, strict=True):
        session.add(delivery_of(row, each, mail, by=by, now=desk.now))
    session.flush()
    return [each for _, each in written]


def desk_of(
    session: Session,
    meeting: Meeting,
    letters: Mapping[int, bytes],
    replaced: Collection[int] = (),
    *,
    tokens: Mapping[str, str],
    sender: Sender,
    now: datetime,
) -> Desk:
    """What the mails of one sending share; `letters` by invitation, `tokens` of answer pages by UID."""
    facts = calendar_facts(meeting)
    letter = holding_letter(session, meeting, facts)
    issued = document_of_letter(session, letter) if letter else None
    return Desk(
        sender=sender,
        words=meeting_words(meeting, sender),
        schedule=schedule_of(meeting),
        facts=facts,
        event=meeting_event(meeting, sender),
        letter_id=letter.id if letter else None,
        letter_number=letter.number if letter else None,
        letter_kind=str(letter.kind) if letter else "undangan",
        verification_url=sender.verification_url(issued.code) if issued else None,
        letters=letters,
        tokens=tokens,
        replaced=replaced,
        now=now,
    )


def _result(due: Sequence[Due], written: Sequence[Written]) -> SendingResult:
    by_link = [planned for _, _, planned in due if planned.step in REQUESTS and not planned.is_mailed]
    return SendingResult(len(written), len(by_link), Counter(planned.step for _, _, planned in due))


def _record(session: Session, meeting: Meeting, result: SendingResult, *, actor: Actor, now: datetime) -> None:
    changes = {"mails": result.mails, "steps": {str(step): count for step, count in sorted(result.steps.items())}}
    audit.record(session, actor, "invitation:send", f"meeting:{meeting.id}", changes, now=now)
    if meeting.state is not State.SCHEDULED:  # a meeting that is off may be revived, but not by telling of it
        return
    passed = milestones_of(session, meeting.id)
    follow_state(session, meeting, State.INVITED, passed=passed, actor=actor, now=now)


def pause(session: Session, meeting: Meeting, *, actor: Actor, now: datetime) -> int:
    """Hold back the mails of the meeting that have not left; how many there were."""
    count = outbox.pause(session, batch_of(meeting.id), now=now)
    audit.record(session, actor, "invitation:pause", f"meeting:{meeting.id}", {"mails": count}, now=now)
    return count


def resume(session: Session, meeting: Meeting, *, actor: Actor, now: datetime) -> int:
    """Let the mails that were held back leave; how many there were."""
    count = outbox.resume(session, batch_of(meeting.id), now=now)
    audit.record(session, actor, "invitation:resume", f"meeting:{meeting.id}", {"mails": count}, now=now)
    return count


def hurry(session: Session, meeting: Meeting, *, actor: Actor, now: datetime) -> int:
    """Try the mails of the meeting that were delayed at once; how many there were."""
    count = outbox.hurry(session, batch_of(meeting.id), now=now)
    audit.record(session, actor, "invitation:hurry", f"meeting:{meeting.id}", {"mails": count}, now=now)
    return count
