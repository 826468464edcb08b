"""Agencies, their other names and addresses, and pairs that look alike but are two."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.agencies.models.categories import Category
from bakohumas.core.db import Base, Stamped

if TYPE_CHECKING:
    from bakohumas.agencies.models.groups import AgencyGroup
    from bakohumas.agencies.models.people import Position


class Agency(Stamped, Base):
    """An agency (instansi). `folded_name` is the name for comparing: `core.texts.folded`.

    A row with `merged_into_id` was found to be a twin: it stays for the history that names it, and is offered nowhere.
    """

    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(sa.String(36), unique=True)
    name: Mapped[str] = mapped_column(sa.String(300))
    folded_name: Mapped[str] = mapped_column(sa.String(300), unique=True)
    short_name: Mapped[str | None] = mapped_column(sa.String(120))
    category: Mapped[Category | None] = mapped_column(index=True)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    head_position: Mapped[str | None] = mapped_column(sa.String(300))  # whom letters address: 'Kepala Dinas …'
    city: Mapped[str | None] = mapped_column(sa.String(120))
    address: Mapped[str | None] = mapped_column(sa.String(500))
    email: Mapped[str | None] = mapped_column(sa.String(254))
    phone: Mapped[str | None] = mapped_column(sa.String(60))  # as typed
    phone_e164: Mapped[str | None] = mapped_column(sa.String(20), index=True)  # derived; None: not a phone number
    protocol_rank: Mapped[int | None]
    notes: Mapped[str | None] = mapped_column(sa.String(4000))  # for the bureau only
    active: Mapped[bool]
    version: Mapped[int]
    mail_failed_address: Mapped[str | None] = mapped_column(sa.String(254))  # a mail to it did not arrive
    mail_failed_words: Mapped[str | None] = mapped_column(sa.String(1000))  # why, in plain words
    mail_failed_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agency.id"), index=True)

    parent: Mapped["Agency | None"] = relationship(remote_side=[id], foreign_keys=[parent_id])
    aliases: Mapped[list["AgencyAlias"]] = relationship(back_populates="agency", cascade="all, delete-orphan")
    contacts: Mapped[list["AgencyContact"]] = relationship(
        back_populates="agency", cascade="all, delete-orphan", order_by="AgencyContact.id"
    )
    groups: Mapped[list["AgencyGroup"]] = relationship(secondary="agency_group_member", back_populates="agencies")
    positions: Mapped[list["Position"]] = relationship(back_populates="agency", cascade="all, delete-orphan")

    @property
    def shown_name(self) -> str:
        """Short name where there is one."""
        return self.short_name or self.name


class AgencyAlias(Base):
    """A former or other name of an agency."""

    __tablename__ = "agency_alias"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(sa.String(300))
    folded_name: Mapped[str] = mapped_column(sa.String(300), index=True)

    agency: Mapped[Agency] = relationship(back_populates="aliases")


class ContactKind(StrEnum):
    """What a further contact is."""

    EMAIL = "surel"
    PHONE = "telepon"


class AgencyContact(Base):
    """A further address or number of an agency; its first ones stand on the agency itself."""

    __tablename__ = "agency_contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ContactKind]
    text: Mapped[str] = mapped_column(sa.String(254))  # as typed
    normal: Mapped[str] = mapped_column(sa.String(254), index=True)  # lower case, or E.164

    agency: Mapped[Agency] = relationship(back_populates="contacts")


class DistinctPair(Base):
    """Two agencies that look alike and are two; the smaller key first."""

    __tablename__ = "agency_distinct"

    first_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id", ondelete="CASCADE"), primary_key=True, index=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(300))
