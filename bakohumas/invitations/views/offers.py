"""What the link's pages offer besides the answer: letter, files, calendar, badge."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from bakohumas.core import formats, web
from bakohumas.core.db import db
from bakohumas.core.links import Purpose, links_of
from bakohumas.documents.qr import qr_path
from bakohumas.ical import links
from bakohumas.invitations.calendar import calendar_event
from bakohumas.invitations.feed import feed_title
from bakohumas.invitations.forwarding import Forward, forward_text, share_url
from bakohumas.invitations.link_opening import own_bureau
from bakohumas.invitations.message_text import MeetingWords, meeting_words
from bakohumas.invitations.models import Delegate, Invitation
from bakohumas.invitations.queries.links import SharedFile, has_letter_behind_link, shared_files
from bakohumas.invitations.rules.answers import WITH_PEOPLE
from bakohumas.invitations.sender import sender_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """Addresses and files; None where there is none. `feed_url` subscribes to the agency's calendar."""

    letter_url: str | None
    files: Sequence[SharedFile]
    calendar_url: str
    feed_url: str | None
    feed_google_url: str | None
    feed_outlook_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keepsakes:
    """What goes with a yes. `qr`: path data and modules a side (`documents.qr.qr_path`); None without a badge."""

    google_url: str
    outlook_url: str
    qr: tuple[str, int] | None
    forwards: tuple[Forward, ...]


def offers(invitation: Invitation, token: str) -> Offers:
    """Everything that the agency may open from its page, whatever it answered."""
    meeting = invitation.meeting
    letter = has_letter_behind_link(db.session(), meeting)
    feed = _address("u", Purpose.FEED, invitation.agency.uid, "/kalender.ics")
    return Offers(
        letter_url=url_for("answers.letter", token=token) if letter else None,
        files=shared_files(db.session(), meeting),
        calendar_url=url_for("answers.calendar", token=token),
        feed_url=links.webcal_link(feed) if feed else None,
        feed_google_url=links.google_subscribe_link(feed) if feed else None,
        feed_outlook_url=links.outlook_subscribe_link(feed, feed_title(invitation.agency)) if feed else None,
    )


def keepsakes(invitation: Invitation) -> Keepsakes:
    """Links that put the meeting into a web calendar, and the QR code for the door."""
    event = calendar_event(invitation.meeting, invitation, sender_of(own_bureau(), web.settings()))
    return Keepsakes(
        google_url=links.google_add_link(event),
        outlook_url=links.outlook_add_link(event),
        qr=badge_code(invitation.uid),
        forwards=_forwards(invitation),
    )


def badge_code(owner: str) -> tuple[str, int] | None:
    """The QR code of an agency's or a person's badge; None without one."""
    badge = _address("p", Purpose.BADGE, owner)
    return qr_path(badge) if badge else None


def _forwards(invitation: Invitation) -> tuple[Forward, ...]:
    """Each person who is named, with the own link and a text to pass it on; only while somebody comes."""
    people = invitation.delegates if invitation.reply in WITH_PEOPLE else []
    if not people:
        return ()
    owners = [row.uid for row in people if row.uid]
    tokens = links_of(db.session(), Purpose.DELEGATE, owners, keys=web.keys(), now=web.now())
    words = meeting_words(invitation.meeting, sender_of(own_bureau(), web.settings()))
    return tuple(_forward(row, words, tokens.get(row.uid or "")) for row in people)


def _forward(row: Delegate, words: MeetingWords, token: str | None) -> Forward:
    name = formats.full_name(row.front_title, row.name, row.back_title)
    if token is None:
        return Forward(name)
    url = f"{web.settings().base_url}/w/{token}/"
    agency = row.invitation.shown_agency
    text = forward_text(words, name=name, represents=row.represents_position, agency=agency, url=url)
    return Forward(name, url, share_url(text))


def _address(place: str, purpose: Purpose, owner: str, end: str = "") -> str | None:
    """The whole address of a live link; None while none was given."""
    tokens = links_of(db.session(), purpose, [owner], keys=web.keys(), now=web.now())
    return f"{web.settings().base_url}/{place}/{tokens[owner]}{end}" if owner in tokens else None
