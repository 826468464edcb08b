"""What was said and settled: remarks with their three roles, quotes, live entries, decisions, follow-up, the notula."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from bakohumas.agencies.values import Office, Person
from bakohumas.core.db import Base, Recorded, Stamped
from bakohumas.meetings.models import AgendaItem, Meeting
from bakohumas.registry.models import IssuedDocument


class RemarkKind(StrEnum):
    """Kinds of remarks (domain.md 6)."""

    REPORT = "laporan"
    WELCOME = "sambutan_selamat_datang"
    REMARKS = "sambutan"
    WRITTEN_REMARKS = "sambutan_tertulis"
    DIRECTION = "arahan"
    KEYNOTE = "keynote"
    PRESENTATION = "paparan"
    RESPONSE = "tanggapan"
    EXPLANATION = "penjelasan"
    STATEMENT = "pernyataan"
    PRAYER = "doa"
    CLOSING = "penutup"


NAME, TITLE, DEGREES = sa.String(300), sa.String(60), sa.String(120)


def _unknown(*parts: str | None) -> bool:
    return all(part is None for part in parts)


class Remark(Recorded, Stamped, Base):
    """One speech: who delivered it, whom that person represents, and whose words it is are three sets of columns."""

    __tablename__ = "remark"
    __table_args__ = (
        sa.CheckConstraint(
            "kind <> 'sambutan_tertulis' OR author_position IS NOT NULL", name="written_remarks_have_author"
        ),
        sa.Index(
            "uq_remark_one_opens",
            "meeting_id",
            unique=True,
            sqlite_where=sa.text("officially_opens"),
            postgresql_where=sa.text("officially_opens"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_item.id", ondelete="SET NULL"))
    order: Mapped[int]
    kind: Mapped[RemarkKind]
    delivered_by_name: Mapped[str | None] = mapped_column(NAME)
    delivered_by_front_title: Mapped[str | None] = mapped_column(TITLE)
    delivered_by_back_title: Mapped[str | None] = mapped_column(DEGREES)
    delivered_by_position: Mapped[str | None] = mapped_column(NAME)
    delivered_by_agency: Mapped[str | None] = mapped_column(NAME)
    represents_position: Mapped[str | None] = mapped_column(NAME, nullable=True)  # said, since Office.position is not
    represents_name: Mapped[str | None] = mapped_column(NAME)
    represents_front_title: Mapped[str | None] = mapped_column(TITLE)
    represents_back_title: Mapped[str | None] = mapped_column(DEGREES)
    represents_second_capacity: Mapped[str | None] = mapped_column(NAME)
    author_position: Mapped[str | None] = mapped_column(NAME, nullable=True)
    author_name: Mapped[str | None] = mapped_column(NAME)
    author_front_title: Mapped[str | None] = mapped_column(TITLE)
    author_back_title: Mapped[str | None] = mapped_column(DEGREES)
    author_second_capacity: Mapped[str | None] = mapped_column(NAME)
    second_capacity: Mapped[str | None] = mapped_column(NAME)  # 'selaku …' of the deliverer
    officially_opens: Mapped[bool | None]
    said_on: Mapped[date | None]
    accompanied_by: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)  # people as in the record
    text: Mapped[str | None] = mapped_column(sa.Text)
    points: Mapped[list[str]]
    file_path: Mapped[str | None] = mapped_column(sa.String(300))
    file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("meeting_file.id", ondelete="SET NULL"))
    version: Mapped[int]

    delivered_by: Mapped[Person] = composite(
        Person,
        delivered_by_name,
        delivered_by_front_title,
        delivered_by_back_title,
        delivered_by_position,
        delivered_by_agency,
        return_none_on=None,
    )
    represents: Mapped[Office | None] = composite(
        Office,
        represents_position,
        represents_name,
        represents_front_title,
        represents_back_title,
        represents_second_capacity,
        return_none_on=_unknown,
    )
    author: Mapped[Office | None] = composite(
        Office,
        author_position,
        author_name,
        author_front_title,
        author_back_title,
        author_second_capacity,
        return_none_on=_unknown,
    )

    meeting: Mapped[Meeting] = relationship()
    agenda_item: Mapped[AgendaItem | None] = relationship()
    quotes: Mapped[list["Quote"]] = relationship(
        back_populates="remark", cascade="all, delete-orphan", order_by="Quote.order"
    )


class Quote(Recorded, Stamped, Base):
    """Recorded words of a remark."""

    __tablename__ = "quote"

    id: Mapped[int] = mapped_column(primary_key=True)
    remark_id: Mapped[int] = mapped_column(sa.ForeignKey("remark.id", ondelete="CASCADE"), index=True)
    order: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    direct: Mapped[bool]
    approved: Mapped[bool]
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[str | None] = mapped_column(NAME)
    agenda_item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_item.id", ondelete="SET NULL"))

    remark: Mapped[Remark] = relationship(back_populates="quotes")
    agenda_item: Mapped[AgendaItem | None] = relationship()


class EntryKind(StrEnum):
    """Kinds of live entries."""

    NOTE = "note"
    QUOTE = "quote"
    DECISION = "decision"
    ACTION = "action"
    PRESS = "press"


class Entry(Recorded, Stamped, Base):
    """One live note, saved by itself."""

    __tablename__ = "entry"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "client_uuid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agenda_item.id", ondelete="SET NULL"))
    order: Mapped[int]
    kind: Mapped[EntryKind]
    text: Mapped[str] = mapped_column(sa.Text)
    speaker: Mapped[str | None] = mapped_column(NAME)  # name as in remarks, agenda or attendance
    remark_id: Mapped[int | None] = mapped_column(sa.ForeignKey("remark.id", ondelete="SET NULL"))
    direct: Mapped[bool | None]
    approved: Mapped[bool | None]
    starred: Mapped[bool]  # 'Untuk pers'
    at: Mapped[datetime | None]
    author: Mapped[str | None] = mapped_column(NAME)
    client_uuid: Mapped[str] = mapped_column(sa.String(36))
    revision: Mapped[int]
    removed_at: Mapped[datetime | None]

    meeting: Mapped[Meeting] = relationship()
    agenda_item: Mapped[AgendaItem | None] = relationship()
    revisions: Mapped[list["EntryRevision"]] = relationship(
        cascade="all, delete-orphan", order_by="EntryRevision.revision"
    )


class EntryRevision(Base):
    """What an entry said before it was changed."""

    __tablename__ = "entry_revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int]
    kind: Mapped[EntryKind]
    text: Mapped[str] = mapped_column(sa.Text)
    speaker: Mapped[str | None] = mapped_column(NAME)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(NAME)


class Decision(Stamped, Base):
    """One decision (keputusan/kesimpulan), in order."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    order: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    entry_id: Mapped[int | None] = mapped_column(sa.ForeignKey("entry.id", ondelete="SET NULL"), unique=True)

    meeting: Mapped[Meeting] = relationship()


class ActionState(StrEnum):
    """States of a follow-up; 'terlambat' is derived from `due_on`."""

    OPEN = "belum"
    RUNNING = "proses"
    DONE = "selesai"
    DROPPED = "batal"


class ActionItem(Recorded, Stamped, Base):
    """One follow-up item (tindak lanjut)."""

    __tablename__ = "action_item"
    __table_args__ = (sa.Index("ix_action_item_state_due_on", "state", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    order: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    how: Mapped[str | None] = mapped_column(sa.Text)
    pic_agency: Mapped[str | None] = mapped_column(NAME)  # as told
    pic_agency_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    pic_person: Mapped[str | None] = mapped_column(NAME)
    due_on: Mapped[date | None]
    state: Mapped[ActionState | None]  # None: the record does not say; shown as Belum dimulai
    decision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("decision.id", ondelete="SET NULL"))
    carried_from_id: Mapped[int | None] = mapped_column(sa.ForeignKey("action_item.id", ondelete="SET NULL"))
    carried_from_title: Mapped[str | None] = mapped_column(sa.String(500))
    carried_from_on: Mapped[date | None]
    progress_note: Mapped[str | None] = mapped_column(sa.Text)
    evidence: Mapped[list[str]]
    entry_id: Mapped[int | None] = mapped_column(sa.ForeignKey("entry.id", ondelete="SET NULL"), unique=True)
    version: Mapped[int]

    meeting: Mapped[Meeting] = relationship()
    decision: Mapped[Decision | None] = relationship()


class RevisionState(StrEnum):
    """States of a notula or laporan."""

    DRAFT = "draf"
    SUBMITTED = "menunggu_persetujuan"
    RETURNED = "dikembalikan"
    APPROVED = "disetujui"


class MinutesRevision(Stamped, Base):
    """One revision of the notula: sections as edited, frozen once approved."""

    __tablename__ = "minutes_revision"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    state: Mapped[RevisionState]
    sections: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)  # {key, title, text, edited}
    reason: Mapped[str | None] = mapped_column(sa.String(1000))  # of a revision after approval
    edited_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    edited_by: Mapped[str] = mapped_column(NAME)
    approved_by: Mapped[str | None] = mapped_column(NAME)
    approved_at: Mapped[datetime | None]
    document_id: Mapped[int | None] = mapped_column(sa.ForeignKey("document.id"))
    version: Mapped[int]

    meeting: Mapped[Meeting] = relationship()
    document: Mapped[IssuedDocument | None] = relationship()
