"""People of the directory and the positions they hold over time."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.agencies.models.agencies import Agency
from bakohumas.core.db import Base, Stamped


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
