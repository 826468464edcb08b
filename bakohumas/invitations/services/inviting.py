"""Agencies are invited, told of under another address, and taken off the list again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.core.links import Purpose, give_link, revoke_links
from bakohumas.invitations.identity import new_code, new_reply_key, new_uid
from bakohumas.invitations.models import Invitation, Reply
from bakohumas.invitations.queries.invitees import codes_of, invited_agencies
from bakohumas.invitations.rules.inviting import check_takes_invitations
from bakohumas.invitations.rules.sending import SendingPlan
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.delegates import drop_links, give_own_links
from bakohumas.invitations.services.links import give_all_links
from bakohumas.invitations.services.sending import SendingResult, plan_sending, send
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock

# PostgreSQL locks no outer join, which the row may have been loaded with; rows that point here need not wait.
HELD = {"of": Invitation, "key_share": True}
PAGES = (Purpose.ANSWER, Purpose.BADGE)  # the feed stays: it tells that the invitation was withdrawn


@dataclass(frozen=True, slots=True)
class Contact:
    """What the organiser may change of one invitation; None is not known."""

    addressee: str | None
    email: str | None
    phone: str | None
    city: str | None
    seats: int | None


def invite_agencies(
    session: Session, meeting: Meeting, agencies: Sequence[Agency], *, domain: str, actor: Actor, now: datetime
) -> list[Invitation]:
    """Invitations for agencies that are not invited yet, each with its link; nothing is sent.

    One that was withdrawn is taken up again: same row, UID and reply key, a new page, and it is asked again. Raises
    DomainError when the meeting takes no more invitations.
    """
    lock(session, meeting)
    check_takes_invitations(meeting, now)
    known, codes = invited_agencies(session, meeting), codes_of(session, meeting)
    order = max((row.order for row in known.values()), default=0)
    made = []
    for agency in agencies:
        row = known.get(agency.id)
        if row is None:
            order += 1
            row = known[agency.id] = _new(meeting, agency, order, codes, domain=domain, now=now)
            session.add(row)
        elif row.is_live:
            continue
        else:
            _revive(row, agency, now)
        made.append(row)
    session.flush()
    give_all_links(session, made, keys=actor.keys, now=now)
    if made:
        changes = {"agencies": sorted(row.agency_id for row in made)}
        audit.record(session, actor, "invitation:invite", f"meeting:{meeting.id}", changes, now=now)
    return made


def _new(meeting: Meeting, agency: Agency, order: int, codes: set[str], *, domain: str, now: datetime) -> Invitation:
    code = new_code(codes)
    codes.add(code)
    return Invitation(
        meeting=meeting,
        agency=agency,
        order=order,
        **_as_on_the_day(agency),
        uid=new_uid(domain),
        reply_key=new_reply_key(),
        code=code,
        sequence=0,
        reask_sequence=0,
        reply=Reply.NONE,
        is_late=False,
        names_follow=False,
        reminder_count=0,
        version=1,
        created_at=now,
        updated_at=now,
    )


def _as_on_the_day(agency: Agency) -> dict[str, str | int | None]:
    return {
        "agency_name": agency.name,
        "agency_short_name": agency.short_name,
        "agency_category": str(agency.category) if agency.category else None,
        "agency_city": agency.city,
        "agency_rank": agency.protocol_rank,
        "addressee": agency.head_position,
        "email": agency.email,
        "phone": agency.phone,
    }


def _revive(row: Invitation, agency: Agency, now: datetime) -> None:
    """SEQUENCE rises when it is sent; the answer of then counts no more."""
    for name, value in _as_on_the_day(agency).items():
        setattr(row, name, value)
    row.revoked_at = row.replied_at = row.reply_source = row.seat = row.waiting_since = None
    row.seat_given_at = row.seat_told_at = row.seat_reason = None
    row.reply, row.is_late = Reply.NONE, False
    row.version += 1
    row.updated_at = now


def change_contact(
    session: Session, invitation: Invitation, contact: Contact, *, version: int, actor: Actor, now: datetime
) -> bool:
    """Store who is addressed and where; whether the e-mail address changed, which sending then makes good.

    Raises StaleVersion when the page was made from an older version, DomainError for a withdrawn invitation.
    """
    session.refresh(invitation, with_for_update=HELD)
    _check_live(invitation)
    if invitation.version != version:
        raise StaleVersion("Undangan ini diubah orang lain selagi Anda menyunting.")
    before = _contact_of(invitation)
    if before == contact:
        return False
    invitation.addressee, invitation.email, invitation.phone = contact.addressee, contact.email, contact.phone
    invitation.agency_city, invitation.seats = contact.city, contact.seats
    invitation.version += 1
    invitation.updated_at = now
    hidden = audit.digest(actor.keys, repr(contact))
    audit.record(session, actor, "invitation:contact", f"invitation:{invitation.id}", {"contact": hidden}, now=now)
    return before.email != contact.email


def _contact_of(invitation: Invitation) -> Contact:
    return Contact(invitation.addressee, invitation.email, invitation.phone, invitation.agency_city, invitation.seats)


def _check_live(invitation: Invitation) -> None:
    if not invitation.is_live:
        raise DomainError("Undangan untuk instansi ini sudah ditarik.")


def remove_invitation(
    session: Session, invitation: Invitation, *, sender: Sender, actor: Actor, now: datetime
) -> SendingResult:
    """Withdraw one invitation: its pages end, and the agency gets a CANCEL if it ever got a REQUEST.

    Nobody else is told anything, but those on the waiting list to whom its seats go. Raises DomainError when it was
    withdrawn already.
    """
    meeting = invitation.meeting
    lock(session, meeting)
    session.refresh(invitation, with_for_update=HELD)
    _check_live(invitation)
    invitation.revoked_at = invitation.updated_at = now
    invitation.version += 1
    for purpose in PAGES:
        revoke_links(session, purpose, invitation.uid, now=now)
    session.flush()
    audit.record(session, actor, "invitation:revoke", f"invitation:{invitation.id}", {}, now=now)
    drop_links(session, invitation.delegates, now=now)
    plan: SendingPlan = plan_sending(session, meeting)
    return send(session, meeting, plan, {}, sender=sender, only={invitation.id}, actor=actor, now=now)


def rotate_link(session: Session, invitation: Invitation, *, actor: Actor, now: datetime) -> str:
    """A new token for the agency's page; the old page and badge end, the feed and the reply key stay."""
    session.refresh(invitation, with_for_update=HELD)
    _check_live(invitation)
    for purpose in PAGES:
        revoke_links(session, purpose, invitation.uid, now=now)
    drop_links(session, invitation.delegates, now=now)  # the old page showed them
    token = give_all_links(session, [invitation], keys=actor.keys, now=now)[invitation.uid]
    give_own_links(session, invitation.delegates, keys=actor.keys, now=now)
    audit.record(session, actor, "invitation:rotate", f"invitation:{invitation.id}", {}, now=now)
    return token


def show_link(session: Session, invitation: Invitation, *, actor: Actor, now: datetime) -> str:
    """The token of the agency's page, for somebody who passes it on; that it was shown is recorded."""
    session.refresh(invitation, with_for_update=HELD)
    _check_live(invitation)
    token = give_link(session, Purpose.ANSWER, invitation.uid, keys=actor.keys, now=now)
    audit.record(session, actor, "invitation:show-link", f"invitation:{invitation.id}", {}, now=now)
    return token
