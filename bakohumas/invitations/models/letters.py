"""Letters of a meeting."""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.core.db import AsJSON, Base, Recorded, Stamped
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.changes import CalendarFacts
from bakohumas.registry.signatory import Signatory


class LetterKind(StrEnum):
    """An invitation, or a letter that changes one."""

    INVITATION = "undangan"
    CORRECTION = "ralat"
    POSTPONEMENT = "penundaan"
    CANCELLATION = "pembatalan"


class LetterState(StrEnum):
    """Draf → Menunggu tanda tangan → Terbit; a correction makes an issued letter Diralat."""

    DRAFT = "draf"
    WAITING = "menunggu_tanda_tangan"
    ISSUED = "terbit"
    CORRECTED = "diralat"


class Letter(Recorded, Stamped, Base):
    """A surat. None parts are unknown, or (opening, closing, subject) taken from the office's template."""

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    kind: Mapped[LetterKind]
    number: Mapped[str | None] = mapped_column(sa.String(120), index=True)
    urgency: Mapped[str | None] = mapped_column(sa.String(20))
    attachment_note: Mapped[str | None] = mapped_column(sa.String(120))
    subject: Mapped[str | None] = mapped_column(sa.String(500))
    opening: Mapped[str | None] = mapped_column(sa.String(4000))
    closing: Mapped[str | None] = mapped_column(sa.String(4000))
    issued_on: Mapped[date | None]
    issued_place: Mapped[str | None] = mapped_column(sa.String(120))
    revision: Mapped[int | None]
    signatory: Mapped[Signatory | None] = mapped_column(AsJSON(Signatory))
    cc: Mapped[list[str]]
    state: Mapped[LetterState]
    told: Mapped[CalendarFacts | None] = mapped_column(AsJSON(CalendarFacts))  # what an issued letter says
    signed_file_key: Mapped[str | None] = mapped_column(sa.String(32))
    version: Mapped[int]

    meeting: Mapped[Meeting] = relationship()
