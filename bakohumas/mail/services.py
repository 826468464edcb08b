"""What changes the outbox. The caller commits."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Literal, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core.db import UTCDateTime
from bakohumas.core.errors import DomainError
from bakohumas.mail.compose import compose, sent_parts
from bakohumas.mail.models import HELD, MAIL_CHANNEL, WAITING, Outbox, OutboxState, Report
from bakohumas.mail.queries import (
    IS_CLAIMABLE,
    claimable_ids,
    is_batch_paused,
    is_idle,
    last_positions,
    mail_by_key,
    mails_by_key,
    mails_to_send,
    next_position,
    was_overtaken,
)
from bakohumas.mail.rules import KEEP_BODY, KEEP_FAILED, LEASE, retry_delay, shown_error
from bakohumas.mail.transport import DeliveryError
from bakohumas.mail.values import OutgoingMail

UNSYNCHRONISED = {"synchronize_session": False}
EXPIRED = "Tidak dikirim: waktunya sudah lewat."
REPORTS = {"failed": Report.FAILED, "delayed": Report.DELAYED, "delivered": Report.DELIVERED}


def enqueue(session: Session, mail: OutgoingMail, *, now: datetime) -> Outbox:
    """The outbox row of `mail`; an idempotency key that was used before gives the row of then, and nothing changes.

    Raises ValueError where `mail` cannot be written as a message (`mail.compose`).
    """
    found = mail_by_key(session, mail.key)
    if found is not None:
        return found
    row = _queued(mail, compose(mail), next_position(session, mail.about), now)
    session.add(row)
    session.flush()
    return row


def enqueue_all(session: Session, mails: Sequence[OutgoingMail], *, now: datetime) -> list[Outbox]:
    """`enqueue` for many mails at once, in their order, with the same few statements however many there are."""
    known = mails_by_key(session, [mail.key for mail in mails])
    taken = last_positions(session, [mail.about for mail in mails if mail.about])
    rows = []
    for mail in mails:
        row = known.get(mail.key)
        if row is None:
            position = taken.get(mail.about or "", 0) + 1
            row = known[mail.key] = _queued(mail, compose(mail), position, now)
            if mail.about:
                taken[mail.about] = position
        rows.append(row)
    session.add_all(rows)
    session.flush()
    return rows


def _queued(mail: OutgoingMail, body: bytes, position: int, now: datetime) -> Outbox:
    return Outbox(
        kind=mail.kind,
        idempotency_key=mail.key,
        channel=MAIL_CHANNEL,
        batch=mail.batch,
        about=mail.about,
        position=position,
        urgency=mail.urgency,
        recipient=mail.recipient.address,
        envelope_sender=mail.envelope_sender,
        subject=mail.subject,
        message_id=mail.message_id,
        body=body,
        body_sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        parts=[asdict(part) for part in sent_parts(mail)],
        state=OutboxState.QUEUED,
        not_before=mail.not_before or now,
        expires_at=mail.expires_at,
        attempts=0,
        created_at=now,
        updated_at=now,
    )


def supersede(session: Session, about: str, *, now: datetime, kinds: Collection[str] | None = None) -> int:
    """Drop the mails of a thread that have not been sent, since a newer one replaces them; how many there were.

    `kinds` None means all. One that a worker is sending at this moment stays. The bodies are emptied.
    """
    return supersede_all(session, [about], now=now, kinds=kinds)


def supersede_all(
    session: Session, abouts: Collection[str], *, now: datetime, kinds: Collection[str] | None = None
) -> int:
    """`supersede` for many threads at once."""
    chosen = [] if kinds is None else [Outbox.kind.in_(kinds)]
    waiting = sa.update(Outbox).where(Outbox.about.in_(abouts), Outbox.state.in_(HELD), *chosen)
    return _changed(session, waiting.values(state=OutboxState.SUPERSEDED, body=None, updated_at=now))


def claim(
    session: Session,
    now: datetime,
    limit: int = 1,
    channel: str = MAIL_CHANNEL,
    *,
    due: Sequence[tuple[int, int]] | None = None,
) -> list[Outbox]:
    """Up to `limit` mails that are this worker's alone for five minutes; the caller commits before it sends.

    `due`: what `claimable_ids` gave a moment ago. The conditional update decides between workers. A worker that dies
    gives its mails back when the lease ends.
    """
    offered = claimable_ids(session, now, limit, channel) if due is None else due
    claimed = [each for each, attempts in offered if _take(session, each, attempts, channel, now)]
    return mails_to_send(session, claimed) if claimed else []


TAKE = (
    sa.update(Outbox)
    .where(Outbox.id == sa.bindparam("mail"), Outbox.attempts == sa.bindparam("tried"), IS_CLAIMABLE)
    .values(
        state=OutboxState.SENDING,
        lease_until=sa.bindparam("lease", type_=UTCDateTime()),
        attempts=Outbox.attempts + 1,
        updated_at=sa.bindparam("now", type_=UTCDateTime()),
    )
)


def _take(session: Session, mail_id: int, attempts: int, channel: str, now: datetime) -> bool:
    told = {"mail": mail_id, "tried": attempts, "way": channel, "now": now, "lease": now + LEASE}
    return _changed(session, TAKE, told) == 1


def record_sent(session: Session, row: Outbox, *, now: datetime) -> None:
    """The server took it. Nothing changes when the lease had ended and another worker holds the mail."""
    _record(session, row, state=OutboxState.SENT, sent_at=now, last_error=None, last_code=None, updated_at=now)


def record_failure(session: Session, row: Outbox, error: DeliveryError, *, now: datetime) -> None:
    """The server did not take it: tried again later, or given up with the server's words.

    Where a person paused its batch meanwhile, it waits for that person.
    """
    delay = None if error.is_permanent else retry_delay(row.attempts)
    waits = OutboxState.PAUSED if row.batch and is_batch_paused(session, row.batch) else OutboxState.DELAYED
    _record(
        session,
        row,
        state=OutboxState.FAILED if delay is None else waits,
        not_before=row.not_before if delay is None else now + delay,
        last_error=shown_error(error.words),
        last_code=error.code,
        updated_at=now,
    )


def _record(session: Session, row: Outbox, **values: object) -> None:
    """Write the outcome of the attempt that `row` was claimed for."""
    held = sa.update(Outbox).where(
        Outbox.id == row.id, Outbox.state == OutboxState.SENDING, Outbox.attempts == row.attempts
    )
    _changed(session, held.values(lease_until=None, **values))


def retry(session: Session, row: Outbox, *, now: datetime) -> None:
    """Send a failed or waiting mail again at once, with all its attempts before it.

    Raises DomainError when it was sent, emptied or replaced, or when a later mail of its thread has left.
    """
    can_go = Outbox.state.in_((OutboxState.FAILED, OutboxState.DELAYED))
    stuck = sa.update(Outbox).where(Outbox.id == row.id, can_go, Outbox.body.is_not(None), ~was_overtaken())
    changed = _changed(session, stuck.values(state=OutboxState.QUEUED, attempts=0, not_before=now, updated_at=now))
    if changed != 1:
        raise DomainError(
            "Surel ini tidak dapat dikirim ulang karena sudah terkirim atau diganti surel yang lebih baru."
        )


def pause(session: Session, batch: str, *, now: datetime) -> int:
    """Hold back what of a batch has not left, whatever process runs; how many there were."""
    waiting = sa.update(Outbox).where(Outbox.batch == batch, Outbox.state.in_(WAITING))
    return _changed(session, waiting.values(state=OutboxState.PAUSED, updated_at=now))


def resume(session: Session, batch: str, *, now: datetime) -> int:
    """Let a paused batch go on; one that was tried already keeps its moment. How many there were."""
    held = sa.update(Outbox).where(Outbox.batch == batch, Outbox.state == OutboxState.PAUSED)
    return _changed(session, held.values(state=OutboxState.QUEUED, updated_at=now))


def hurry(session: Session, batch: str, *, now: datetime) -> int:
    """Try what waits for its next attempt at once; how many there were. Their attempts count on."""
    waiting = sa.update(Outbox).where(Outbox.batch == batch, Outbox.state == OutboxState.DELAYED)
    return _changed(session, waiting.values(state=OutboxState.QUEUED, not_before=now, updated_at=now))


def record_report(
    session: Session, row: Outbox, *, action: Literal["failed", "delayed", "delivered"], words: str, now: datetime
) -> None:
    """What a delivery report says of a mail that was sent (RFC 3464 2.3.3); 'relayed' and 'expanded' are 'delivered'.

    A failed one makes the mail `gagal` with the report's words. A failure stays whatever comes later: a delay that
    was told of earlier may arrive after it.
    """
    if row.report is Report.FAILED:
        return
    row.report, row.report_at, row.report_words = REPORTS[action], now, shown_error(words)
    row.updated_at = now
    if action == "failed":
        row.state, row.last_error, row.last_code = OutboxState.FAILED, row.report_words, None
    session.flush()


def drop_expired(session: Session, *, now: datetime) -> int:
    """Mails whose time has passed are not sent late, and say so; how many there were."""
    late = sa.update(Outbox).where(is_idle(now), Outbox.expires_at <= now)
    return _changed(session, late.values(state=OutboxState.SUPERSEDED, last_error=EXPIRED, body=None, updated_at=now))


def empty_bodies(session: Session, *, now: datetime) -> int:
    """Forget what was sent a week ago or given up a month ago, because it holds links; hash and size stay.

    How many there were.
    """
    given_up = sa.and_(Outbox.state == OutboxState.FAILED, Outbox.updated_at <= now - KEEP_FAILED)
    old = sa.or_(Outbox.sent_at <= now - KEEP_BODY, given_up)
    return _changed(session, sa.update(Outbox).where(old, Outbox.body.is_not(None)).values(body=None))


def _changed(session: Session, statement: sa.Update, told: dict[str, Any] | None = None) -> int:
    """Run an update; how many rows it changed. Rows in the session are read anew when they are used again."""
    session.flush()
    result = cast("sa.CursorResult[Any]", session.execute(statement, told, execution_options=UNSYNCHRONISED))
    for row in session.identity_map.values():
        if isinstance(row, Outbox):
            session.expire(row)
    return int(result.rowcount)
