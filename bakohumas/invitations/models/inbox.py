"""What came in by mail: one row for each message, and what became of it."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.core.db import Base

if TYPE_CHECKING:
    from bakohumas.invitations.models.invitations import Invitation


class Outcome(StrEnum):
    """What was done with a message (calendar.md 6)."""

    RECORDED = "recorded"
    REVIEW = "needs_review"
    IGNORED = "ignored"
    REJECTED = "rejected"


class Decision(StrEnum):
    """What a person did with a message."""

    COMING = "hadir"
    REPRESENTED = "diwakili"
    DECLINED = "tidak_hadir"
    REFUSED = "tolak_usul"
    DONE = "selesai"
    UNDONE = "diurungkan"  # the answer that was recorded by itself was taken back


class Inbox(Base):
    """One message. Texts are as the message says them, made storable; none of them is trusted.

    `raw_key` finds the message in the storage until it is forgotten; of one over the limit only its headers are kept.
    `dedup_key` stands for Message-ID (or fingerprint) and invitation (or recipients); a second message of the same
    identity has None there. `before` is the invitation's answer that a recording, by itself or by a person, replaced.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        sa.Index(None, "outcome", "decision", "id"),
        sa.Index(None, "invitation_id", "id"),
        sa.Index(None, "received_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]
    raw_key: Mapped[str | None] = mapped_column(sa.String(32))
    raw_sha256: Mapped[str] = mapped_column(sa.String(64))
    raw_size: Mapped[int]  # bytes
    message_id: Mapped[str | None] = mapped_column(sa.String(300))  # with its angle brackets
    dedup_key: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    content_hash: Mapped[str] = mapped_column(sa.String(64))
    recipients: Mapped[list[str]]
    from_address: Mapped[str | None] = mapped_column(sa.String(254))
    from_name: Mapped[str | None] = mapped_column(sa.String(300))
    subject: Mapped[str] = mapped_column(sa.String(500))
    text: Mapped[str | None] = mapped_column(sa.Text)  # None once forgotten
    attachments: Mapped[list[str]]
    outcome: Mapped[Outcome]
    why: Mapped[str | None] = mapped_column(sa.String(40))  # a code of calendar.md 6; None when recorded
    invitation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("invitation.id", ondelete="SET NULL"))
    partstat: Mapped[str | None] = mapped_column(sa.String(40))
    comment: Mapped[str | None] = mapped_column(sa.String(2000))
    delegate_name: Mapped[str | None] = mapped_column(sa.String(300))
    proposed: Mapped[list[str] | None]  # start and end of a COUNTER, as it says them
    stamped_at: Mapped[datetime | None]  # DTSTAMP that the answer was ordered by
    before: Mapped[dict[str, Any] | None]
    reply_event_id: Mapped[int | None]  # history row that the message or the decision made
    decision: Mapped[Decision | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(sa.String(300))
    version: Mapped[int]

    invitation: Mapped["Invitation | None"] = relationship(foreign_keys=[invitation_id])

    @property
    def waits(self) -> bool:
        """Whether a person must still read it."""
        return self.outcome is Outcome.REVIEW and self.decision is None
