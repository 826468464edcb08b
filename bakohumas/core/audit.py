"""The audit chain: one hash-linked row for each change, written by services in the change's own commit."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from bakohumas.core.access import Actor
from bakohumas.core.db import Base
from bakohumas.core.secrets import Keys

FIRST = "0" * 64
PURPOSE = "audit"
AT_ONCE = 500


class AuditHead(Base):
    """One row, locked while an entry is added, so that `seq` has no gaps."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(sa.String(64))


class AuditEntry(Base):
    """One change. `changes` holds field names and values; of personal fields only a keyed digest."""

    __tablename__ = "audit_entry"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(sa.String(40))
    action: Mapped[str] = mapped_column(sa.String(60), index=True)
    subject: Mapped[str] = mapped_column(sa.String(80), index=True)
    changes: Mapped[dict[str, Any]]
    request_id: Mapped[str] = mapped_column(sa.String(40))
    key_id: Mapped[str] = mapped_column(sa.String(8))
    prev_hash: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64))


SEALS = {
    "sqlite": (
        """CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
           BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END""",
        """CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
           BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION audit_entry_sealed() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'audit entries are never changed or deleted'; END $$""",
        """CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry
           FOR EACH ROW EXECUTE FUNCTION audit_entry_sealed()""",
    ),
}
for dialect, statements in SEALS.items():
    for statement in statements:
        seal = sa.DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
        sa.event.listen(AuditEntry.__table__, "after_create", seal)


def digest(keys: Keys, value: str) -> str:
    """A keyed digest that stands for a personal value in `changes`."""
    return hmac.new(keys.subkey("audit:personal"), value.encode(), hashlib.sha256).hexdigest()[:16]


def record(
    session: Session,
    actor: Actor,
    action: str,
    subject: str,
    changes: Mapping[str, Any] | None = None,
    *,
    now: datetime,
) -> None:
    """Add one row to the chain, e.g. `record(session, actor, "meeting:create", "meeting:12", {"title": …}, now=now)`.

    `changes` must be plain JSON values without personal data (use `digest`). The caller commits.
    """
    head = _locked_head(session)
    entry = AuditEntry(
        seq=head.seq + 1,
        at=now,
        actor=actor.label,
        action=action,
        subject=subject,
        changes=dict(changes or {}),
        request_id=actor.request_id,
        key_id=actor.keys.signing_id,
        prev_hash=head.hash,
        hash="",
    )
    entry.hash = _hash(entry, actor.keys.subkey(PURPOSE))
    head.seq, head.hash = entry.seq, entry.hash
    session.add(entry)
    session.flush()


def verify(session: Session, keys: Keys) -> tuple[int, int | None]:
    """Walk the chain: (rows seen, first broken seq or None). A cut tail breaks at the row that is missing.

    A row of a key that is no longer held breaks the chain too: whoever writes rows without our keys names another.
    """
    subkeys = dict(zip((Keys((one,)).signing_id for one in keys.secrets), keys.subkeys(PURPOSE), strict=True))
    seen, previous = 0, FIRST
    for entry in _entries(session):
        key = subkeys.get(entry.key_id)
        linked = entry.seq == seen + 1 and entry.prev_hash == previous
        if not linked or key is None or not hmac.compare_digest(entry.hash, _hash(entry, key)):
            return seen, seen + 1
        seen, previous = seen + 1, entry.hash
    head = session.scalar(sa.select(AuditHead))
    if head is not None and (head.seq, head.hash) != (seen, previous):
        return seen, seen + 1
    return seen, None


def _entries(session: Session) -> Iterator[AuditEntry]:
    """All rows in order, some at a time: memory stays flat, and nothing is left open when the walk ends early."""
    query = sa.select(AuditEntry).order_by(AuditEntry.seq).limit(AT_ONCE)
    rows = session.scalars(query).all()
    while rows:
        yield from rows
        rows = session.scalars(query.where(AuditEntry.seq > rows[-1].seq)).all()


def _locked_head(session: Session) -> AuditHead:
    locked = sa.select(AuditHead).with_for_update()
    head = session.scalar(locked)
    if head is None:
        with suppress(IntegrityError), session.begin_nested():  # another one may write the first row meanwhile
            session.add(AuditHead(id=1, seq=0, hash=FIRST))
        head = session.scalars(locked).one()
    return head


def _hash(entry: AuditEntry, key: bytes) -> str:
    at = entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    row = [entry.seq, at, entry.actor, entry.action, entry.subject, entry.changes, entry.request_id, entry.prev_hash]
    canonical = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, canonical.encode(), hashlib.sha256).hexdigest()
