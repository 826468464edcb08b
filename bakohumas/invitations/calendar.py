"""An invitation as a calendar entry: pure values from the rows of the meeting and of one invited agency."""

from dataclasses import replace
from datetime import datetime

from bakohumas.core.settings import Settings
from bakohumas.ical.feeds import feed_event
from bakohumas.ical.values import Answer, CalendarEvent, Guest, Notice, Organiser
from bakohumas.invitations.models import Invitation, Reply
from bakohumas.invitations.sender import Sender
from bakohumas.meetings.calendar import event_of, public_event_of
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.texts import one_line
from bakohumas.registry.models import Bureau

ANSWERS = {
    Reply.NONE: Answer.NEEDS_ACTION,
    Reply.COMING: Answer.ACCEPTED,
    Reply.REPRESENTED: Answer.ACCEPTED,
    Reply.DECLINED: Answer.DECLINED,
    Reply.UNSURE: Answer.TENTATIVE,
}


def meeting_event(meeting: Meeting, sender: Sender) -> CalendarEvent:
    """What the entries of all agencies have in common; its uid and organiser are the meeting's own.

    Loads the running order where it is not loaded yet. Raises ValueError for days before 1988.
    """
    return event_of(meeting, Organiser(sender.name or "", sender.address), contact=contact_of(meeting, sender))


def public_event(meeting: Meeting, bureau: Bureau, settings: Settings) -> CalendarEvent:
    """The meeting as anybody may read it: no link, no passcode, no contact, the visible sender as organiser."""
    return public_event_of(meeting, Organiser(bureau.name or "", settings.sender))


def contact_of(meeting: Meeting, sender: Sender) -> str | None:
    """The office to ask: the meeting's own, else the bureau's."""
    return meeting.contact or sender.contact


def entry_of(shared: CalendarEvent, invitation: Invitation, sender: Sender) -> CalendarEvent:
    """The entry of one agency, from what all have in common (`meeting_event`)."""
    return replace(
        shared,
        uid=invitation.uid,
        created=invitation.created_at,
        last_modified=max(shared.last_modified, invitation.created_at, invitation.revoked_at or invitation.created_at),
        organiser=Organiser(sender.name or "", sender.reply_address(invitation.reply_key), sender.address),
        notice=Notice.WITHDRAWN if invitation.revoked_at else shared.notice,
    )


def calendar_event(meeting: Meeting, invitation: Invitation, sender: Sender) -> CalendarEvent:
    """The entry of one agency: its own UID and reply address for life."""
    return entry_of(meeting_event(meeting, sender), invitation, sender)


def guest_of(invitation: Invitation, *, address: str | None = None, answer_url: str | None = None) -> Guest:
    """The one ATTENDEE, with the answer that is known. `address` is the mail's To when it is not the present one.

    Raises ValueError for an invitation without any address.
    """
    to = address or invitation.email
    if to is None:
        raise ValueError("an agency without an e-mail address is no guest of a calendar")
    answer = ANSWERS[invitation.reply]
    asks = answer is Answer.NEEDS_ACTION
    return Guest(to, one_line(invitation.shown_agency), answer, asks=asks, answer_url=answer_url)


def stored_entry(event: CalendarEvent, *, sequence: int) -> bytes:
    """The VEVENT that the agency's feed shows until the event changes again."""
    return feed_event(event, sequence=sequence)


def stamp_after(earlier: datetime | None, now: datetime) -> datetime:
    """DTSTAMP of a message made now; never older than the one before (RFC 5546 2.1.5)."""
    return max(now, earlier) if earlier else now
