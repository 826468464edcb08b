"""The bureau itself, letter numbers, issued documents and approval steps."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.core.db import AsJSON, Base, Stamped
from bakohumas.registry.signatory import Signatory


class Bureau(Stamped, Base):
    """The one row that says who we are; everything in it is empty until somebody fills it in."""

    __tablename__ = "bureau"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(sa.String(300))
    short_name: Mapped[str | None] = mapped_column(sa.String(120))
    parent_name: Mapped[str | None] = mapped_column(sa.String(300))  # 'Sekretariat Daerah Provinsi …'
    letterhead_lines: Mapped[list[str]]  # highest body first
    letterhead_address: Mapped[str | None] = mapped_column(sa.String(300))
    letterhead_contact: Mapped[str | None] = mapped_column(sa.String(300))
    logo_key: Mapped[str | None] = mapped_column(sa.String(32))
    city: Mapped[str | None] = mapped_column(sa.String(120))  # place of issue of documents
    zone: Mapped[str | None] = mapped_column(sa.String(40))  # None: the setting
    paper: Mapped[str] = mapped_column(sa.String(2))  # a4 or f4
    salutation: Mapped[str] = mapped_column(sa.String(60))  # 'Saudara' or 'Bapak/Ibu/Saudara'
    number_template: Mapped[str | None] = mapped_column(sa.String(120))
    press_number_template: Mapped[str | None] = mapped_column(sa.String(120))
    classification: Mapped[str | None] = mapped_column(sa.String(40))
    unit_code: Mapped[str | None] = mapped_column(sa.String(40))
    list_threshold: Mapped[int]  # above it the addressees stand in a Lampiran
    letter_opening: Mapped[str | None] = mapped_column(sa.String(2000))
    letter_closing: Mapped[str | None] = mapped_column(sa.String(2000))
    signatory: Mapped[Signatory | None] = mapped_column(AsJSON(Signatory))
    letter_profile: Mapped[str | None] = mapped_column(sa.String(30))  # `registry.profiles`; None: the newest
    font_size: Mapped[int | None]  # points, 11 or 12; None: 12
    contact_name: Mapped[str | None] = mapped_column(sa.String(300))  # narahubung of the office
    contact_phone: Mapped[str | None] = mapped_column(sa.String(60))
    contact_email: Mapped[str | None] = mapped_column(sa.String(254))
    dateline: Mapped[str | None] = mapped_column(sa.String(120))  # house style; None prints none
    byline: Mapped[str | None] = mapped_column(sa.String(120))
    boilerplate: Mapped[str | None] = mapped_column(sa.String(2000))
    version: Mapped[int]


class NumberState(StrEnum):
    """What became of a number in the register."""

    RESERVED = "reserved"
    USED = "used"
    VOID = "void"


class NumberRegister(Base):
    """One number of one series in one year; unique, so two letters never get the same."""

    __tablename__ = "number_register"
    __table_args__ = (sa.UniqueConstraint("year", "series", "number"), sa.UniqueConstraint("year", "series", "printed"))

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    series: Mapped[str] = mapped_column(sa.String(40))  # 'surat', 'siaran_pers'
    number: Mapped[int]  # below 1: typed by hand, out of sequence
    printed: Mapped[str] = mapped_column(sa.String(120), index=True)  # as printed, edited ones included
    state: Mapped[NumberState]
    subject: Mapped[str | None] = mapped_column(sa.String(80))  # 'letter:12'
    taken_at: Mapped[datetime]
    after: Mapped[int | None]  # of '123.a': 123, the number it stands behind
    suffix: Mapped[str | None] = mapped_column(sa.String(2))  # of '123.a': 'a'
    dated_on: Mapped[date | None]  # day of the letter; None: the day it was taken, or not known
    note: Mapped[str | None] = mapped_column(sa.String(500))  # what it is kept for, or why it is void
    taken_by: Mapped[str | None] = mapped_column(sa.String(300))


class DocumentStatus(StrEnum):
    """Whether an issued document still holds."""

    VALID = "berlaku"
    REPLACED = "digantikan"
    WITHDRAWN = "ditarik"


class IssuedDocument(Base):
    """An issued document: frozen bytes in the store, public facts for the verification page."""

    __tablename__ = "document"
    __table_args__ = (sa.UniqueConstraint("kind", "subject", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(20), unique=True)  # 80 random bits, base32
    kind: Mapped[str] = mapped_column(sa.String(30))
    subject: Mapped[str] = mapped_column(sa.String(80), index=True)  # 'meeting:12'
    revision: Mapped[int]
    number: Mapped[str | None] = mapped_column(sa.String(120))
    title: Mapped[str] = mapped_column(sa.String(500))
    dated_on: Mapped[date | None]
    issuer: Mapped[str | None] = mapped_column(sa.String(300))
    signatory_position: Mapped[str | None] = mapped_column(sa.String(300))
    is_internal: Mapped[bool]  # the verification page then hides the title
    status: Mapped[DocumentStatus]
    reason: Mapped[str | None] = mapped_column(sa.String(500))  # of this revision
    issued_at: Mapped[datetime]
    issued_by: Mapped[str] = mapped_column(sa.String(300))
    changes_id: Mapped[int | None] = mapped_column(sa.ForeignKey("document.id"), index=True)  # the letter it changes

    files: Mapped[list["DocumentFile"]] = relationship(
        back_populates="document", cascade="all, delete-orphan", lazy="selectin"
    )


class DocumentFile(Base):
    """One format of an issued document."""

    __tablename__ = "document_file"
    __table_args__ = (sa.UniqueConstraint("document_id", "format"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id", ondelete="CASCADE"), index=True)
    format: Mapped[str] = mapped_column(sa.String(8))  # pdf docx
    storage_key: Mapped[str] = mapped_column(sa.String(32))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int]

    document: Mapped[IssuedDocument] = relationship(back_populates="files")


class DocumentCopy(Base):
    """A copy of an issued document that went to one recipient; only its hash is kept, so that it can be recognised."""

    __tablename__ = "document_copy"
    __table_args__ = (sa.UniqueConstraint("document_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id", ondelete="CASCADE"))
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    made_at: Mapped[datetime]


class ApprovalState(StrEnum):
    """What became of an approval step."""

    WAITING = "menunggu"
    APPROVED = "disetujui"
    RETURNED = "dikembalikan"
    IN_TURN = "giliran"  # waits until the one before it has approved
    VOID = "gugur"  # what it was about was changed, or sent back by another


class ApprovalStep(Base):
    """One decision about a letter, notula, laporan or press item; a rejection carries its reason."""

    __tablename__ = "approval_step"
    __table_args__ = (sa.Index("ix_approval_step_subject", "subject_kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str] = mapped_column(sa.String(30))
    subject_id: Mapped[int]
    order: Mapped[int]
    requested_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    requested_at: Mapped[datetime]
    approver_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    approver_position: Mapped[str | None] = mapped_column(sa.String(300))
    approver_name: Mapped[str | None] = mapped_column(sa.String(300))
    approver_email: Mapped[str | None] = mapped_column(sa.String(254))  # a leader without an account gets a link
    revision: Mapped[int | None]  # version of the document that is judged; None: a step that stands alone
    state: Mapped[ApprovalState]
    reason: Mapped[str | None] = mapped_column(sa.String(2000))
    decided_at: Mapped[datetime | None]
