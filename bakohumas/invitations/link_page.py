"""What the page behind an agency's link says, as plain values: when, where, and what can be done now."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import quote

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from bakohumas.agencies.values import Person
from bakohumas.core import formats, phones
from bakohumas.invitations.models import Delegate, Invitation, Reply
from bakohumas.invitations.rules.answers import WITH_PEOPLE
from bakohumas.invitations.rules.replies import is_late, may_be_represented, seats_of
from bakohumas.meetings.facts import MeetingFacts, Venue
from bakohumas.meetings.models import Meeting, Mode, State
from bakohumas.meetings.queries import schedule_of
from bakohumas.meetings.texts import day_text, person_text, place_text, present_rows, time_text, venue_text
from bakohumas.registry.models import Bureau

MAPS = "https://www.google.com/maps/search/?api=1&query="
MOBILE = "+628"
LATE = _l("Batas konfirmasi sudah lewat. Jawaban tetap dapat dikirim dan akan diberi tanda terlambat.")


class Phase(StrEnum):
    """Where the meeting stands for an agency."""

    OPEN = "terbuka"
    STARTED = "dimulai"
    OVER = "selesai"
    POSTPONED = "ditunda"
    CANCELLED = "dibatalkan"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask; `url` opens a chat, a call or a mail."""

    name: str | None = None
    text: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPage:
    """One agency's page at one moment."""

    phase: Phase
    reason: str | None  # of postponing or cancelling
    day: str
    hours: str
    place: tuple[str, ...]
    map_url: str | None
    online_url: str | None
    rows: tuple[tuple[str, str], ...]
    deadline: str
    seats: int | None
    refused: tuple[str, ...]  # answers that this invitation does not allow
    contact: Contact
    people: tuple[str, ...]

    @property
    def takes_replies(self) -> bool:
        """Whether the page has the three buttons."""
        return self.phase is Phase.OPEN

    @property
    def takes_several(self) -> bool:
        """Whether more than one person may come."""
        return self.seats is None or self.seats > 1


def phase_of(meeting: Meeting, now: datetime) -> Phase:
    """Where the meeting stands at `now`."""
    if meeting.state is State.CANCELLED:
        return Phase.CANCELLED
    if meeting.state is State.POSTPONED:
        return Phase.POSTPONED
    if now >= meeting.counts_as_ended_at:
        return Phase.OVER
    return Phase.STARTED if now >= meeting.counts_as_started_at else Phase.OPEN


def link_page(invitation: Invitation, bureau: Bureau, now: datetime) -> LinkPage:
    """Everything the templates print of the meeting; nothing of other agencies is in it."""
    meeting = invitation.meeting
    facts, phase = schedule_of(meeting), phase_of(meeting, now)
    takes_place = phase not in {Phase.CANCELLED, Phase.POSTPONED}
    return LinkPage(
        phase=phase,
        reason=None if takes_place else meeting.state_reason,
        day=day_text(facts),
        hours=time_text(facts) or gettext("pukul menyusul"),
        place=place_lines(facts),
        map_url=_map_url(facts.venue) if meeting.mode is not Mode.ONLINE else None,
        online_url=meeting.online_url if takes_place and phase is not Phase.OVER else None,
        rows=_rows(facts) if takes_place else (),
        deadline=deadline_text(meeting, now),
        seats=seats_of(invitation, meeting),
        refused=() if may_be_represented(meeting) else (str(Reply.REPRESENTED),),
        contact=contact_of(meeting, bureau),
        people=people_words(invitation),
    )


def people_words(invitation: Invitation) -> tuple[str, ...]:
    """'Nama, S.Kom. (Kepala Bidang …), mewakili Kepala Dinas …' of each who was named."""
    people = invitation.delegates if invitation.reply in WITH_PEOPLE else []
    return tuple(map(_named, people))


def _named(row: Delegate) -> str:
    known = person_text(Person(row.name, row.front_title, row.back_title, row.position))
    return f"{known}, mewakili {row.represents_position}" if row.represents_position else known


def place_lines(facts: MeetingFacts) -> tuple[str, ...]:
    """The room, then the rest of the place; online alone is one line."""
    venue = facts.venue
    if venue is None or not venue.room or facts.mode == Mode.ONLINE:
        return tuple(line for line in (place_text(facts),) if line)
    rest = place_text(replace(facts, venue=replace(venue, room=None)))
    return tuple(line for line in (venue.room, rest) if line)


def _map_url(venue: Venue | None) -> str | None:
    found = venue_text(replace(venue, room=None)) if venue and (venue.building or venue.address) else ""
    return MAPS + quote(found, safe="") if found else None


def _rows(facts: MeetingFacts) -> tuple[tuple[str, str], ...]:
    online = facts.online
    return present_rows(
        (gettext("Pakaian"), facts.dress_code),
        (gettext("Tuan rumah"), facts.host),
        (gettext("ID rapat"), online.meeting_id if online else None),
        (gettext("Kata sandi"), online.passcode if online else None),
    )


def deadline_text(meeting: Meeting, now: datetime) -> str:
    """Until when to answer, or that it is late already."""
    if meeting.rsvp_deadline is None:
        return str(gettext("Jawaban masih dapat diubah sampai pertemuan dimulai."))
    if is_late(meeting, now):
        return str(LATE)
    until = formats.deadline(formats.local_clock(meeting.rsvp_deadline, meeting.zone), meeting.zone)
    return str(gettext("Mohon dijawab paling lambat %(until)s. Jawaban masih dapat diubah.", until=until))


def contact_of(meeting: Meeting, bureau: Bureau) -> Contact:
    """The meeting's own contact, else the bureau's."""
    return Contact(text=meeting.contact) if meeting.contact else bureau_contact(bureau)


def bureau_contact(bureau: Bureau) -> Contact:
    """The public contact of the bureau; empty while nobody has filled it in."""
    number = phones.e164(bureau.contact_phone or "")
    if number and number.startswith(MOBILE):
        text = gettext("WhatsApp %(number)s", number=phones.shown(number))
        return Contact(bureau.contact_name, text, phones.whatsapp_url(number))
    if bureau.contact_phone:
        return Contact(bureau.contact_name, bureau.contact_phone, f"tel:{number}" if number else None)
    url = f"mailto:{bureau.contact_email}" if bureau.contact_email else None
    return Contact(bureau.contact_name, bureau.contact_email, url)
