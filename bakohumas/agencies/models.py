"""Agencies, the groups they are in, and the people who hold positions there over time."""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.core.db import Base, Stamped


class Category(StrEnum):
    """Membership categories (domain.md 1.4)."""

    REGIONAL_OFFICE = "perangkat_daerah"
    COUNCIL_SECRETARIAT = "setwan"
    REGENCY_CITY = "kab_kota"
    CENTRAL_OFFICE = "instansi_vertikal"
    ARMED_FORCES = "tni"
    POLICE = "polri"
    PROSECUTION = "kejaksaan"
    COURT = "peradilan"
    STATE_BODY = "lembaga_negara"
    STATE_ENTERPRISE = "bumn"
    REGIONAL_ENTERPRISE = "bumd"
    UNIVERSITY = "perguruan_tinggi"
    BROADCASTER = "lembaga_penyiaran"
    MEDIA = "media"
    ORGANISATION = "organisasi"
    OTHER = "lainnya"


agency_group_member = sa.Table(
    "agency_group_member",
    Base.metadata,
    sa.Column("agency_group_id", sa.ForeignKey("agency_group.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("agency_id", sa.ForeignKey("agency.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Agency(Stamped, Base):
    """An agency (instansi). `folded_name` is the name for comparing: `core.texts.folded`."""

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
    active: Mapped[bool]
    version: Mapped[int]

    parent: Mapped["Agency | None"] = relationship(remote_side=[id])
    aliases: Mapped[list["AgencyAlias"]] = relationship(back_populates="agency", cascade="all, delete-orphan")
    groups: Mapped[list["AgencyGroup"]] = relationship(secondary=agency_group_member, back_populates="agencies")
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


class AgencyGroup(Stamped, Base):
    """A group of agencies that are invited together."""

    __tablename__ = "agency_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(120), unique=True)

    agencies: Mapped[list[Agency]] = relationship(secondary=agency_group_member, back_populates="groups")


class ContactPerson(Stamped, Base):
    """A person in the directory, whatever office they hold."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(300))
    front_title: Mapped[str | None] = mapped_column(sa.String(60))
    back_title: Mapped[str | None] = mapped_column(sa.String(120))
    nip: Mapped[str | None] = mapped_column(sa.String(24))
    email: Mapped[str | None] = mapped_column(sa.String(254))
    phone: Mapped[str | None] = mapped_column(sa.String(60))
    phone_e164: Mapped[str | None] = mapped_column(sa.String(20), index=True)

    positions: Mapped[list["Position"]] = relationship(back_populates="person", cascade="all, delete-orphan")


class Position(Stamped, Base):
    """A person in an office of an agency from one day to another; `to_on` None: still."""

    __tablename__ = "position"
    __table_args__ = (sa.CheckConstraint("to_on IS NULL OR from_on IS NULL OR to_on >= from_on", name="days_in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(sa.String(300))
    is_pr_contact: Mapped[bool]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]

    person: Mapped[ContactPerson] = relationship(back_populates="positions")
    agency: Mapped[Agency] = relationship(back_populates="positions")
