"""Laporan kegiatan and nota dinas as edited; frozen once issued."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.core.db import AsJSON, Base, Stamped
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.models import RevisionState
from bakohumas.registry.models import IssuedDocument
from bakohumas.registry.signatory import Signatory


class ReportKind(StrEnum):
    """What a report is."""

    REPORT = "laporan"
    MEMO = "nota_dinas"


class Report(Stamped, Base):
    """One revision of a laporan or nota dinas."""

    __tablename__ = "report"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "kind", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ReportKind]
    number: Mapped[int]  # of the revision
    state: Mapped[RevisionState]
    sections: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    letter_number: Mapped[str | None] = mapped_column(sa.String(120))  # Nomor of a nota dinas
    addressee: Mapped[str | None] = mapped_column(sa.String(300))
    sender: Mapped[str | None] = mapped_column(sa.String(300))
    dated_on: Mapped[date | None]
    signatory: Mapped[Signatory | None] = mapped_column(AsJSON(Signatory))
    reason: Mapped[str | None] = mapped_column(sa.String(1000))
    edited_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    edited_by: Mapped[str] = mapped_column(sa.String(300))
    approved_by: Mapped[str | None] = mapped_column(sa.String(300))
    approved_at: Mapped[datetime | None]
    approved_print: Mapped[str | None] = mapped_column(sa.String(32))  # stands for what the approver read
    document_id: Mapped[int | None] = mapped_column(sa.ForeignKey("document.id"))
    version: Mapped[int]

    meeting: Mapped[Meeting] = relationship()
    document: Mapped[IssuedDocument | None] = relationship()
