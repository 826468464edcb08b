"""What agencies ask to be corrected in the directory, and how tables of offices were read before."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.agencies.models.agencies import Agency
from bakohumas.core.db import Base


class ChangeState(StrEnum):
    """What became of a proposal."""

    WAITING = "menunggu"
    ACCEPTED = "diterima"
    REFUSED = "ditolak"
    REPLACED = "diganti"  # the agency proposed something else before anybody decided


class ContactChange(Base):
    """One thing that an agency asks to be corrected, from its standing link.

    `part` is a column of `Agency`, or 'contact' for the contact person; `proposed` holds the new values by name
    ({"email": …} or {"contact_name": …, "contact_phone": …}).
    """

    __tablename__ = "contact_change"
    __table_args__ = (sa.Index("ix_contact_change_state_agency", "state", "agency_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id", ondelete="CASCADE"), index=True)
    part: Mapped[str] = mapped_column(sa.String(30))
    proposed: Mapped[dict[str, Any]]
    by: Mapped[str] = mapped_column(sa.String(300))  # who typed it, as they called themselves
    at: Mapped[datetime]
    state: Mapped[ChangeState]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(sa.String(300))

    agency: Mapped[Agency] = relationship()


class ImportMapping(Base):
    """Which field each column of a table was, as somebody corrected it; found by the words of its header."""

    __tablename__ = "agency_import_mapping"

    fingerprint: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    columns: Mapped[list[str]]  # a field of `rules.columns` for each column, '' for one that is not read
    used_at: Mapped[datetime]
