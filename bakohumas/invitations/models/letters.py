"""Letters of a meeting."""

from datetime import date, datetime
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
    version: Mapped[int]
    changes_letter_id: Mapped[int | None] = mapped_column(sa.ForeignKey("letter.id", ondelete="CASCADE"), index=True)
    body: Mapped[str | None] = mapped_column(sa.String(4000))  # what a Ralat corrects, why a meeting is called off
    code: Mapped[str | None] = mapped_column(sa.String(20))  # of verification, from the laying before on

    meeting: Mapped[Meeting] = relationship()
    changes: Mapped["Letter | None"] = relationship(remote_side="Letter.id")
    files: Mapped[list["LetterFile"]] = relationship(
        back_populates="letter", cascade="all, delete-orphan", order_by="LetterFile.id"
    )


class FileRole(StrEnum):
    """What a file is that somebody brought for a letter."""

    TEXT = "naskah"  # edited outside, sent instead of what we would set
    SIGNED = "bertanda_tangan"


class LetterFile(Base):
    """A file that was brought for a letter, kept byte for byte; one of each role and format."""

    __tablename__ = "letter_file"
    __table_args__ = (sa.UniqueConstraint("letter_id", "role", "format"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(sa.ForeignKey("letter.id", ondelete="CASCADE"))
    role: Mapped[FileRole]
    format: Mapped[str] = mapped_column(sa.String(8))  # pdf docx
    name: Mapped[str] = mapped_column(sa.String(120))
    storage_key: Mapped[str] = mapped_column(sa.String(32))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int]
    findings: Mapped[list[str]]  # what was noticed when it came, as sentences
    uploaded_at: Mapped[datetime]
    uploaded_by: Mapped[str] = mapped_column(sa.String(300))

    letter: Mapped[Letter] = relationship(back_populates="files")


class LetterTemplate(Base):
    """The office's texts of one kind of letter; the newest revision holds, None parts are the house's own."""

    __tablename__ = "letter_template"
    __table_args__ = (sa.UniqueConstraint("kind", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[LetterKind]
    revision: Mapped[int]
    subject: Mapped[str | None] = mapped_column(sa.String(500))
    opening: Mapped[str | None] = mapped_column(sa.String(4000))
    body: Mapped[str | None] = mapped_column(sa.String(4000))
    closing: Mapped[str | None] = mapped_column(sa.String(4000))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(sa.String(300))


class BatchState(StrEnum):
    """How far the setting of all letters is."""

    RUNNING = "berjalan"
    DONE = "selesai"
    FAILED = "gagal"


class LetterBatch(Stamped, Base):
    """All letters of a meeting, set at once into one PDF and one ZIP."""

    __tablename__ = "letter_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    letter_id: Mapped[int] = mapped_column(sa.ForeignKey("letter.id", ondelete="CASCADE"))
    state: Mapped[BatchState]
    total: Mapped[int]
    done: Mapped[int]
    pdf_key: Mapped[str | None] = mapped_column(sa.String(32))
    zip_key: Mapped[str | None] = mapped_column(sa.String(32))
    error: Mapped[str | None] = mapped_column(sa.String(500))  # the sentence that names the letter which failed
