"""Letters, invited agencies, their answers and delegates, and what was delivered to them."""

from bakohumas.invitations.models.deliveries import Channel, Delivery, DeliveryKind
from bakohumas.invitations.models.inbox import Decision, Inbox, Outcome
from bakohumas.invitations.models.invitations import Delegate, Invitation, Reply, ReplyEvent, ReplySource, Seat
from bakohumas.invitations.models.letters import (
    BatchState,
    FileRole,
    Letter,
    LetterBatch,
    LetterFile,
    LetterKind,
    LetterState,
    LetterTemplate,
)
from bakohumas.invitations.models.planned import ON_THE_DAY, PlannedReminder, PlanState, ReminderRule

__all__ = [
    "ON_THE_DAY",
    "BatchState",
    "Channel",
    "Decision",
    "Delegate",
    "Delivery",
    "DeliveryKind",
    "FileRole",
    "Inbox",
    "Invitation",
    "Letter",
    "LetterBatch",
    "LetterFile",
    "LetterKind",
    "LetterState",
    "LetterTemplate",
    "Outcome",
    "PlanState",
    "PlannedReminder",
    "ReminderRule",
    "Reply",
    "ReplyEvent",
    "ReplySource",
    "Seat",
]
