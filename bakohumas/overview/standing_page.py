"""What the page behind an agency's own link says, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext

from bakohumas.agencies.history import OpenItem
from bakohumas.agencies.labels import IMPORT_FIELDS
from bakohumas.agencies.models import Agency, ChangeState, ContactChange, Position
from bakohumas.agencies.rules.changes import contact_values
from bakohumas.core import formats
from bakohumas.invitations.link_page import Phase, phase_of
from bakohumas.invitations.models import Invitation
from bakohumas.overview.rules.standing import masked_email, masked_name, masked_phone

AHEAD = {Phase.OPEN, Phase.STARTED, Phase.POSTPONED}
MASKS = {
    "email": masked_email,
    "phone": masked_phone,
    "contact_email": masked_email,
    "contact_phone": masked_phone,
    "contact_name": masked_name,
}
SHOWN = ("head_position", "city", "address", "email", "phone")


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """One invitation; `reply` is a value of the tag kind 'reply'."""

    id: int
    title: str
    when: str
    phase: Phase
    reply: str


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """What the agency asked to be corrected, masked as what is stored; `on` is the day in the house's zone."""

    values: tuple[str, ...]
    state: ChangeState
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPage:
    """An agency's page at one moment; numbers and addresses are masked already."""

    name: str
    ahead: tuple[InvitationLine, ...]
    past: tuple[InvitationLine, ...]
    items: tuple[OpenItem, ...]
    contacts: tuple[tuple[str, str], ...]
    changes: tuple[ProposedLine, ...]
    until: date | None


def invitation_lines(invitations: Sequence[Invitation], now: datetime) -> list[InvitationLine]:
    """Invitations as lines, in the given order."""
    return [_line(invitation, now) for invitation in invitations]


def _line(invitation: Invitation, now: datetime) -> InvitationLine:
    meeting = invitation.meeting
    day = formats.date_range_full(meeting.starts_on, meeting.ends_on)
    hours = formats.time_range(meeting.starts_time, meeting.ends_time, meeting.zone, ends_open=bool(meeting.ends_open))
    when = ", ".join(part for part in (day, hours) if part)
    return InvitationLine(invitation.id, meeting.title, when, phase_of(meeting, now), str(invitation.reply))


def contact_rows(agency: Agency, contact: Position | None) -> tuple[tuple[str, str], ...]:
    """(label, what is stored): enough to recognise it, not enough to take it away."""
    values = {**{name: getattr(agency, name) for name in SHOWN}, **contact_values(contact)}
    return tuple((str(IMPORT_FIELDS[name]), _masked(name, value)) for name, value in values.items())


def proposed_line(change: ContactChange, zone: str) -> ProposedLine:
    """One proposal: whoever holds the link recognises it, and learns no number from it."""
    values = tuple(_masked(name, value) for name, value in change.proposed.items())
    return ProposedLine(values, change.state, change.by, formats.local(change.at, zone).date())


def _masked(name: str, value: str | None) -> str:
    mask = MASKS.get(name)
    return (mask(value) if mask else value) or str(gettext("belum tercatat"))
