"""What a calendar entry is made of, as frozen values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bakohumas.ical.when import When


class Answer(StrEnum):
    """PARTSTAT of the guest; who sends a delegate has ACCEPTED (calendar.md 2)."""

    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"


class Notice(StrEnum):
    """Why an entry no longer takes place as it stood; the value goes before the title."""

    CANCELLED = "DIBATALKAN"
    POSTPONED = "DITUNDA"
    WITHDRAWN = "DITARIK"
    DRAFT = "DRAF"  # not decided yet; only the office's own feed shows it


@dataclass(frozen=True, slots=True)
class Organiser:
    """Who invites. `address` takes the answers (`rsvp+KEY@…`), `sent_by` is the mail's visible sender.

    In the public feed `address` is that visible sender and `sent_by` is None.
    """

    name: str
    address: str
    sent_by: str | None = None


@dataclass(frozen=True, slots=True)
class Conference:
    """An online room; never part of a public entry. Raises ValueError unless its address is http(s).

    `label` as 'Zoom'; `access` are the lines that let people in ('ID rapat: …', 'Kata sandi: …').
    """

    url: str
    label: str
    access: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.url.startswith(("https://", "http://")) or not self.url.isprintable() or " " in self.url:
            raise ValueError(f"not an address of an online room: {self.url!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One meeting as one calendar sees it.

    `uid` is `<uuid4>@domain` and stays for life; `created` and `last_modified` are aware.
    `details` are further lines of the description (acara, pakaian …), `closing` its last ones (narahubung); a public
    entry is given only what the public may read. The first line, the time in words, is
    computed from `when`, the place from `location`, the link from `conference`.
    """

    uid: str
    created: datetime
    last_modified: datetime
    when: When
    title: str
    organiser: Organiser | None = None  # None: a feed's own, put before the stored entry (`feeds.opening`)
    location: str | None = None
    details: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    conference: Conference | None = None
    category: str | None = None  # the meeting's kind; only PUBLISH shows it
    public_url: str | None = None  # only PUBLISH shows it
    notice: Notice | None = None  # None: takes place


@dataclass(frozen=True, slots=True)
class Guest:
    """The one invited agency of an entry; `name` is its short name, `answer_url` its page (only a REQUEST shows it).

    `address` is written exactly as in the mail's To. `asks` is RSVP: False once an answer is known and still counts.
    """

    address: str
    name: str
    answer: Answer = Answer.NEEDS_ACTION
    asks: bool = True
    answer_url: str | None = None
