"""One mail on its way out, as frozen values."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Urgency(IntEnum):
    """Which of two waiting mails goes first."""

    ACCOUNT = 0  # a person waits for it in front of the screen
    CHANGE = 10  # cancellations and changes
    NORMAL = 20
    REMINDER = 30


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name, '' where there is none, and an address."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """The calendar of an invitation; `method` equals the METHOD inside `content` (RFC 6047 2.4)."""

    method: str
    content: bytes
    filename: str  # undangan.ics, undangan-batal.ics


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file; `media_type` as 'application/pdf'."""

    filename: str
    content: bytes
    media_type: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """Both ways to leave a list (RFC 2369, RFC 8058); only press distribution has them."""

    url: str
    address: str


@dataclass(frozen=True, slots=True)
class SentPart:
    """One part of a message as it was sent; `name` is '' where it is no file, `size` in bytes before encoding."""

    media_type: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMail:
    """Everything that one mail says and how it is sent.

    `key` makes sending idempotent: a second mail with the same key is the first one. `about` is the thread whose
    mails keep their order ('invitation:12'), None for a mail that stands alone. `batch` is what is watched and paused
    together ('meeting:12'), None for a mail that goes by itself. `message_id` is '<uuid4@domain>',
    `date` and the other moments are aware. `automatic` is for mails that no person pressed a button for (RFC 3834),
    `replies` for those that a mail to us brought about.
    After `expires_at` the mail is not sent any more.
    """

    kind: str
    key: str
    recipient: Mailbox
    sender: Mailbox
    envelope_sender: str
    message_id: str
    date: datetime
    subject: str
    text: str
    html: str
    reply_to: str = ""  # '': the sender's address
    about: str | None = None
    batch: str | None = None
    calendar: CalendarPart | None = None
    attachments: tuple[Attachment, ...] = ()
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    automatic: bool = False
    replies: bool = False
    unsubscribe: Unsubscribe | None = None
    urgency: Urgency = Urgency.NORMAL
    not_before: datetime | None = None
    expires_at: datetime | None = None
