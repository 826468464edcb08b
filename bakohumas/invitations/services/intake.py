"""A mail that came in: judged, filed in one row, and what it changes, all in one commit."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.db import is_duplicate
from bakohumas.core.links import without_tokens
from bakohumas.core.secrets import Keys
from bakohumas.core.storage import Storage
from bakohumas.core.texts import plain_line, plain_text
from bakohumas.invitations.models import Inbox, Invitation
from bakohumas.invitations.queries.intake import bracketed, first_hash, is_own, known_invitation, stored_for
from bakohumas.invitations.rules.intake import Found, judge, repeated, saying_of
from bakohumas.invitations.rules.intake_matching import addresses_of, clues_of, identity_of, match
from bakohumas.invitations.rules.intake_reading import Read, read_message
from bakohumas.invitations.rules.intake_values import KnownInvitation, Verdict, rejected
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.intake_desk import IntakeDesk
from bakohumas.invitations.services.intake_effects import take_effect
from bakohumas.invitations.services.seats import has_room_for

MOST_RECIPIENTS = 50
MOST_ATTACHMENTS = 100
MOST_TEXT = 20_000


def receive(
    session: Session,
    storage: Storage,
    raw: bytes,
    recipients: Sequence[str],
    *,
    sender: Sender,
    actor: Actor,
    keys: Keys,
    now: datetime,
) -> Inbox:
    """File one message and do what it says; `recipients` are the envelope's. The caller, a writer, commits once.

    Exactly one row is made whatever the message is. Raises FileMissing when the raw bytes cannot be stored; they are
    stored before anything is written, so that a message whose commit fails can be given again.
    """
    read = read_message(raw, recipients, now)
    desk = IntakeDesk(sender=sender, actor=actor, keys=keys, now=now)
    row = _row(read, storage.put(read.kept), size=len(raw))
    if read.refused is not None:
        _settle(row, rejected(read.refused))
        session.add(row)
    else:
        row = _judge(session, read, row, desk)
    session.flush()
    changes = {"outcome": str(row.outcome), "why": row.why or ""}
    audit.record(session, actor, "mail:receive", f"inbox:{row.id}", changes, now=now)
    return row


def _row(read: Read, raw_key: str, *, size: int) -> Inbox:
    mail = read.message.mail
    return Inbox(
        received_at=read.message.arrived_at,
        raw_key=raw_key,
        raw_sha256=hashlib.sha256(read.kept).hexdigest(),
        raw_size=size,
        message_id=_line(bracketed(mail.message_id), 300) if mail.message_id else None,
        content_hash=mail.content_hash,
        recipients=[_line(each, 254) for each in addresses_of(read.message)[:MOST_RECIPIENTS]],
        from_address=_line(mail.sender.address, 254) if mail.sender else None,
        from_name=(_line(mail.sender.name or "", 300) or None) if mail.sender else None,
        subject=_line(mail.subject, 500),
        text=without_tokens(plain_text(mail.text[:MOST_TEXT])),  # a table holds no link in clear, quoted or not
        attachments=[_line(each, 200) for each in mail.attachments[:MOST_ATTACHMENTS]],
        version=1,
    )


def _line(text: str, most: int) -> str:
    """Text that every database takes, on one line."""
    return plain_line(text)[:most]


def _settle(row: Inbox, verdict: Verdict) -> None:
    row.outcome, row.why = verdict.outcome, str(verdict.why) if verdict.why else None


def _judge(session: Session, read: Read, row: Inbox, desk: IntakeDesk) -> Inbox:
    """Look up what the message is about, file it, and do what the verdict says."""
    message, clues = read.message, clues_of(read.message, desk.house)
    matched = match(clues, stored_for(session, clues))
    invitation = _held(session, matched.invitation_id)
    known = _known(session, invitation) if invitation else None
    identity = identity_of(message, matched.invitation_id)
    found = Found(
        match=matched,
        known=known,
        is_own=is_own(session, message.mail.message_id),
        first_hash=first_hash(session, identity),
    )
    verdict, saying = judge(message, found, desk.house), saying_of(message, known)
    row.invitation_id = matched.invitation_id
    row.partstat = _line(saying.partstat, 40) if saying.partstat else None
    row.comment, row.delegate_name = saying.comment, saying.delegate and saying.delegate[:300]
    row.proposed = [_line(each, 100) for each in saying.proposed] if saying.proposed else None
    row.stamped_at = verdict.given.stamped_at if verdict.given else None
    _settle(row, verdict)
    row, verdict = _file(
        session, row, read, verdict, None if found.is_own or found.first_hash is not None else identity
    )
    take_effect(session, row, message, matched, verdict, invitation, desk=desk)
    return row


def _held(session: Session, invitation_id: int | None) -> Invitation | None:
    """The invitation and its meeting, held until the commit: what is judged now still holds then."""
    invitation = session.get(Invitation, invitation_id) if invitation_id else None
    if invitation is not None:
        session.refresh(invitation.meeting, with_for_update=True)
        session.refresh(invitation, with_for_update={"of": Invitation})
    return invitation


def _known(session: Session, invitation: Invitation) -> KnownInvitation:
    return known_invitation(session, invitation, has_room=has_room_for(session, invitation, 1))


def _file(session: Session, row: Inbox, read: Read, verdict: Verdict, identity: str | None) -> tuple[Inbox, Verdict]:
    """Add the row; if another worker filed the same message meanwhile, it is the second one."""
    row.dedup_key = identity
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        if identity is None or not is_duplicate(error):
            raise
        verdict = repeated(read.message.mail, first_hash(session, identity) or "")
        row.dedup_key = None
        _settle(row, verdict)
        session.add(row)
        session.flush()
    return row, verdict
