"""Press items: siaran pers and berita, each sentence with its sources."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.core.db import Base, Stamped
from bakohumas.meetings.models import Meeting, MeetingFile
from bakohumas.press.text import PressKind
from bakohumas.registry.models import IssuedDocument


class PressState(StrEnum):
    """draf → menunggu_persetujuan → disetujui → terbit; also dikembalikan and ditarik."""

    DRAFT = "draf"
    SUBMITTED = "menunggu_persetujuan"
    RETURNED = "dikembalikan"
    APPROVED = "disetujui"
    PUBLISHED = "terbit"
    WITHDRAWN = "ditarik"


class PressItem(Stamped, Base):
    """One press item. `paragraphs` holds sentences: [[{text, sources: [..], verbatim: bool|null, edited: bool}]]."""

    __tablename__ = "press_item"
    __table_args__ = (sa.Index("ix_press_item_state_published_at", "state", "published_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    kind: Mapped[PressKind]
    slug: Mapped[str] = mapped_column(sa.String(120), unique=True)
    title: Mapped[str] = mapped_column(sa.String(500))
    title_sources: Mapped[list[str]]
    number: Mapped[str | None] = mapped_column(sa.String(120))
    dateline: Mapped[str | None] = mapped_column(sa.String(120))
    paragraphs: Mapped[list[list[dict[str, Any]]]] = mapped_column(sa.JSON)
    photo_id: Mapped[int | None] = mapped_column(sa.ForeignKey("meeting_file.id", ondelete="SET NULL"))
    caption: Mapped[str | None] = mapped_column(sa.Text)  # a composed one may be long
    byline: Mapped[str | None] = mapped_column(sa.String(300))
    boilerplate: Mapped[str | None] = mapped_column(sa.Text)
    contact: Mapped[dict[str, Any] | None]  # {office, name, phone, email}: published on purpose
    embargo_until: Mapped[datetime | None]
    state: Mapped[PressState]
    return_reason: Mapped[str | None] = mapped_column(sa.String(2000))
    correction_of_id: Mapped[int | None] = mapped_column(sa.ForeignKey("press_item.id"))
    edited_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    edited_by: Mapped[str] = mapped_column(sa.String(300))
    approved_by: Mapped[str | None] = mapped_column(sa.String(300))
    published_at: Mapped[datetime | None]
    document_id: Mapped[int | None] = mapped_column(sa.ForeignKey("document.id"))
    version: Mapped[int]

    meeting: Mapped[Meeting] = relationship()
    document: Mapped[IssuedDocument | None] = relationship()
    photo: Mapped[MeetingFile | None] = relationship()
