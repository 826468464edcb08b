"""What judging a mail knows, as frozen values: what the message says, and what is stored."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bakohumas.ical.replies import CalendarReply
from bakohumas.invitations.models import Outcome, Reply
from bakohumas.mail.incoming.values import IncomingMail


class Why(StrEnum):
    """Codes of calendar.md 6, in its order."""

    TOO_LARGE = "too_large"
    NOT_A_MESSAGE = "not_a_message"
    TOO_COMPLEX = "too_complex"
    OWN_MAIL = "own_mail"
    DUPLICATE = "duplicate"
    ID_REUSED = "message_id_reused"
    SEVERAL_RECIPIENTS = "several_recipients"
    UNKNOWN_RECIPIENT = "unknown_recipient"
    NOT_FOR_US = "not_for_us"
    CALENDAR_CONFLICT = "calendar_conflict"
    METHOD_CONFLICT = "method_conflict"
    NO_METHOD = "no_method"
    BAD_CALENDAR = "bad_calendar"
    UID_MISMATCH = "uid_mismatch"
    RECURRENCE = "recurrence"
    COUNTER = "counter"
    REFRESH = "refresh"
    REQUEST = "request"
    UNEXPECTED_METHOD = "unexpected_method"
    AMBIGUOUS_ATTENDEE = "ambiguous_attendee"
    NO_ATTENDEE = "no_attendee"
    SENDER_UNVERIFIED = "sender_unverified"
    MEETING_CANCELLED = "meeting_cancelled"
    INVITATION_REVOKED = "invitation_revoked"
    MEETING_STARTED = "meeting_started"
    FULL = "full"
    STALE_SEQUENCE = "stale_sequence"
    STALE_DTSTAMP = "stale_dtstamp"
    DELEGATE_UNNAMED = "delegate_unnamed"
    DELEGATION_NOT_ALLOWED = "delegation_not_allowed"
    DELEGATE_DECLINED = "delegate_declined"
    COMMENT_ONLY = "comment_only"
    NO_ANSWER = "no_answer"
    UNKNOWN_PARTSTAT = "unknown_partstat"
    BOUNCE = "bounce"
    READ_RECEIPT = "read_receipt"
    AUTO_REPLY = "auto_reply"
    SPAM = "spam"
    TNEF = "tnef"
    ENCRYPTED = "encrypted"
    FORWARDED = "forwarded"
    TEXT_REPLY = "text_reply"


class Way(StrEnum):
    """How the invitation was found; only the key is a proof."""

    KEY = "key"
    UID = "uid"
    REFERENCE = "reference"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """One calendar part; `reply` None: it could not be read. `mime_method` is upper case."""

    reply: CalendarReply | None
    mime_method: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as it was read; `recipients` are the envelope's, `arrived_at` aware."""

    mail: IncomingMail
    recipients: tuple[str, ...] = ()
    calendars: tuple[ReadCalendar, ...] = ()
    arrived_at: datetime


@dataclass(frozen=True, slots=True)
class OwnHouse:
    """What tells a mail to us from others: the domain of reply addresses and the visible sender, lower case."""

    domain: str
    mail_from: str


@dataclass(frozen=True, slots=True)
class MailAnswer:
    """An answer by mail as it is ordered and compared; `partstat` as reported: a delegate's is DELEGATED."""

    stamped_at: datetime
    partstat: str
    comment: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownInvitation:
    """What is stored of the invitation that a message is about; moments are aware.

    `addresses`: the invited ones, lower case. `answered_at`: when the answer that counts now was given by link or by
    the organiser, None of none. `last_mail`: the last one that was recorded and not taken back.
    """

    uid: str
    addresses: frozenset[str]
    called_off: bool = False
    revoked: bool = False
    starts_at: datetime
    has_room: bool = True
    may_be_represented: bool = True
    sequence: int = 0
    reask_sequence: int = 0
    answered_at: datetime | None = None
    last_mail: MailAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The answer to record; `delegate` of 'diwakili', with the own address where it is told."""

    reply: Reply
    comment: str | None
    stamped_at: datetime
    delegate: str | None = None
    delegate_address: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a message; `why` None and `given` set when recorded."""

    outcome: Outcome
    why: Why | None = None
    given: Given | None = None


def review(why: Why) -> Verdict:
    """A person must read it."""
    return Verdict(Outcome.REVIEW, why)


def ignored(why: Why) -> Verdict:
    """Nothing to do."""
    return Verdict(Outcome.IGNORED, why)


def rejected(why: Why) -> Verdict:
    """Not for us, unsafe or beyond limits."""
    return Verdict(Outcome.REJECTED, why)
