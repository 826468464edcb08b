"""Which WhatsApp message an agency is owed: what it was told there, against what holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bakohumas.invitations.models import DeliveryKind, Invitation, Reply, Seat
from bakohumas.invitations.rules.sending import mail_address
from bakohumas.mail.models import OutboxState
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.rules.changes import CalendarFacts
from bakohumas.meetings.rules.states import BEFORE

CALLED_OFF = frozenset({DeliveryKind.POSTPONEMENT, DeliveryKind.CANCELLATION})
STANDING = frozenset({DeliveryKind.INVITATION, DeliveryKind.CHANGE, *CALLED_OFF})  # say whether the invitation stands
NEVER_WENT = frozenset({OutboxState.FAILED, OutboxState.SUPERSEDED})
# Of several that are owed beside the invitation itself, this one is sent first.
EXTRAS = (DeliveryKind.SEAT_OFFERED, DeliveryKind.NOTICE, DeliveryKind.REMINDER)
COMING = frozenset({Reply.COMING, Reply.REPRESENTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLine:
    """One WhatsApp message of an invitation: owed, marked by a person, or given to the server (`state`)."""

    delivery_id: int
    invitation_id: int
    kind: DeliveryKind
    sequence: int
    at: datetime
    by: str
    owed: bool
    told: CalendarFacts | None
    state: OutboxState | None
    error: str | None

    @property
    def went(self) -> bool:
        """Whether the agency counts as told by it."""
        return not self.owed and self.state not in NEVER_WENT


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed; `delivery_id`: the row that asks for it, None where it follows from what holds."""

    kind: DeliveryKind
    sequence: int
    delivery_id: int | None = None


def uses_chat(row: Invitation) -> bool:
    """Whether this agency is told by WhatsApp: no mail reaches it, or somebody chose so."""
    return is_told_by_chat(row.email, by_whatsapp=row.by_whatsapp)


def is_told_by_chat(email: str | None, *, by_whatsapp: bool) -> bool:
    """`uses_chat` from the two columns alone."""
    return by_whatsapp or mail_address(email) is None


def last_standing(lines: Sequence[ChatLine]) -> ChatLine | None:
    """The last message that told whether the invitation stands; `lines` in their order."""
    return next((line for line in reversed(lines) if line.went and line.kind in STANDING), None)


def owed_message(row: Invitation, lines: Sequence[ChatLine], meeting: Meeting, now: datetime) -> Owed | None:
    """What is to be sent next to this agency, None: nothing."""
    if now >= meeting.counts_as_ended_at or row.sent_sequence is None:
        return None
    kind = _standing(row, last_standing(lines))
    if kind is None:
        return _extra(row, lines, meeting, now)
    is_late = kind not in CALLED_OFF and not _is_ahead(meeting, now)
    return None if is_late else Owed(kind, row.sent_sequence)


def _is_ahead(meeting: Meeting, now: datetime) -> bool:
    return meeting.state in BEFORE and now < meeting.counts_as_started_at


def _standing(row: Invitation, last: ChatLine | None) -> DeliveryKind | None:
    """What to say of the invitation itself. Nobody is told of the end of what was never told."""
    if row.is_told and row.is_live:
        return _invited(row, last)
    if last is None or row.is_told:  # withdrawn, but the sending is still to come
        return None
    off = _way_off(row)
    if last.kind in CALLED_OFF:
        return off if off is not last.kind and last.sequence < (row.cancelled_sequence or 0) else None
    return off


def _invited(row: Invitation, last: ChatLine | None) -> DeliveryKind | None:
    if last is None or last.kind in CALLED_OFF:
        return DeliveryKind.INVITATION
    return DeliveryKind.CHANGE if last.sequence < (row.sent_sequence or 0) else None


def _way_off(row: Invitation) -> DeliveryKind:
    postponed = row.is_live and row.sent_facts is not None and row.sent_facts.called_off == State.POSTPONED
    return DeliveryKind.POSTPONEMENT if postponed else DeliveryKind.CANCELLATION


def _extra(row: Invitation, lines: Sequence[ChatLine], meeting: Meeting, now: datetime) -> Owed | None:
    if not (row.is_live and row.is_told and _is_ahead(meeting, now)):
        return None
    last = {line.kind: line for line in lines}
    asked = (last[kind] for kind in EXTRAS if kind in last and _still_wanted(row, kind))
    found = next((line for line in asked if not line.went), None)
    if found is None or found.state is OutboxState.SUPERSEDED:
        return None
    return Owed(found.kind, row.sent_sequence or 0, found.delivery_id if found.owed else None)


def _still_wanted(row: Invitation, kind: DeliveryKind) -> bool:
    """A reminder is pointless after an answer, an offered seat after it was given up."""
    if kind is DeliveryKind.REMINDER:
        return row.reply is Reply.NONE
    return row.reply in COMING and row.seat is not Seat.WAITING
