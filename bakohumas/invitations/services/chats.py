"""The WhatsApp queue of a meeting: who is owed which message, and what each says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import phones
from bakohumas.core.phones import NumberProblem
from bakohumas.invitations.facts import invitation_facts
from bakohumas.invitations.letter_text import office_invited
from bakohumas.invitations.message_text import MeetingWords, former_time
from bakohumas.invitations.models import DeliveryKind, Invitation
from bakohumas.invitations.queries.chats import chat_invitations, chat_lines
from bakohumas.invitations.rules.chatting import ChatLine, Owed, last_standing, owed_message
from bakohumas.invitations.rules.sending import SendingPlan
from bakohumas.invitations.rules.telling import changed_subjects
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.sending import plan_sending
from bakohumas.invitations.whatsapp_text import Chat, chat_text
from bakohumas.mail.models import OutboxState
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import schedule_of
from bakohumas.meetings.rules.changes import CalendarFacts, calendar_facts, changed_names


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTask:
    """One agency that is owed a message; `number` in E.164, None where `problem` says why there is none."""

    invitation: Invitation
    owed: Owed
    number: str | None
    problem: NumberProblem | None
    before: CalendarFacts | None  # what it was told last by WhatsApp
    refused: str  # why the server did not take the last message, '' where it did or was not asked

    @property
    def id(self) -> int:
        """Key of the invitation."""
        return self.invitation.id


@dataclass(frozen=True, slots=True)
class ChatQueue:
    """Everything about WhatsApp at one meeting.

    `tasks` can be sent, the skipped ones last; `unreachable` are owed a message but have no number for it; `unsent`
    wait until the organiser sends invitations or a change; `done` are the last messages of those who are owed nothing.
    """

    tasks: tuple[ChatTask, ...]
    unreachable: tuple[ChatTask, ...]
    unsent: tuple[Invitation, ...]
    done: tuple[tuple[Invitation, ChatLine], ...]

    @property
    def total(self) -> int:
        """Agencies that can be told by WhatsApp and are, or are to be."""
        return len(self.tasks) + len(self.done)

    @property
    def place(self) -> int:
        """'7' of '7 dari 18': which one is at hand, the last when all are done."""
        return min(len(self.done) + 1, self.total)

    def task(self, invitation_id: int | None) -> ChatTask | None:
        """The task of one invitation, or without a key the first."""
        if invitation_id is None:
            return next(iter(self.tasks), None)
        return next((task for task in self.tasks if task.id == invitation_id), None)


def chat_queue(session: Session, meeting: Meeting, *, now: datetime, plan: SendingPlan | None = None) -> ChatQueue:
    """The queue as it follows from what was told and what holds; `plan` of a sending, where it is known already."""
    lines = chat_lines(session, meeting)
    unsent_ids = {line.invitation_id for line in (plan or plan_sending(session, meeting)).due()}
    tasks, unsent, done = [], [], []
    for row in chat_invitations(session, meeting):
        mine = lines.get(row.id, [])
        owed = owed_message(row, mine, meeting, now)
        went = [line for line in mine if line.went]
        if row.id in unsent_ids:
            unsent.append(row)
        elif owed is not None:
            tasks.append(_task(row, owed, mine))
        elif went and row.is_live:
            done.append((row, went[-1]))
    ready = sorted((task for task in tasks if task.number), key=_turn)
    return ChatQueue(tuple(ready), tuple(task for task in tasks if not task.number), tuple(unsent), tuple(done))


def _task(row: Invitation, owed: Owed, lines: Sequence[ChatLine]) -> ChatTask:
    last = last_standing(lines)
    return ChatTask(
        invitation=row,
        owed=owed,
        number=phones.chat_number(row.phone),
        problem=phones.chat_problem(row.phone),
        before=last.told if last else None,
        refused=_refusal(lines),
    )


def _refusal(lines: Sequence[ChatLine]) -> str:
    last = lines[-1] if lines else None
    return last.error or "" if last and last.state is OutboxState.FAILED else ""


def _turn(task: ChatTask) -> tuple[float, int, int]:
    """Those that were put off come last, the one put off longest ago first."""
    skipped = task.invitation.whatsapp_skipped_at
    return skipped.timestamp() if skipped else 0.0, task.invitation.order, task.id


def task_text(meeting: Meeting, task: ChatTask, words: MeetingWords, *, sender: Sender, token: str) -> str:
    """The message from the record, whose `words` all share; `token` of the agency's page, '' where it is closed."""
    former, subjects = "", ""
    if task.owed.kind is DeliveryKind.CHANGE and task.before is not None:
        former = former_time(task.before, schedule_of(meeting))
        subjects = changed_subjects(changed_names(task.before, calendar_facts(meeting)))
    return chat_text(
        Chat(
            kind=task.owed.kind,
            words=words,
            sender=sender,
            addressee=office_invited(invitation_facts(task.invitation)),
            answer_url=sender.answer_url(token) if token else "",
            former=former,
            subjects=subjects,
        )
    )
