"""Letters, invited agencies, their answers and delegates, and what was delivered to them."""

from bakohumas.invitations.models.deliveries import Channel, Delivery, DeliveryKind
from bakohumas.invitations.models.invitations import Delegate, Invitation, Reply, ReplyEvent, ReplySource, Seat
from bakohumas.invitations.models.letters import Letter, LetterKind, LetterState

__all__ = [
    "Channel",
    "Delegate",
    "Delivery",
    "DeliveryKind",
    "Invitation",
    "Letter",
    "LetterKind",
    "LetterState",
    "Reply",
    "ReplyEvent",
    "ReplySource",
    "Seat",
]
