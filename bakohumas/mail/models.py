"""The outbox: everything that leaves by mail, written in the same commit as its cause."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from bakohumas.core.db import Base, Stamped


class OutboxState(StrEnum):
    """Where a mail is on its way; `word` is for people."""

    QUEUED = "antre"
    SENDING = "mengirim"
    SENT = "terkirim"
    DELAYED = "tertunda"
    PAUSED = "dijeda"  # by a person, until a person lets it go on
    FAILED = "gagal"
    SUPERSEDED = "digantikan"


class Report(StrEnum):
    """What a delivery report said of a mail that the server had taken (RFC 3464)."""

    DELIVERED = "sampai"
    DELAYED = "tertunda"
    FAILED = "gagal"


MAIL_CHANNEL = "surel"
WAITING = (OutboxState.QUEUED, OutboxState.DELAYED)  # in nobody's hands, leaves by itself
HELD = (*WAITING, OutboxState.PAUSED)  # in nobody's hands
UNSENT = (*HELD, OutboxState.SENDING)


class Outbox(Stamped, Base):
    """One mail to one recipient, composed once: a retry sends the same bytes."""

    __tablename__ = "outbox"
    __table_args__ = (
        sa.UniqueConstraint("about", "position"),
        sa.Index(None, "state", "urgency", "id"),
        sa.Index(None, "batch", "state"),
        sa.Index(
            "ix_outbox_sent_at_kept",
            "sent_at",
            sqlite_where=sa.text("body IS NOT NULL"),
            postgresql_where=sa.text("body IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    idempotency_key: Mapped[str] = mapped_column(sa.String(200), unique=True)
    channel: Mapped[str] = mapped_column(sa.String(20), default=MAIL_CHANNEL, server_default=MAIL_CHANNEL)
    batch: Mapped[str | None] = mapped_column(sa.String(80))  # 'meeting:12': what is watched and paused together
    about: Mapped[str | None] = mapped_column(sa.String(80))  # 'invitation:12'; its mails leave in order of position
    position: Mapped[int]  # from 1 in `about`
    urgency: Mapped[int]  # the lower leaves first
    recipient: Mapped[str] = mapped_column(sa.String(254))
    envelope_sender: Mapped[str] = mapped_column(sa.String(254))
    subject: Mapped[str] = mapped_column(sa.String(500))
    message_id: Mapped[str] = mapped_column(sa.String(250), unique=True)
    body: Mapped[bytes | None]  # the whole message; None once emptied, because it holds links
    body_sha256: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int]  # bytes
    parts: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON(none_as_null=True))  # `values.SentPart`s, kept
    state: Mapped[OutboxState]
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime | None]  # afterwards it is not worth sending
    attempts: Mapped[int]
    lease_until: Mapped[datetime | None]  # a worker that claimed it and fell silent loses it then
    last_code: Mapped[int | None]
    last_error: Mapped[str | None] = mapped_column(sa.String(500))
    sent_at: Mapped[datetime | None]
    report: Mapped[Report | None]  # None: no delivery report came
    report_at: Mapped[datetime | None]
    report_words: Mapped[str | None] = mapped_column(sa.String(500))
