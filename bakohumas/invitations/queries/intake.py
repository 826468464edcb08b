"""What is looked up for a mail that comes in: the invitation it is about, and whether it was here before."""

import re
from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer

from bakohumas.invitations.models import (
    Decision,
    Inbox,
    Invitation,
    Outcome,
    Reply,
    ReplyEvent,
    ReplySource,
)
from bakohumas.invitations.queries.invitees import thread_of
from bakohumas.invitations.rules.intake_matching import Clues, Stored
from bakohumas.invitations.rules.intake_values import KnownInvitation, MailAnswer
from bakohumas.invitations.rules.replies import CALLED_OFF, may_be_represented
from bakohumas.mail.models import MAIL_CHANNEL, Outbox, OutboxState

MOST_CLUES = 100  # of one kind; a message that names more is none of an honest mail program
UNASKABLE = re.compile(r"[\x00\ud800-\udfff]")  # what no database takes
THREAD = "invitation:"
TOLD_BY_PEOPLE = frozenset(ReplySource) - {ReplySource.MAIL}


def _asked(values: Iterable[str]) -> list[str]:
    return [each for each in values if not UNASKABLE.search(each)][:MOST_CLUES]


def bracketed(message_id: str) -> str:
    """A Message-ID as it is stored: with its angle brackets."""
    return f"<{message_id}>"


def stored_for(session: Session, clues: Clues) -> Stored:
    """The invitations that the clues name."""
    keys = _asked((*clues.keys, *clues.organiser_keys, *clues.returned_keys))
    return Stored(
        by_key=_by_column(session, Invitation.reply_key, keys),
        by_uid={key.lower(): found for key, found in _by_column(session, Invitation.uid, _asked(clues.uids)).items()},
        by_message_id=_by_message_id(session, _asked((*clues.references, *clues.returned_ids))),
        by_recipient=_by_recipient(session, _asked(clues.returned_recipients)),
    )


def _by_column(session: Session, column: sa.orm.InstrumentedAttribute[str], values: list[str]) -> dict[str, int]:
    if not values:
        return {}
    rows = session.execute(sa.select(column, Invitation.id).where(column.in_(values)))
    return {row[0]: row[1] for row in rows}


def _by_message_id(session: Session, ids: list[str]) -> dict[str, int]:
    if not ids:
        return {}
    query = sa.select(Outbox.message_id, Outbox.about).where(Outbox.message_id.in_(map(bracketed, ids)))
    return {name.strip("<>"): owner for name, about in session.execute(query) if (owner := _owner(about))}


def _by_recipient(session: Session, addresses: list[str]) -> dict[str, int]:
    """The invitation that a mail to the address was last about."""
    if not addresses:
        return {}
    of_threads = Outbox.about.startswith(THREAD, autoescape=True)
    query = sa.select(sa.func.lower(Outbox.recipient), Outbox.about)
    rows = session.execute(query.where(sa.func.lower(Outbox.recipient).in_(addresses), of_threads).order_by(Outbox.id))
    return {address: owner for address, about in rows if (owner := _owner(about))}


def _owner(about: str | None) -> int | None:
    number = (about or "").removeprefix(THREAD)
    return int(number) if number.isdigit() and about != number else None


def is_own(session: Session, message_id: str | None) -> bool:
    """Whether it is the Message-ID of a mail of ours."""
    return bool(message_id and _own_mail(session, [message_id]))


def _own_mail(session: Session, ids: Sequence[str]) -> Outbox | None:
    names = [bracketed(each) for each in _asked(ids)]
    query = sa.select(Outbox).where(Outbox.message_id.in_(names)).options(defer(Outbox.body, raiseload=True))
    return session.scalars(query.order_by(Outbox.id.desc()).limit(1)).first() if names else None


def first_hash(session: Session, dedup_key: str) -> str | None:
    """The content of the first message of this identity, None while there is none."""
    return session.scalar(sa.select(Inbox.content_hash).where(Inbox.dedup_key == dedup_key))


def known_invitation(session: Session, invitation: Invitation, *, has_room: bool) -> KnownInvitation:
    """The invitation as judging a mail sees it."""
    meeting = invitation.meeting
    given_by_people = invitation.reply is not Reply.NONE and invitation.reply_source in TOLD_BY_PEOPLE
    return KnownInvitation(
        uid=invitation.uid,
        addresses=invited_addresses(invitation),
        called_off=meeting.state in CALLED_OFF,
        revoked=invitation.revoked_at is not None,
        starts_at=meeting.counts_as_started_at,
        has_room=has_room,
        may_be_represented=may_be_represented(meeting),
        sequence=invitation.sequence,
        reask_sequence=invitation.reask_sequence,
        answered_at=invitation.replied_at if given_by_people else None,
        last_mail=_last_mail(session, invitation),
    )


def invited_addresses(invitation: Invitation) -> frozenset[str]:
    """Where the invitation was sent, and where it would be sent now, lower case."""
    return frozenset(each.lower() for each in (invitation.sent_email, invitation.email) if each)


def _last_mail(session: Session, invitation: Invitation) -> MailAnswer | None:
    recorded = sa.and_(
        Inbox.invitation_id == invitation.id, Inbox.outcome == Outcome.RECORDED, Inbox.stamped_at.is_not(None)
    )
    query = sa.select(Inbox).where(recorded, Inbox.decision.is_distinct_from(Decision.UNDONE))
    row = session.scalars(query.order_by(Inbox.stamped_at.desc(), Inbox.id.desc()).limit(1)).first()
    if row is None or row.stamped_at is None:
        return None
    return MailAnswer(row.stamped_at, row.partstat or "", row.comment)


def latest_event(session: Session, invitation: Invitation) -> ReplyEvent | None:
    """The newest row of the answer's history."""
    query = sa.select(ReplyEvent).where(ReplyEvent.invitation_id == invitation.id)
    return session.scalars(query.order_by(ReplyEvent.id.desc()).limit(1)).first()


def reported_mail(session: Session, invitation: Invitation | None, ids: Sequence[str]) -> Outbox | None:
    """The mail that a delivery report is about: the one it names, else the last one that left in the thread."""
    named = _own_mail(session, ids)
    if named is not None or invitation is None:
        return named
    left = Outbox.state.in_((OutboxState.SENT, OutboxState.SENDING, OutboxState.FAILED))
    query = sa.select(Outbox).where(Outbox.about == thread_of(invitation), left, Outbox.channel == MAIL_CHANNEL)
    return session.scalars(query.options(defer(Outbox.body)).order_by(Outbox.position.desc()).limit(1)).first()
