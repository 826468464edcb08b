"""What is read of the outbox."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, defer

from bakohumas.core.db import UTCDateTime
from bakohumas.mail.models import HELD, MAIL_CHANNEL, UNSENT, WAITING, Outbox, OutboxState


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """One mail as `bakohumas mail outbox --json` prints it."""

    kind: str
    to: str
    state: str
    attempts: int
    last_error: str | None
    message_id: str


@dataclass(frozen=True, slots=True)
class Backlog:
    """Mails that wait though they were due; `since`: when the oldest was written, None of none."""

    count: int
    since: datetime | None


def outbox_rows(session: Session) -> list[OutboxLine]:
    """The whole outbox, oldest first."""
    columns = (Outbox.kind, Outbox.recipient, Outbox.state, Outbox.attempts, Outbox.last_error, Outbox.message_id)
    rows = session.execute(sa.select(*columns).order_by(Outbox.id))
    return [OutboxLine(kind, to, str(state), tries, error, mid) for kind, to, state, tries, error, mid in rows]


def outbox_mail(session: Session, mail_id: int) -> Outbox:
    """One mail with its body. Raises NoResultFound."""
    return session.scalars(sa.select(Outbox).where(Outbox.id == mail_id)).one()


def newest_mails(session: Session, *, before: int | None, limit: int) -> list[Outbox]:
    """Mails by id downwards, without their bodies; `before` is the id to go on from."""
    query = sa.select(Outbox).options(defer(Outbox.body, raiseload=True)).order_by(Outbox.id.desc()).limit(limit)
    query = query.where(Outbox.channel == MAIL_CHANNEL)
    return list(session.scalars(query if before is None else query.where(Outbox.id < before)))


def mail_by_key(session: Session, key: str) -> Outbox | None:
    """The mail that an idempotency key made, None if it made none yet."""
    return session.scalar(sa.select(Outbox).where(Outbox.idempotency_key == key))


def mails_by_key(session: Session, keys: Collection[str]) -> dict[str, Outbox]:
    """The mails that these idempotency keys made, without their bodies."""
    query = sa.select(Outbox).where(Outbox.idempotency_key.in_(keys)).options(defer(Outbox.body, raiseload=True))
    return {row.idempotency_key: row for row in session.scalars(query)}


def mails_about(session: Session, about: str) -> list[Outbox]:
    """All mails of one thread in their order, without their bodies."""
    query = sa.select(Outbox).where(Outbox.about == about).order_by(Outbox.position)
    return list(session.scalars(query.options(defer(Outbox.body, raiseload=True))))


def thread_ids(session: Session, about: str) -> tuple[str, ...]:
    """Message-IDs for References of the next mail of a thread: the first and the last that leave, () of none."""
    query = sa.select(Outbox.message_id).where(Outbox.about == about, Outbox.state != OutboxState.SUPERSEDED)
    found = list(session.scalars(query.order_by(Outbox.position)))
    return tuple(dict.fromkeys([*found[:1], *found[-1:]]))


def next_position(session: Session, about: str | None) -> int:
    """Place of the next mail of a thread, from 1."""
    if about is None:
        return 1
    last = session.scalar(sa.select(sa.func.max(Outbox.position)).where(Outbox.about == about))
    return (last or 0) + 1


def last_positions(session: Session, abouts: Collection[str]) -> dict[str, int]:
    """Place of the last mail of each of these threads that has one."""
    query = sa.select(Outbox.about, sa.func.max(Outbox.position)).where(Outbox.about.in_(abouts)).group_by(Outbox.about)
    return {about: last for about, last in session.execute(query) if about is not None}


def is_idle(now: datetime) -> sa.ColumnElement[bool]:
    """Unsent and in no worker's hands: waiting, paused, or claimed by one that fell silent."""
    abandoned = sa.and_(Outbox.state == OutboxState.SENDING, Outbox.lease_until <= now)
    return sa.or_(Outbox.state.in_(HELD), abandoned)


def _is_claimable() -> sa.ColumnElement[bool]:
    earlier = aliased(Outbox)
    first = ~sa.exists().where(
        earlier.about == Outbox.about, earlier.position < Outbox.position, earlier.state.in_(UNSENT)
    )
    now = sa.bindparam("now", type_=UTCDateTime())
    worth = sa.or_(Outbox.expires_at.is_(None), Outbox.expires_at > now)
    abandoned = sa.and_(Outbox.state == OutboxState.SENDING, Outbox.lease_until <= now)
    idle = sa.or_(Outbox.state.in_(WAITING), abandoned)
    return sa.and_(idle, Outbox.channel == sa.bindparam("way"), Outbox.not_before <= now, worth, first)


# Due on a channel, in no worker's hands, not paused, worth sending, and first of its thread; takes `now` and `way`.
# Put together once: a worker asks it several times for each mail.
IS_CLAIMABLE = _is_claimable()
DUE = tuple(
    sa.select(Outbox.urgency, Outbox.id, Outbox.attempts)
    .where(Outbox.state == state, IS_CLAIMABLE)
    .order_by(Outbox.urgency, Outbox.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
    for state in (*WAITING, OutboxState.SENDING)
)


def was_overtaken() -> sa.ColumnElement[bool]:
    """A later mail of the same thread has been sent."""
    later = aliased(Outbox)
    return sa.exists().where(
        later.about == Outbox.about, later.position > Outbox.position, later.state == OutboxState.SENT
    )


def claimable_ids(session: Session, now: datetime, limit: int, channel: str = MAIL_CHANNEL) -> list[tuple[int, int]]:
    """(id, attempts so far) of mails to send now, the urgent ones first.

    Each state is asked by itself, in the order of its index: the cost does not grow with what waits.
    """
    told = {"now": now, "way": channel, "most": limit}
    found = [(row.urgency, row.id, row.attempts) for query in DUE for row in session.execute(query, told)]
    return [(mail_id, attempts) for _, mail_id, attempts in sorted(found)[:limit]]


def mails_to_send(session: Session, ids: list[int]) -> list[Outbox]:
    """These mails as they are in the database now, the urgent ones first."""
    query = sa.select(Outbox).where(Outbox.id.in_(ids)).order_by(Outbox.urgency, Outbox.id)
    return list(session.scalars(query.execution_options(populate_existing=True)))


def backlog(session: Session, now: datetime) -> Backlog:
    """Mails that should have left by `now`: due ones, and those that a failed attempt delayed."""
    query = sa.select(sa.func.count(), sa.func.min(Outbox.created_at)).select_from(Outbox)
    due = sa.and_(Outbox.state == OutboxState.QUEUED, Outbox.not_before <= now)
    tried = Outbox.state.in_((OutboxState.SENDING, OutboxState.DELAYED))
    count, since = session.execute(query.where(sa.or_(due, tried))).one()
    return Backlog(count, since)


def stuck_since(session: Session, now: datetime, *, is_working: bool) -> datetime | None:
    """When the oldest mail was written that should have left; None while mails leave as they should.

    With a worker that works, only those count whose last attempt failed after the last mail that left: in a long
    sending the others just wait their turn.
    """
    if not is_working:
        return backlog(session, now).since
    left = sa.select(sa.func.max(Outbox.sent_at)).where(Outbox.body.is_not(None))
    last = session.scalar(left)
    query = sa.select(sa.func.min(Outbox.created_at)).where(Outbox.state == OutboxState.DELAYED)
    return session.scalar(query if last is None else query.where(Outbox.updated_at > last))


def is_batch_paused(session: Session, batch: str) -> bool:
    """Whether a person holds mails of this batch back."""
    held = sa.select(Outbox.id).where(Outbox.batch == batch, Outbox.state == OutboxState.PAUSED)
    return session.scalar(held.limit(1)) is not None
