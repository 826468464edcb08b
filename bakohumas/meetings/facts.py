"""The whole record of one meeting as frozen values: the only thing documents and press items are composed from.

None and () mean unknown; nothing is ever filled in for them. Dates and times are local to `MeetingFacts.zone`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from bakohumas.agencies.values import Office, Person
from bakohumas.registry.signatory import Signatory


@dataclass(frozen=True, slots=True)
class Venue:
    """Place; a None part is left out of the printed place."""

    room: str | None = None
    building: str | None = None
    address: str | None = None
    city: str | None = None
    province: str | None = None


@dataclass(frozen=True, slots=True)
class Online:
    """Online access; never on a public page (but `stream_url`)."""

    url: str
    platform: str | None = None
    meeting_id: str | None = None
    passcode: str | None = None
    stream_url: str | None = None


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """The surat undangan as recorded."""

    number: str | None = None
    urgency: str | None = None
    attachment_note: str | None = None
    subject: str | None = None
    opening: str | None = None
    closing: str | None = None
    issued_on: date | None = None
    issued_place: str | None = None
    revision: int | None = None
    signatory: Signatory | None = None
    cc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaFacts:
    """One item of the running order."""

    order: int
    title: str
    on: date | None = None
    starts_time: time | None = None
    minutes: int | None = None
    kind: str | None = None
    speaker: Person | None = None
    moderator: Person | None = None


@dataclass(frozen=True, slots=True)
class QuoteFacts:
    """Words that somebody said; `direct` may stand in quotation marks, `approved` may go to the press."""

    text: str
    direct: bool
    approved: bool
    agenda_order: int | None = None


@dataclass(frozen=True, slots=True)
class RemarkFacts:
    """One speech: who spoke, for whom, and whose words are three separate facts; none is derived from another."""

    order: int
    kind: str
    delivered_by: Person
    represents: Office | None = None
    author: Office | None = None
    second_capacity: str | None = None
    officially_opens: bool | None = None
    said_on: date | None = None  # when it was not said at the meeting
    accompanied_by: tuple[Person, ...] = ()
    text: str | None = None
    points: tuple[str, ...] = ()
    quotes: tuple[QuoteFacts, ...] = ()
    agenda_order: int | None = None


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One live note of the notulis."""

    kind: str  # note quote decision action press
    text: str
    agenda_order: int | None = None
    speaker: str | None = None  # a name as in remarks, agenda or attendance
    direct: bool | None = None
    approved: bool | None = None
    at: datetime | None = None  # local, naive
    author: str | None = None


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """One follow-up item; 'terlambat' is derived, never stored."""

    text: str
    how: str | None = None
    pic_agency: str | None = None
    pic_person: str | None = None
    due_on: date | None = None
    state: str | None = None  # belum proses selesai batal
    source_decision: int | None = None  # position from 1 in decisions
    carried_from_title: str | None = None
    carried_from_on: date | None = None
    progress_note: str | None = None


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """One invited agency and its answer, without contact data."""

    agency: str
    short_name: str | None = None
    category: str | None = None
    city: str | None = None
    addressee: str | None = None
    reply: str | None = None  # belum hadir diwakili tidak_hadir ragu
    protocol_rank: int | None = None  # smaller comes first in lists; None after the ranked ones


@dataclass(frozen=True, slots=True)
class AttendanceFacts:
    """One live row of the daftar hadir; voided rows never get here."""

    name: str
    front_title: str | None = None
    back_title: str | None = None
    position: str | None = None
    agency: str | None = None
    represents_position: str | None = None
    role: str | None = None
    mode: str | None = None
    status: str | None = None  # hadir diwakili izin tidak_hadir tamu
    checked_in_at: datetime | None = None  # local, naive
    note: str | None = None

    @property
    def is_present(self) -> bool:
        """Whether the person came; a row without a status names a person who was there."""
        return self.status not in {"izin", "tidak_hadir"}


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A stated count of one group of participants."""

    category: str
    count: int
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Delegation:
    """An agency named as present without a person's name."""

    agency: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ParticipantFacts:
    """What is told of the participants besides the attendance rows; people and agencies are two different numbers."""

    count: int | None = None
    unit: str | None = None
    agencies: int | None = None
    categories: tuple[str, ...] = ()
    breakdown: tuple[Breakdown, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    attendance_complete: bool | None = None  # False: no count may be derived from the rows
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardPost:
    """One known post of a board."""

    title: str
    office: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """Board formed or installed at the meeting; `members` is never a number of participants."""

    name: str
    term_start: int | None = None
    term_end: int | None = None
    decree: str | None = None
    members: int | None = None
    positions: tuple[BoardPost, ...] = ()


@dataclass(frozen=True, slots=True)
class PressContact:
    """Office contact for the press, published on purpose."""

    office: str
    name: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class PressFacts:
    """What only the press items need."""

    title: str | None = None
    number: str | None = None
    embargo_until: datetime | None = None  # local, naive
    boilerplate: str | None = None
    contact: PressContact | None = None


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """A photograph; caption None: one is composed from the record."""

    caption: str | None = None
    credit: str | None = None
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """One meeting, whole."""

    title: str
    starts_on: date
    zone: str
    kind: str | None = None
    theme: str | None = None
    theme_label: str | None = None  # tema topik
    mode: str | None = None  # luring daring hibrida
    ends_on: date | None = None
    starts_time: time | None = None
    ends_time: time | None = None
    ends_open: bool | None = None
    part_of_day: str | None = None
    venue: Venue | None = None
    online: Online | None = None
    organiser: str | None = None
    co_organisers: tuple[str, ...] = ()
    host: str | None = None
    chair: Person | None = None
    secretary: Person | None = None
    minute_taker: Person | None = None
    moderator: Person | None = None
    legal_basis: tuple[str, ...] = ()
    expected_outputs: tuple[str, ...] = ()
    annual: bool | None = None
    dress_code: str | None = None
    rsvp_deadline: datetime | None = None  # local, naive
    seats_per_agency: int | None = None
    delegation_policy: str | None = None  # boleh_diwakili tidak_diwakilkan pejabat_humas
    state: str | None = None
    visibility: str | None = None
    letter: LetterFacts | None = None
    agenda: tuple[AgendaFacts, ...] = ()
    invitations: tuple[InvitationFacts, ...] = ()
    attendance: tuple[AttendanceFacts, ...] = ()
    participants: ParticipantFacts = ParticipantFacts()
    remarks: tuple[RemarkFacts, ...] = ()
    entries: tuple[EntryFacts, ...] = ()
    decisions: tuple[str, ...] = ()
    action_items: tuple[ActionFacts, ...] = ()
    board: BoardFacts | None = None
    press: PressFacts = PressFacts()
    photos: tuple[PhotoFacts, ...] = ()
    byline: str | None = None
    dateline: str | None = None

    @property
    def present(self) -> tuple[AttendanceFacts, ...]:
        """The rows of people who came."""
        return tuple(row for row in self.attendance if row.is_present)

    @property
    def opening_remark(self) -> RemarkFacts | None:
        """The remark that opened the event officially, if the record says which."""
        return next((remark for remark in self.remarks if remark.officially_opens), None)
